import type { Matcher, Sequence, WordTest } from "./word-groups.ts";

/** One element of a pattern: one of the sequences, or up to `gap` words of any kind. */
export type Step = {
  readonly sequences: readonly Sequence[];
  readonly optional: boolean;
  readonly gap: number;
};

/**
 * Words of which every match holds one, so that only a text with one of them has to be compared at all: those of
 * the step that is least common in ordinary English.
 */
export type Anchor = {
  readonly words: ReadonlySet<string>;
  /** How many words of a match can stand before it, at the least and at the most. */
  readonly least: number;
  readonly most: number;
};

/** Throws where a pattern asks for no word that can be listed: it would have to be tried at every place. */
export function anchorOf(steps: readonly Step[], written: string): Anchor {
  let [best, cost]: [Anchor | null, number] = [null, Number.POSITIVE_INFINITY];
  let [least, most] = [0, 0];
  for (const step of steps) {
    const anchor = step.optional || step.gap > 0 ? null : knownAnchor(step.sequences);
    if (anchor && anchor.cost < cost) {
      best = { words: anchor.words, least: least + anchor.least, most: most + anchor.most };
      cost = anchor.cost;
    }
    if (!step.optional) least += shortest(step.sequences);
    most += step.gap + longest(step.sequences);
  }
  if (!best) throw new Error(`a pattern needs a word of its own: "${written}"`);
  return best;
}

type Candidate = Anchor & { readonly cost: number };

const anchors = new WeakMap<readonly Sequence[], Candidate | null>();

function knownAnchor(sequences: readonly Sequence[]): Candidate | null {
  const anchor = anchors.get(sequences) ?? anchorAt(sequences);
  anchors.set(sequences, anchor);
  return anchor;
}

/** The rarest word of each sequence; null where a sequence has none that can be listed. */
function anchorAt(sequences: readonly Sequence[]): Candidate | null {
  const rarest = sequences.map((sequence) => {
    const costs = sequence.map(costOfMatcher);
    const at = costs.indexOf(Math.min(...costs));
    return { words: wordsOf(sequence[at]), at };
  });
  if (rarest.some(({ words }) => words.size === 0)) return null;
  const places = rarest.map(({ at }) => at);
  const words = new Set(rarest.flatMap((each) => [...each.words]));
  return {
    words,
    cost: costOf(words),
    least: Math.min(...places),
    most: Math.max(...places),
  };
}

const wordsOf = (matcher: Matcher | undefined): ReadonlySet<string> =>
  typeof matcher === "string" ? new Set([matcher]) : (matcher?.words ?? new Set());

const shortest = (sequences: readonly Sequence[]): number => Math.min(...sequences.map((s) => s.length));
const longest = (sequences: readonly Sequence[]): number => Math.max(0, ...sequences.map((s) => s.length));

const costs = new WeakMap<WordTest, number>();

function costOfMatcher(matcher: Matcher): number {
  if (typeof matcher === "string") return common.has(matcher) ? commonCost : 1;
  const cost = costs.get(matcher) ?? costOf(matcher.words ?? new Set());
  costs.set(matcher, cost);
  return cost;
}

/** About how often these words are met, counted in rare words. */
const costOf = (words: ReadonlySet<string>): number =>
  words.size === 0
    ? Number.POSITIVE_INFINITY
    : [...words].reduce((sum, word) => sum + (common.has(word) ? commonCost : 1), 0);

/** A common word turns up about as often as so many others together. */
const commonCost = 60;
const common = new Set(
  (
    "the a an and or but if as at by for from in of on to with up out off over about into after before so that this " +
    "these those there here it its i we you he she they me us him her them my our your his their 's who what which " +
    "when where why how is was are were be been being am do does did done has have had will would can could should " +
    "may might must not no never any all some one two more other another such own same just only very too now then " +
    "again also still already always get got go make made take time call called calls write work know say says said " +
    "told ask asked want need new first last next day customer owner tenant neighbor resident caller applicant crew " +
    "line pipe water sewer city people person woman man office desk letter form"
  ).split(" "),
);
