import { type TrailStep, trailShort, trailWords } from "../calendar/trail.ts";
import { clockWords, leftWords, lengthWords, stampWords, whenWords } from "../calendar/words.ts";
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
import type { Person } from "../office/person.ts";
import type { Event, EventData } from "./event.ts";
import { readData } from "./event.ts";
import type { Interaction } from "./interaction.ts";
import { isPaused } from "./pause.ts";
import { pausedWords } from "./pause-words.ts";

/** Who reads a card, and when: times are shown in the reader's zone. */
export type Reader = { readonly person: Person; readonly now: Instant };

/** Words that somebody typed, where more follows. */
export const sentence = (words: string): string => (/[.!?…]$/u.test(words) ? words : `${words}.`);

/** Names of the people an interaction speaks of, by id. */
export type Names = ReadonlyMap<string, Pick<Person, "name">>;

export const nameIn = (names: Names, id: string | null): string => (id && names.get(id)?.name) || "somebody";

const zoned = (reader: Reader) => ({ now: reader.now, zone: reader.person.zone });

/** "#12 · Ana Gomez". */
export const title = (i: Interaction): string => `#${i.number} · ${i.customer}`;

/** "Voicemail, 4:40 PM today: sewer backup". */
export function aboutWords(i: Interaction, reader: Reader): string {
  return `${channelWords(i.channel)}, ${whenWords(i.receivedAt, zoned(reader))}: ${i.matter}`;
}

const channelNames: Readonly<Record<string, string>> = {
  voicemail: "Voicemail",
  phone: "Phone call",
  email: "E-mail",
  letter: "Letter",
  web: "Web form",
  counter: "At the counter",
  field: "In the field",
};

export const channelWords = (channel: string): string => channelNames[channel] ?? channel;

/** "by 4:40 PM tomorrow, Tue 24 Nov; 23 h left". */
export function byWords(at: Instant, reader: Reader): string {
  return `by ${whenWords(at, zoned(reader))}; ${leftWords(at, reader.now)}`;
}

/** How things stand, in a sentence or two. */
export function standingWords(i: Interaction, reader: Reader): string {
  const zone = zoned(reader);
  if (i.state === "closed") return `Closed ${whenWords(i.closedAt ?? reader.now, zone)}.`;
  if (i.state === "replied") return `Answered ${whenWords(i.repliedAt ?? reader.now, zone)}.`;
  if (isPaused(i)) return pausedWords(i, reader.person.zone);
  if (reader.now >= i.limitAt)
    return (
      `The limit passed ${lengthWords(reader.now - i.limitAt)} ago. ` +
      "A short reply now, even one that only says when you will know more, is what helps most."
    );
  if (i.goalAt !== null && i.goalAt < i.limitAt && reader.now < i.goalAt)
    return `Reply by ${whenWords(i.goalAt, zone)} if you can, at the latest by ${whenWords(i.limitAt, zone)}.`;
  return `Reply by ${whenWords(i.limitAt, zone)}: ${leftWords(i.limitAt, reader.now)}.`;
}

function deadlineFacts(i: Interaction, reader: Reader): Fact[] {
  if (i.state !== "waiting") return [];
  if (isPaused(i))
    return [{ label: "Reply clock", value: `stopped at ${whenWords(i.pausedAt, zoned(reader))}` }];
  const goal =
    i.goalAt !== null && i.goalAt < i.limitAt ? [{ label: "Goal", value: byWords(i.goalAt, reader) }] : [];
  return [...goal, { label: "Limit", value: byWords(i.limitAt, reader) }];
}

const number = (i: Interaction) => ({ number: String(i.number) });

/** What the card of an interaction offers while the customer waits. */
export function waitingActions(i: Interaction, extra: readonly Action[]): Part[] {
  const of = `#${i.number}, ${i.customer}`;
  return [
    actions([
      {
        label: "Replied",
        command: "reply",
        args: number(i),
        style: "primary",
        spoken: `Record the reply to ${of}`,
      },
      { label: "Refer", command: "refer", args: number(i), spoken: `Refer ${of}` },
      ...extra,
      { label: "Details", command: "show", args: number(i), spoken: `Details of ${of}` },
    ]),
  ];
}

