import { actions } from "./groups/actions.ts";
import { people } from "./groups/people.ts";
import { speech } from "./groups/speech.ts";
import { traits } from "./groups/traits.ts";
import { type TestName, wordTests } from "./word-tests.ts";
import type { Word } from "./words.ts";

/** Words that can stand in for each other, by the name that a pattern calls them by ("@customer"). */
const groups: Readonly<Record<string, string>> = { ...people, ...speech, ...actions, ...traits };

/** Asks something of one word. */
export type WordTest = {
  readonly passes: (word: Word) => boolean;
  /** All the words that can pass, where these can be listed. */
  readonly words?: ReadonlySet<string>;
};
/** A word, or what asks something of one. */
export type Matcher = string | WordTest;
export type Sequence = readonly Matcher[];

const known = new Map<string, readonly Sequence[]>();

/** The members of a group; undefined where no group has the name. Throws where a group names one that is none. */
export function groupOf(name: string): readonly Sequence[] | undefined {
  if (Object.hasOwn(wordTests, name)) return testOf(name as TestName);
  const written = groups[name];
  if (written === undefined) return undefined;
  const members = known.get(name) ?? folded(written.split(",").flatMap(membersOf));
  known.set(name, members);
  return members;
}

function testOf(name: TestName): readonly Sequence[] {
  const members = known.get(name) ?? [[{ passes: wordTests[name] }]];
  known.set(name, members);
  return members;
}

/** A member is another group, with words after it or not, or words. */
function membersOf(written: string): readonly Sequence[] {
  const words = written.replaceAll("'s", " 's").trim().split(/\s+/u);
  return words.reduce<readonly Sequence[]>(
    (begun, word) => begun.flatMap((head) => sequencesOf(word).map((tail) => [...head, ...tail])),
    [[]],
  );
}

function sequencesOf(word: string): readonly Sequence[] {
  if (!word.startsWith("@")) return [[word]];
  const group = groupOf(word.slice(1));
  if (!group) throw new Error(`no such group in a group: "${word}"`);
  return group;
}

/** Members of one word each become one test: however many there are, they cost one step. */
function folded(members: readonly Sequence[]): readonly Sequence[] {
  const words = new Set<string>();
  const rest: Sequence[] = [];
  for (const member of members) {
    const [only] = member;
    if (member.length === 1 && typeof only === "string") words.add(only);
    else if (member.length === 1 && typeof only === "object" && only.words)
      for (const w of only.words) words.add(w);
    else rest.push(member);
  }
  return words.size === 0 ? rest : [[{ passes: ({ text }) => words.has(text), words }], ...rest];
}
