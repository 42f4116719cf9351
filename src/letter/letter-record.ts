import type { Instant } from "../clock.ts";
import { type Decision, isUnfinished, standingOf } from "../decision/decision.ts";
import { type Event, readData } from "../interaction/event.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { choicesIn, wordsReader } from "../interaction/own-words.ts";
import { evidenceOf } from "../interaction/written.ts";
import type { OpenPoint } from "../promise/point.ts";
import type { CustomerPromise } from "../promise/promise.ts";
import { checkWording } from "../wording/check-wording.ts";
import { kinderText } from "../wording/kinder-text.ts";

/** One contact as plain data, with all that its customer is told. */
export type LetterRecord = {
  readonly now: Instant;
  /** IANA; the office's: the customer lives by its clock. */
  readonly zone: string;
  readonly office: string;
  /** Who signs it: whoever looks after the contact. */
  readonly signer: string;
  readonly interaction: Interaction;
  readonly events: readonly Event[];
  /** All of them, the oldest first. */
  readonly decisions: readonly Decision[];
  readonly promises: readonly CustomerPromise[];
  readonly points: readonly OpenPoint[];
};

/** The decisions that the text speaks of: those that hold, and the one that is being worked on. */
export const decisionsIn = ({ decisions }: Pick<LetterRecord, "decisions">): readonly Decision[] => {
  const begun = decisions.filter(isUnfinished);
  const replaced = new Set(begun.map((d) => d.reversesId));
  return [...standingOf(decisions).filter(({ id }) => !replaced.has(id)), ...begun];
};

/**
 * What is recorded of the last answer, in the words that it was given in; null: no words of one are. `kinder`: how the
 * letter may say the same, where that has kinder words and its author did not choose to keep them; null: as it is.
 */
export function lastWords({ events }: Pick<LetterRecord, "events">) {
  const answers = evidenceOf(events).filter(({ kind }) => kind !== "call");
  const wordsOf = wordsReader(events);
  const last = answers.findLast(({ event }) => (wordsOf(event).words ?? "") !== "");
  if (!last) return null;
  const { way } = readData(last.event);
  const words = wordsOf(last.event).words ?? "";
  const kinder = choicesIn(events).get(last.event.id) === "kept" ? words : kinderWords(words);
  return {
    ...{ words, way: String(way), at: last.at, spoken: last.kind === "spoken" },
    kinder: kinder === words ? null : kinder,
  };
}

const kinderWords = (words: string): string => kinderText(words, checkWording(words)).text;
