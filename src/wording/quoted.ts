/** A stretch of a text; `to` is exclusive. */
export type Stretch = { readonly from: number; readonly to: number };

const closing: Readonly<Record<string, string>> = {
  "“": '”"“',
  "„": '“”"',
  "‟": "”",
  "«": "»",
  "»": "«",
  "‹": "›",
  "‚": "‘’",
  "‘": "’",
  "「": "」",
  "『": "』",
  "＂": "＂",
  '"': '"”',
  "'": "'",
  "`": "`",
};

/**
 * What somebody else said: between quotation marks, in lines that begin with ">", and after "she wrote:". A mark
 * that is never closed quotes nothing, since it would hide everything after it. One pass over each paragraph.
 */
export function quotedIn(text: string): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const line of linesOf(text)) {
    const opening = text.slice(line.from, line.to);
    if (/^\s*(?:>|&gt;)/u.test(opening.slice(0, 40))) found.push(line);
  }
  for (const paragraph of paragraphsOf(text))
    found.push(...marked(text, paragraph), ...told(text, paragraph));
  return found.sort((a, b) => a.from - b.from);
}

/** A test whether an offset is quoted, for offsets that are asked for in ascending order. */
export function quotedAt(stretches: readonly Stretch[]): (offset: number) => boolean {
  let next = 0;
  let until = 0;
  return (offset) => {
    for (let stretch = stretches[next]; stretch && stretch.from <= offset; stretch = stretches[next]) {
      until = Math.max(until, stretch.to);
      next += 1;
    }
    return offset < until;
  };
}

const linesOf = (text: string): readonly Stretch[] => pieces(text, /\r\n?|[\n\u2028\u2029]/gu);
const paragraphsOf = (text: string): readonly Stretch[] => pieces(text, /\r?\n[^\S\r\n]{0,40}\r?\n|\u2029/gu);

function pieces(text: string, separator: RegExp): readonly Stretch[] {
  const found: Stretch[] = [];
  let from = 0;
  for (const { 0: end, index } of text.matchAll(separator)) {
    found.push({ from, to: index });
    from = index + end.length;
  }
  return [...found, { from, to: text.length }];
}

function marked(text: string, within: Stretch): readonly Stretch[] {
  const found: Stretch[] = [];
  const nextClosing = closingMarks(text, within);
  let at = within.from;
  while (at < within.to) {
    const closers = opens(text, at) ? closing[text[at] ?? ""] : undefined;
    const end = closers ? nextClosing(closers, at) : null;
    if (end !== null) found.push({ from: at, to: end + 1 });
    at = (end ?? at) + 1;
  }
  return found;
}

/** Finds the next closing mark after an offset, for offsets in ascending order: each is passed once. */
function closingMarks(text: string, { from, to }: Stretch): (closers: string, at: number) => number | null {
  const places = new Map<string, number[]>();
  for (let at = to - 1; at >= from; at -= 1) {
    const mark = text[at] ?? "";
    if (!closes(text, at)) continue;
    if (places.has(mark)) places.get(mark)?.push(at);
    else places.set(mark, [at]);
  }
  const after = (mark: string, at: number): number => {
    const left = places.get(mark) ?? [];
    while ((left.at(-1) ?? to) <= at) left.pop();
    return left.at(-1) ?? to;
  };
  return (closers, at) => {
    const nearest = Math.min(...[...closers].map((mark) => after(mark, at)));
    return nearest < to ? nearest : null;
  };
}

const letterOrDigit = /[\p{L}\p{N}]/u;

/** A mark opens where no word stands before it: not the inch of 6" pipe, nor the apostrophe of owner's. */
const opens = (text: string, at: number): boolean => at === 0 || !letterOrDigit.test(text[at - 1] ?? "");

const closers = new Set(Object.values(closing).join(""));

/** An apostrophe inside a word closes nothing, and neither does one that is followed by a letter. */
function closes(text: string, at: number): boolean {
  const mark = text[at] ?? "";
  if (!closers.has(mark)) return false;
  if (mark !== "'" && mark !== "’" && mark !== "`") return true;
  return !letterOrDigit.test(text[at + 1] ?? "") && !/\s/u.test(text[at - 1] ?? " ");
}

const speech =
  /\b(?:said|says|wrote|writes|stated|states|replied|answered|asked|asks|told (?:us|me)|reports?|reported|complained|words|quote|comment)(?: \w{1,12}){0,3}\s{0,3}:/giu;
const ours = /\b(?:i|we|staff)(?: \w{1,10})?\s{1,3}$/iu;

/** After "she wrote:" everything up to the end of the line; where the line ends there, the paragraph. */
function told(text: string, { from, to }: Stretch): readonly Stretch[] {
  const paragraph = text.slice(from, to);
  const lines = linesOf(paragraph);
  const starts = [...paragraph.matchAll(speech)].map(({ 0: words, index }) => {
    const subject = ours.exec(paragraph.slice(Math.max(0, index - 20), index))?.[0];
    return { begin: index - (subject?.length ?? 0), end: index + words.length, ours: subject !== undefined };
  });
  let line = 0;
  return starts.flatMap((start, nth) => {
    while ((lines[line]?.to ?? paragraph.length) < start.end) line += 1;
    if (start.ours) return [];
    const begins = /^\s{0,40}[\r\n]/u.test(paragraph.slice(start.end, start.end + 41));
    const last = begins ? paragraph.length : (lines[line]?.to ?? paragraph.length);
    const next = starts[nth + 1];
    return [{ from: from + start.end, to: from + (next?.ours ? Math.min(next.begin, last) : last) }];
  });
}
