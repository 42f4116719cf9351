import type { CardElement } from "./card-elements.ts";
import { isRightToLeft, line, paragraphs, rightToLeft } from "./plain-runs.ts";

const longest = 300;

/**
 * Only a TextBlock can be a heading, and clients read it as Markdown, each in a dialect of its own: on phones even a
 * backslash before a star stays visible. So words with anything that might act are shown as plain large text
 * instead, exact everywhere, though not announced as a heading.
 */
export function headingElement(text: string): CardElement[] {
  const words = line(text, longest);
  if (!isInert(words)) return paragraphs(words, { size: "Medium", weight: "Bolder" });
  const block = {
    type: "TextBlock",
    text: words,
    style: "heading",
    size: "Medium",
    weight: "Bolder",
    wrap: true,
  } as const;
  return [isRightToLeft(words) ? rightToLeft(block) : block];
}

/** Begins like words or like "#12", and not like the item of a numbered list. */
const beginning = /^(?!\d+[.)](\s|$))(\p{L}|\p{N}|#\d|["'“‘«(])/u;
/** Letters, figures and the punctuation that means nothing to Markdown; an "&" only where it stands alone. */
const harmless = /^(?:[\p{L}\p{M}\p{N} ,.:;'’‘"“”«»·…–—#()/?!%$€+-]|&(?= |$))*$/u;
const address = /:\/\/|www\.|mailto:/i;

const isInert = (words: string): boolean =>
  beginning.test(words) && harmless.test(words) && !address.test(words);
