import { typedWords } from "../calendar/local-time.ts";
import { besideWhen, parseWhen, type Reading, type When } from "../calendar/when.ts";
import { clockWords, dayDistance, dayWords, plainClock, whenWords, whichOfTwo } from "../calendar/words.ts";
import { localDate, wallTime } from "../calendar/zone.ts";
import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import type { Call } from "./command.ts";

export type Asked = {
  readonly prefer: "past" | "future";
  readonly field: string;
  /** Whole days count, and no time of day can be given. */
  readonly wholeDay?: boolean;
  /** What to do where no time was meant, as a sentence. */
  readonly otherwise?: string;
};

type Typist = Pick<Call, "reader">;

/** What `parseWhen` finds in words typed by this person, in their zone and their order of day and month. */
export function findWhen({ reader }: Typist, typed: string, prefer: Asked["prefer"]): When | null {
  const { zone, locale } = reader.person;
  return parseWhen(typed, { now: reader.now, zone, locale, prefer });
}

/**
 * The first moment in what this person typed; null where there is none. What may be meant in two ways is read back
 * before it counts: refused, with every reading and how to write the one that is meant.
 */
export function readWhen(call: Typist, typed: string, asked: Asked): When | null {
  const when = findWhen(call, typed, asked.prefer);
  if (when) checkClear(call, when, asked);
  return when;
}

/**
 * The moment that the whole text is. Refused, beside what `readWhen` refuses, where any of it is not understood: nothing
 * that was typed is left out of account. `example`: what could be typed instead, with its quotes.
 */
export function readMoment(call: Typist, typed: string, asked: Asked & { readonly example: string }): When {
  const hint = { field: asked.field, remedy: sentences(`Write it like ${asked.example}.`, asked.otherwise) };
  // A bare hour is one where a time is asked for.
  const words = /^\s*\d{1,2}\s*$/u.test(typed) ? `at ${typed.trim()}` : typed;
  const when = findWhen(call, words, asked.prefer);
  if (!when) throw new Refusal("when", `I could not read "${short(typed)}" as a time.`, hint);
  const beside = besideWhen(words, when);
  if (beside !== "")
    throw new Refusal("when", `I read "${when.text}" as a time, but not "${short(beside)}" beside it.`, hint);
  checkClear(call, when, asked);
  return when;
}

/** A moment of the past as it is shown elsewhere, where it is read as that moment again; else with its whole date. */
export function pastToType(call: Typist, at: Instant): string {
  const { zone } = call.reader.person;
  const words = `${clockWords(at, zone)} on ${dayWords(localDate(at, zone))}`;
  const when = findWhen(call, words, "past");
  const same = when !== null && besideWhen(words, when) === "" && isOnly(when, { at, dayOnly: false });
  return same ? words : typedWords(at, zone);
}

/** As much of what was typed as a sentence can hold. */
export const short = (typed: string): string => {
  const [first, rest] = [[...typed].slice(0, 60).join(""), [...typed].slice(60)];
  return rest.length === 0 ? first : `${first}…`;
};

/** Refuses a time that may be meant in more ways than one, and reads all of them back; and one that the clocks skip. */
export function checkClear(call: Typist, when: When, asked: Asked): void {
  const { field, prefer, otherwise, wholeDay = false } = asked;
  if (when.stretch)
    throw new Refusal("when", `"${when.text}" is a stretch of time.`, {
      field,
      remedy: sentences("Write the one moment that counts.", otherwise),
    });
  if (when.readings.length === 1 && !when.turned) {
    checkNotSkipped(call, when, asked);
    if (when.once) refuseOnce(call, when, asked);
    return;
  }
  const words = when.readings.map((reading) => readingWords(call, reading));
  const write = when.readings.map((reading) => howToWrite(call, when, { reading, prefer, wholeDay }));
  throw new Refusal("ambiguous", `"${when.text}" could be ${either(words)}.`, {
    field,
    remedy: sentences(`${words.length === 1 ? "If so, write" : "Write"} ${either(write)}.`, otherwise),
  });
}

function checkNotSkipped(call: Typist, when: When, { field, prefer, otherwise }: Asked): void {
  const { at, skipped } = when;
  if (skipped === undefined) return;
  const { now, person } = call.reader;
  const [day, today] = [localDate(at, person.zone), localDate(now, person.zone)];
  const before = wallTime(at - 1, person.zone) + 1;
  // A reading of the wall clock stands in UTC: see WallTime.
  const [none, from] = [plainClock(skipped, "UTC"), plainClock(before, "UTC")];
  const to = plainClock(at, person.zone);
  throw new Refusal(
    "skipped",
    `There is no ${none} on ${dayWords(day, today)}: the clocks go from ${from} to ${to}.`,
    {
      field,
      remedy: sentences(
        `If ${to} is meant, write ${howToWrite(call, when, { reading: when, prefer })}.`,
        otherwise,
      ),
    },
  );
}

