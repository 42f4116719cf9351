import { rangesOfDay } from "../calendar/open-time.ts";
import { besideWhen } from "../calendar/when.ts";
import { dayDistance, dayWords, whenWords } from "../calendar/words.ts";
import { dateOfDay, localDate, localDay, wallTime } from "../calendar/zone.ts";
import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { checkDate, isTooFar } from "../promise/promise.ts";
import type { Call } from "./command.ts";
import { datedAfterBy, datedEnd, isHedge, qualifierBefore, unreadBefore } from "./date-words.ts";
import { findWhen, readMoment, short } from "./read-when.ts";

/** As many words as a date is looked for in. */
const mostWords = 10;

export type Split = {
  readonly what: string;
  /** As typed; empty: none was. */
  readonly date: string;
  /** Why no date was read, as a sentence; empty: one was, or there is none. */
  readonly unread: string;
};

export type Known = {
  /** That is the name of something, whatever it ends in. */
  readonly isKnown?: (what: string) => boolean;
  /** All that stands after a "by" is the date, also where no comma is before it. */
  readonly byAlone?: boolean;
};

/**
 * "records request by fri 3pm" → what, and the date as typed. After ", by" all is the date; otherwise it is the longest
 * end that is nothing else. Refused where a part of the date is understood and a part is not: "a week from friday" is no
 * Friday.
 */
export function splitDate(call: Call, typed: string, known: Known = {}): Split {
  const comma = [...typed.matchAll(/,\s*by\s+(?=\S)/giu)].at(-1);
  if (comma) return asDate(call, typed, { from: comma.index, to: comma.index + comma[0].length });
  const start = momentAtEnd(call, typed);
  if (start !== null) return beforeMoment(call, typed, { ...known, start });
  if (known.isKnown?.(typed)) return { what: typed.trim(), date: "", unread: "" };
  const from = datedEnd(typed);
  return from === null ? beforeWords(call, typed, known) : asDate(call, typed, { from, to: from });
}

/** "gutters fri 3pm or so": the last date in it is not its end. What only makes it less certain is asked about with it. */
function beforeWords(call: Call, typed: string, { isKnown }: Known): Split {
  let from = [...typed.matchAll(/\S+/gu)].slice(-mostWords)[0]?.index ?? typed.length;
  let split: Split = { what: typed.trim(), date: "", unread: "" };
  const next = () => findWhen(call, typed.slice(from), "future");
  for (let when = next(); when; when = next()) {
    const read = from + when.index;
    from = read + when.text.length;
    const start = datedEnd(typed.slice(0, from));
    const after = typed.slice(from).replace(/^[\s,;]{1,20}/u, "");
    if (start === null || after === "") continue;
    const unread = `I read "${when.text}" as a time, but not "${short(after)}" after it`;
    const comma = typed.lastIndexOf(",", read - 1) + 1;
    const begin = isKnown?.(thingBefore(typed, read)) ? read : Math.max(start, comma);
    split = isHedge(after)
      ? { what: thingBefore(typed, begin), date: typed.slice(begin).trim(), unread: `${unread}.` }
      : { what: typed.trim(), date: "", unread: `${unread}, so it is not taken as the date.` };
  }
  return split;
}

/** `start`: where what was read as the date begins. */
function beforeMoment(
  call: Call,
  typed: string,
  { start, ...known }: Known & { readonly start: number },
): Split {
  const head = typed.slice(0, start);
  // What stands before a "by" of the date is of what is to be done: "whether the crew comes late by fri".
  const qualified = /^by\s/iu.test(typed.slice(start)) ? null : qualifierBefore(head);
  const dated = unreadBefore(head) ?? datedAfterBy(head) ?? qualified;
  const from = dated ?? (known.byAlone ? afterBy(head) : null);
  const what = thingBefore(typed, start);
  if (from === null || known.isKnown?.(what)) return { what, date: typed.slice(start).trim(), unread: "" };
  const part = typed.slice(from, start).replace(/[\s,;]+$/u, "");
  const otherwise = `If "${short(part)}" is no part of the date, put ", by" before the date.`;
  const date = checkRead(call, typed.slice(from), otherwise);
  return { what: thingBefore(typed, from), date, unread: "" };
}

