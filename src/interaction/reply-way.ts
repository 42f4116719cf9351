import { type ReplyWay, replyWays } from "./interaction.ts";

/** How each way of reaching the customer is said in a sentence: "answered by e-mail", "told in person". */
const sentences: Readonly<Record<ReplyWay, string>> = {
  phone: "by phone",
  email: "by e-mail",
  letter: "by letter",
  "in person": "in person",
};

const isWay = (way: string): way is ReplyWay => (replyWays as readonly string[]).includes(way);

/** "by phone", "by e-mail", "in person" */
export const wayWords = (way: string): string => (isWay(way) ? sentences[way] : `by ${way}`);

/** "By phone", to choose from. */
export const wayLabel = (way: ReplyWay): string => {
  const words = sentences[way];
  return words.slice(0, 1).toUpperCase() + words.slice(1);
};

/** What people call the same ways; in lower case. */
const otherNames: Readonly<Record<string, ReplyWay>> = {
  "e-mail": "email",
  person: "in person",
  telephone: "phone",
  call: "phone",
  mail: "letter",
  post: "letter",
};

/** The way that a word stands for; null: none. */
export function wayNamed(word: string): ReplyWay | null {
  const name = word.trim().toLowerCase().replace(/\s+/gu, " ");
  if (isWay(name)) return name;
  return Object.hasOwn(otherNames, name) ? (otherNames[name] ?? null) : null;
}

/** "call" and "mail" alone begin many a sentence, so these take a "by" before them. */
const BY = String.raw`by\s+(?:phone|e-?mail|letter|person|telephone|(?:a\s+)?call|mail|post)\b|in\s+person\b`;
const LEADING = new RegExp(String.raw`^(?:${BY}|(?:phone|e-?mail|letter|person)\b)`, "iu");
const WITHIN = new RegExp(String.raw`(?:^|(?<=\s))(?:${BY})`, "iu");

export type Reached = { readonly way: ReplyWay; readonly rest: string };

/** "by phone, at 3pm" → phone, and what follows. null: the words do not begin with a way. */
export function readWay(words: string): Reached | null {
  const typed = words.trimStart();
  const begin = LEADING.exec(typed)?.[0];
  const way = begin === undefined ? null : wayNamed(begin.replace(/^by\s+(?:a\s+)?/iu, ""));
  return way && begin !== undefined
    ? { way, rest: typed.slice(begin.length).replace(/^[,:]?\s*/u, "") }
    : null;
}

/** "the records by phone at 3pm" → what stands before the way, the way, and what follows. null: there is none. */
export function findWay(words: string): (Reached & { readonly before: string }) | null {
  const at = WITHIN.exec(words)?.index;
  const found = at === undefined ? null : readWay(words.slice(at));
  return found && { ...found, before: words.slice(0, at).trimEnd() };
}
