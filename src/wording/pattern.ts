import { groupOf, type Matcher, type Sequence, type WordTest } from "./word-groups.ts";

/**
 * Patterns of words. Between spaces stand, one after the other:
 * - `word` or `one|other`: that word, or one of them; `'s` is the possessive ending
 * - `(two words|another)`: one of these sequences
 * - `@group`: one of the word sequences of word-groups.ts, or a word that passes a test of word-tests.ts
 * - any of these with `?`: may be missing
 * - `*3`: up to three words, whatever they are, between others
 *
 * There is no repetition without a bound, so a pattern reads no more than a fixed number of words from any place:
 * the time for a text grows with its length, whatever the text. A match lies within one clause.
 */
export type Pattern = {
  readonly elements: readonly Element[];
  /** What a match can begin with. */
  readonly first: Branches;
  /** The most words that a match can have. */
  readonly longest: number;
};

export type Element = {
  readonly branches: Branches;
  readonly optional: boolean;
  /** Any words, up to this many. */
  readonly gap: number;
};

/**
 * Sequences, folded together where they begin alike: however many there are, a place costs no more steps than the
 * longest has words.
 */
export type Branches = {
  readonly words: ReadonlyMap<string, Branches>;
  readonly tests: readonly (readonly [test: WordTest, next: Branches])[];
  /** Whether a sequence ends here. */
  readonly end: boolean;
};

/** Reads a pattern. Throws where it is written wrongly: patterns are data of ours. */
export function patternOf(written: string): Pattern {
  if (!/^(?:\([^()]+\)|[^()])+$/u.test(written)) throw new Error(`an odd bracket in a pattern: "${written}"`);
  const elements = (written.match(/\([^()]*\)\??|[^\s()]+/gu) ?? []).map(elementOf);
  const longest = elements.reduce((sum, { gap, sequences }) => sum + gap + most(sequences), 0);
  return { elements, first: branchesOf(firstOf(elements, written)), longest };
}

type Read = Element & { readonly sequences: readonly Sequence[] };

const most = (sequences: readonly Sequence[]): number => Math.max(0, ...sequences.map((s) => s.length));

function elementOf(written: string): Read {
  const gap = /^\*(\d)$/u.exec(written)?.[1];
  if (gap) return { sequences: [], branches: branchesOf([]), optional: true, gap: Number(gap) };
  const optional = written.endsWith("?");
  const sequences = written
    .replace(/^\(|\)?\??$/gu, "")
    .split("|")
    .flatMap(sequencesOf);
  return { sequences, branches: branchesOf(sequences), optional, gap: 0 };
}

/** Every way to read "@desk 's fault": a group within it stands for each of its members. */
const sequencesOf = (written: string): readonly Sequence[] =>
  written
    .trim()
    .split(" ")
    .map(membersOf)
    .reduce((begun, members) => begun.flatMap((head) => members.map((tail) => [...head, ...tail])), [[]]);

function membersOf(written: string): readonly Sequence[] {
  if (!written.startsWith("@")) {
    if (!/^[a-z0-9']+$/u.test(written)) throw new Error(`no such word in a pattern: "${written}"`);
    return [[written]];
  }
  const group = groupOf(written.slice(1));
  if (!group) throw new Error(`no such group in a pattern: "${written}"`);
  return group;
}

function branchesOf(sequences: readonly Sequence[]): Branches {
  const rests = new Map<Matcher, Sequence[]>();
  for (const [first, ...rest] of sequences) {
    if (first === undefined) continue;
    const list = rests.get(first) ?? [];
    list.push(rest);
    rests.set(first, list);
  }
  const next = [...rests].map(([first, list]) => [first, branchesOf(list)] as const);
  return {
    words: new Map(next.flatMap(([first, branch]) => (typeof first === "string" ? [[first, branch]] : []))),
    tests: next.flatMap(([first, branch]) => (typeof first === "string" ? [] : [[first, branch]])),
    end: sequences.some((sequence) => sequence.length === 0),
  };
}

/** The sequences that a match can begin with: those up to the first element that has to be there. */
function firstOf(elements: readonly Read[], written: string): readonly Sequence[] {
  const needed = elements.findIndex(({ optional }) => !optional);
  const head = elements.slice(0, needed + 1);
  if (needed < 0 || head.some(({ gap }) => gap > 0) || elements.at(-1)?.gap !== 0)
    throw new Error(`a pattern begins and ends with a word: "${written}"`);
  return head.flatMap(({ sequences }) => sequences);
}
