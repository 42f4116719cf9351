import { Refusal } from "../errors.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { owesWriting } from "../interaction/written.ts";
import { isAnswerMissing } from "../letter/letter-lacks.ts";
import { loadLetter } from "../letter/load-letter.ts";
import { toType } from "../message/command-words.ts";
import { type Args, arg, type Call } from "./command.ts";

/** What a reply carries that the letter's button records: it was this letter, and no words beside it. */
export const bySending: Args = { sent: "letter" };

/** Whether an answer in writing would be the one that is still to come. */
export const mayAnswer = (i: Interaction): boolean => i.state === "waiting" || owesWriting(i);

/** Refuses to take a letter for the answer that holds none any more, although it did when its button was shown. */
export async function checkSent({ deps, args, reader }: Call, i: Interaction): Promise<void> {
  if (arg(args, "sent") !== bySending.sent || !mayAnswer(i)) return;
  if (!isAnswerMissing(await loadLetter(deps, i, reader.now))) return;
  throw new Refusal(
    "letter",
    `The letter to ${i.customer} holds no answer yet, so it is not recorded as the reply.`,
    {
      remedy: `Record the decision ("${toType(`decide ${i.number}`)}") or what the customer was told ("${toType(`reply ${i.number}`)}"), and bring the letter up again.`,
    },
  );
}
