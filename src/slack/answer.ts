import type { FormReply, Reply } from "../desk/request.ts";
import { type Card, note, type Part, text } from "../message/card.ts";
import { fitsButton } from "./blocks.ts";
import { retypable } from "./markup.ts";

/** What the person is shown. `replaces`: it may take the place of the private answer it was asked from. */
export type Answer = { readonly card: Card; readonly replaces: boolean };

export const said = (words: string): Answer => ({
  card: { preview: words, parts: [text(words)] },
  replaces: false,
});

/** What was typed stands in a part of its own, so that it can be copied, mended and sent again. */
export function answerTo(reply: Exclude<Reply, { kind: "form" }>, slash: boolean): Answer {
  if (reply.kind === "card") return { card: reply.card, replaces: true };
  if (reply.typed === undefined) return said(reply.words);
  return withGiven(said(reply.words), typedParts(reply.typed, slash));
}

const typedParts = (typed: string, slash: boolean): Part[] =>
  givenParts("You typed:", retypable(slash ? withSlash(typed) : typed));

const givenParts = (label: string, given: string): Part[] => [note(label), text(given)];

const withGiven = ({ card, replaces }: Answer, given: readonly Part[]): Answer => ({
  card: { ...card, parts: [...card.parts, ...given] },
  replaces,
});

/** `entered`: what stood in a form that has closed already. */
export const withEntered = (answer: Answer, entered: string): Answer =>
  withGiven(answer, givenParts("You entered:", entered));

/** The desk's words as the slash command that says them. */
export const withSlash = (typed: string): string =>
  /^log(\s|$)/.test(typed) ? `/${typed}` : `/desk ${typed}`;

/** `again`: how this person asks once more, e.g. "press the button". */
export function formDidNotOpen({ form, example, typed }: FormReply, again: string): Answer {
  const line = withSlash(example ?? `help ${form.command}`);
  const words = `The form did not open in time. Please ${again} once more, or write it in one line, for example: ${line}`;
  return withGiven(said(words), typed === undefined ? [] : typedParts(typed, true));
}

/**
 * A message has nothing that could open a form, a button has: it asks for the same form, with what was given so
 * far. What does not fit into a button is given back.
 */
export function formButton({ form, args, typed }: FormReply): Answer {
  const words = "This needs a few details. Open the form to enter them.";
  const full = { command: form.command, args: { ...args, ...form.hidden } };
  const fits = fitsButton(full);
  const action = {
    label: form.submit === form.title ? "Open the form" : form.title,
    ...(fits ? full : { command: form.command, args: form.hidden }),
    style: "primary" as const,
  };
  const card: Card = { preview: words, parts: [text(words), { kind: "actions", actions: [action] }] };
  return withGiven({ card, replaces: false }, fits || typed === undefined ? [] : typedParts(typed, false));
}
