import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { checkLength } from "../interaction/interaction.ts";
import type { OpenPointTable } from "../store/tables/promise.ts";

/** What the office does not know yet, and by when it will: open → settled | dropped. */
export type OpenPoint = Readonly<OpenPointTable>;

type Patch = Partial<OpenPoint>;

/** What may be typed, in characters. */
export const pointLimits = { what: 300, words: 1_000 } as const;

/** Those not settled yet, the earliest date first. */
export const openPointsOf = (points: readonly OpenPoint[]): OpenPoint[] =>
  points.filter((p) => p.state === "open").toSorted((a, b) => a.dueAt - b.dueAt || a.openedAt - b.openedAt);

/** Trims what is not known yet; refuses nothing and too much. */
export function checkWhat(typed: string): string {
  const what = typed.trim().replace(/\s+/gu, " ");
  if (what === "")
    throw new Refusal("what", "What is not known yet is missing.", {
      field: "what",
      remedy: "Say in a few words what the office still has to find out.",
    });
  checkLength(what, { name: "open point", field: "what", most: pointLimits.what });
  return what;
}

/** How a point is compared: one that is written the same is the same. */
export const pointKey = (what: string): string => what.trim().replace(/\s+/gu, " ").toLowerCase();

/** It will be known at another time. */
export function move(p: OpenPoint, dueAt: Instant): Patch {
  checkOpen(p);
  if (dueAt !== p.dueAt) return { dueAt };
  throw new Refusal("date", `"${p.what}" is an open point for that very time already.`, {
    field: "date",
    remedy: "Give another date.",
  });
}

function checkOpen(p: OpenPoint): void {
  if (p.state === "open") return;
  throw new Refusal(
    "ended",
    p.state === "settled"
      ? `The open point "${p.what}" is already settled.`
      : `The open point "${p.what}" was dropped.`,
  );
}

/** The answer is known. */
export function settle(p: OpenPoint, at: Instant, answer: string): Patch {
  checkOpen(p);
  return { state: "settled", endedAt: at, outcome: checkWords(answer, "answer", "Say what is known now.") };
}

/** It no longer matters, for a reason. */
export function drop(p: OpenPoint, at: Instant, reason: string): Patch {
  checkOpen(p);
  return {
    state: "dropped",
    endedAt: at,
    outcome: checkWords(reason, "reason", "Say why it no longer matters."),
  };
}

function checkWords(typed: string, name: string, remedy: string): string {
  const words = typed.trim();
  if (words === "") throw new Refusal("words", `The ${name} is missing.`, { field: "words", remedy });
  checkLength(words, { name, field: "words", most: pointLimits.words });
  return words;
}
