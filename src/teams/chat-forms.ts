import type { InvokeResponse } from "botbuilder";
import { opensForm } from "../desk/opens-form.ts";
import { said } from "../surface/answer.ts";
import type { Inbound } from "./activity.ts";
import type { Asker } from "./asker.ts";
import { cancelData, cancelledTicket, cardPressed, submittedTicket } from "./card-data.ts";
import type { AdaptiveCard } from "./card-elements.ts";
import type { Chats } from "./chats.ts";
import { shownIn } from "./dialog-response.ts";
import { onOpenDialog } from "./dialogs.ts";
import type { Handling, Turn } from "./handling.ts";
import { asksForLogForm } from "./log-form.ts";
import { onCancel, onSubmit } from "./submissions.ts";

type Dialog = (handling: Handling, turn: Turn) => Promise<InvokeResponse>;

/** Nobody waits for the answer to a message as they do for a dialog; in milliseconds. */
const patience = 60_000;

/**
 * What a dialog would do, for a client that opens none and sends its buttons as messages; null where the message is
 * about no form.
 */
export function formOf({ value }: Inbound): Dialog | null {
  if (submittedTicket(value) !== null) return onSubmit;
  if (cancelledTicket(value) !== null) return onCancel;
  const press = cardPressed(value);
  if (!press) return null;
  return opensForm(press) || asksForLogForm(press.command, press.args) ? onOpenDialog : null;
}

/**
 * A form is a message of its own; corrections are made in it, and once it is done, put away or cannot be sent it says so.
 */
export async function formInChat(handling: Handling, turn: Turn, dialog: Dialog): Promise<void> {
  const { activity, asker } = turn;
  const at = dialog === onOpenDialog ? undefined : activity.replyToId;
  let told = false;
  const ends: Ended[] = [];
  const chats: Chats = {
    ...handling.chats,
    answer: (to, card) => {
      told = true;
      return handling.chats.answer(to, card);
    },
  };
  const endForm: Handling["endForm"] = (ended) => void ends.push(ended);
  const asked = { ...turn, activity: { ...activity, value: { data: activity.value } } };
  const shown = shownIn(await dialog({ ...handling, chats, endForm, ackAfter: patience }, asked));
  const [ended] = ends;
  if (ended) return endIn(handling, { asker, at }, ended);
  if (shown !== null && typeof shown !== "string")
    return void (await chats.show(asker, withCancel(shown), at));
  const { card } = said(shown ?? "This form has been sent.");
  const replaced = at !== undefined && (await chats.replace(asker, at, card));
  if (!replaced && shown !== null && !told) await chats.answer(asker, said(shown).card);
}

type Place = { readonly asker: Asker; readonly at: string | undefined };
type Ended = Parameters<NonNullable<Handling["endForm"]>>[0];

/** Sent once more before the client has redrawn, it says the same in the same place. */
async function endIn({ chats }: Handling, { asker, at }: Place, { card, first }: Ended): Promise<void> {
  const replaced = at !== undefined && (await chats.replace(asker, at, card));
  if (!replaced && first) await chats.answer(asker, card);
}

/** A dialog has a cross in its corner, a message has not. */
function withCancel(card: AdaptiveCard): AdaptiveCard {
  const tickets = card.actions?.map(({ data }) => submittedTicket(data)) ?? [];
  const ticket = tickets.find((each) => each !== null);
  if (ticket === undefined) return card;
  return {
    ...card,
    actions: [
      ...(card.actions ?? []),
      { type: "Action.Submit", title: "Cancel", data: cancelData(ticket), associatedInputs: "none" },
    ],
  };
}
