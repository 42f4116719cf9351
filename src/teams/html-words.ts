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
/** What begins one, so that it never runs on from what stands before it. */
const lineBegin = /<(?:p|div|li|tr|h[1-6]|pre|table|[ou]l)(?:\s[^<>]*)?>/gi;
/** The cells of a row stand in one line, also where each holds a paragraph. */
const cellBegin = /<t[dh]\b[^<>]*>(?:\s?<p\b[^<>]*>)?/gi;
const cellEnd = /(?:<\/p\s*>\s?)?<\/t[dh]\s*>(?:\s?<\/tr\s*>)?/gi;
/** Its words are no words of the message. */
const silent = /<(style|script)\b[^<>]*>[^<]*<\/\1\s*>/gi;
const picture = /<img\b[^<>]*?\balt="([^"<>]*)"[^<>]*>/gi;
const anchor = /<(\/?)a\b([^<>]*)>/gi;
const preformatted = /<(\/?)pre\b[^<>]*>/gi;
const quotation = /<(\/?)blockquote\b[^<>]*>/gi;

/**
 * A message's HTML as plain words, line by line; what is no text is left out, and a picture is what it is called. What
 * is quoted of another message was not said in this one: it is left out where there is more than the quotation.
 */
export function htmlWords(html: string): string {
  const own = plainLines(outside(html, quotation));
  return own === "" ? plainLines(html) : own;
}

const plainLines = (html: string): string =>
  decodeEntities(
    withAddresses(singleSpaced(html).replace(silent, "").replace(picture, "$1"))
      .replace(cellBegin, "")
      .replace(cellEnd, (end) => (/tr/i.test(end) ? "\n" : "; "))
      .replace(lineEnd, "\n")
      .replace(lineBegin, "\ufdd0")
      .replace(/<[a-z/!][^<>]*>/gi, ""),
  )
    .replaceAll("\u00a0", " ")
    .replace(/[^\S\n]*\n[^\S\n]*/g, "\n")
    // A line that begins where one has ended already begins no other.
    .replace(/(^|\n)[ \ufdd0]+/g, "$1")
    .replace(/[ \ufdd0]*\ufdd0[ \ufdd0]*/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();

/** A link's address stands behind its words, where they are other words. */
function withAddresses(html: string): string {
  let [written, at, address] = ["", 0, ""];
  for (const match of html.matchAll(anchor)) {
    const words = html.slice(at, match.index);
    written += match[1] === "/" && address !== "" ? linkWords(words, address) : words;
    at = match.index + match[0].length;
    address = match[1] === "/" ? "" : (/\bhref="(https?:\/\/[^"\s]+)"/i.exec(match[2] ?? "")?.[1] ?? "");
  }
  return written + html.slice(at);
}

function linkWords(words: string, address: string): string {
  const shown = words.replace(/<[a-z/!][^<>]*>/gi, "").trim();
  const bare = (text: string) => text.replace(/^https?:\/\//, "");
  return shown === "" || bare(address) === bare(shown) ? address : `${words} (${address})`;
}

/** White space is one space, but for the lines of what is preformatted. */
function singleSpaced(html: string): string {
  const spaced = (text: string) => text.replace(/\s+/g, " ");
  return partsOf(html, preformatted)
    .map(({ text, depth }) =>
      depth === 0 ? spaced(text) : text.replace(/\r\n?|\n/g, "<br>").replace(/\s+/g, " "),
    )
    .join("");
}

const outside = (html: string, tag: RegExp): string =>
  partsOf(html, tag)
    .filter(({ depth }) => depth === 0)
    .map(({ text }) => text)
    .join("");

/** The text cut at each opening and closing tag, with how many of them it stands in; a tag goes with what it is around. */
function partsOf(html: string, tag: RegExp): { readonly text: string; readonly depth: number }[] {
  const parts: { text: string; depth: number }[] = [];
  let [at, depth] = [0, 0];
  for (const match of html.matchAll(tag)) {
    const closes = match[1] === "/";
    const end = match.index + (closes ? match[0].length : 0);
    parts.push({ text: html.slice(at, end), depth });
    at = end;
    depth = Math.max(0, depth + (closes ? -1 : 1));
  }
  return [...parts, { text: html.slice(at), depth }];
}
