import type { InvokeResponse } from "botbuilder";
import { z } from "zod";
import type { Reply } from "../desk/request.ts";
import { Refusal } from "../errors.ts";
import { toType } from "../message/command-words.ts";
import type { Person } from "../office/person.ts";
import { openDialog } from "./dialogs.ts";
import type { Handling, Turn } from "./handling.ts";
import { htmlWords } from "./html-words.ts";
import { argsFromKnown, type Known } from "./log-form.ts";
import { extensionCommands } from "./teams-ids.ts";

/** What is read of the message that an action was chosen for; whatever is not as Teams sends it counts as absent. */
const message = z.object({
  body: z
    .object({ content: z.string(), contentType: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  createdDateTime: z.string().optional().catch(undefined),
  linkToMessage: z
    .url({ protocol: /^https$/ })
    .optional()
    .catch(undefined),
});

const extension = z.object({
  commandId: z.string(),
  messagePayload: message.optional().catch(undefined),
});

/** "Log a contact" and "Log this message": the log form, filled with what the message says. */
export const onOpenExtension = (handling: Handling, turn: Turn): Promise<InvokeResponse> =>
  openDialog(handling, turn, (actor) => logForm(handling, turn, actor));

async function logForm({ desk }: Handling, { activity }: Turn, actor: Person): Promise<Reply> {
  const { commandId, messagePayload } = extension.safeParse(activity.value).data ?? {};
  if (commandId === extensionCommands.logContact) return desk.logForm(actor, {});
  if (commandId !== extensionCommands.logMessage) throw unknownCommand();
  const known = knownFrom(messagePayload ?? {});
  const reply = await desk.logForm(actor, known);
  return reply.kind === "form" ? { ...reply, args: argsFromKnown(known) } : reply;
}

const unknownCommand = (): Refusal =>
  new Refusal("command", "This command is not known here, so nothing was done.", {
    remedy: `In the chat with Follow Through, "${toType("help")}" lists what can be typed.`,
  });

/** What a message says of a contact: its words, when it came, and the way back to it. */
export function knownFrom({ body, createdDateTime, linkToMessage: link }: z.infer<typeof message>): Known {
  const isText = body?.contentType?.toLowerCase() === "text";
  const matter = body ? (isText ? body.content.trim() : htmlWords(body.content)) : "";
  const receivedAt = Date.parse(createdDateTime ?? "");
  return {
    ...(matter ? { matter } : {}),
    ...(link ? { link } : {}),
    ...(Number.isNaN(receivedAt) ? {} : { receivedAt }),
  };
}
