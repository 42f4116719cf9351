import type { types } from "@slack/bolt";
import { cut } from "../message/cut.ts";
import { visible } from "../message/visible.ts";

/**
 * For the places where Slack parses text: exactly these three characters begin everything special
 * (mentions, links, `<!channel>`), so text without them is text.
 */
export const escapeMarkup = (text: string): string =>
  text.toWellFormed().replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const unescapeMarkup = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** A text object that Slack shows as it is: no markup, no mentions, no `:emoji:`, nothing that cannot be seen. */
export const plain = (text: string, max: number): types.PlainTextElement => ({
  type: "plain_text",
  text: cut(visible(text), max),
  emoji: false,
});

/** No part of it may run over a "<": a text full of them would be read over and over again. */
const tokens = /<(?:@([A-Z0-9]+)|#([A-Z0-9]+)|!([^<>|]+)|((?:https?|mailto|tel):[^<>|]+))(?:\|([^<>]*))?>/g;

type Token = {
  readonly userId?: string;
  readonly special?: string;
  readonly url?: string;
  readonly label: string;
};

function replaceTokens(text: string, write: (token: Token) => string): string {
  return text.replaceAll(tokens, (_, userId, channelId, special, url, label) =>
    write({ userId, special, url, label: label || channelId || "" }),
  );
}

/** A link as people read it; an address or a telephone number is only what was typed. */
function linkWords(url: string, label: string): string {
  const shown = label || url.replace(/^(mailto|tel):/, "");
  if (!url.startsWith("http")) return shown;
  return shown === url || label === "" || url.replace(/^https?:\/\//, "") === shown
    ? url
    : `${shown} (${url})`;
}

function tokenWords(token: Token): string {
  if (token.url) return linkWords(token.url, token.label);
  if (token.special) return token.label || `@${token.special.split("^")[0]}`;
  return `#${token.label}`;
}

/** Slack user id → name. */
export type MentionedNames = ReadonlyMap<string, string>;

const somebody = "somebody";

/**
 * What somebody typed, with Slack's markup undone, except that every mention is `<@U1|Ben Tran>`: the desk reads
 * people in that form. Whoever is not in `names` is called as Slack labels them.
 */
export function typedText(text: string, names: MentionedNames): string {
  const write = (token: Token) => {
    if (!token.userId) return tokenWords(token);
    const name = (names.get(token.userId) ?? token.label).replaceAll(/[<>|]/g, "").trim();
    return `<@${token.userId}|${name || somebody}>`;
  };
  return unescapeMarkup(replaceTokens(text, write));
}

/** A message as plain words; whoever is not in `names` is "somebody". */
export function plainWords(text: string, names: MentionedNames): string {
  const write = (token: Token) => (token.userId ? (names.get(token.userId) ?? somebody) : tokenWords(token));
  return unescapeMarkup(replaceTokens(text, write));
}

/** The Slack user ids a text mentions, each once. */
export function mentionedIds(text: string): string[] {
  return [...new Set([...text.matchAll(/<@([A-Z0-9]+)(?:\|[^<>]*)?>/g)].flatMap((match) => match[1] ?? []))];
}

/** Mentions as a person would type them again: `<@U1|ben>` → `@ben`, `<@U1|Ben Tran>` → `@"Ben Tran"`. */
export const retypable = (text: string): string =>
  text.replaceAll(/<@[A-Z0-9]+(?:\|([^<>]*))?>/g, (_, label: string | undefined) => {
    const name = label?.trim() || somebody;
    return /\s/.test(name) ? `@"${name}"` : `@${name}`;
  });
