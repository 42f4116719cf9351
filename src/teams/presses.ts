import type { InvokeResponse } from "botbuilder";
import { z } from "zod";
import type { Reply } from "../desk/request.ts";
import type { Person } from "../office/person.ts";
import { answerTo } from "./answer.ts";
import { readPress, standsInAnswer } from "./card-data.ts";
import { answerInTime, deliveryId, exchange, type Handling, type Turn } from "./handling.ts";
import { asksForLogForm, knownFromArgs } from "./log-form.ts";

/** What `adaptiveCard/action` brings of the button. */
const pressed = z.object({ action: z.object({ data: z.unknown().optional() }) });

type Pressed = { readonly actor: Person; readonly data: unknown };

/** Asks the desk what a button asks. Throws a Refusal where it is none of ours. */
export async function askPressed(
  { desk }: Pick<Handling, "desk">,
  turn: Turn,
  { actor, data }: Pressed,
): Promise<Reply> {
  const { command, args } = readPress(data);
  if (asksForLogForm(command, args)) return desk.logForm(actor, knownFromArgs(args));
  return desk.answer({ actor, source: "teams", requestId: deliveryId(turn), kind: "button", command, args });
}

/**
 * A button that acts at once. The answer takes the place of the answer that it stood in; under a notice it is a message
 * of its own. The client says in short that there is one.
 */
export function onExecute(handling: Handling, turn: Turn): Promise<InvokeResponse> {
  const id = deliveryId(turn) ?? handling.newId();
  const work = handling.once.run(`press ${id}`, { make: () => execute(handling, turn), done: () => true });
  return answerInTime(
    handling,
    work.then(({ result }) => result),
    { inTime: shortly, late: shortly("The answer follows in your chat."), afterwards: async () => {} },
  );
}

/** Gives what the client says in short. */
async function execute(handling: Handling, turn: Turn): Promise<string> {
  const { asker, activity } = turn;
  const data = pressed.safeParse(activity.value).data?.action.data;
  const { reply } = await exchange(handling, asker, async (actor) =>
    askPressed(handling, turn, { actor, data }),
  );
  const { card, replaces } = answerTo(reply);
  const at = replaces && asker.place === "personal" && standsInAnswer(data) ? activity.replyToId : undefined;
  const arrived =
    (at !== undefined && (await handling.chats.replace(asker, at, card))) ||
    (await handling.chats.answer(asker, card));
  return arrived ? card.preview : `${card.preview} The answer could not be shown in your chat.`;
}

/** https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model (Response format). */
const shortly = (words: string): InvokeResponse => ({
  status: 200,
  body: { statusCode: 200, type: "application/vnd.microsoft.activity.message", value: words },
});
