import type { types } from "@slack/bolt";
import type { Action, Card, Fact, Part } from "../message/card.ts";
import { cut, pieces } from "../message/cut.ts";
import { visible } from "../message/visible.ts";
import { escapeMarkup, plain } from "./markup.ts";
import { buttonActionId } from "./slack-ids.ts";

type Block = types.KnownBlock;

export type CardLimits = {
  /** Blocks: 50 in a message, 100 in a modal or a home tab. */
  readonly max: number;
  /** Characters of text in all. Slack refuses messages from about 13,200 on, undocumented. */
  readonly chars?: number;
};

export const messageLimits: CardLimits = { max: 50, chars: 12_000 };
export const viewLimits: CardLimits = { max: 100, chars: 100_000 };

/** Block Kit's limits, in characters or elements. */
const limits = {
  header: 150,
  section: 3000,
  field: 2000,
  fields: 10,
  /** What two columns hold without breaking more than once. */
  shortFact: 60,
  context: 2000,
  button: 75,
  spoken: 75,
  value: 2000,
  actions: 25,
  url: 2000,
  id: 255,
} as const;

const tooLong = "There is more, but it does not fit here.";

/**
 * A card as Block Kit. Customer text is shown in plain_text objects only, which Slack never parses.
 * The first block carries `messageId`, so that the message can be found in the history again.
 * What Slack would refuse is cut with "…"; what is over the limits is left out from the end, and said so.
 */
export function cardBlocks(card: Card, options: CardLimits & { readonly messageId?: string }): Block[] {
  const blocks: Block[] = [];
  let buttons = 0;
  for (const part of card.parts) {
    blocks.push(...partBlocks(part, buttons));
    if (part.kind === "actions") buttons += part.actions.length;
  }
  const shown = withinLimits(blocks.length > 0 ? blocks : section(card.preview), options);
  const [first, ...rest] = shown;
  if (!first || options.messageId === undefined) return shown;
  return [{ ...first, block_id: cut(options.messageId, limits.id) }, ...rest];
}

/** The text that notifications show. Slack parses it, so it is escaped. */
export const fallbackText = (card: Card): string => escapeMarkup(cut(visible(card.preview), limits.section));

/** What a Slack message or view-less answer is made of. */
export type MessageContent = { readonly text: string; readonly blocks: Block[] };

export const messageContent = (card: Card, messageId?: string): MessageContent => ({
  text: fallbackText(card),
  blocks: cardBlocks(card, { ...messageLimits, ...(messageId === undefined ? {} : { messageId }) }),
});

function partBlocks(part: Part, firstButton: number): Block[] {
  switch (part.kind) {
    case "heading":
      return visible(part.text).trim() ? [{ type: "header", text: plain(part.text, limits.header) }] : [];
    case "text":
      return section(part.text);
    case "facts":
      return factBlocks(part.facts);
    case "note":
      return shownPieces(part.text, limits.context).map(context);
    case "divider":
      return [{ type: "divider" }];
    case "actions":
      return actionBlocks(part.actions, firstButton);
    case "link":
      return linkBlock(part.text, part.url);
  }
}

/** A text over Slack's limit goes on in the next block, so that nothing of it is lost. */
function shownPieces(text: string, max: number): string[] {
  const shown = visible(text);
  return shown.trim() ? pieces(shown, max) : [];
}

const section = (text: string): Block[] =>
  shownPieces(text, limits.section).map((some) => ({ type: "section", text: plain(some, limits.section) }));

const context = (text: string): Block => ({ type: "context", elements: [plain(text, limits.context)] });

/** Short facts stand side by side; with a long one among them each has a line of its own. */
function factBlocks(facts: readonly Fact[]): Block[] {
  const lines = facts.map((fact) => `${fact.label}: ${fact.value || "–"}`);
  if (lines.some((line) => line.length > limits.shortFact)) return lines.flatMap(section);
  return chunks(lines, limits.fields).map((some) => ({
    type: "section",
    fields: some.map((line) => plain(line, limits.field)),
  }));
}

function actionBlocks(actions: readonly Action[], firstButton: number): Block[] {
  const buttons = actions.flatMap((action, index) => button(action, firstButton + index));
  return chunks(buttons, limits.actions).map((elements) => ({ type: "actions", elements }));
}

const buttonValue = ({ command, args }: Pick<Action, "command" | "args">): string =>
  JSON.stringify({ c: command, a: args });

/** Whether a button can carry these arguments. */
export const fitsButton = (action: Pick<Action, "command" | "args">): boolean =>
  buttonValue(action).length <= limits.value;

/** No button rather than one whose arguments were cut: it would do something else than it says. */
function button(action: Action, index: number): types.Button[] {
  if (!fitsButton(action)) return [];
  return [
    {
      type: "button",
      action_id: cut(buttonActionId(action.command, index), limits.id),
      text: plain(action.label, limits.button),
      value: buttonValue(action),
      ...(action.style ? { style: action.style } : {}),
      ...(action.spoken ? { accessibility_label: cut(visible(action.spoken), limits.spoken) } : {}),
    },
  ];
}

/** The one place with markup. Only web addresses become links; of anything else the words are shown. */
function linkBlock(words: string, url: string): Block[] {
  const address = webAddress(url);
  if (!address) return section(words);
  const label = escapeMarkup(cut(visible(words).replaceAll(/\s+/g, " ").trim() || address, limits.header));
  const text = `<${escapeMarkup(address)}|${label}>`;
  return [{ type: "section", text: { type: "mrkdwn", text, verbatim: true } }];
}

function webAddress(url: string): string | null {
  const parsed = URL.parse(url);
  if (!parsed || !["http:", "https:"].includes(parsed.protocol)) return null;
  const written = parsed.href.replaceAll("|", "%7C").replaceAll("<", "%3C").replaceAll(">", "%3E");
  return written.length <= limits.url ? written : null;
}

function withinLimits(blocks: Block[], { max, chars = Number.POSITIVE_INFINITY }: CardLimits): Block[] {
  if (blocks.length <= max && textLength(blocks) <= chars) return blocks;
  const kept: Block[] = [];
  let used = 0;
  for (const block of blocks) {
    used += textLength(block);
    if (kept.length === max - 1 || used > chars) break;
    kept.push(block);
  }
  return [...kept, { type: "context", elements: [plain(tooLong, limits.context)] }];
}

/** The characters in all `text` strings of a block, however deep. */
function textLength(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) =>
      sum + (key === "text" && typeof inner === "string" ? inner.length : textLength(inner)),
    0,
  );
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
}
