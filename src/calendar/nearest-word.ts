import { distance } from "fastest-levenshtein";

/** So much of what was typed, or two letters of a word that is long enough, may be wrong. */
const mostWrong = 1 / 3;

/** The one of these words that a slip of the keyboard leads to, whatever its capitals; null: none, or several as well. */
export function nearestWord<T extends string>(typed: string, words: readonly T[]): T | null {
  const far = words
    .map((word) => ({ word, by: distance(typed.toLowerCase(), word.toLowerCase()) }))
    .toSorted((a, b) => a.by - b.by);
  const [nearest, next] = far;
  if (!nearest || nearest.by > Math.max(2, typed.length * mostWrong) || nearest.by >= nearest.word.length)
    return null;
  return next?.by === nearest.by ? null : nearest.word;
}

/** Whether one slip of the keyboard at the most lies between what was typed and this word. */
export const isNearly = (typed: string, word: string): boolean =>
  distance(typed.toLowerCase(), word) <= 1 || sorted(typed.toLowerCase()) === sorted(word);

/** Two letters that have changed places are one slip, not two. */
const sorted = (word: string): string => [...word].sort().join("");
