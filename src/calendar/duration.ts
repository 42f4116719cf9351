import { Refusal } from "../errors.ts";

/**
 * A length of time as an office writes it. `days` are days as the count in force understands them;
 * `ms` is the rest (hours and minutes) in milliseconds. PT24H is `{ days: 0, ms: 86400000 }`.
 */
export type OfficeDuration = { readonly days: number; readonly ms: number };

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Ten years: longer than any reply limit, and short enough that counting its working days ends. */
const MOST_DAYS = 3_653;

const EXAMPLES = "Write days, hours or minutes, for example P1D, PT4H, P1DT4H or PT30M.";
const SHAPE = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/**
 * Reads an ISO 8601 duration of weeks (7 days), days, hours and minutes. Zero is allowed (PT0S, P0D).
 * Throws a Refusal with the code "duration" for anything whose length is not fixed or not understood.
 */
export function parseDuration(iso: string): OfficeDuration {
  const text = iso.trim().toUpperCase();
  const match = SHAPE.exec(text);
  if (!match || !/\d[A-Z]$/.test(text)) throw refuse(iso, fault(text));
  const [weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  if (seconds) throw refuse(iso, "Seconds are finer than a deadline needs.");
  const duration = {
    days: (weeks ?? 0) * 7 + (days ?? 0),
    ms: (hours ?? 0) * HOUR + (minutes ?? 0) * MINUTE,
  };
  if (duration.days + duration.ms / DAY > MOST_DAYS) throw refuse(iso, "It is longer than ten years.");
  return duration;
}

/** "24 h", "5 days", "1 day 4 h", "30 min". */
export function durationWords({ days, ms }: OfficeDuration): string {
  const hours = Math.floor(ms / HOUR);
  const minutes = Math.round((ms % HOUR) / MINUTE);
  const parts = [
    days === 0 ? "" : days === 1 ? "1 day" : `${days} days`,
    hours === 0 ? "" : `${hours} h`,
    minutes === 0 ? "" : `${minutes} min`,
  ];
  return parts.filter((part) => part !== "").join(" ") || "0 min";
}

function fault(text: string): string {
  if (/^[+-]|[PT]-/.test(text)) return "A length of time cannot be negative.";
  if (/^P[^T]*\dM/.test(text)) return "Months have no fixed length (for minutes write PT30M).";
  if (/^P[^T]*\dY/.test(text)) return "Years have no fixed length.";
  if (/^P[^T]*\d[HS]/.test(text)) return "Hours and minutes come after a T.";
  if (/^P.*\d[.,]\d/.test(text)) return "Only whole numbers are understood.";
  return "It is not an ISO 8601 duration.";
}

function refuse(iso: string, sentence: string): Refusal {
  return new Refusal(
    "duration",
    `"${iso.slice(0, 40)}" is not a length of time that can be used. ${sentence}`,
    {
      remedy: EXAMPLES,
    },
  );
}
