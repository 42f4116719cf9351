import type { Instant } from "../clock.ts";
import type { OfficePolicy } from "../office/policy.ts";
import { appealIsOver } from "./appeal.ts";
import type { Decision } from "./decision.ts";

/** Something that a decision still lacks, by the promise it belongs to, as a sentence. */
export type Lack = {
  readonly what: "appeal" | "confirmation" | "returned" | "late appeal";
  /** The promise of the service standard. */
  readonly promise: 4;
  readonly words: string;
};

/**
 * What a decision still lacks before the customer may have it; empty: nothing. With `today` also an appeal time that is
 * over before the decision went out. Nothing is open on one that was taken back or reversed.
 */
export function openOnDecision(
  d: Decision,
  today?: { readonly now: Instant; readonly policy: Pick<OfficePolicy, "calendar"> },
): readonly Lack[] {
  if (d.state === "withdrawn" || d.state === "reversed") return [];
  const lack = (what: Lack["what"], words: string): Lack => ({ what, promise: 4, words });
  const late = today !== undefined && appealIsOver(d, today.policy.calendar, today.now);
  return [
    ...(d.appeal === "open"
      ? [lack("appeal", "How and until when the customer can appeal is missing.")]
      : []),
    ...(d.state === "proposed" ? [lack("confirmation", "A lead has to confirm it before it is sent.")] : []),
    ...(d.state === "returned" ? [lack("returned", `A lead gave it back: ${d.leadWord}`)] : []),
    ...(late ? [lack("late appeal", "The last day to appeal is over.")] : []),
  ];
}
