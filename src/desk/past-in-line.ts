import { dayDistance } from "../calendar/words.ts";
import { localDate } from "../calendar/zone.ts";
import type { Instant } from "../clock.ts";
import type { CustomerPromise } from "../promise/promise.ts";
import type { Call } from "./command.ts";
import type { Asked } from "./promise-command-asked.ts";
import { findWhen } from "./read-when.ts";

/**
 * The time that stands in a line without "at" before it, as typed, where it can only be when something was done or told;
 * empty: it may name the promise by its date, or lies where nothing can have been done. Whoever means another day
 * writes "at".
 */
export function pastInLine(call: Call, { id, unread, isDate, promises }: Asked): string {
  const when = isDate ? findWhen(call, unread, "past") : null;
  const { now, person } = call.reader;
  if (!when || when.at > now) return "";
  const near = /\b(?:today|yesterday|ago)\b/iu.test(unread);
  if (!near && (when.certainDay || !when.certainTime)) return "";
  const isPastDay = dayDistance(when.at, now, person.zone) < 0;
  const day = (at: Instant) => localDate(at, person.zone);
  const names = (due: Instant) => (isPastDay ? day(due) === day(when.at) : !when.dayOnly && due === when.at);
  if (promises.some((p) => names(p.dueAt) || names(p.knownAt))) return "";
  // The promise may be recorded a while after it was given, though not on a later day; noon only stands for a day.
  const isBefore = ({ madeAt }: CustomerPromise) =>
    when.dayOnly ? when.at < madeAt : day(when.at) < day(madeAt);
  const meant = promises.filter((p) => id === null || p.id === id);
  return meant.some(isBefore) ? "" : unread;
}
