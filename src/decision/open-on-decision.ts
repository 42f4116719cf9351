import type { Instant } from "../clock.ts";
import { toType } from "../message/command-words.ts";
import type { OfficePolicy } from "../office/policy.ts";
import { appealIsLate } from "./appeal.ts";
import type { Decision } from "./decision.ts";

/** Something that a decision still lacks, by the promise it belongs to, as a sentence. */
export type Lack = {
  readonly what: "appeal" | "confirmation" | "returned" | "late appeal";
  /** The promise of the service standard. */
  readonly promise: 4;
  readonly words: string;
};

/**
 * What a decision still lacks before the customer may have it; empty: nothing. With `today` also an appeal time that
 * was over before the customer was told. Nothing is open on one that was taken back or reversed.
 */
export function openOnDecision(
  d: Decision,
  today?: { readonly now: Instant; readonly policy: Pick<OfficePolicy, "calendar"> },
): readonly Lack[] {
  if (d.state === "withdrawn" || d.state === "reversed") return [];
  const lack = (what: Lack["what"], words: string): Lack => ({ what, promise: 4, words });
  const late = today !== undefined && appealIsLate(d, today.policy.calendar, today.now);
  return [
    ...(d.appeal === "open"
      ? [lack("appeal", "How and until when the customer can appeal is missing.")]
      : []),
    ...(d.state === "proposed" ? [lack("confirmation", "A lead has to confirm it before it is sent.")] : []),
    ...(d.state === "returned" ? [lack("returned", `A lead gave it back: ${d.leadWord}`)] : []),
    ...(late ? [lack("late appeal", "The last day to appeal is over.")] : []),
  ];
}

type Known = Pick<Decision, "state" | "toldAt">;

/** What it lacks, with what to do about it where no button says so; `number`: its contact's. */
export function lackWords({ what, words }: Lack, d: Known, number: number): string {
  const remedy = what === "late appeal" ? newLastDay(d, number) : "";
  return remedy === "" ? words : `${words} ${remedy}`;
}

/** How the customer gets a new last day to appeal; a reversal would change the answer. Nothing helps who was told too late. */
export function newLastDay({ state, toldAt }: Known, number: number): string {
  const decide = toType(`decide ${number}`);
  if (state === "draft" || state === "returned") return `A new one goes into the decision: "${decide}".`;
  if (state !== "made" || toldAt !== null) return "";
  const back = toType(`undecide ${number}`);
  return `For a new one, whoever decided it takes it back ("${back}") and decides it again ("${decide}").`;
}