const afterBy = (head: string): number | null => {
  const by = [...head.matchAll(/\sby\s+(?=\S)/giu)].at(-1);
  return by ? by.index + by[0].length : null;
};

const thingBefore = (typed: string, end: number): string =>
  typed
    .slice(0, end)
    .replace(/(?<![\s,;])[\s,;]+$/u, "")
    .replace(/(?<!\s)\s+by$/iu, "")
    .trim();

/** Words that change nothing beside a date, but belong to what stands before it: "have her called fri". */
const BEFORE = /^(?:received|called|just|please|pls|thanks|sharp)\b/iu;

function momentAtEnd(call: Call, typed: string): number | null {
  const starts = [...typed.matchAll(/\S+/gu)].map((word) => word.index).slice(-mostWords);
  return (
    starts.find((index) => !BEFORE.test(typed.slice(index)) && isMoment(call, typed.slice(index))) ?? null
  );
}

/** What is said to be the date. */
function asDate(
  call: Call,
  typed: string,
  { from, to }: { readonly from: number; readonly to: number },
): Split {
  const [what, date] = [thingBefore(typed, from), typed.slice(to).trim()];
  try {
    return { what, date: checkRead(call, date), unread: "" };
  } catch (error) {
    if (!(error instanceof Refusal) || (from !== to && findWhen(call, date, "future") !== null)) throw error;
    return { what, date, unread: error.message };
  }
}

/** Whether the words are a date or a time, and nothing else. */
export function isMoment(call: Call, words: string): boolean {
  if (!/[\p{L}\d]/u.test(words)) return false;
  const when = findWhen(call, words, "future");
  return when !== null && besideWhen(words, when) === "";
}

const asked = { prefer: "future", field: "date", example: `"fri 3pm" or "dec 1"` } as const;

/** The words as they are, once they are one date as a whole. */
function checkRead(call: Call, words: string, otherwise = ""): string {
  readMoment(call, words, { ...asked, otherwise });
  return words;
}

/** A date to come. `note`: what the office's clock shows then where it was not asked by its hours, as a sentence; or empty. */
export type DateRead = { readonly at: Instant; readonly note: string };

/** A date to come, from words. A day alone is the office's closing time on it; a closed day needs a time. */
export function readDate(call: Call, typed: string): DateRead {
  const { reader, deps } = call;
  const when = readMoment(call, typed, asked);
  if (!when.dayOnly) {
    if (when.at === reader.now) refuseNow();
    return { at: when.at, note: "" };
  }
  const at = closingOn(call, when.at);
  const { zone } = deps.policy().calendar;
  if (wallTime(at, zone) === wallTime(at, reader.person.zone)) return { at, note: "" };
  const closing = whenWords(at, { now: reader.now, zone, stays: true });
  return { at, note: `A day alone is the office's closing time: ${closing} by its clock.` };
}

function refuseNow(): never {
  throw new Refusal("date", "That is now, and the date has to be still to come.", {
    field: "date",
    remedy: `Give a time within the next year, for example "fri 3pm".`,
  });
}

function closingOn({ deps, reader }: Call, noon: Instant): Instant {
  // Whether the office is open on a day that is over, or years away, helps nobody.
  if (dayDistance(noon, reader.now, reader.person.zone) < 0 || isTooFar(noon, reader.now))
    checkDate(noon, reader.now);
  const day = localDay(noon, reader.person.zone);
  const closing = rangesOfDay(deps.policy().calendar.openTime, day).at(-1)?.end;
  if (closing !== undefined) return closing;
  throw new Refusal(
    "date",
    `The office is closed on ${dayWords(dateOfDay(day), localDate(reader.now, reader.person.zone))}.`,
    {
      field: "date",
      remedy: "Give a time on that day if you mean it, or another day.",
    },
  );
}
