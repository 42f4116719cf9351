import type { InvokeResponse } from "botbuilder";
import type { Card } from "../message/card.ts";
import type { Form } from "../message/form.ts";
import { adaptiveCard, type CardAttachment, cardAttachment } from "./adaptive-card.ts";
import type { AdaptiveCard } from "./card-elements.ts";
import { headingElement } from "./card-heading.ts";
import { type Entered, formCard } from "./form-card.ts";

/** What a dialog shows next. */
export type Shown =
  /** `entered`: what stood in it before, and what is wrong with it. */
  | { readonly kind: "form"; readonly form: Form; readonly ticket: string; readonly entered?: Entered }
  | { readonly kind: "card"; readonly card: Card }
  | { readonly kind: "words"; readonly words: string }
  | { readonly kind: "nothing" };

/** https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots */
export function dialogResponse(shown: Shown): InvokeResponse {
  switch (shown.kind) {
    case "form":
      return open(shown.form.title, height(shown.form), formCard(shown.form, shown.ticket, shown.entered));
    case "card":
      return open("Follow Through", "medium", adaptiveCard(withoutButtons(shown.card)));
    case "words":
      return { status: 200, body: { task: { type: "message", value: shown.words } } };
    case "nothing":
      // It closes: that is what an answer without a body means.
      return { status: 200 };
  }
}

/** What a dialog would show: a card that begins with the dialog's title, words, or nothing as it closes. */
export function shownIn({ body }: InvokeResponse): AdaptiveCard | string | null {
  const task = (body as Body | undefined)?.task;
  if (!task) return null;
  if (task.type === "message") return task.value;
  const { title, card } = task.value;
  return { ...card.content, body: [...headingElement(title), ...card.content.body] };
}

/** As they are made above. */
type Body = {
  readonly task?:
    | { readonly type: "message"; readonly value: string }
    | {
        readonly type: "continue";
        readonly value: { readonly title: string; readonly card: CardAttachment };
      };
};

type Height = "medium" | "large";

const open = (title: string, tall: Height, card: AdaptiveCard): InvokeResponse => ({
  status: 200,
  body: {
    task: { type: "continue", value: { title, height: tall, width: "medium", card: cardAttachment(card) } },
  },
});

/** A form with more inputs than this needs a tall dialog. */
const fewInputs = 3;
const height = ({ inputs }: Form): Height => (inputs.length > fewInputs ? "large" : "medium");

/** In a dialog nothing could show their answers. */
const withoutButtons = ({ preview, parts }: Card): Card => ({
  preview,
  parts: parts.filter((part) => part.kind !== "actions"),
});
