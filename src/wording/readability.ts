import retextReadability from "retext-readability";
import { english } from "./english.ts";

/** The school grade that an explanation for customers should be readable at. */
export const targetGrade = 9;

export type Readability = {
  /**
   * The lowest school grade (US, 1 to 18) at which three quarters of the words stand in sentences that can be read;
   * 0 where no sentence has five words. A sentence can be read when at least four of the seven formulas of
   * retext-readability say so: automated readability, Coleman–Liau, Dale–Chall, Flesch, Gunning fog, SMOG, Spache.
   */
  readonly grade: number;
  /** The sentences that are too hard for the target grade, as they are written. */
  readonly hard: readonly string[];
};

/** How hard an English text is to read. Other languages get a number too, and it means nothing. */
export function gradeOf(text: string): Readability {
  const hard = hardAt(text, targetGrade);
  const words = countWords(hardAt(text, lowest));
  const allowed = countWords([text]) / 4;
  if (words === 0) return { grade: 0, hard };
  let [from, to] = [1, highest];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (countWords(hardAt(text, middle)) <= allowed) to = middle;
    else from = middle + 1;
  }
  return { grade: from, hard };
}

const highest = 18;
/** No sentence can be read at this grade, so all of them come back. */
const lowest = -20;
/** retext-readability counts in ages: children of grade 1 are about 6. */
const ageOf = (grade: number): number => grade + 5;

/** The sentences of five words or more that are too hard for a grade. */
const hardAt = (text: string, grade: number): readonly string[] =>
  english()
    .use(retextReadability, { age: ageOf(grade) })
    .processSync(text)
    .messages.map(({ actual }) => actual ?? "");

const countWords = (sentences: readonly string[]): number =>
  sentences.reduce(
    (sum, sentence) => sum + (sentence.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? []).length,
    0,
  );