export const resumeAction = (i: Interaction): Action => ({
  label: "Resume",
  command: "resume",
  args: number(i),
  spoken: `Start the reply clock of #${i.number}, ${i.customer}, again`,
});

/** A clock that has reached its limit cannot be stopped. */
function pauseActions(i: Interaction, now: Instant): Action[] {
  if (isPaused(i)) return [resumeAction(i)];
  const wait: Action = {
    label: "Waiting on customer",
    command: "wait",
    args: number(i),
    spoken: `Stop the reply clock of #${i.number} while only ${i.customer} can help on`,
  };
  return now < i.limitAt ? [wait] : [];
}

const noteAction = (i: Interaction): Action => ({
  label: "Note",
  command: "note",
  args: number(i),
  spoken: `Add a note to #${i.number}, ${i.customer}`,
});

/** The answer to logging a contact. */
export function confirmationCard(i: Interaction, names: Names, reader: Reader): Card {
  const owner = i.ownerId === reader.person.id ? [] : [{ label: "Owner", value: nameIn(names, i.ownerId) }];
  return {
    preview: `#${i.number} is logged. Its reply clock is running.`,
    parts: [
      heading(title(i)),
      text(aboutWords(i, reader)),
      ...(reader.now >= i.limitAt ? [text(standingWords(i, reader))] : []),
      facts([...deadlineFacts(i, reader), ...owner]),
      note(trailShort(trailOf(i), reader.person.zone)),
      ...waitingActions(i, [noteAction(i)]),
    ],
  };
}

/** What the card says of a handoff that waits, given by whoever knows of referrals. */
export type Handoff = { readonly words: string; readonly actions: readonly Action[] };

export type Detail = {
  readonly interaction: Interaction;
  readonly events: readonly Event[];
  readonly names: Names;
  readonly handoff: Handoff | null;
  /** A sentence about what was just done; shown first. */
  readonly said?: string;
};

/** The whole record: `show 12`. */
export function detailCard(detail: Detail, reader: Reader): Card {
  const { interaction: i, handoff } = detail;
  return {
    preview: `#${i.number}: the record.`,
    parts: [
      ...(detail.said ? [text(detail.said)] : []),
      heading(title(i)),
      text(aboutWords(i, reader)),
      text(standingWords(i, reader)),
      ...(handoff ? [text(handoff.words)] : []),
      facts(recordFacts(detail, reader)),
      ...(i.sourceLink ? [link("Open the message it came from", i.sourceLink)] : []),
      ...trailParts(i, reader),
      // Above the timeline, which may be longer than a message can show.
      ...detailActions(i, handoff, reader.now),
      divider,
      ...timeline(detail, reader),
    ],
  };
}

function recordFacts({ interaction: i, names }: Detail, reader: Reader): Fact[] {
  const given = [
    { label: "Contact", value: i.contact },
    { label: "Property address", value: i.address },
  ].filter((fact) => fact.value !== "");
  return [...deadlineFacts(i, reader), { label: "Owner", value: nameIn(names, i.ownerId) }, ...given];
}

function detailActions(i: Interaction, handoff: Handoff | null, now: Instant): Part[] {
  if (i.state === "waiting")
    return waitingActions(i, [...(handoff?.actions ?? []), noteAction(i), ...pauseActions(i, now)]);
  const again: Action = {
    label: "Reopen",
    command: "reopen",
    args: number(i),
    spoken: `Reopen #${i.number}`,
  };
  const end: Action = { label: "Close", command: "close", args: number(i), spoken: `Close #${i.number}` };
  return [
    actions([...(handoff?.actions ?? []), noteAction(i), ...(i.state === "replied" ? [end] : []), again]),
  ];
}

const trailOf = (i: Interaction): TrailStep[] => JSON.parse(i.trail) as TrailStep[];

