/** "the customer asked for a call", "she asked to be called"; whatever follows is how they said it. */
const wish =
  /^(?:(?:as\s+)?(?:the\s+)?(?:customer|caller|they|she|he)\s+)?(?:had\s+)?asked\s+(?:for\s+(?:a\s+|an\s+)?(?:(?:phone\s+)?call(?:[\s-]?back)?|visit|meeting|appointment)|to\s+be\s+called(?:\s+back)?|to\s+(?:talk|meet|come\s+in))\b[\s,:;.–—-]*/iu;

/** What follows a stated wish for a call or a visit; null: the words do not begin with one. */
export function readAsked(words: string): string | null {
  const found = wish.exec(words.trim());
  return found ? words.trim().slice(found[0].length).trim() : null;
}
