/** What ends a line in one system or another. */
const lineEnds = /\r\n?|[\u2028\u2029]/g;

/**
 * Control characters, what turns the order of characters around, and what has no shape at all; not among them are
 * the joiners and variation selectors that scripts and emoji are made with.
 */
const shapeless =
  /[[\p{Cc}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]--[\n\t\u200c\u200d\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]]/gv;

/** Joiners and variation selectors that stand where there is nothing to join or vary. */
const idle = /(?<![\p{L}\p{M}\p{N}\p{S}#*])(?:\u200c|\u200d|[\ufe00-\ufe0f])+/gu;

/**
 * The words as a reader sees them: without characters that cannot be seen, and that could pose as a name, steer a
 * terminal or show words in another order than they were written in. Lines and tabs stay. Half a character becomes the
 * sign that databases keep in its place: what is compared with them has to be the same.
 */
export function visible(words: string): string {
  return words
    .toWellFormed()
    .replace(lineEnds, "\n")
    .replaceAll("\u2800", " ")
    .replace(shapeless, "")
    .replace(idle, "");
}
