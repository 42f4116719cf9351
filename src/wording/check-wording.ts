import { insensitiveIn } from "./insensitive.ts";
import type { Finding } from "./phrase.ts";
import { phraseBook } from "./phrase-book.ts";
import { phrases } from "./phrases/all.ts";
import { quotedAt, quotedIn } from "./quoted.ts";
import { wordsOf } from "./words.ts";

const book = phraseBook(phrases);

/**
 * What in these words blames somebody, remarks on an attitude, shuts a door or hurts, in the order of the text.
 * Findings do not overlap. What a customer is quoted with is not looked at, and neither is any language but
 * English. The time grows with the length of the text.
 *
 * It compares words; it does not understand. So it cannot see irony, what is blame only in its context ("we sent the
 * form twice"), praise that is none, an accusation in new words, or one that is spread over two sentences. It takes a
 * name with a capital for a colleague's, since it does not know what the customer is called, and "she" for the customer.
 * A quotation that is neither marked nor announced counts as ours.
 */
export function checkWording(text: string): readonly Finding[] {
  const quoted = quotedIn(text);
  const words = wordsOf(text, quotedAt(quoted));
  return apart([...book.find(text, words), ...insensitiveIn(text, quotedAt(quoted))]);
}

/** Of findings that overlap the one that says more stays: the longer, of equals one with kinder words, or the earlier. */
export function apart(found: readonly Finding[]): readonly Finding[] {
  const kept: Finding[] = [];
  for (const finding of found.toSorted((a, b) => a.from - b.from || length(b) - length(a))) {
    const last = kept.at(-1);
    if (!last || finding.from >= last.to) kept.push(finding);
    else if (saysMore(finding, last)) kept[kept.length - 1] = finding;
  }
  return kept;
}

const saysMore = (one: Finding, other: Finding): boolean =>
  length(one) > length(other) ||
  (length(one) === length(other) &&
    one.from === other.from &&
    one.instead !== null &&
    other.instead === null);

const length = ({ from, to }: Finding): number => to - from;
