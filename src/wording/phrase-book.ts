import { matchEnd } from "./match.ts";
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
  const byAnchor = anchored(entries);
  return {
    find(text, words) {
      const reported = reportedWords(words);
      const tried = new Map<Entry, number>();
      const findings = words.flatMap((word, at) =>
        (byAnchor.get(word.text) ?? []).flatMap((entry) =>
          startsBefore(entry, { at, tried }).flatMap((start) =>
            found(entry, { text, words, reported, at: start }),
          ),
        ),
      );
      return findings.sort((a, b) => a.from - b.from);
    },
  };
}

/** By the words that they cannot do without, so that a word is only compared with phrases that may hold it. */
function anchored(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const byAnchor = new Map<string, Entry[]>();
  for (const entry of entries)
    for (const word of entry.pattern.anchor.words) {
      const list = byAnchor.get(word);
      if (list) list.push(entry);
      else byAnchor.set(word, [entry]);
    }
  return byAnchor;
}

type Anchored = {
  /** Where the anchor stands. */
  readonly at: number;
  /** The last place at which each entry has been tried, so that none is tried twice. */
  readonly tried: Map<Entry, number>;
};

/** Where a match with its anchor here can begin: as many words before as its pattern allows. */
function startsBefore(entry: Entry, { at, tried }: Anchored): readonly number[] {
  const { least, most } = entry.pattern.anchor;
  const starts: number[] = [];
  const from = Math.max(0, at - most, (tried.get(entry) ?? -1) + 1);
  for (let start = from; start <= at - least; start += 1) starts.push(start);
  tried.set(entry, Math.max(at - least, from - 1));
  return starts;
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
    instead: insteadOf(phrase, plain, written),
    id: phrase.id,
  };
}

function insteadOf({ instead }: Phrase, plain: string, written: string): string | null {
  const words = typeof instead === "function" ? instead(plain) : instead;
  if (words === undefined || words === plain) return null;
  return /^\p{Lu}/u.test(written) ? words.slice(0, 1).toUpperCase() + words.slice(1) : words;
}
