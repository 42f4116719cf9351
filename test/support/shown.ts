import { expect } from "vitest";
import type { Card, Part } from "../../src/message/card.ts";
import type { Form } from "../../src/message/form.ts";
import { cardBlocks, messageLimits } from "../../src/slack/blocks.ts";
import { readButton } from "../../src/slack/buttons.ts";
import { formView } from "../../src/slack/modal.ts";
import { adaptiveCard } from "../../src/teams/adaptive-card.ts";
import { readPress } from "../../src/teams/card-data.ts";
import { formCard } from "../../src/teams/form-card.ts";

/** What somebody sees, whatever it is shown with. */
export type Shown = { readonly words: readonly string[]; readonly buttons: readonly Button[] };
export type Button = {
  readonly label: string;
  readonly command: string;
  readonly args: Readonly<Record<string, string>>;
};
export type ShownInput = { readonly label: string; readonly required: boolean; readonly options: number };

type Json = { readonly [key: string]: unknown };

/** Every object in it, however deep, from top to bottom. */
function objects(value: unknown): Json[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap(objects);
  return Array.isArray(value) ? inner : [value as Json, ...inner];
}

const texts = (all: readonly Json[], types: readonly string[]): string[] =>
  all.flatMap((o) => (types.includes(String(o.type)) && typeof o.text === "string" ? [o.text] : []));

export const surfaces = {
  Slack: {
    card(card: Card): Shown {
      const all = objects(cardBlocks(card, messageLimits));
      const buttons = all.filter((o) => o.type === "button");
      const labels = new Set(buttons.map((b) => b.text));
      return {
        words: texts(
          all.filter((o) => !labels.has(o)),
          ["plain_text", "mrkdwn"],
        ),
        buttons: buttons.map((b) => ({
          label: String((b.text as Json).text),
          ...readButton(typeof b.value === "string" ? b.value : undefined),
        })),
      };
    },
    form: (form: Form): ShownInput[] =>
      objects(formView(form, {})).flatMap((o) => {
        if (o.type !== "input") return [];
        const options = (o.element as Json).options as readonly unknown[] | undefined;
        const label = String((o.label as Json).text);
        return [{ label, required: o.optional !== true, options: options?.length ?? 0 }];
      }),
    size: (card: Card) => JSON.stringify(cardBlocks(card, messageLimits)).length,
  },
  Teams: {
    card(card: Card): Shown {
      const all = objects(adaptiveCard(card));
      const buttons = all.filter(
        (o) => /^Action\.(Execute|Submit)$/.test(String(o.type)) && o.title !== undefined,
      );
      const seen = new Set(buttons.flatMap((b) => (b.fallback ? [b.fallback as Json] : [])));
      return {
        words: texts(all, ["TextBlock", "TextRun"]),
        buttons: buttons
          .filter((b) => !seen.has(b))
          .map((b) => ({ label: String(b.title), ...readPress(b.data) })),
      };
    },
    form: (form: Form): ShownInput[] =>
      objects(formCard(form, "6f1c2f6e-2f44-4d0a-9c59-0b6f5d0c2a11")).flatMap((o) => {
        if (!String(o.type).startsWith("Input.")) return [];
        const choices = o.choices as readonly unknown[] | undefined;
        return [{ label: String(o.label), required: o.isRequired === true, options: choices?.length ?? 0 }];
      }),
    size: (card: Card) => JSON.stringify(adaptiveCard(card)).length,
  },
} as const;

export const bothSurfaces = Object.entries(surfaces).map(([name, surface]) => ({ name, ...surface }));

/** The words without what a surface puts between and around them. */
export const squeezed = (words: readonly string[]): string => words.join("").replaceAll(/\s/gu, "");

/** What a part says, in the order in which it is read. */
function wordsOf(part: Part): string[] {
  if (part.kind === "facts") return part.facts.flatMap((f) => [f.label, f.value]);
  return "text" in part ? [part.text] : [];
}

export const buttonsOf = (card: Card) =>
  card.parts.flatMap((part) =>
    part.kind === "actions" ? part.actions.map(({ label, command, args }) => ({ label, command, args })) : [],
  );

/** Everything of the card is there: each text, and each button with what it does. */
export function expectWhole(card: Card): void {
  for (const { name, card: show } of bothSurfaces) {
    const shown = show(card);
    const all = squeezed(shown.words);
    for (const words of card.parts.flatMap(wordsOf)) expect(all, `on ${name}`).toContain(squeezed([words]));
    expect(shown.buttons, `the buttons on ${name}`).toEqual(buttonsOf(card));
  }
}
