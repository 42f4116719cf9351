import { isLocalDate, type LocalDate, localDate } from "../calendar/zone.ts";
import { Refusal } from "../errors.ts";
import type { Call } from "./command.ts";
import { findWhen, readMoment, short } from "./read-when.ts";

/** What callers hear, and the last day it is right. */
export type Ending = { readonly words: string; readonly day: string };

export type DayAsked = { readonly field: string; readonly example: string };

/** The day that the whole text is, in the zone of whoever typed it. Refused: what is no day, or a time of one. */
export function readDay(call: Pick<Call, "reader">, typed: string, { field, example }: DayAsked): LocalDate {
  const words = typed.trim();
  if (isLocalDate(words)) return words;
  const { zone } = call.reader.person;
  if (/^yesterday[.!]?$/iu.test(words)) return localDate(call.reader.now - 86_400_000, zone);
  const when = readMoment(call, words, { prefer: "future", field, example, wholeDay: true });
  if (!when.dayOnly)
    throw new Refusal("when", `"${short(words)}" is a time, and whole days count here.`, {
      field,
      remedy: `Write a day like ${example}.`,
    });
  return localDate(when.at, zone);
}

/** "until fri: …": the day and what follows; null where the text begins otherwise. */
export function leadingUntil(call: Pick<Call, "reader">, typed: string): Ending | null {
  const match = /^(?:until|till?|through)\s+([^:\n]{1,40}):\s+(\S[\s\S]*)$/iu.exec(typed.trim());
  const [, day = "", words = ""] = match ?? [];
  return day === "" || findWhen(call, day, "future") === null ? null : { words, day };
}

/** "… until fri" at the end of a text, which callers hear as well; null where the text ends otherwise. */
export function trailingUntil(call: Pick<Call, "reader">, typed: string): Ending | null {
  const match = /^([\s\S]*\s)?(?:until|till?|through)\s+([^\n]{1,40})$/iu.exec(typed.trim());
  const day = match?.[2]?.replace(/(?<![.!])[.!]+$/u, "") ?? "";
  if (day === "" || findWhen(call, day, "future") === null) return null;
  return { words: typed, day };
}
