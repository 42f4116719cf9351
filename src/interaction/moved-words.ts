import { inWords } from "../calendar/deadline-change.ts";
import { dayWords, whenWords } from "../calendar/words.ts";
import { type LocalDate, localDate } from "../calendar/zone.ts";
import type { Instant } from "../clock.ts";
import type { EventData } from "./event.ts";
import { type Reader, zoned } from "./interaction-card.ts";

/** A day that was given for something, and on which the office is closed now, or open again. `id`: of what was given. */
export type ShutDay = {
  readonly day: LocalDate;
  readonly thing: string;
  readonly id?: string;
  /** Of a day on which somebody was to hear of it: when the office opens after it. */
  readonly opens?: Instant;
};

/** The times that the office's rules can move, as the history keeps them: the name now and before, and the words. */
const times = [
  { now: "goalAt", was: "wasGoalAt", words: "the goal" },
  { now: "limitAt", was: "wasLimitAt", words: "the limit" },
  { now: "handoffAt", was: "wasHandoffAt", words: "the limit for answering the handoff" },
  { now: "checkBackAt", was: "wasCheckBackAt", words: "the check-back" },
  {
    now: "appealDay",
    was: "wasAppealDay",
    words: "the last day to appeal the decision that waits for a lead",
  },
] as const;

/**
 * "the limit is now 4:40 PM tomorrow, Tue 24 Nov (it was 4:40 PM today)"; "" where no time moved. `at`: when the rules
 * moved it, maybe to what had passed by then.
 */
export function movedWords(data: EventData, reader: Reader, at: Instant): string {
  const isPast = (time: unknown) => typeof time === "number" && time <= at;
  // A goal comes before its limit, of which it is said.
  const passed = (now: (typeof times)[number]["now"]) =>
    isPast(data[now]) && !(now === "goalAt" && isPast(data.limitAt))
      ? ", which had passed when the rules changed"
      : "";
  return inWords(
    times
      .filter(({ now, was }) => data[now] !== data[was])
      .map(
        ({ now, was, words }) =>
          `${words} is now ${atWords(data[now], reader)}${passed(now)} (it was ${atWords(data[was], reader)})`,
      ),
  );
}

function atWords(at: unknown, reader: Reader): string {
  if (typeof at === "number") return whenWords(at, zoned(reader));
  return typeof at === "string" ? dayWords(at, todayOf(reader)) : "none";
}

/** What stands for a day that is closed now, or open again, each as a sentence without its full stop. */
export function shutWords(data: EventData, reader: Reader): string[] {
  const of = (key: Given | GivenAgain, words: (day: string, thing: string, opens: string) => string) =>
    daysIn(data[key]).map(({ day, thing, opens }) =>
      words(
        dayWords(day, todayOf(reader)),
        thing,
        opens === undefined ? "again" : whenWords(opens, zoned(reader)),
      ),
    );
  return [
    ...of("promised", (day, thing) => `"${thing}" was promised for ${day}, which is closed now`),
    ...of("points", (day, thing) => `"${thing}" was to be known by ${day}, which is closed now`),
    ...of(
      "appeals",
      (day, thing) =>
        `the last day to appeal "${thing}" is ${day}, which is closed now, and stays as it was given`,
    ),
    ...of(
      "waits",
      (day, _, opens) =>
        `the date to look again is ${day}, which is closed now; word of it comes when the office opens, ${opens}`,
    ),
    ...of(
      "snoozes",
      (day, _, opens) =>
        `the nudges were to come again on ${day}, which is closed now; they come when the office opens, ${opens}`,
    ),
    ...of("promisedAgain", (day, thing) => `"${thing}" was promised for ${day}, which is open again`),
    ...of("pointsAgain", (day, thing) => `"${thing}" was to be known by ${day}, which is open again`),
    ...of("appealsAgain", (day, thing) => `the last day to appeal "${thing}", ${day}, is open again`),
    ...of("waitsAgain", (day) => `the date to look again, ${day}, is open again`),
    ...of("snoozesAgain", (day) => `the nudges come again on ${day}, which is open again`),
  ];
}

/** What days are given for, as the history names those that are closed now, and those that are open again. */
export const given = ["promised", "points", "appeals", "waits", "snoozes"] as const;
export type Given = (typeof given)[number];
export type GivenAgain = `${Given}Again`;

/** The days in an entry of the history. */
export const daysIn = (stored: EventData[string] | undefined): ShutDay[] =>
  typeof stored === "string" ? (JSON.parse(stored) as ShutDay[]) : [];

const todayOf = ({ person, now }: Reader): LocalDate => localDate(now, person.zone);
