import { stampWords, whenWords } from "../calendar/words.ts";
import type { Event } from "../interaction/event.ts";
import { eventWords } from "../interaction/event-words.ts";
import type { Interaction } from "../interaction/interaction.ts";
import {
  channelWords,
  type Names,
  nameIn,
  number,
  type Reader,
  standingWords,
  title,
  zoned,
} from "../interaction/interaction-card.ts";
import { isPaused } from "../interaction/pause.ts";
import { type Action, actions, divider, facts, heading, note, type Part, text } from "../message/card.ts";
import type { Escalation } from "./escalate-rules.ts";

export type Higher = {
  readonly interaction: Interaction;
  readonly escalation: Escalation;
  /** What had happened when it was passed on, the oldest first. */
  readonly history: readonly Event[];
  readonly names: Names;
};

/** The newest of the history that a message shows; the rest is in the record. */
const shownEvents = 10;

/** Hands the whole record over to whoever the customer would like to hear from, with blame for nobody. */
export function higherParts(higher: Higher, reader: Reader): Part[] {
  const { interaction: i, escalation: e } = higher;
  if (e.state === "undone")
    return [
      heading(title(i)),
      text(
        `Taken back ${stampWords(e.endedAt ?? e.recordedAt, reader.person.zone, reader.now)}. Nothing for you to do.`,
      ),
    ];
  return [
    heading(title(i)),
    text(wishWords(higher, reader)),
    facts(storyFacts(higher, reader)),
    note(standsWords(higher, reader)),
    actions(higherActions(i, reader)),
    divider,
    ...historyParts(higher, reader),
  ];
}

function wishWords({ interaction: i, escalation: e, names }: Higher, reader: Reader): string {
  const to = e.personId === reader.person.id ? "you" : e.place;
  return (
    `${i.customer} would like to take this to ${to}. ` +
    `${nameIn(names, e.recordedBy)} has passed it on with the whole record.`
  );
}

function storyFacts({ interaction: i, escalation: e, names }: Higher, reader: Reader) {
  const reach = [i.contact, i.address].filter((words) => words !== "").join(" · ");
  const got = `${channelWords(i.channel)}, ${stampWords(i.receivedAt, reader.person.zone, reader.now)}`;
  return [
    { label: "What they hope for", value: e.why },
    { label: "What it is about", value: i.matter },
    { label: "Got in touch", value: reach === "" ? got : `${got} · ${reach}` },
    { label: "Owner", value: nameIn(names, i.ownerId) },
    { label: "How it stands", value: standingWords(i, reader, names) },
  ];
}

function standsWords({ interaction: i, names }: Higher, reader: Reader): string {
  const right =
    "Asking for a second look is every customer's right, and says nothing against anybody's work.";
  const { ownerId } = i;
  return ownerId === reader.person.id
    ? `It is with you now. ${right}`
    : `It stays with ${nameIn(names, ownerId)} unless you take it. ${right}`;
}

function higherActions(i: Interaction, reader: Reader): Action[] {
  const of = `#${i.number}, ${i.customer}`;
  const take: Action = {
    label: "Take it",
    command: "assign",
    args: { ...number(i), to: "me" },
    style: "primary",
    spoken: `Take over ${of}`,
  };
  const show: Action = { label: "Details", command: "show", args: number(i), spoken: `Details of ${of}` };
  return i.ownerId === reader.person.id || i.state === "closed" ? [show] : [take, show];
}

function historyParts({ history, names }: Higher, reader: Reader): Part[] {
  const lines = history
    .slice(-shownEvents)
    .reverse()
    .map((e) =>
      note(`${stampWords(e.at, reader.person.zone, reader.now)} · ${eventWords(e, names, reader)}`),
    );
  const earlier = history.length - lines.length;
  return [...lines, ...(earlier > 0 ? [note(`and ${earlier} earlier entries in the record`)] : [])];
}

/** Where the customer wishes to go, as the record shows it. */
export function higherSection(all: readonly Escalation[], names: Names, reader: Reader): Part[] {
  return all.map((e) =>
    note(
      `The customer would like to take this to ${e.place}: ${e.why} ` +
        `(recorded by ${nameIn(names, e.recordedBy)}, ${stampWords(e.recordedAt, reader.person.zone, reader.now)})`,
    ),
  );
}

/** What could be said to the customer next: who has it, that nothing is to be told twice, and what to expect by when. */
export function toldSuggestion(i: Interaction, place: string, reader: Reader): string {
  const due = i.state === "waiting" && !isPaused(i) && reader.now < i.limitAt;
  const next = due
    ? `You will hear from us by ${whenWords(i.limitAt, zoned(reader))}.`
    : "I will let you know who looks at it next, and when you will hear from them.";
  return `You could tell ${i.customer}: "I have passed this on to ${place} with everything you have told us, so you do not have to explain it again. ${next}"`;
}
