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
export function typedText(activity: Inbound): string {
  const { text = "", recipient } = activity;
  let words = "";
  let at = 0;
  for (const { each, start } of placed(mentions(activity), text)) {
    words += plain(text.slice(at, start)) + writtenMention(each, recipient.id);
    at = start + each.text.length;
  }
  return (words + plain(text.slice(at))).replace(/[^\S\n]+/g, " ").trim();
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

function writtenMention(each: Mention, botId: string): string {
  if (each.mentioned.id === botId) return " ";
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
