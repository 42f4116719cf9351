import { type Chrono, casual, en, type ParsedResult, type Parser } from "chrono-node";
import type { DateOrder } from "./date-order.ts";

/** The names of the days, short and long and with the dot of a short one, to put into a pattern. */
export const WEEKDAY =
  "(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\\.?";
const MONTH = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}";
/** What a bare number after it may be an hour of. */
const DAY_BEFORE = `(?:\\b(?:today|tomorrow|yesterday|tonight|night|week|${WEEKDAY}|${MONTH}\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?)|\\d/\\d{1,2}(?:/\\d{2,4})?|\\d{4}-\\d{1,2}-\\d{1,2})`;
/** A number is an hour only where nothing follows that it may count: "yesterday 3 people came". */
const NOTHING_COUNTED = "(?=\\s*(?:$|[:;](?!\\d)|[.,!?]+\\s*$))";

const dayBeforeYesterday: Parser = {
  pattern: () => /\b(?:the\s+)?day\s+(?:before\s+yesterday|after\s+tomorrow)\b/i,
  extract: ({ refDate }, [words]) => {
    const day = refDate.getDate() + (/yesterday/i.test(words) ? -2 : 2);
    const date = new Date(Date.UTC(refDate.getFullYear(), refDate.getMonth(), day));
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  },
};

/** "tomorrow 5", "12/1 9" */
const BARE_HOUR = new RegExp(`(?<=${DAY_BEFORE},?\\s+)([1-9])${NOTHING_COUNTED}`, "i");
const bareHour: Parser = {
  pattern: () => BARE_HOUR,
  extract: (context, [, hour]) =>
    context.createParsingComponents({ hour: Number(hour), minute: 0 }).imply("meridiem", 0),
};

/** "fri 15h", "15h30": the day's hours from 0 to 23, so that nothing is left to ask. A bare "15h" may as well be a length. */
const HOURS_H = new RegExp(
  `(?<![\\w.:/])(?:(?:at\\s+)?([01]?\\d|2[0-3])\\s?h([0-5]\\d)|(?:(?<=${DAY_BEFORE},?\\s+)(?:at\\s+)?|at\\s+)([01]?\\d|2[0-3])\\s?h)(?!\\w)`,
  "i",
);
const hoursH: Parser = {
  pattern: () => HOURS_H,
  extract: (_, [, hour, minute, alone]) => {
    const named = Number(hour ?? alone);
    return { hour: named, minute: Number(minute ?? 0), meridiem: named < 12 ? 0 : 1 };
  },
};

/** "the 27th", "friday the 27th", "fri 27": a day of a month that is not named. */
const NTH = new RegExp(
  `\\bthe\\s+(3[01]|[12]?\\d)(?:st|nd|rd|th)(?!\\w)|(?<=\\b${WEEKDAY},?\\s+)(?:(3[01]|[12]?\\d)(?:st|nd|rd|th)(?!\\w)|(2[5-9]|3[01])${NOTHING_COUNTED})`,
  "i",
);
/** The number in what `nth` has read. */
export function dayNumber(text: string): number | null {
  const match = NTH_READ.exec(text);
  return match ? Number(match[1] ?? match[2]) : null;
}
const NTH_READ = new RegExp(`(\\d{1,2})(?:st|nd|rd|th)\\b|\\b${WEEKDAY},?\\s+(\\d{1,2})`, "i");

const nth: Parser = {
  pattern: () => NTH,
  extract: (_, [, the, ordinal, bare]) => {
    const day = Number(the ?? ordinal ?? bare);
    // chrono-node drops a day that this month does not have: which month it is comes later, from the text.
    return day >= 1 ? { day: Math.min(day, 28) } : null;
  },
};

const MONTH_THEN_DAY = "ENMonthNameMiddleEndianParser";

function readerOf(base: Chrono): Chrono {
  const reader = base.clone();
  // The day-first reader takes "nov 30" for a month of 2030: where the month is named, both read alike.
  const monthThenDay = casual.parsers.filter((parser) => parser.constructor.name === MONTH_THEN_DAY);
  const others = reader.parsers.filter((parser) => parser.constructor.name !== MONTH_THEN_DAY);
  reader.parsers = [...monthThenDay, ...others];
  reader.parsers.push(dayBeforeYesterday, bareHour, hoursH, nth);
  // They take "Art" in "4pm Art" for a zone, and the start of a phone number after a time for an offset.
  reader.refiners = reader.refiners.filter((refiner) => !/^ExtractTimezone/.test(refiner.constructor.name));
  return reader;
}

const readers: Readonly<Record<DateOrder, Chrono>> = {
  "month first": readerOf(casual),
  "day first": readerOf(en.GB),
};

const TIME =
  "(?:\\d{1,2}(?:[:.]\\d{2})?\\s*(?:[ap]\\.?m\\.?)?|\\d{1,2}h(?:\\d{2})?|noon|midday|midnight|morning|afternoon|evening)";
const TIME_BEFORE_WEEK = new RegExp(
  `\\b(${WEEKDAY})((?:[\\s,]{1,3}|\\s+at\\s+)${TIME})([\\s,]{1,3})((?:next|last|this)\\s+week)\\b`,
  "gi",
);
const WEEK_BEFORE_DAY = new RegExp(
  `\\b((?:next|last|this)\\s+week)([\\s,]{1,3})(on\\s+)?(${WEEKDAY})\\b`,
  "gi",
);

/** chrono-node knows "tue." and "wed.", and neither "tues" nor "weds". Nothing moves from its place. */
const knownDays = (text: string): string => text.replace(/\b(tue|wed)s\b/gi, "$1.");

/** chrono-node reads "fri next week 3pm" alone: the other orders become that one. Every letter stays within its expression. */
const inOrder = (text: string): string =>
  text.replace(TIME_BEFORE_WEEK, "$1$3$4$2").replace(WEEK_BEFORE_DAY, "$3$4$2$1");

/** Everything in `text` that chrono-node takes for a moment. `wall`: a Date that reads on this machine as their clock does. */
export function readExpressions(text: string, wall: Date, order: DateOrder): ParsedResult[] {
  return readers[order].parse(inOrder(knownDays(text)), wall);
}
