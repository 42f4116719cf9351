import { whenWords } from "../calendar/words.ts";
import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { arg, type Call } from "./command.ts";
import { leadingWhen } from "./leading-when.ts";
import { checkClear, readMoment } from "./read-when.ts";

export type ReplyTime = {
  /** null: now. */
  readonly at: Instant | null;
  readonly words: string;
  /** What was taken for the time without being called one. */
  readonly taken?: string;
};

const field = { prefer: "past", field: "at" } as const;

/** When the customer was answered. A form has a field of its own for it; what is typed begins with it, with "at" or without. */
export function replyTime(call: Call, words = arg(call.args, "words")): ReplyTime {
  const { args, request } = call;
  const typed = arg(args, "at");
  if (typed === "now") return { at: null, words };
  if (typed !== "") {
    const example = `"now" or "3:15pm"`;
    return { at: readMoment(call, typed, { ...field, example }).at, words };
  }
  if (request.kind !== "typed") return { at: null, words };
  const told = /^at\s+/iu.exec(words)?.[0].length;
  return told === undefined ? readLeading(call, words) : readTold(call, words, told);
}

/** "at 3:15pm the crew comes" → the time, and what was said. "at the counter" is no time. */
function readTold(call: Call, words: string, told: number): ReplyTime {
  const found = leadingWhen(call, words.slice(told), "past");
  if (!found) return { at: null, words };
  checkClear(call, found.when, field);
  return { at: found.when.at, words: found.rest };
}

/**
 * "yesterday 3pm told her the crew comes": the time as well. What lies ahead is a part of what was said, and so may be
 * a day that runs into the words: that one is asked about.
 */
function readLeading(call: Call, words: string): ReplyTime {
  const { now } = call.reader;
  const found = leadingWhen(call, words, "past");
  if (!found || found.when.at > now) return { at: null, words };
  const { when, typed, rest, apart } = found;
  // "today the crew came" is now either way.
  if (when.dayOnly && when.readings.length === 1 && when.at === now) return { at: null, words };
  if (!when.certainTime && !apart)
    throw new Refusal("unsure", `"${typed}" could be when you answered, or a part of what you said.`, {
      remedy: `Put "${typed}:" before the rest for when, or "now:" before all of it.`,
    });
  checkClear(call, when, { ...field, otherwise: `If it is a part of what you said, begin with "now:".` });
  return { at: when.at, words: rest, taken: typed };
}

/** Says what was taken for the time without being called one; empty where nothing was. */
export function takenWords({ reader }: Call, { at, taken }: ReplyTime): string {
  if (taken === undefined || at === null) return "";
  const when = whenWords(at, { now: reader.now, zone: reader.person.zone });
  return ` I took "${taken}" for the time of the reply: ${when}.`;
}
