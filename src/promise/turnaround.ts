import { replyDeadline } from "../calendar/deadline.ts";
import { type Told, type TrailStep, trailShort } from "../calendar/trail.ts";
import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import type { OfficePolicy, Turnaround } from "../office/policy.ts";
import { type CustomerPromise, thingKey } from "./promise.ts";

/** The kind of request that this is, as the office file spells it, with its turn-around time. */
export function turnaroundOf(policy: OfficePolicy, thing: string): (Turnaround & { name: string }) | null {
  const found = Object.entries(policy.turnarounds).find(([name]) => thingKey(name) === thingKey(thing));
  return found ? { name: found[0], ...found[1] } : null;
}

/**
 * By when a request of a kind is to be done that was received then, by the office's calendar; `trail`: JSON of how it
 * came about. Refused for what has no turn-around time.
 */
export function turnaroundDate(
  policy: OfficePolicy,
  thing: string,
  received: Instant,
): { readonly at: Instant; readonly trail: string } {
  const rule = turnaroundOf(policy, thing);
  if (!rule) {
    const names = Object.keys(policy.turnarounds).map((name) => `"${name}"`);
    throw new Refusal("date", `The office has no turn-around time for "${thing}", so it needs a date.`, {
      field: "date",
      remedy:
        names.length === 0
          ? `Give one, for example "fri 3pm".`
          : `Give one, for example "fri 3pm". These get theirs from the calendar: ${names.join(", ")}.`,
    });
  }
  const { limit, trail } = replyDeadline(policy.calendar, { ...rule, goal: "none" }, received);
  return { at: limit, trail: JSON.stringify(trail) };
}

/** How the calendar came to the first date, in one line; empty where somebody gave it. */
export function trailLine({ trail }: Pick<CustomerPromise, "trail">, told: Told): string {
  return trail === "" ? "" : trailShort(JSON.parse(trail) as TrailStep[], told);
}
