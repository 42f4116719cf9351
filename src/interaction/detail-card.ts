import { trailWords } from "../calendar/trail.ts";
import { stampWords } from "../calendar/words.ts";
import type { Instant } from "../clock.ts";
import {
  type Action,
  actions,
  type Card,
  divider,
  type Fact,
  facts,
  heading,
  link,
  note,
  type Part,
  text,
} from "../message/card.ts";
import { type CardSize, fitting, messageSize, roomLeft } from "../message/card-size.ts";
import type { Event } from "./event.ts";
import { eventWords } from "./event-words.ts";
import type { Interaction } from "./interaction.ts";
import {
  aboutWords,
  deadlineFacts,
  type Names,
  nameIn,
  noteAction,
  number,
  pauseActions,
  type Reader,
  standingWords,
  title,
  trailOf,
  waitingActions,
  zoned,
} from "./interaction-card.ts";
import { isPaused } from "./pause.ts";

/** What the card says of a handoff that waits, given by whoever knows of referrals. */
export type Handoff = { readonly words: string; readonly actions: readonly Action[] };

export type Detail = {
  readonly interaction: Interaction;
  readonly events: readonly Event[];
  readonly names: Names;
  readonly handoff: Handoff | null;
  /** What else stands in the record, given by whoever knows of it; shown above the timeline. */
  readonly sections?: readonly Part[];
  /** What else can be done about it. */
  readonly more?: readonly Action[];
  /** What stands at the very end, below the timeline; short. */
  readonly ending?: readonly Part[];
  /** Whether the reader may hand it over. */
  readonly mayRefer?: boolean;
  /** A sentence about what was just done; shown first. */
  readonly said?: string;
};

/** The whole record: `show 12`. What is too long for a message is cut in the timeline first, then in the sections. */
export function detailCard(detail: Detail, reader: Reader): Card {
  const { interaction: i, sections = [], ending = [] } = detail;
  const first = headParts(detail, reader);
  // Above the timeline, which may be longer than a message can show.
  const buttons = detailActions(detail, reader.now);
  const room = roomLeft(messageSize, [
    ...first,
    ...buttons,
    divider,
    earlierNote(999),
    ...endingParts(ending),
  ]);
  const shown = fitting(sections, room);
  const record = [
    ...first,
    ...shown,
    ...(shown.length < sections.length ? [note(moreWords)] : []),
    ...buttons,
  ];
  const left = roomLeft(messageSize, [...record, divider, earlierNote(999), ...endingParts(ending)]);
  return {
    preview: `#${i.number}: the record.`,
    parts: [...record, divider, ...timeline(detail, reader, left), ...endingParts(ending)],
  };
}

const moreWords = "There is more in the record, and it does not fit here.";

const endingParts = (ending: readonly Part[]): Part[] => (ending.length === 0 ? [] : [divider, ...ending]);

function headParts(detail: Detail, reader: Reader): Part[] {
  const { interaction: i, handoff, names } = detail;
  return [
    ...(detail.said ? [text(detail.said)] : []),
    heading(title(i)),
    text(aboutWords(i, reader)),
    text(standingWords(i, reader, names)),
    ...(handoff ? [text(handoff.words)] : []),
    facts(recordFacts(detail, reader)),
    ...(i.sourceLink ? [link("Open the message it came from", i.sourceLink)] : []),
    ...trailParts(i, reader),
  ];
}

function recordFacts({ interaction: i, names }: Detail, reader: Reader): Fact[] {
  const given = [
    { label: "Contact", value: i.contact },
    { label: "Property address", value: i.address },
  ].filter((fact) => fact.value !== "");
  return [...deadlineFacts(i, reader), { label: "Owner", value: nameIn(names, i.ownerId) }, ...given];
}

function detailActions(
  { interaction: i, handoff, more = [], mayRefer = true }: Detail,
  now: Instant,
): Part[] {
  const extra = [...(handoff?.actions ?? []), noteAction(i), ...pauseActions(i, now), ...more];
  if (i.state === "waiting") return waitingActions(i, extra, { refer: mayRefer });
  const again: Action = {
    label: "Reopen",
    command: "reopen",
    args: number(i),
    spoken: `Reopen #${i.number}`,
  };
  const atOnce = { ...number(i), reason: "none" };
  const end: Action = { label: "Close", command: "close", args: atOnce, spoken: `Close #${i.number}` };
  return [
    actions([
      ...(handoff?.actions ?? []),
      noteAction(i),
      ...(i.state === "replied" ? [end] : []),
      ...more,
      again,
    ]),
  ];
}

function trailParts(i: Interaction, reader: Reader): Part[] {
  if (i.state !== "waiting") return [];
  const sentences = trailWords(trailOf(i), zoned(reader));
  const before = isPaused(i) ? ", before this pause" : "";
  return [note(`How the deadline came about${before}: ${sentences.join(" ")}`)];
}

/** The newest first, and only so many: the whole history is in the record, not on the card. */
const shownEvents = 15;

function timeline({ events, names }: Detail, reader: Reader, room: CardSize): Part[] {
  const lines = events
    .slice(-shownEvents)
    .reverse()
    .map((e) =>
      note(`${stampWords(e.at, reader.person.zone, reader.now)} · ${eventWords(e, names, reader)}`),
    );
  const shown = fitting(lines, room);
  const earlier = events.length - shown.length;
  return [...shown, ...(earlier > 0 ? [earlierNote(earlier)] : [])];
}

const earlierNote = (entries: number): Part =>
  note(`and ${entries} earlier ${entries === 1 ? "entry" : "entries"}`);
