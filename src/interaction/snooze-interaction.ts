import { whenWords } from "../calendar/words.ts";
import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { toType } from "../message/command-words.ts";
import { checkMay, relationsOf } from "../office/may.ts";
import { type Interaction, snooze } from "./interaction.ts";
import { actorOf, asWork, type By, change, type Deps, takeInteraction } from "./work.ts";

/** The shortest and the longest snooze, in milliseconds. */
const shortest = 60_000;
const longest = 24 * 3_600_000;

export type SnoozeInput = { readonly number: number } & (
  | { /** In milliseconds. */ readonly length: number }
  | { readonly until: Instant }
);

/** Keeps the owner's nudges quiet for a while or until then, never past the limit. */
export function snoozeInteraction(deps: Deps, by: By, input: SnoozeInput): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const length = "until" in input ? input.until - work.now : input.length;
    checkSnooze(length, input, actorOf(work).zone);
    const before = await takeInteraction(work, input.number);
    const actor = actorOf(work);
    const is = relationsOf(deps.policy(), actor, { owner: before.ownerId === actor.id });
    checkMay(is, "snooze", { number: before.number });
    const patch = snooze(before, length, work.now);
    return change(work, before, { patch, kind: "snoozed", data: { until: patch.snoozedUntil ?? null } });
  });
}

function checkSnooze(length: number, input: SnoozeInput, zone: string): void {
  if (length >= shortest && length <= longest) return;
  const remedy = `For example: "${toType(`snooze ${input.number} 30m`)}".`;
  if (!("until" in input))
    throw new Refusal("length", "A snooze lasts between 1 minute and 24 hours.", { field: "for", remedy });
  const now = input.until - length;
  const when = (at: Instant) => whenWords(at, { now, zone });
  throw new Refusal(
    "length",
    length < shortest
      ? `A snooze ends in a minute or later; ${length < 0 ? `${when(input.until)} has passed` : `you gave ${when(input.until)}`}.`
      : `A snooze lasts 24 hours at most, until ${when(now + longest)}; you gave ${when(input.until)}.`,
    { field: "for", remedy },
  );
}
