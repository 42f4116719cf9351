import type { FormReply, Reply } from "../desk/request.ts";
import { type Action, type Card, note, type Part, text } from "../message/card.ts";

/** What the person is shown. `replaces`: it may take the place of the private answer it was asked from. */
export type Answer = { readonly card: Card; readonly replaces: boolean };

/** How a surface gives words back, so that they can be copied, mended and sent again. */
export type Retyped = (typed: string) => string;

export const said = (words: string): Answer => ({
  card: { preview: words, parts: [text(words)] },
  replaces: false,
});

/** What was typed stands in a part of its own, so that it can be copied, mended and sent again. */
export function answerTo(reply: Exclude<Reply, { kind: "form" }>, retyped: Retyped): Answer {
  if (reply.kind === "card") return { card: reply.card, replaces: true };
  const answer =
    reply.kind === "refusal" && reply.card ? { card: reply.card, replaces: false } : said(reply.words);
  return withTyped(answer, reply.typed, retyped);
}

export const withTyped = (answer: Answer, typed: string | undefined, retyped: Retyped): Answer =>
  typed === undefined ? answer : withGiven(answer, givenParts("You typed:", retyped(typed)));

/** `entered`: what stood in a form that has closed already. */
export const withEntered = (answer: Answer, entered: string): Answer =>
  withGiven(answer, givenParts("You entered:", entered));

const givenParts = (label: string, given: string): Part[] => [note(label), text(given)];

const withGiven = ({ card, replaces }: Answer, given: readonly Part[]): Answer => ({
  card: { ...card, parts: [...card.parts, ...given] },
  replaces,
});

type ButtonWriting = {
  /** Whether a button can carry these arguments. */
  readonly fits: (action: Pick<Action, "command" | "args">) => boolean;
  readonly retyped: Retyped;
};

/**
 * A message has nothing that could open a form, a button has: it asks for the same form, with what was given so
 * far. What does not fit into a button is given back.
 */
export function formButton({ form, args, typed }: FormReply, { fits, retyped }: ButtonWriting): Answer {
  const words = "This needs a few details. Open the form to enter them.";
  const full = { command: form.command, args: { ...args, ...form.hidden } };
  const whole = fits(full);
  const action = {
    label: form.submit === form.title ? "Open the form" : form.title,
    ...(whole ? full : { command: form.command, args: form.hidden }),
    style: "primary" as const,
  };
  const card: Card = { preview: words, parts: [text(words), { kind: "actions", actions: [action] }] };
  return withTyped({ card, replaces: false }, whole ? undefined : typed, retyped);
}
