import { matchEnd } from "./match.ts";
import { patternOf } from "./pattern.ts";
import type { Word } from "./words.ts";

const negators = new Set([
  "not",
  "never",
  "nobody",
  "none",
  "nor",
  "neither",
  "without",
  "no",
  "whether",
  "hardly",
]);
/** "No doubt it is your fault" says that it is. */
const noNegation = new Set(["doubt", "wonder", "question", "surprise", "only", "matter"]);
/** What begins a thought of its own. */
const newThought = new Set([
  "but",
  "because",
  "and",
  "so",
  "since",
  "therefore",
  "why",
  "then",
  "although",
  "while",
]);
/** As far back as a "not" reaches. */
const reach = 7;

/** Whether a "not" before the words, in the same thought, takes back what they say. */
export function negated(words: readonly Word[], at: number): boolean {
  for (let back = 1; back <= reach; back += 1) {
    const [word, next] = [words[at - back], words[at - back + 1]];
    if (!word || !next || next.gap !== "none" || newThought.has(word.text)) return false;
    if (negators.has(word.text) && !noNegation.has(next.text)) return true;
  }
  return false;
}

const reported = [
  "@customer says|said|wrote|writes|reports|reported|feels|felt|thinks|thought|believes|believed|mentioned|stated|explains|explained|complains|complained|adds|added that?",
  "@customer told|tells us|me that?",
  "@customer asks|asked|wonders|wondered *2 whether|if|why|who|how|what|that",
  "according to @customer",
].map(patternOf);
const ourOwn = new Set(["i", "we", "but"]);

/**
 * For each word, whether it is what a customer said, in our words: "she says that …" up to the end of the clause,
 * or to where we speak of ourselves again.
 */
export function reportedWords(words: readonly Word[]): readonly boolean[] {
  const found = words.map(() => false);
  for (let at = 0; at < words.length; at += 1) {
    if (found[at]) continue;
    const ends = reported.map((pattern) => matchEnd(pattern, words, at) ?? 0);
    let next = Math.max(...ends);
    while (next > 0 && goesOn(words, next)) {
      found[next] = true;
      next += 1;
    }
  }
  return found;
}

function goesOn(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (!word || word.gap === "end") return false;
  const subject = word.text === "and" ? words[at + 1]?.text : word.text;
  return word.gap !== "comma" || !ourOwn.has(subject ?? "");
}
