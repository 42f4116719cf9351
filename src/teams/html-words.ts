const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

/** HTML's character references as the characters, each once: `&amp;lt;` is `&lt;`. */
export function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,4}));/g,
    (whole, decimal, hex, name) => {
      if (name) return named[name] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : whole;
    },
  );
}

/** What ends a line in a message: a block's end, a break. */
const lineEnd = /<(?:br\b[^<>]*|\/(?:p|div|li|tr|h[1-6]|blockquote|pre)\s*)>/gi;
/** Its words are no words of the message. */
const silent = /<(style|script)\b[^<>]*>[^<]*<\/\1\s*>/gi;
const picture = /<img\b[^<>]*?\balt="([^"<>]*)"[^<>]*>/gi;

/** A message's HTML as plain words, line by line; what is no text is left out, and a picture is what it is called. */
export function htmlWords(html: string): string {
  const text = html
    .replace(/\s+/g, " ")
    .replace(silent, "")
    .replace(picture, "$1")
    .replace(lineEnd, "\n")
    .replace(/<[a-z/!][^<>]*>/gi, "");
  return decodeEntities(text)
    .replaceAll("\u00a0", " ")
    .replace(/[^\S\n]*\n[^\S\n]*/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
