import retextEquality from "retext-equality";
import { allowedTerms } from "./allowed-terms.ts";
import { english } from "./english.ts";
import type { Finding } from "./phrase.ts";

const reader = english().use(retextEquality, { ignore: allowedTerms.flatMap(({ terms }) => terms) });

/** Terms that leave people out or hurt them, as retext-equality knows them, without those of the trade. */
export function insensitiveIn(text: string, quoted: (offset: number) => boolean): readonly Finding[] {
  return reader
    .processSync(text)
    .messages.flatMap(({ actual, expected, place, ruleId }) => {
      if (!actual || !place || !("start" in place)) return [];
      const [from, to] = [place.start.offset ?? 0, place.end.offset ?? 0];
      return [{ ...termFinding(text.slice(from, to), expected ?? []), from, to, id: `term-${ruleId}` }];
    })
    .toSorted((a, b) => a.from - b.from)
    .filter(({ from }) => !quoted(from));
}

/** Where retext-equality's own first proposal means another thing in an office. */
const better: Readonly<Record<string, string>> = {
  foreman: "crew lead",
  foremen: "crew leads",
  handyman: "repair worker",
  handymen: "repair workers",
  handicapped: "disabled",
  manmade: "built",
  lady: "person",
  ladies: "people",
  guys: "people",
  unmanned: "unstaffed",
  manned: "staffed",
};
/** These stand for the other word in any sentence. Others may have to be said in another way. */
const nouns =
  /^(?:crew leads?|repair workers?|unstaffed|staffed|accessible parking|\w+ (?:officers?|members?|carriers?))$/u;

function termFinding(words: string, expected: readonly string[]): Omit<Finding, "from" | "to" | "id"> {
  const other = better[words.toLowerCase()] ?? expected[0];
  const capital = /^\p{Lu}/u.test(words) && other ? other.slice(0, 1).toUpperCase() + other.slice(1) : other;
  return {
    words,
    kind: "insensitive",
    reason: "Some readers feel hurt or left out by this word.",
    kinder: other
      ? `Another word for it: “${other.toLowerCase()}”.`
      : "The sentence does well without this word.",
    instead: capital && nouns.test(other ?? "") ? capital : null,
  };
}
