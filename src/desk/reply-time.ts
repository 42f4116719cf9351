import type { When } from "../calendar/when.ts";
import { dayDistance, whenWords } from "../calendar/words.ts";
import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { arg, type Call } from "./command.ts";
import { leadingWhen } from "./leading-when.ts";
import { checkClear, checkNotAhead, readMoment, short } from "./read-when.ts";

export type ReplyTime = {
  /** null: now. */
  readonly at: Instant | null;
  readonly words: string;
  /** What was taken for the time without being called one. */
  readonly taken?: string;
};

const field = { prefer: "past", field: "at" } as const;

/** When the customer was answered. A form has a field of its own for it; what is typed begins with it, with "at" or without. */
export function replyTime(call: Call, words: string, receivedAt: Instant | null): ReplyTime {
  const { args, request } = call;
  const typed = arg(args, "at");
  if (typed === "now") return { at: null, words };
  if (typed !== "") {
    const example = `"now" or "3:15pm"`;
    const when = readMoment(call, typed, { ...field, example });
    checkMoment(call, when, receivedAt);
    return { at: when.at, words };
  }
  if (request.kind !== "typed") return { at: null, words };
  const told = /^at\s+/iu.exec(words)?.[0].length;
  const { when, ...time } = told === undefined ? readLeading(call, words) : readTold(call, words, told);
  if (when) checkMoment(call, when, receivedAt);
  return time;
}

const otherwise = `If it is a part of what you said, begin with "now:".`;

const NUMBER = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)";
/** What after "at" is meant as a time, read or not: "25:00", "half past 8", "eight thirty". */
const LIKE_A_TIME = new RegExp(
  String.raw`^(?:(?:about|around|just|roughly)\s+)?(?:\d|half\s+(?:past\s+|after\s+)?(?:\d|${NUMBER}\b)|(?:a\s+)?quarter\s+(?:past|after|to|of|till|before)\b|(?:noon|midday|midnight)\b|${NUMBER}(?:\s+(?:o['’]?\s?clock|fifteen|thirty|forty|twenty|ten|oh|[ap]\.?m|in\s+the)\b|\s*(?:$|[:,.;–—-])))`,
  "iu",
);

type Read = ReplyTime & { readonly when?: When };

/** "at 3:15pm the crew comes" → the time, and what was said. "at the counter" is no time. */
function readTold(call: Call, words: string, told: number): Read {
  const after = words.slice(told);
  const found = leadingWhen(call, after, "past");
  if (found) {
    checkClear(call, found.when, field);
    return { at: found.when.at, words: found.rest, when: found.when };
  }
  if (!LIKE_A_TIME.test(after)) return { at: null, words };
  throw new Refusal("when", `I could not read the time of the reply in "${short(words)}".`, {
    field: field.field,
    remedy: `Write it like "at 3:15pm". ${otherwise}`,
  });
}

/**
 * The time of a reply can keep a limit or miss it: a clock time still to come is not made yesterday's, and the noon that
 * stands for a day is not held against a contact that came in later on it.
 */
function checkMoment(call: Call, when: When, receivedAt: Instant | null): void {
  checkNotAhead(call, when, { ...field, otherwise });
  if (receivedAt === null) return;
  const sameDay = dayDistance(when.at, receivedAt, call.reader.person.zone) === 0;
  if (!when.dayOnly || when.at >= receivedAt || !sameDay) return;
  throw new Refusal("when", `"${when.text}" says the day of the reply, but not the time.`, {
    field: field.field,
    remedy: `Write the time as well, like "${short(when.text)} 3:15pm".`,
  });
}

/**
 * "yesterday 3pm told her the crew comes": the time as well. What lies ahead is a part of what was said, and so may be
 * a day that runs into the words: that one is asked about.
 */
function readLeading(call: Call, words: string): Read {
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
  checkClear(call, when, { ...field, otherwise });
  return { at: when.at, words: rest, taken: typed, when };
}

/** Says what was taken for the time without being called one; empty where nothing was. */
export function takenWords({ reader }: Call, { at, taken }: ReplyTime): string {
  if (taken === undefined || at === null) return "";
  const when = whenWords(at, { now: reader.now, zone: reader.person.zone });
  return ` I took "${taken}" for the time of the reply: ${when}.`;
}
