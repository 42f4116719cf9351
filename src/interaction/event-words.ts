import { stampWords } from "../calendar/words.ts";
import { type Event, type EventData, type EventKind, readData } from "./event.ts";
import { channelWords, type Names, nameIn, type Reader } from "./interaction-card.ts";
import { movedWords, shutWords } from "./moved-words.ts";
import { wayWords } from "./reply-way.ts";

/** What the words of one entry in the history are made of. */
export type Entry = {
  readonly event: Event;
  readonly data: EventData;
  readonly reader: Reader;
  /** Who did it; "" for the clock. */
  readonly who: string;
  /** A text of the entry; "" where it has none. */
  words(key: string): string;
  /** The same after a colon; "" where it has none. */
  quoted(key: string): string;
  /** The name of somebody the entry speaks of. */
  person(key: string): string;
  /** "Fri 27 Nov 4:40 PM" in the reader's zone. */
  stamp(key: string): string;
};

type Line = (entry: Entry) => string;

/** One line of the timeline. */
export function eventWords(event: Event, names: Names, reader: Reader): string {
  const data = readData(event);
  const words = (key: string) => String(data[key] ?? "");
  const entry: Entry = {
    event,
    data,
    reader,
    who: event.actorId === null ? "" : nameIn(names, event.actorId),
    words,
    quoted: (key) => (words(key) === "" ? "" : `: ${words(key)}`),
    person: (key) => nameIn(names, words(key)),
    stamp: (key) => stampWords(Number(data[key]), reader.person.zone, reader.now),
  };
  const line = Object.hasOwn(lines, event.kind) ? lines[event.kind as EventKind] : null;
  return line ? line(entry) : `${entry.who} ${event.kind}`;
}

const toldWords = (way: string): string => `told ${wayWords(way)}`;

