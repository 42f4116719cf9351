import { opensForm } from "../desk/opens-form.ts";
import type { Action, Card, Fact, Part } from "../message/card.ts";
import { cut } from "../message/cut.ts";
import { visible } from "../message/visible.ts";
import { fitsButton, pressData } from "./card-data.ts";
import type { ActionSet, AdaptiveCard, CardAction, CardElement, Submit } from "./card-elements.ts";
import { headingElement } from "./card-heading.ts";
import { line, paragraphs, plainRuns } from "./plain-runs.ts";

const limits = {
  /**
   * UTF-16 units of a card's JSON. Teams refuses messages over about 100 KB in UTF-16 and advises 80 KB, which are
   * 40,960 units; the rest is for the message around the card.
   */
  card: 38_000,
  title: 100,
  spoken: 200,
  link: 150,
  url: 2000,
  preview: 500,
  /** What Teams shows in one row; it hides the rest behind a menu. */
  row: 6,
  /** What fits side by side in a card of a chat, in letters; a button's edges are worth five. Wider rows are cut off. */
  width: 54,
} as const;

const tooLong = "There is more, but it does not fit here.";

/** The verb of every Action.Execute: what it is about stands in its data. */
export const executeVerb = "desk";

const schema = "http://adaptivecards.io/schemas/adaptive-card.json";
export const cardContentType = "application/vnd.microsoft.card.adaptive";

/**
 * A card as an Adaptive Card 1.5. Text is shown as it was typed; only web addresses become links.
 * `messageId` is the id of the first element. What is over the limit is left out from the end, and said so.
 */
export function adaptiveCard(card: Card, options: { readonly messageId?: string } = {}): AdaptiveCard {
  const shown = bodyOf(card.parts);
  const body = shown.length > 0 ? shown : paragraphs(card.preview);
  return { ...frame(card.preview), body: named(withinLimit(body), options.messageId) };
}

/** What every card begins with. `preview`: what is announced or shown instead of the card. */
export function frame(preview: string): Omit<AdaptiveCard, "body"> {
  const words = cut(visible(preview), limits.preview);
  return {
    type: "AdaptiveCard",
    $schema: schema,
    version: "1.5",
    fallbackText: words.replaceAll(/[\\*_[\]`~{}<>]/g, "\\$&"),
    // May be SSML, and none of it is ours.
    speak: words.replaceAll(/[<>]/g, " "),
  };
}

export type CardAttachment = {
  readonly contentType: typeof cardContentType;
  readonly content: AdaptiveCard;
};

export const cardAttachment = (content: AdaptiveCard): CardAttachment => ({
  contentType: cardContentType,
  content,
});

/**
 * A divider is a line above what comes next; nothing comes after the last one. What follows buttons begins something
 * new, and stands apart from them.
 */
function bodyOf(parts: readonly Part[]): CardElement[] {
  const body: CardElement[] = [];
  let divided = false;
  for (const part of parts) {
    const [first, ...rest] = partElements(part);
    if (part.kind === "divider") divided = true;
    if (!first) continue;
    const ruled = divided && body.length > 0 ? { separator: true } : {};
    const below = body.at(-1)?.type === "ActionSet" && first.type !== "ActionSet";
    body.push({ ...first, ...ruled, ...(divided || below ? { spacing: "Large" } : {}) }, ...rest);
    divided = false;
  }
  return body;
}

function partElements(part: Part): CardElement[] {
  switch (part.kind) {
    case "heading":
      return headingElement(part.text);
    case "text":
      return paragraphs(part.text);
    case "facts":
      return part.facts.flatMap(factElements);
    case "note":
      return paragraphs(part.text, { size: "Small", isSubtle: true });
    case "divider":
      return [];
    case "actions":
      return actionSets(part.actions);
    case "link":
      return linkElement(part.text, part.url);
  }
}

/** No FactSet: it reads its values as Markdown. A value that reads from right to left stands below its label. */
function factElements(fact: Fact, index: number): CardElement[] {
  const [first, ...rest] = paragraphs(fact.value.trim() || "–");
  const label = plainRuns(`${line(fact.label, limits.title)}: `, { weight: "Bolder" });
  const spacing = index === 0 ? {} : { spacing: "Small" as const };
  if (first?.type === "RichTextBlock")
    return [{ ...first, inlines: [...label, ...first.inlines], ...spacing }, ...rest];
  const below = first ? [{ ...first, spacing: "None" as const }] : [];
  return [{ type: "RichTextBlock", inlines: label, ...spacing }, ...below, ...rest];
}

function actionSets(actions: readonly Action[]): ActionSet[] {
  // No button rather than one whose arguments were cut: it would do something else than it says.
  return rows(actions.filter(fitsButton).map(button)).map((row) => ({ type: "ActionSet", actions: row }));
}

function rows(buttons: readonly CardAction[]): CardAction[][] {
  const found: CardAction[][] = [];
  let row: CardAction[] = [];
  let width = 0;
  for (const each of buttons) {
    width += each.title.length + 5;
    if (row.length === 0 || row.length === limits.row || width > limits.width) {
      row = [];
      width = each.title.length + 5;
      found.push(row);
    }
    row.push(each);
  }
  return found;
}

/** A button that asks with a form opens a dialog at once; any other is carried out, on old clients as a plain submit. */
function button(action: Action): CardAction {
  const spoken = line(action.spoken ?? "", limits.spoken);
  const submit: Submit = {
    type: "Action.Submit",
    title: line(action.label, limits.title),
    data: pressData(action),
    ...(action.style ? { style: action.style === "primary" ? "positive" : "destructive" } : {}),
    ...(spoken ? { tooltip: spoken } : {}),
  };
  if (opensForm(action)) return { ...submit, data: { msteams: { type: "task/fetch" }, ...submit.data } };
  return { ...submit, type: "Action.Execute", verb: executeVerb, fallback: submit };
}

/** Of anything but a web address the words are shown. */
function linkElement(words: string, url: string): CardElement[] {
  const address = webAddress(url);
  if (!address) return paragraphs(words);
  const label = line(words, limits.link) || cut(address, limits.link);
  return paragraphs(label, { selectAction: { type: "Action.OpenUrl", url: address } });
}

function webAddress(url: string): string | null {
  const parsed = URL.parse(url);
  if (!parsed || !["http:", "https:"].includes(parsed.protocol)) return null;
  const written = parsed.href.replaceAll(unaddressed, encodeURIComponent);
  return written.length <= limits.url ? written : null;
}

/** What may stand in a web page's link, yet in no URI (RFC 3986). */
const unaddressed = /[^\w\-.~:/?#[\]@!$&'()*+,;=%]|%(?![0-9a-f]{2})/gi;

function withinLimit(body: readonly CardElement[]): CardElement[] {
  const sizes = body.map((element) => JSON.stringify(element).length + 1);
  if (sizes.reduce((sum, size) => sum + size, 0) <= limits.card) return [...body];
  const kept: CardElement[] = [];
  let used = 0;
  for (const [index, element] of body.entries()) {
    used += sizes[index] ?? 0;
    if (used > limits.card) break;
    kept.push(element);
  }
  return [...kept, ...paragraphs(tooLong, { size: "Small", isSubtle: true })];
}

function named([first, ...rest]: readonly CardElement[], id: string | undefined): CardElement[] {
  if (!first) return [];
  return [id === undefined ? first : { ...first, id }, ...rest];
}
