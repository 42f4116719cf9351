import { cut, pieces } from "../message/cut.ts";
import { visible } from "../message/visible.ts";
import type { CardElement, ColumnSet, RichTextBlock, RunStyle, TextBlock, TextRun } from "./card-elements.ts";

/** The most that stands in one element, so that what is over a card's limit can be left out piece by piece. */
const longest = 3000;

/** At most `max` UTF-16 units on one line, without what cannot be seen. */
export const line = (text: string, max: number): string =>
  cut(visible(text).replaceAll(/\s+/g, " ").trim(), max);

/**
 * A text as elements that show it as it was typed. TextRuns are not Markdown, yet clients replace `{{DATE(…)}}`
 * and `{{TIME(…)}}` in them, so a run never holds two braces side by side.
 */
export function paragraphs(text: string, style: RunStyle = {}): CardElement[] {
  const shown = visible(text).toWellFormed();
  if (!shown.trim()) return [];
  const blocks = pieces(shown, longest).map((piece, at): RichTextBlock => {
    const block: RichTextBlock = { type: "RichTextBlock", inlines: plainRuns(piece, style) };
    return at === 0 ? block : { ...block, spacing: "None" };
  });
  return isRightToLeft(shown) ? blocks.map(rightToLeft) : blocks;
}

export const plainRuns = (text: string, style: RunStyle = {}): TextRun[] =>
  text.split(/(?<=\{)(?=\{)/).map((words) => ({ type: "TextRun", text: words, ...style }));

export const rightToLeft = ({ spacing, ...block }: RichTextBlock | TextBlock): ColumnSet => ({
  type: "ColumnSet",
  ...(spacing ? { spacing } : {}),
  columns: [{ type: "Column", width: "stretch", rtl: true, items: [block] }],
});

const rightToLeftFirst =
  /^\P{L}*[\p{L}&&[\p{scx=Arab}\p{scx=Hebr}\p{scx=Syrc}\p{scx=Thaa}\p{scx=Nkoo}\p{scx=Samr}\p{scx=Mand}\p{scx=Adlm}\p{scx=Rohg}]]/v;

/** Whether the first letter is of a script written from right to left (the Unicode rule for a paragraph, P2 and P3). */
export const isRightToLeft = (text: string): boolean => rightToLeftFirst.test(text);
