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
/**
 * First proposals of retext-equality that judge, diagnose or mean another thing where an office writes of a person: no
 * word at all is kinder than these.
 */
const unsafe: ReadonlySet<string> = new Set([
  ...["silly", "sillies", "foolish", "creep", "absurd", "careless", "rude", "disagreeable", "childish"],
  ...["disorganized", "fluctuating", "thin", "fanatic", "fanatics", "chaos", "whine", "whining", "simple"],
  ...["has an anxiety disorder", "person with schizophrenia", "person with a psychotic condition"],
  ...["person with a personality disorder", "people with psychopathic personalities", "person with dementia"],
  ...["person with cerebral palsy", "person with down syndrome", "person with a handicap", "gay"],
  ...[
    "jewish person",
    "arabs",
    "enemy territory",
    "projects",
    "escort",
    "troglodyte",
    "dissatisfied",
    "disobey",
  ],
  ...["defend", "improve", "inhumane", "humanly", "humanity", "guillotine", "guillotines", "tank top"],
]);
/** These stand for the other word in any sentence. Others may have to be said in another way. */
const nouns =
  /^(?:crew leads?|repair workers?|unstaffed|staffed|accessible parking|\w+ (?:officers?|members?|carriers?))$/u;

function termFinding(words: string, expected: readonly string[]): Omit<Finding, "from" | "to" | "id"> {
  const [first = ""] = expected;
  const other = better[words.toLowerCase()] ?? (unsafe.has(first.toLowerCase()) ? undefined : first);
  const capital = /^\p{Lu}/u.test(words) && other ? other.slice(0, 1).toUpperCase() + other.slice(1) : other;
  return {
    words,
    kind: "insensitive",
    reason: "Some readers feel hurt or left out by this word.",
    kinder: other
      ? `Another word for it: “${other.toLowerCase()}”.`
      : "Say what was said or done, without this word.",
    instead: capital && nouns.test(other ?? "") ? capital : null,
  };
}
