import type { Reply } from "../desk/request.ts";
import { type Card, note, text } from "../message/card.ts";
import type { Form } from "../message/form.ts";
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
  const typed = slash ? withSlash(reply.typed) : reply.typed;
  return withTyped(reply.words, "You typed:", retypable(typed));
}

export const withTyped = (words: string, label: string, typed: string): Answer => ({
  card: { preview: words, parts: [text(words), note(label), text(typed)] },
  replaces: false,
});

/** The desk's words as the slash command that says them. */
export const withSlash = (typed: string): string =>
  /^log(\s|$)/.test(typed) ? `/${typed}` : `/desk ${typed}`;

/** `again`: how this person asks once more, e.g. "press the button". */
export function formDidNotOpen(form: Form, again: string): Answer {
  const line =
    form.command === "log"
      ? "/log voicemail Ana Gomez, 503-555-0101, 4:40 PM: sewer backup"
      : `/desk help ${form.command} shows how.`;
  return said(
    `The form did not open in time. Please ${again} once more; the same can be done in one line: ${line}`,
  );
}

/** A message has nothing that could open a form, a button has: it asks for the same form. */
export function formButton(form: Form): Answer {
  const words = "This needs a few details. Open the form to enter them.";
  const action = {
    label: form.submit === form.title ? "Open the form" : form.title,
    command: form.command,
    args: form.hidden,
  };
  return {
    card: {
      preview: words,
      parts: [text(words), { kind: "actions", actions: [{ ...action, style: "primary" }] }],
    },
    replaces: false,
  };
}
