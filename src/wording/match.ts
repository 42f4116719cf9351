import type { Branches, Element, Pattern } from "./pattern.ts";
import type { Word } from "./words.ts";

/** Whether a match can begin with this word. */
const canBegin = ({ first, opens }: Pattern, word: Word): boolean =>
  !(opens && word.gap === "none") && first.some(({ branches }) => leads(branches(), word));

const leads = ({ words, tests }: Branches, word: Word): boolean =>
  words.has(word.text) || tests.some(([test]) => test.passes(word));

/**
 * Where the longest match that begins at `start` ends (exclusive), or null. It looks at no more words than the
 * pattern's longest match has, and at each of them a bounded number of times.
 */
export function matchEnd(pattern: Pattern, words: readonly Word[], start: number): number | null {
  const head = words[start];
  if (!head || !canBegin(pattern, head)) return null;
  let ends: ReadonlySet<number> = new Set([start]);
  for (const element of pattern.elements) {
    ends = after(element, words, { start, ends });
    if (ends.size === 0) return null;
  }
  const end = Math.max(...ends);
  return end > start ? end : null;
}

type Reached = { readonly start: number; readonly ends: ReadonlySet<number> };

/** The places after one element more. */
function after(element: Element, words: readonly Word[], { start, ends }: Reached): ReadonlySet<number> {
  const next = new Set<number>(element.optional ? ends : []);
  for (const at of ends) {
    follow(element.branches(), { words, start, at, next });
    for (let gap = 0; gap < element.gap && passable(words[at + gap], at + gap > start); gap += 1)
      next.add(at + gap + 1);
  }
  return next;
}

type Walk = {
  readonly words: readonly Word[];
  readonly start: number;
  readonly at: number;
  readonly next: Set<number>;
};

function follow(branches: Branches, walk: Walk): void {
  const { words, start, at, next } = walk;
  if (branches.end) next.add(at);
  const word = words[at];
  if (!goesOn(word, at > start)) return;
  const known = branches.words.get(word.text);
  if (known) follow(known, { ...walk, at: at + 1 });
  for (const [test, branch] of branches.tests) if (test.passes(word)) follow(branch, { ...walk, at: at + 1 });
}

/** What turns a sense around is no filler. */
const turning = new Set(["not", "never", "neither", "nor"]);

const passable = (word: Word | undefined, inside: boolean): boolean =>
  goesOn(word, inside) && !turning.has(word.text);

/** A match lies within one clause: after its first word none begins another. */
const goesOn = (word: Word | undefined, inside: boolean): word is Word =>
  word !== undefined && !(inside && word.gap === "end");