/** "nov 2 1:30am before the clock change", where the clocks do not change that night. */
function refuseOnce(call: Typist, when: When, { field, prefer, otherwise }: Asked): never {
  const { now, person } = call.reader;
  const day = dayWords(localDate(when.at, person.zone), localDate(now, person.zone));
  const write = howToWrite(call, when, { reading: when, prefer });
  throw new Refusal("once", `${plainClock(when.at, person.zone)} comes only once on ${day}.`, {
    field,
    remedy: sentences(`If that is meant, write ${write}.`, otherwise),
  });
}

/**
 * Refuses a clock time alone that is still to come today: only a guess makes it yesterday's. For what has happened at a
 * moment that counts.
 */
export function checkNotAhead(call: Typist, when: When, { field, prefer, otherwise }: Asked): void {
  const { zone } = call.reader.person;
  const isBefore = ({ at }: Reading) => dayDistance(at, call.reader.now, zone) < 0;
  if (when.certainDay || !when.certainTime || !when.readings.every(isBefore)) return;
  const write = when.readings.map((reading) => howToWrite(call, when, { reading, prefer }));
  throw new Refusal("ahead", `"${when.text}" is still to come today.`, {
    field,
    remedy: sentences(`If it was yesterday, write ${either(write)}.`, otherwise),
  });
}

const sentences = (first: string, second = ""): string => `${first} ${second}`.trim();

/** "a", "a or b", "a, b or c" */
const either = (words: readonly string[]): string =>
  [words.slice(0, -1).join(", "), ...words.slice(-1)].filter((part) => part !== "").join(" or ");

/** "3:00 PM today", "today", "Tue 1 Dec", "Tue 12 Jan 2027" */
function readingWords({ reader }: Typist, { at, dayOnly }: Reading): string {
  const [zone, { now }] = [reader.person.zone, reader];
  const words = whenWords(at, { now, zone });
  return dayOnly ? words.slice(clockWords(at, zone).length).replace(/^ (?:on )?/u, "") : words;
}

/** "today" alone is now, which is no date to come. */
function howToWrite(call: Typist, when: When, { reading, prefer, wholeDay = false }: Meant): string {
  if (!wholeDay && prefer === "future" && reading.dayOnly && reading.at <= call.reader.now)
    return '"today" and a time';
  return `"${typedReading(call, when, { reading, prefer })}"`;
}

type Meant = { readonly reading: Reading; readonly prefer: Asked["prefer"]; readonly wholeDay?: boolean };

/** The shortest way to type this reading that can be read in no other. */
function typedReading(call: Typist, when: When, { reading, prefer }: Meant): string {
  const { zone } = call.reader.person;
  const alone = plainClock(reading.at, zone).replace(":00", "").replace(" ", "").toLowerCase();
  const clock = `${alone} ${whichOfTwo(reading.at, zone)}`.trimEnd();
  const timed = (day: string) => (reading.dayOnly ? day : `${day} ${clock}`);
  const ways = [
    ...(when.certainDay || reading.dayOnly || dayDistance(reading.at, call.reader.now, zone) < 0
      ? []
      : [clock]),
    ...daysTyped(call, reading.at).map(timed),
  ];
  return ways.find((way) => isOnly(findWhen(call, way, prefer), reading)) ?? ways.at(-1) ?? clock;
}

const isOnly = (when: When | null, { at, dayOnly }: Reading): boolean =>
  when !== null &&
  when.readings.length === 1 &&
  !when.turned &&
  when.dayOnly === dayOnly &&
  Math.abs(when.at - at) < 60_000;

/** "tomorrow", "dec 1", "dec 1 2027": from the shortest to the surest. */
function daysTyped({ reader }: Typist, at: Instant): readonly string[] {
  const { zone } = reader.person;
  const near = ["yesterday", "today", "tomorrow"][dayDistance(at, reader.now, zone) + 1];
  const date = localDate(at, zone);
  const [, day, month] = dayWords(date).toLowerCase().split(" ");
  return [...(near ? [near] : []), `${month} ${day}`, `${month} ${day} ${date.slice(0, 4)}`];
}
