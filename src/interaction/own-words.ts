import { type Event, type EventData, type EventKind, readData } from "./event.ts";
import { undoneIn } from "./written.ts";

/**
 * The texts of an entry that its author wrote for somebody else to read, by their names in its data; what the customer
 * is quoted with and what is only for the record is not among them.
 */
export const ownTexts: Readonly<Partial<Record<EventKind, readonly string[]>>> = {
  replied: ["words"],
  written: ["words"],
  referred: ["reason", "told"],
  escalated: ["why"],
  ...decided("decision-drafted", "decision-proposed", "decided", "decision-reversed"),
  promised: ["words"],
  "promise-moved": ["reason"],
};

function decided(...kinds: readonly EventKind[]) {
  const texts = ["reasons", "facts", "route", "doubts", "settle"];
  return Object.fromEntries(kinds.map((kind) => [kind, texts]));
}

/** What became of the wording of entries: put in other words, before or after it was recorded, or kept as it was. */
export type Choice = "changed" | "kept";

/** The last choice for each entry that somebody has chosen about, by the entry's id. */
export function choicesIn(events: readonly Event[]): ReadonlyMap<string, Choice> {
  const choices = new Map<string, Choice>();
  const undone = new Set(idsOf(events, "reworded", "undoes"));
  for (const event of events) {
    if (undone.has(event.id) || readData(event).undoes !== undefined) continue;
    if (event.kind === "reworded") choices.set(entryOf(event), "changed");
    if (event.kind === "wording-kept") choices.set(entryOf(event), "kept");
  }
  return choices;
}

/** Reads the texts of entries as they are now: with the words that somebody has put in the place of the first. */
export function wordsReader(events: readonly Event[]): (event: Event) => Readonly<Record<string, string>> {
  const newer = new Map<string, EventData>();
  for (const event of events)
    if (event.kind === "reworded")
      newer.set(entryOf(event), { ...newer.get(entryOf(event)), ...readData(event) });
  return (event) => {
    const data = { ...readData(event), ...newer.get(event.id) };
    const names = ownTexts[event.kind as EventKind] ?? [];
    // The route of a policy is the policy's, and a wish is the customer's.
    const own = names.filter(
      (name) =>
        (name !== "route" || data.appeal !== "policy") &&
        (event.kind !== "escalated" || speaksOfCustomer(String(data[name] ?? ""))),
    );
    return Object.fromEntries(own.map((name) => [name, String(data[name] ?? "").trim()]));
  };
}

/**
 * Whether somebody's wish is told about them, in words that are then the office's. It is written down as they would say it,
 * and what they say of us is no blame of ours: "you people never listen, I want the boss".
 */
export const speaksOfCustomer = (wish: string): boolean =>
  /\b(?:he|she|him|his|hers?|(?:the|this) (?:customer|caller|resident|owner|man|woman))\b/iu.test(wish) &&
  !/\b(?:i|me|my|you|your)\b/iu.test(wish);

const entryOf = (event: Event): string => String(readData(event).entry);

/**
 * Names the texts of an entry that its customer has heard or read: what was told stays as it was told. A decision is not
 * among them; whether the customer knows it is the decision's own matter.
 */
export function toldReader(events: readonly Event[]): (event: Event) => readonly string[] {
  const taken = new Set(undonePromises(events));
  const known = ({ id }: Event, promise: unknown) =>
    events
      .slice(events.findIndex((e) => e.id === id))
      .some((e) => !taken.has(e) && tellsOfPromise(e) && readData(e).promise === promise);
  return (event) => {
    switch (event.kind) {
      case "replied":
      case "written":
        return ["words"];
      case "referred":
        return ["told"];
      case "promised":
      case "promise-moved":
        return known(event, readData(event).promise) ? (ownTexts[event.kind] ?? []) : [];
      default:
        return [];
    }
  };
}

const tellsOfPromise = (event: Event): boolean =>
  (event.kind === "promise-told" && readData(event).back === undefined) ||
  ((event.kind === "promised" || event.kind === "promise-moved") && typeof readData(event).way === "string");

/**
 * Tests whether one of these entries was recorded in error, so that its words were never said. Opening a contact again
 * takes no answer back: the customer has heard it.
 */
export function errorTest(events: readonly Event[]): (event: Event) => boolean {
  const undone = undoneIn(events);
  const slips = new Set(undonePromises(events));
  const back = {
    decision: new Set(idsOf(events, "decision-withdrawn", "decision")),
    escalation: new Set(idsOf(events, "escalation-undone", "escalation")),
  };
  return (event) => {
    const { decision, escalation } = readData(event);
    return (
      undone.has(event.id) ||
      slips.has(event) ||
      (decision !== undefined && back.decision.has(decision)) ||
      (escalation !== undefined && back.escalation.has(escalation))
    );
  };
}

const idsOf = (events: readonly Event[], kind: EventKind, name: string): unknown[] =>
  events.filter((e) => e.kind === kind).map((e) => readData(e)[name]);

/** The entry about a promise that its undo took back: the last one before it. */
function undonePromises(events: readonly Event[]): readonly Event[] {
  const last = new Map<unknown, Event>();
  return events.flatMap((event) => {
    const { promise } = readData(event);
    if (promise === undefined) return [];
    const before = last.get(promise);
    if (event.kind !== "promise-undone") last.set(promise, event);
    return event.kind === "promise-undone" && before ? [before] : [];
  });
}
