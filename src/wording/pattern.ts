import { type Anchor, anchorOf, type Step } from "./anchor.ts";
import { groupOf, type Matcher, type Sequence, type WordTest } from "./word-groups.ts";

/**
 * Patterns of words. Between spaces stand, one after the other:
 * - `word` or `one|other`: that word, or one of them; `'s` is the possessive ending
 * - `(two words|another)`: one of these sequences
 * - `@group`: one of the word sequences of word-groups.ts, or a word that passes a test of word-tests.ts
 * - any of these with `?`, within brackets too: may be missing
 * - `*3`: up to three words, whatever they are, between others; within brackets too
 * - `^` before everything else: what follows opens a clause
 *
 * There is no repetition without a bound, so a pattern reads no more than a fixed number of words from any place:
 * the time for a text grows with its length, whatever the text. A match lies within one clause.
 */
export type Pattern = {
  readonly elements: readonly Element[];
  /** What a match can begin with: any of these. */
  readonly first: readonly Element[];
  /** The most words that a match can have. */
  readonly longest: number;
  /** Whether a match has to open a clause. */
  readonly opens: boolean;
  readonly anchor: Anchor;
};

export type Element = {
  /** Folded when it is first asked for: no text asks for all of them. */
  readonly branches: () => Branches;
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
export function patternOf(whole: string): Pattern {
  const opens = whole.startsWith("^ ");
  const written = opens ? whole.slice(2) : whole;
  const elements = split(written, " ").map(elementOf);
  const longest = elements.reduce((sum, { gap, sequences }) => sum + gap + most(sequences), 0);
  const first = firstOf(elements, written);
  return { elements, first, longest, opens, anchor: anchorOf(elements, written) };
}

type Read = Element & Step;

const most = (sequences: readonly Sequence[]): number => Math.max(0, ...sequences.map((s) => s.length));

/** Patterns have many elements in common; each is read once. */
const read = new Map<string, Read>();

function elementOf(written: string): Read {
  const element = read.get(written) ?? readElement(written);
  read.set(written, element);
  return element;
}

function readElement(written: string): Read {
  const gap = /^\*(\d)$/u.exec(written)?.[1];
  if (gap) return { sequences: [], branches: () => nothing, optional: true, gap: Number(gap) };
  const optional = written.endsWith("?");
  const sequences = alternativesOf(optional ? written.slice(0, -1) : written);
  let folded: Branches | undefined;
  const branches = (): Branches => {
    folded ??= branchesOf(sequences);
    return folded;
  };
  return { sequences, branches, optional, gap: 0 };
}

const nothing: Branches = { words: new Map(), tests: [], end: false };

/** "(two words|another)" or "one|other". */
const alternativesOf = (written: string): readonly Sequence[] =>
  split(/^\(.*\)$/u.test(written) ? written.slice(1, -1) : written, "|").flatMap(sequencesOf);

/** Every way to read "@desk 's fault": a group within it stands for each of its members. */
const sequencesOf = (written: string): readonly Sequence[] =>
  split(written.trim(), " ")
    .map(partOf)
    .reduce<readonly Sequence[]>(
      (begun, part) => begun.flatMap((head) => part.map((tail) => [...head, ...tail])),
      [[]],
    );

function partOf(written: string): readonly Sequence[] {
  if (written.endsWith("?")) return [[], ...partOf(written.slice(0, -1))];
  if (written.startsWith("(")) return alternativesOf(written);
  const gap = /^\*(\d)$/u.exec(written)?.[1];
  if (gap) return Array.from({ length: Number(gap) + 1 }, (_, count) => Array(count).fill(anyWord()).flat());
  const group = written.startsWith("@") ? groupOf(written.slice(1)) : plain(written);
  if (!group) throw new Error(`no such group in a pattern: "${written}"`);
  return group;
}

const anyWord = (): Sequence => groupOf("any")?.[0] ?? [];

function plain(written: string): readonly Sequence[] {
  if (!/^[a-z0-9']+$/u.test(written)) throw new Error(`no such word in a pattern: "${written}"`);
  return [[written]];
}

/** Splits what stands between brackets of no depth. Throws where brackets do not match. */
function split(written: string, at: " " | "|"): readonly string[] {
  const parts = [""];
  let depth = 0;
  for (const mark of written) {
    depth += mark === "(" ? 1 : mark === ")" ? -1 : 0;
    if (depth < 0) break;
    if (mark === at && depth === 0) parts.push("");
    else parts[parts.length - 1] += mark;
  }
  if (depth !== 0) throw new Error(`an odd bracket in a pattern: "${written}"`);
  return parts.filter((part) => part !== "");
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

/** What a match can begin with: the elements up to the first that has to be there. */
function firstOf(elements: readonly Read[], written: string): readonly Read[] {
  const needed = elements.findIndex(({ optional }) => !optional);
  const head = elements.slice(0, needed + 1);
  if (needed < 0 || head.some(({ gap }) => gap > 0))
    throw new Error(`a pattern begins with a word: "${written}"`);
  return head;
}
