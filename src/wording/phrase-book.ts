import { canBegin, matchEnd } from "./match.ts";
import { negated, reportedWords } from "./not-said.ts";
import { type Pattern, patternOf } from "./pattern.ts";
import type { Finding, Phrase } from "./phrase.ts";
import type { Word } from "./words.ts";

/** Phrases, ready to be looked for. */
export type PhraseBook = {
  /** All that is found in a text of these words, in order; what is found may overlap. */
  find(text: string, words: readonly Word[]): readonly Finding[];
};

type Entry = {
  readonly phrase: Phrase;
  readonly pattern: Pattern;
  readonly exceptions: readonly Pattern[];
};

/** Throws where a pattern is written wrongly. */
export function phraseBook(phrases: readonly Phrase[]): PhraseBook {
  const entries = phrases.flatMap((phrase) => {
    const exceptions = (phrase.except ?? []).map(patternOf);
    return phrase.match.map((written): Entry => ({ phrase, pattern: patternOf(written), exceptions }));
  });
  const byWord = firstWords(entries);
  const tested = entries.filter(({ pattern }) => pattern.first.tests.length > 0);
  const candidates = (word: Word): readonly Entry[] => {
    const known = byWord.get(word.text) ?? [];
    const passed = tested.filter((entry) => !known.includes(entry) && canBegin(entry.pattern, word));
    return passed.length === 0 ? known : [...known, ...passed];
  };
  return {
    find(text, words) {
      const reported = reportedWords(words);
      return words.flatMap((word, at) =>
        candidates(word).flatMap((entry) => found(entry, { text, words, reported, at })),
      );
    },
  };
}

/** By the word they begin with, so that a text is not compared with every phrase at every word. */
function firstWords(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const byFirst = new Map<string, Entry[]>();
  for (const entry of entries)
    for (const first of entry.pattern.first.words.keys()) {
      const list = byFirst.get(first);
      if (list) list.push(entry);
      else byFirst.set(first, [entry]);
    }
  return byFirst;
}

type Place = {
  readonly text: string;
  readonly words: readonly Word[];
  readonly reported: readonly boolean[];
  readonly at: number;
};

function found({ phrase, pattern, exceptions }: Entry, place: Place): readonly Finding[] {
  const end = matchEnd(pattern, place.words, place.at);
  if (end === null || !isOurs(place, phrase) || excepted(place, end, exceptions)) return [];
  return [findingOf(place, end, phrase)];
}

const speakers = new Set(["she", "he", "they"]);

/**
 * Whether it is said, and said by us. How somebody spoke is our own remark, though their words are reported; what
 * they say of themselves is not.
 */
function isOurs({ words, reported, at }: Place, phrase: Phrase): boolean {
  const remark = phrase.kind === "attitude" && !speakers.has(words[at]?.text ?? "");
  if (reported[at] && !remark) return false;
  return phrase.evenNegated === true || !negated(words, at);
}

/** How many words before a match an exception may begin. */
const before = 5;

/** Whether an exception shares a word with the match. */
function excepted({ words, at }: Place, end: number, exceptions: readonly Pattern[]): boolean {
  for (let start = Math.max(0, at - before); start < end; start += 1)
    if (exceptions.some((exception) => (matchEnd(exception, words, start) ?? 0) > at)) return true;
  return false;
}

function findingOf({ text, words, at }: Place, end: number, phrase: Phrase): Finding {
  const from = words[at]?.from ?? 0;
  const to = words[end - 1]?.to ?? from;
  const written = text.slice(from, to);
  const plain = words
    .slice(at, end)
    .map((word) => word.text)
    .join(" ");
  return {
    ...{ from, to, words: written, kind: phrase.kind, reason: phrase.reason, kinder: phrase.kinder },
    instead: phrase.clause && !isClause(words, at, end) ? null : insteadOf(phrase, plain, written),
    id: phrase.id,
  };
}

const isClause = (words: readonly Word[], at: number, end: number): boolean =>
  (at === 0 || words[at]?.gap !== "none") && (words[end]?.gap ?? "end") !== "none";

function insteadOf({ instead }: Phrase, plain: string, written: string): string | null {
  const words = typeof instead === "function" ? instead(plain) : instead;
  if (words === undefined || words === plain) return null;
  return /^\p{Lu}/u.test(written) ? words.slice(0, 1).toUpperCase() + words.slice(1) : words;
}
