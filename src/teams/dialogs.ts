import type { InvokeResponse } from "botbuilder";
import { z } from "zod";
import type { Reply } from "../desk/request.ts";
import type { Card } from "../message/card.ts";
import type { Person } from "../office/person.ts";
import { answerTo, formCameLate } from "./answer.ts";
import type { Asker } from "./asker.ts";
import { dialogResponse, type Shown } from "./dialog-response.ts";
import { answerInTime, deliveryId, exchange, type Handling, type Turn } from "./handling.ts";
import { askPressed } from "./presses.ts";

/** What becomes of a dialog. `later`: what is shown in the chat where the dialog could not wait for it. */
export type Outcome = {
  readonly shown: Shown;
  readonly later: Card | null;
  /** What takes the form's place where it is a message, as often as it is asked for. */
  readonly ended?: Card;
};

const takesLonger = dialogResponse({
  kind: "words",
  words: "This takes a little longer. The answer follows in your chat.",
});

const opening = z.object({ data: z.unknown().optional() });

/** A button that asks for a form. */
export function onOpenDialog(handling: Handling, turn: Turn): Promise<InvokeResponse> {
  return openDialog(handling, turn, (actor) => askForForm(handling, turn, actor));
}

/** Opens a dialog with the form that is the answer. Only the first of repeated deliveries shows anything elsewhere. */
export function openDialog(
  handling: Handling,
  turn: Turn,
  ask: (actor: Person) => Promise<Reply>,
): Promise<InvokeResponse> {
  const make = async () => opened(handling, turn, (await exchange(handling, turn.asker, ask)).reply);
  return dialogInTime(handling, turn, { key: `open ${deliveryId(turn) ?? handling.newId()}`, make });
}

type Dialog = {
  readonly key: string;
  readonly make: () => Promise<Outcome>;
  /** Whether the same key may not be worked on again; default: always. */
  readonly done?: (outcome: Outcome) => boolean;
};

export function dialogInTime(
  handling: Handling,
  { asker }: Turn,
  { key, make, done = () => true }: Dialog,
): Promise<InvokeResponse> {
  const work = handling.once.run(key, { make, done });
  return answerInTime(handling, work, {
    inTime: ({ result, first }) => {
      if (result.ended) handling.endForm?.({ card: result.ended, first });
      return dialogResponse(result.shown);
    },
    late: takesLonger,
    afterwards: async ({ result, first }) => {
      const later = result.later ?? (handling.endForm ? result.ended : undefined);
      if (first && later) await handling.chats.answer(asker, later);
    },
  });
}

async function opened(handling: Handling, { asker }: Turn, reply: Reply): Promise<Outcome> {
  if (reply.kind === "form") {
    const { form } = reply;
    return { shown: { kind: "form", form, ticket: handling.newId() }, later: formCameLate(reply).card };
  }
  const { card } = answerTo(reply);
  if (reply.kind !== "card") return notOpened(handling, asker, { reply, card });
  // The button did something at once, as it no longer needs to be asked about.
  await handling.chats.answer(asker, card);
  return { shown: { kind: "words", words: card.preview }, later: null };
}

type NotOpened = { readonly reply: Exclude<Reply, { kind: "form" | "card" }>; readonly card: Card };

/** It stands far from what it is about, or on top of it: with a card it says which contact that is. */
async function notOpened(handling: Handling, asker: Asker, { reply, card }: NotOpened): Promise<Outcome> {
  const words = { kind: "words", words: reply.words } as const;
  if (reply.kind === "refusal" && reply.entered) {
    // What is given back has to stay to be copied, which a dialog does not.
    if (!handling.endForm) await handling.chats.answer(asker, card);
    return { shown: words, later: null, ended: card };
  }
  if (reply.kind !== "refusal" || !reply.card) return { shown: words, later: card };
  if (!handling.endForm) return { shown: { kind: "card", card }, later: card };
  return { shown: words, later: null, ended: card };
}

async function askForForm(handling: Handling, turn: Turn, actor: Person): Promise<Reply> {
  const data = opening.safeParse(turn.activity.value).data?.data;
  return askPressed(handling, turn, { actor, data });
}
