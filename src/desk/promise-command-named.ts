import type { Open } from "./promise-command-which.ts";

/** Words that name nothing by themselves. */
const small = new Set(
  "a an the this that these those of for to by in on at and or with from about it its is my our your her his their".split(
    " ",
  ),
);

const key = (word: string): string => word.toLowerCase().replace(/(?<=[^s])s$/u, "");

/** The words of a name that tell it from others; all of them where there are no others. */
function telling(name: string): Set<string> {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const big = words.filter((word) => !small.has(word.toLowerCase()));
  return new Set((big.length === 0 ? words : big).map(key));
}

/** One that was named, and what else was said, as typed; empty: nothing but its name. */
export type Named = { readonly id: string; readonly left: string };

/**
 * The one that these words name by a word of it, the plural or not: the one of which most words are there, and of two
 * such the one of which fewest are missing. Null: none, or several as well.
 */
export function namedBy(open: readonly Open[], words: string): Named | null {
  const said = telling(words);
  const ranked = open
    .map(({ id, name }) => {
      const own = telling(name);
      const hits = [...own].filter((word) => said.has(word)).length;
      return { id, own, hits, missing: own.size - hits };
    })
    .filter(({ hits }) => hits > 0)
    .toSorted((a, b) => b.hits - a.hits || a.missing - b.missing);
  const [best, next] = ranked;
  if (!best || (next && next.hits === best.hits && next.missing === best.missing)) return null;
  return { id: best.id, left: without(words, best.own) };
}

/** As `namedBy`, of the words at the beginning alone: what comes after them speaks for itself. */
export function namedFirst(open: readonly Open[], words: string): Named | null {
  const all = new Set(open.flatMap(({ name }) => [...telling(name)]));
  const first = [...words.matchAll(/[\p{L}\p{N}]+/gu)];
  const isName = ([word]: RegExpExecArray) => small.has(word.toLowerCase()) || all.has(key(word));
  const end = first.find((word) => !isName(word))?.index ?? words.length;
  const found = namedBy(open, words.slice(0, end));
  return found && { id: found.id, left: words.slice(end).trim() };
}

/** What is left of the words when those of a name are taken out; the small ones alone are nothing. */
function without(words: string, own: ReadonlySet<string>): string {
  const left = words.replace(/[\p{L}\p{N}]+/gu, (word) => (own.has(key(word)) ? "" : word));
  const says = (left.match(/[\p{L}\p{N}]+/gu) ?? []).some((word) => !small.has(word.toLowerCase()));
  const edges = /^(?:[\s,;]|(?:a|an|the|of|for|by)\b)+|(?<![\s,;])[\s,;]+$/giu;
  return says ? left.replace(edges, "").replace(/\s+/gu, " ") : "";
}
