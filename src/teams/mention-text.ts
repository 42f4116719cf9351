import { z } from "zod";
import type { Inbound } from "./activity.ts";
import { decodeEntities } from "./html-words.ts";

const mention = z.object({
  type: z.literal("mention"),
  text: z.string().min(1),
  mentioned: z.object({ id: z.string().min(1), name: z.string().optional().catch(undefined) }),
});

type Mention = z.infer<typeof mention>;

const mentions = ({ entities }: Inbound): Mention[] =>
  (entities ?? []).flatMap((entity) => mention.safeParse(entity).data ?? []);

/** A channel, a team or a tag is no person. */
const isPerson = ({ mentioned }: Mention): boolean => !/^(19|28):/.test(mentioned.id);

/** The ids of the people whom a message mentions, each once. */
export const mentionedPeople = (activity: Inbound): string[] => [
  ...new Set(
    mentions(activity)
      .filter((each) => isPerson(each) && each.mentioned.id !== activity.recipient.id)
      .map((each) => each.mentioned.id),
  ),
];

/**
 * What somebody typed, without the mention of the bot. Every other mention of a person is `<@29:1…|Ben Tran>`: the
 * desk reads people in that form. Teams writes the rest with HTML's character references.
 */
export const typedText = (activity: Inbound): string => joined(typedPieces(activity));

/** The same from each mention of the bot on, the whole of it first: a command may follow a few words to others. */
export const typedFrom = (activity: Inbound): readonly string[] =>
  typedPieces(activity).map((_, at, pieces) => joined(pieces.slice(at)));

const joined = (pieces: readonly string[]): string =>
  pieces
    .join(" ")
    .replace(/[^\S\n]+/g, " ")
    .trim();

/** What stands before, between and after the mentions of the bot. */
function typedPieces(activity: Inbound): readonly string[] {
  const { text = "", recipient } = activity;
  const pieces: string[] = [];
  let words = "";
  let at = 0;
  for (const { each, start } of placed(mentions(activity), text)) {
    words += plain(text.slice(at, start));
    at = start + each.text.length;
    if (each.mentioned.id !== recipient.id) words += writtenMention(each);
    else {
      pieces.push(words);
      words = "";
    }
  }
  return [...pieces, words + plain(text.slice(at))];
}

type Placed = { readonly each: Mention; readonly start: number };

/**
 * The mentions in the order of the text, which is not always that of the entities. Those with the same words stand one
 * after the other, as Teams lists them; the longest words come first, as "Ben" is also found in "Ben Tran".
 */
function placed(all: readonly Mention[], text: string): Placed[] {
  const found: Placed[] = [];
  for (const each of all.toSorted((a, b) => b.text.length - a.text.length)) {
    const start = firstFree(each.text, text, found);
    if (start !== -1) found.push({ each, start });
  }
  return found.toSorted((a, b) => a.start - b.start);
}

function firstFree(words: string, text: string, found: readonly Placed[]): number {
  let start = text.indexOf(words);
  const overlaps = ({ each, start: other }: Placed) =>
    start < other + each.text.length && other < start + words.length;
  while (start !== -1 && found.some(overlaps)) start = text.indexOf(words, start + 1);
  return start;
}

const plain = (text: string): string => decodeEntities(text.replace(/<\/?at\b[^<>]*>/gi, ""));

function writtenMention(each: Mention): string {
  const called = each.mentioned.name ?? plain(each.text);
  const name = called.replaceAll(/[<>|]/g, "").trim() || "somebody";
  return isPerson(each) && !/[<>|]/.test(each.mentioned.id) ? `<@${each.mentioned.id}|${name}>` : `@${name}`;
}

/** Mentions as a person would type them again: `<@29:1…|Ben Tran>` → `@"Ben Tran"`. */
export const retypable = (text: string): string =>
  text.replaceAll(/<@[^<>|\s]+(?:\|([^<>|]*))?>/g, (_, label: string | undefined) => {
    const name = label?.trim() || "somebody";
    return /\s/.test(name) ? `@"${name}"` : `@${name}`;
  });