function trailParts(i: Interaction, reader: Reader): Part[] {
  if (i.state !== "waiting") return [];
  const sentences = trailWords(trailOf(i), reader.person.zone);
  const before = isPaused(i) ? ", before this pause" : "";
  return [note(`How the deadline came about${before}: ${sentences.join(" ")}`)];
}

/** The newest first, and only so many: the whole history is in the record, not on the card. */
const shownEvents = 15;

function timeline({ events, names }: Detail, reader: Reader): Part[] {
  const lines = events
    .slice(-shownEvents)
    .reverse()
    .map((e) => note(`${stampWords(e.at, reader.person.zone)} · ${eventWords(e, names, reader)}`));
  const earlier = events.length - lines.length;
  return [...lines, ...(earlier > 0 ? [note(`and ${earlier} earlier entries`)] : [])];
}

/** One line of the timeline. */
export function eventWords(event: Event, names: Names, reader: Reader): string {
  const data = readData(event);
  const who = event.actorId === null ? "" : nameIn(names, event.actorId);
  const words = (key: string) => String(data[key] ?? "");
  const quoted = (key: string) => (words(key) === "" ? "" : `: ${words(key)}`);
  const to = () => nameIn(names, words("to"));
  switch (event.kind) {
    case "logged":
      return `${who} logged it (${channelWords(words("channel")).toLowerCase()})`;
    case "replied":
      return `${who} replied ${words("way") === "in person" ? "in person" : `by ${words("way")}`} ${stampWords(Number(data.at), reader.person.zone)}${quoted("words")}`;
    case "noted":
      return `${who} noted${quoted("words")}`;
    case "closed":
      return `${who} closed it${quoted("why")}`;
    case "reopened":
      return `${who} reopened it${quoted("why")}`;
    case "assigned":
      return words("to") === event.actorId ? `${who} took it` : `${who} assigned it to ${to()}`;
    case "snoozed":
      return `${who} snoozed the nudges until ${clockWords(Number(data.until), reader.person.zone)}`;
    case "paused":
      return `${who} asked the customer "${words("question")}" and stopped the reply clock until ${stampWords(Number(data.until), reader.person.zone)}`;
    case "resumed":
      return `${who === "" ? "The reply clock started again" : `${who} started the reply clock again`}; the limit is ${stampWords(Number(data.limitAt), reader.person.zone)}`;
    case "referred":
      return `${who} referred it to ${to()}${quoted("reason")}${words("told") ? ` (the customer was told: ${words("told")})` : ""}`;
    case "acknowledged":
      return `${who} acknowledged the handoff and owns it now`;
    case "declined":
      return `${who} declined the handoff${quoted("reason")}`;
    case "withdrawn":
      return `${who} withdrew the handoff to ${to()}${quoted("reason")}`;
    case "recomputed":
      return `The deadline moved with the office's rules: ${movedWords(data, reader)}`;
    case "returned":
      return `The handoff to ${to()} went unanswered and came back to ${nameIn(names, words("from"))}`;
    case "asked":
      return `${who} asked${quoted("words")}`;
    case "answered":
      return `${who} answered${quoted("words")}`;
    default:
      return `${who} ${event.kind}`;
  }
}

/** "the limit is now 4:40 PM tomorrow, Tue 24 Nov (it was 4:40 PM today)". */
export function movedWords(data: EventData, reader: Reader): string {
  const { limitAt, wasLimitAt, goalAt, wasGoalAt } = data;
  const limit = limitAt === wasLimitAt ? [] : [`the limit ${movedTime(limitAt, wasLimitAt, reader)}`];
  const goal = goalAt === wasGoalAt ? [] : [`the goal ${movedTime(goalAt, wasGoalAt, reader)}`];
  return [...goal, ...limit].join(", ");
}

function movedTime(to: unknown, was: unknown, reader: Reader): string {
  const words = (at: unknown) => (typeof at === "number" ? whenWords(at, zoned(reader)) : "none");
  return `is now ${words(to)} (it was ${words(was)})`;
}
