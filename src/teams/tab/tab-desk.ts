import { z } from "zod";
import type { Desk } from "../../desk/desk.ts";
import type { FormReply, Reply } from "../../desk/request.ts";
import { Refusal } from "../../errors.ts";
import { spelled } from "../../message/command-words.ts";
import type { Person } from "../../office/person.ts";
import { adaptiveCard } from "../adaptive-card.ts";
import { answerTo } from "../answer.ts";
import { inputId, readPress, readSubmission } from "../card-data.ts";
import type { AdaptiveCard } from "../card-elements.ts";
import { formAgain } from "../form-again.ts";
import { formCard } from "../form-card.ts";
import { asksForLogForm, knownFromArgs } from "../log-form.ts";

/** What the page may ask: the queue, or what the button or form of a card says. */
export const question = z.union([
  z.strictObject({ press: z.unknown().refine((data) => data !== undefined), ticket: z.uuid() }),
  z.strictObject({ submission: z.unknown().refine((data) => data !== undefined) }),
  z.strictObject({ page: z.int().min(1).max(99_999).optional() }),
]);
export type Question = z.output<typeof question>;

export type TabReply =
  | { readonly shows: "queue"; readonly card: AdaptiveCard; readonly said: string; readonly page: number }
  | { readonly shows: "answer"; readonly card: AdaptiveCard; readonly said: string }
  /** `field`: the id of the input that needs another look; `said`: what is wrong. */
  | FormShown
  /** What is shown stays, with these words. */
  | { readonly shows: "words"; readonly words: string };

type FormShown = {
  readonly shows: "form";
  readonly card: AdaptiveCard;
  readonly title: string;
  readonly said?: string;
  readonly field?: string;
};

type Asked = { readonly desk: Desk; readonly actor: Person };

/** Asks the desk what the page asks. Rejects only where a bug of ours keeps the queue from being read. */
export async function askTab(asked: Asked, asks: Question): Promise<TabReply> {
  try {
    if ("press" in asks) return await pressed(asked, asks.press, asks.ticket);
    if ("submission" in asks) return await submitted(asked, asks.submission);
  } catch (error) {
    if (error instanceof Refusal) return { shows: "words", words: spelled(error.words) };
    throw error;
  }
  return queue(asked, asks.page ?? 1);
}

async function queue({ desk, actor }: Asked, page: number): Promise<TabReply> {
  const card = await desk.home(actor, page);
  return { shows: "queue", card: adaptiveCard(card), said: card.preview, page };
}

/** The command of the buttons that turn the queue's pages. */
const turnPage = "home";

/** `ticket`: the page's own for this press, the same for each try; a form that it opens keeps it. */
async function pressed(asked: Asked, data: unknown, ticket: string): Promise<TabReply> {
  const { command, args } = readPress(data);
  if (command === turnPage) return queue(asked, Math.min(99_999, Math.max(1, Number(args.page) || 1)));
  const { desk, actor } = asked;
  const reply = asksForLogForm(command, args)
    ? await desk.logForm(actor, knownFromArgs(args))
    : await desk.answer({ actor, ...delivery(ticket), kind: "button", command, args });
  return reply.kind === "form" ? form(reply, ticket) : answer(reply);
}

const delivery = (ticket: string) => ({ source: "teams", requestId: `teams:${ticket}` }) as const;

const hiddenData = z.object({ ft: z.object({ h: z.record(z.string(), z.string()) }) });

async function submitted({ desk, actor }: Asked, data: unknown): Promise<TabReply> {
  const { command, args, ticket } = readSubmission(data);
  const reply = await desk.answer({ actor, ...delivery(ticket), kind: "form", command, args });
  if (reply.kind === "card") return answer(reply);
  if (reply.kind === "form") return form(reply, ticket);
  const hidden = hiddenData.parse(data).ft.h;
  const { form: again, fault: wrong } = await formAgain(desk, actor, { command, args, hidden, fault: reply });
  // The page still has the form with everything in it.
  if (!again) return { shows: "words", words: wrong.words };
  const field = reply.kind === "refusal" ? reply.field : undefined;
  const named = again.inputs.some((input) => input.name === field) ? field : undefined;
  const fault = { words: reply.words, ...(named ? { field: named } : {}) };
  return {
    shows: "form",
    title: again.title,
    card: formCard(again, ticket, { values: args, fault }),
    said: reply.words,
    ...(named ? { field: inputId(named) } : {}),
  };
}

const form = ({ form: shown }: FormReply, ticket: string): TabReply => ({
  shows: "form",
  title: shown.title,
  card: formCard(shown, ticket),
});

function answer(reply: Exclude<Reply, FormReply>): TabReply {
  const { card } = answerTo(reply);
  return { shows: "answer", card: adaptiveCard(card), said: card.preview };
}
