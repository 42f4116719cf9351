import type { types } from "@slack/bolt";

/** At most `max` UTF-16 units; what is left out is marked with "…", and no surrogate pair is split. */
export function cut(text: string, max: number): string {
  const whole = text.toWellFormed();
  if (whole.length <= max) return whole;
  const kept = whole.slice(0, max - 1);
  const last = kept.charCodeAt(kept.length - 1);
  const halved = last >= 0xd800 && last <= 0xdbff;
  return `${halved ? kept.slice(0, -1) : kept}…`;
}

/** The whole text in pieces of at most `max` UTF-16 units, broken at a space where there is one near. */
export function pieces(text: string, max: number): string[] {
  const rest = text.toWellFormed();
  if (rest.length <= max) return [rest];
  const space = rest.lastIndexOf(" ", max);
  const high = rest.charCodeAt(max - 1);
  const end = space > max / 2 ? space : high >= 0xd800 && high <= 0xdbff ? max - 1 : max;
  return [rest.slice(0, end), ...pieces(rest.slice(end), max)];
}

/**
 * For the places where Slack parses text: exactly these three characters begin everything special
 * (mentions, links, `<!channel>`), so text without them is text.
 */
export const escapeMarkup = (text: string): string =>
  text.toWellFormed().replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const unescapeMarkup = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** A text object that Slack shows as it is: no markup, no mentions, no `:emoji:`. */
export const plain = (text: string, max: number): types.PlainTextElement => ({
  type: "plain_text",
  text: cut(text, max),
  emoji: false,
});

const tokens = /<(?:@([A-Z0-9]+)|#([A-Z0-9]+)|!([^>|]+)|((?:https?|mailto|tel):[^>|]+))(?:\|([^>]*))?>/g;

type Token = {
  readonly userId?: string;
  readonly special?: string;
  readonly url?: string;
  readonly label: string;
};

function replaceTokens(text: string, write: (token: Token, raw: string) => string): string {
  return text.replaceAll(tokens, (raw, userId, channelId, special, url, label) =>
    write({ userId, special, url, label: label || channelId || "" }, raw),
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

/**
 * What somebody typed, with Slack's markup undone, except that mentions stay `<@U1|ben>`: the desk
 * reads people in that form.
 */
export function typedText(text: string): string {
  return unescapeMarkup(replaceTokens(text, (token, raw) => (token.userId ? raw : tokenWords(token))));
}

/** A message as plain words. `names`: Slack user id → name; whoever is not in it is "somebody". */
export function plainWords(text: string, names: ReadonlyMap<string, string>): string {
  const write = (token: Token) =>
    token.userId ? (names.get(token.userId) ?? "somebody") : tokenWords(token);
  return unescapeMarkup(replaceTokens(text, write));
}

/** The Slack user ids a text mentions, each once. */
export function mentionedIds(text: string): string[] {
  return [...new Set([...text.matchAll(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g)].flatMap((match) => match[1] ?? []))];
}

/** Mentions as a person would type them again: `<@U1|ben>` → `@ben`. */
export const retypable = (text: string): string => text.replaceAll(/<@[A-Z0-9]+\|([^>]+)>/g, "@$1");