const lines: Readonly<Record<EventKind, Line>> = {
  logged: ({ who, words }) => `${who} logged it (${channelWords(words("channel")).toLowerCase()})`,
  replied: ({ who, words, quoted, stamp, data }) =>
    `${who} replied ${wayWords(words("way"))} ${stamp("at")}${data.asked ? ", as the customer had asked for" : ""}${quoted("words")}`,
  written: ({ who, words, quoted, stamp }) =>
    `${who} answered in writing as well, ${wayWords(words("way"))} ${stamp("at")}${quoted("words")}`,
  "call-wished": ({ who, quoted }) => `${who} recorded that the customer asked for a call${quoted("words")}`,
  "written-undone": ({ who, words }) =>
    `${who} undid the entry about the ${words("what") === "call" ? "wish for a call" : "written answer"}`,
  noted: ({ who, quoted }) => `${who} noted${quoted("words")}`,
  closed: ({ who, quoted }) => `${who} closed it${quoted("why")}`,
  reopened: ({ who, quoted }) => `${who} reopened it${quoted("why")}`,
  assigned: ({ who, words, person, stamp, event, data }) =>
    `${words("to") === event.actorId ? `${who} took it` : `${who} assigned it to ${person("to")}`}${data.checkBackAt ? `; whether it is resolved is asked of ${person("asks")} ${stamp("checkBackAt")}` : ""}`,
  snoozed: ({ who, stamp }) => `${who} snoozed the nudges until ${stamp("until")}`,
  paused: ({ who, words, stamp }) =>
    `${who} asked the customer "${words("question")}" and stopped the reply clock until ${stamp("until")}`,
  resumed: ({ who, stamp }) =>
    `${who === "" ? "The reply clock started again" : `${who} started the reply clock again`}; the limit is ${stamp("limitAt")}`,
  referred: ({ who, words, quoted, person }) =>
    `${who} referred it to ${person("to")}${words("outside") ? ", outside the office" : ""}${quoted("reason")}${words("told") ? ` (the customer was told: ${words("told")})` : ""}`,
  acknowledged: ({ who, words, person }) =>
    words("name")
      ? `${named(who, words("name"))} acknowledged the handoff, and the customer stays with ${person("from")}`
      : `${who} acknowledged the handoff${standingIn(words("for"), person)} and owns it now`,
  declined: ({ who, words, person, quoted }) =>
    `${named(who, words("name"))} declined the handoff${standingIn(words("for"), person)}${quoted("reason")}`,
  "stepped-aside": ({ who, person, quoted, data }) =>
    data.left
      ? `${person("left")} is no longer of the office (the others of ${person("to")} are still asked)`
      : `${who} cannot take it over${quoted("reason")} (the others of ${person("to")} are still asked)`,
  withdrawn: ({ who, quoted, person, data }) => {
    if (data.closing) return `The handoff to ${person("to")} ended as ${who} closed the contact`;
    if (data.replying) return `The handoff to ${person("to")} ended as ${who} recorded the reply`;
    return `${who} withdrew the handoff to ${person("to")}${quoted("reason")}`;
  },
  recomputed: recomputedWords,
  returned: ({ person, words, data }) => {
    if (data.left)
      return `${person("left")} is no longer of the office, and the handoff came back to ${person("from")}`;
    return words("reason")
      ? `The e-mail to ${person("to")} could not be delivered, and the handoff came back to ${person("from")}`
      : `The handoff to ${person("to")} went unanswered and came back to ${person("from")}`;
  },
  asked: ({ who, quoted }) => `${who} asked${quoted("words")}`,
  answered: ({ who, quoted }) => `${who} answered${quoted("words")}`,
  checked: ({ who, words, quoted, stamp }) =>
    words("outcome") === "resolved"
      ? `${who} says it has been resolved${quoted("words")}`
      : `${who} says it has not been resolved yet${quoted("words")} (the next check-back is ${stamp("next")})`,
  "check-asked": ({ who, person, quoted }) =>
    `${who} asked ${person("to")} whether it has been resolved${quoted("words")}`,
  escalated: ({ who, words, quoted }) =>
    `${who} passed it on to ${words("place")}, as the customer wishes${quoted("why")}`,
  "escalation-undone": ({ who, words }) =>
    `${who} took back that it was passed on to ${words("place")}: it was recorded by mistake`,
  "decision-drafted": (entry) =>
    `${entry.who} began a decision on ${decidedWords(entry)}; how to appeal is still missing`,
  "decision-proposed": (entry) =>
    `${entry.who} proposed a decision on ${decidedWords(entry)}; a lead confirms it first`,
  decided: (entry) => `${entry.who} recorded a decision on ${decidedWords(entry)}${byDecider(entry)}`,
  "decision-confirmed": (entry) => `${entry.who} confirmed the decision on ${decidedWords(entry)}`,
  "decision-returned": ({ who, words, quoted }) =>
    `${who} gave the decision on "${words("question")}" back${quoted("words")}`,
  "decision-withdrawn": (entry) =>
    `${entry.who} took back the decision on ${decidedWords(entry)}${entry.quoted("why")}`,
  "decision-reversed": (entry) =>
    `${entry.who} reversed the decision on ${decidedWords(entry)} (it was ${entry.words("was")}, by ${entry.person("from")}); ${entry.words("because")}`,
  "decision-told": (entry) =>
    `${entry.who} recorded that the customer knows the decision on ${decidedWords(entry)}: ${toldWords(entry.words("way"))} ${entry.stamp("at")}`,
  "decision-untold": (entry) =>
    `${entry.who} took back that the customer knows the decision on ${decidedWords(entry)}`,
  promised: ({ who, words, quoted, stamp, data }) =>
    `${who} promised "${words("thing")}" by ${stamp("dueAt")}${quoted("words")}${data.way ? `; ${toldWords(words("way"))} ${stamp("at")}` : "; not told yet"}`,
  "promise-moved": ({ who, words, quoted, stamp, data }) =>
    `${who} moved the promise "${words("thing")}" from ${stamp("from")} to ${stamp("dueAt")}${quoted("reason")}${data.way ? ` (${toldWords(words("way"))} ${stamp("at")})` : " (not told yet)"}`,
  "promise-told": ({ who, words, stamp, data }) =>
    `${who} recorded that the customer knows "${words("thing")}" ${data.back ? "is taken back" : `comes by ${stamp("dueAt")}`}: ${toldWords(words("way"))} ${stamp("at")}`,
  "promise-met": ({ who, words, quoted, stamp }) =>
    `${who} did what was promised, "${words("thing")}", ${stamp("at")}${quoted("words")}`,
  "promise-withdrawn": ({ who, words, quoted, stamp, data }) =>
    `${who} took the promise "${words("thing")}" back${quoted("reason")}${data.way ? ` (${toldWords(words("way"))} ${stamp("at")})` : data.way === null ? " (not told yet)" : ""}`,
  "promise-undone": ({ who, words }) => `${who} undid the last entry about the promise "${words("thing")}"`,
  "point-opened": ({ who, words, stamp }) =>
    `${who} noted what is not known yet, to be known by ${stamp("dueAt")}: ${words("what")}`,
  "point-moved": ({ who, words, stamp }) =>
    `${who} moved the date for "${words("what")}" from ${stamp("from")} to ${stamp("dueAt")}`,
  "point-settled": ({ who, words, quoted }) => `${who} settled "${words("what")}"${quoted("words")}`,
  "point-dropped": ({ who, words, quoted }) => `${who} dropped "${words("what")}"${quoted("words")}`,
  "point-undone": ({ who, words }) => `${who} undid the last entry about "${words("what")}"`,
  read: ({ who }) => `${who} read this closed contact`,
  "letter-fetched": ({ who, words }) =>
    `${who} downloaded the letter ${words("format") === "docx" ? "for Word" : "as text"}`,
  "check-moved": ({ person }) =>
    `${person("from")} is no longer of the office, so ${person("to")} is asked whether it is resolved`,
  reworded: ({ who, data }) => rewordedWords(who, data),
  "wording-kept": () => "The wording was looked at once more, and stays",
};

/** What was changed before it was recorded is not kept, so there is nothing more to say of it. */
function rewordedWords(who: string, { entry: _, undoes, ...texts }: EventData): string {
  const words = Object.values(texts).filter((text) => text !== "");
  if (undoes !== undefined) return `${who} put the words back that stood there before: ${words.join(" · ")}`;
  if (words.length === 0) return "The wording was looked at once more before it was recorded";
  return `${who} put it in other words: ${words.join(" · ")}`;
}

/** " for Ben Tran, who is away," */
const standingIn = (id: string, person: Entry["person"]): string =>
  id === "" ? "" : ` for ${person("for")}, who is away,`;

/** "May she connect?": no */
const decidedWords = ({ words }: Entry): string => `"${words("question")}": ${words("answer")}`;

const byDecider = ({ words, person, event }: Entry): string =>
  words("to") === event.actorId ? "" : `, decided by ${person("to")}`;

/** "Dana Reed (dana@example.gov)": somebody outside, as they call themselves. */
const named = (who: string, name: string): string => (name === "" ? who : `${name} (${who})`);

/** What new rules of the office moved, and what they left on a day that is closed now. */
function recomputedWords({ data, reader, event }: Entry): string {
  const [moved, shut] = [movedWords(data, reader, event.at), shutWords(data, reader)];
  const isDeadline = data.limitAt !== undefined || data.handoffAt !== undefined;
  const what = isDeadline ? "The deadline moved with the office's rules" : "The office's rules have changed";
  return `${what}: ${[...(moved === "" ? [] : [moved]), ...shut].join("; ")}`;
}
