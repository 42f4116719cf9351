import type { InvokeResponse } from "botbuilder";
import { z } from "zod";
import type { Reply } from "../desk/request.ts";
import { Refusal } from "../errors.ts";
import type { Card } from "../message/card.ts";
import { spelled } from "../message/command-words.ts";
import type { Form } from "../message/form.ts";
import type { Person } from "../office/person.ts";
import { shownValue, withEntered } from "../surface/answer.ts";
import { answerTo, formCameLate } from "./answer.ts";
import { cancelledTicket, readSubmission, type Submission } from "./card-data.ts";
import { dialogResponse, type Shown } from "./dialog-response.ts";
import { dialogInTime, type Outcome } from "./dialogs.ts";
import { type Again, formAgain } from "./form-again.ts";
import { exchange, type Handling, type Turn } from "./handling.ts";
import { invokes } from "./teams-ids.ts";

/** `data`: what was entered; `hidden`: what goes with it unseen. */
const submitted = z.object({ data: z.unknown().optional() });
const hiddenData = z.object({ ft: z.object({ h: z.record(z.string(), z.string()) }) });

/** A form submitted in a dialog or in that of a message extension. */
export async function onSubmit(handling: Handling, turn: Turn): Promise<InvokeResponse> {
  const read = readData(submitted.safeParse(turn.activity.value).data?.data);
  if (read instanceof Refusal) return dialogResponse({ kind: "words", words: spelled(read.words) });
  return dialogInTime(handling, turn, submission(handling, turn, read));
}

/**
 * A fault is shown in the form, which stays open with everything in it; otherwise the dialog closes and the answer
 * is a message. A repeated submit has one effect.
 */
const submission = (handling: Handling, turn: Turn, read: Submitted) => ({
  key: keyOf(turn, read.ticket),
  make: () => submit(handling, turn, read),
  done,
});

/** What was refused may be submitted again, corrected or after a while. */
const done = ({ later }: Outcome): boolean => later === null;

const keyOf = ({ asker }: Turn, ticket: string): string => `submit ${asker.userId} ${ticket}`;

/**
 * A form that is put away, where it is a message. What is being submitted comes first, and what has been recorded stays:
 * whether anything has is not said, since this process may not have been there.
 */
export async function onCancel(handling: Handling, turn: Turn): Promise<InvokeResponse> {
  const ticket = cancelledTicket(submitted.safeParse(turn.activity.value).data?.data);
  const shown = { kind: "words", words: "This form is put away." } as const;
  const key = keyOf(turn, ticket ?? handling.newId());
  const make = async () => ({ shown, later: null });
  // Where that is refused the form comes back, and it is put away still.
  await handling.once.run<Outcome>(key, { make, done }).catch(() => null);
  return dialogInTime(handling, turn, { key, make });
}

type Submitted = Submission & { readonly hidden: Readonly<Record<string, string>> };

function readData(data: unknown): Submitted | Refusal {
  try {
    return { ...readSubmission(data), hidden: hiddenData.parse(data).ft.h };
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

async function submit(handling: Handling, turn: Turn, submission: Submitted): Promise<Outcome> {
  const { command, args, ticket } = submission;
  const { actor, reply } = await exchange(handling, turn.asker, (person) =>
    handling.desk.answer({
      actor: person,
      source: "teams",
      requestId: `teams:${ticket}`,
      kind: "form",
      command,
      args,
    }),
  );
  if (reply.kind === "card") {
    const arrived = await handling.chats.answer(turn.asker, reply.card);
    return { shown: arrived ? doneWords(turn, reply.card) : { kind: "card", card: reply.card }, later: null };
  }
  if (reply.kind === "form") {
    const { form } = reply;
    return { shown: { kind: "form", form, ticket: handling.newId() }, later: formCameLate(reply).card };
  }
  const { form, fault } = await formOf(handling, actor, { ...submission, fault: reply });
  return refused(handling, turn, { reply: fault, form, submission });
}

/** Whoever used a message extension is in another conversation, where nothing else says that it is done. */
const doneWords = ({ activity }: Turn, card: Card): Shown =>
  activity.name === invokes.submitExtension
    ? { kind: "words", words: `${card.preview} The card is in your chat with Follow Through.` }
    : { kind: "nothing" };

type Fault = Extract<Reply, { kind: "refusal" | "apology" }>;
type Refused = {
  readonly reply: Fault;
  readonly form: Form | null;
  readonly submission: Submitted;
};

async function refused(
  handling: Handling,
  turn: Turn,
  { reply, form, submission }: Refused,
): Promise<Outcome> {
  const later = withEntered(answerTo(reply), enteredText(form, submission)).card;
  if (!form) {
    // The form is no more, as when a colleague was quicker: what was entered is given back in the chat.
    if (!handling.endForm) await handling.chats.answer(turn.asker, later);
    return { shown: { kind: "words", words: reply.words }, later: null, ended: later };
  }
  const field = reply.kind === "refusal" ? reply.field : undefined;
  const fault = { words: reply.words, ...(field ? { field } : {}) };
  const { ticket, args: values } = submission;
  return { shown: { kind: "form", form, ticket, entered: { values, fault } }, later };
}

/** A form that cannot be made again is no reason to lose what was entered in it. */
async function formOf(
  { desk, faults }: Handling,
  actor: Person | null,
  submitted: Submitted & { readonly fault: Fault },
): Promise<Again> {
  const none = { form: null, fault: submitted.fault };
  if (!actor) return none;
  return formAgain(desk, actor, submitted).catch((error: unknown) => {
    faults.report(error);
    return none;
  });
}

const isId = (value: string): boolean => z.uuid().safeParse(value).success;

/** What was entered, line by line, for somebody who has to enter it once more. */
function enteredText(form: Form | null, { args, hidden }: Submitted): string {
  const names =
    form?.inputs.map((input) => input.name) ?? Object.keys(args).filter((name) => !(name in hidden));
  return names
    .flatMap((name) => {
      const value = args[name];
      const input = form?.inputs.find((each) => each.name === name);
      // Without its form nothing says whom or what an id names, and nobody can read it.
      if (!value || (!input && isId(value))) return [];
      return [input ? `${input.label}: ${shownValue(input, value)}` : value];
    })
    .join("\n");
}
