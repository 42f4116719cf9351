import { z } from "zod";
import { Refusal } from "../errors.ts";
import type { Action } from "../message/card.ts";
import { toType } from "../message/command-words.ts";
import type { Form } from "../message/form.ts";

type Args = Readonly<Record<string, string>>;
export type Press = { readonly command: string; readonly args: Args };
/** `ticket`: the same for every try to submit one opened form. */
export type Submission = Press & { readonly ticket: string };

/** All of ours is under one key: clients add keys of their own beside it. */
export const pressData = ({ command, args }: Pick<Action, "command" | "args">) => ({
  ft: { c: command, a: args },
});

export const submissionData = ({ command, hidden }: Pick<Form, "command" | "hidden">, ticket: string) => ({
  ft: { f: command, h: hidden, t: ticket },
});

/** UTF-16 units of a button's data: twice that, for the fallback, and the card still has room for its words. */
const mostData = 8000;

/** Whether a button can carry these arguments. */
export const fitsButton = (action: Pick<Action, "command" | "args">): boolean =>
  JSON.stringify(pressData(action)).length <= mostData;

const args = z.record(z.string(), z.string());
const press = z.object({ ft: z.object({ c: z.string().min(1), a: args }) });
const submission = z.looseObject({ ft: z.object({ f: z.string().min(1), h: args, t: z.uuid() }) });

/** The command and arguments a button carries. Throws a Refusal where it is none of ours. */
export function readPress(data: unknown): Press {
  const read = press.safeParse(data);
  if (read.success) return { command: read.data.ft.c, args: read.data.ft.a };
  const remedy = `Please ask for the list again: ${toType("queue")}`;
  throw new Refusal("button", "This button can no longer be read.", { remedy });
}

/**
 * Marks the buttons of a card that is an answer. What is answered next may take its place, so that no answer stands
 * in the chat that is no longer true. A notice is kept up to date by whoever sent it.
 */
export const asAnswer = <T extends object>(card: T): T =>
  JSON.parse(
    JSON.stringify(card, (key, value) => (key === "ft" && "c" in value ? { ...value, s: 1 } : value)),
  );

const ofAnswer = z.object({ ft: z.object({ s: z.literal(1) }) });

export const standsInAnswer = (data: unknown): boolean => ofAnswer.safeParse(data).success;

/** As `readPress`; null where it is none of ours. */
export function cardPressed(data: unknown): Press | null {
  const read = press.safeParse(data).data?.ft;
  return read ? { command: read.c, args: read.a } : null;
}

/** The ticket of the form that this submits; null where it is none of ours. */
export const submittedTicket = (data: unknown): string | null =>
  submission.safeParse(data).data?.ft.t ?? null;

/** What the button carries that puts the form with this ticket away. */
export const cancelData = (ticket: string) => ({ ft: { x: ticket } });

const cancelling = z.object({ ft: z.object({ x: z.uuid() }) });

/** The ticket of the form that this puts away; null where it is none of ours. */
export const cancelledTicket = (data: unknown): string | null =>
  cancelling.safeParse(data).data?.ft.x ?? null;

const prefix = "i_";

/** The id of the input for this argument. */
export const inputId = (name: string): string => `${prefix}${name}`;

/**
 * A submitted form as a command with its arguments; every value is trimmed. Teams leaves out what is empty, and so
 * is it left out here. Throws a Refusal where the form is none of ours.
 */
export function readSubmission(data: unknown): Submission {
  const read = submission.safeParse(data);
  if (!read.success) {
    const remedy = "Please open it once more with the button or the command.";
    throw new Refusal("form", "This form can no longer be read.", { remedy });
  }
  const { ft, ...rest } = read.data;
  return { command: ft.f, args: { ...entered(rest), ...ft.h }, ticket: ft.t };
}

/** What comes back from a client may be anything: what is no text counts as left out. */
function entered(data: Readonly<Record<string, unknown>>): Args {
  const values = Object.entries(data).flatMap(([id, value]) =>
    id.startsWith(prefix) && typeof value === "string" ? [[id.slice(prefix.length), value.trim()]] : [],
  );
  return Object.fromEntries(values);
}
