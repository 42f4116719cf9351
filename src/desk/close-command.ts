import { Refusal } from "../errors.ts";
import { close, limits } from "../interaction/interaction.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { refuseUnknown } from "../interaction/work.ts";
import type { Form } from "../message/form.ts";
import { may, relationsOf } from "../office/may.ts";
import { closeInteraction } from "../referral/close-interaction.ts";
import { arg, type Call, type Command, numberAndRest, numberOf } from "./command.ts";
import { doneCard, reopenAction } from "./done-card.ts";
import type { Reply } from "./request.ts";

export const closeCommand: Command = {
  name: "close",
  grammar: "close 12 [why]",
  example: "close 12 duplicate of #11",
  summary: "close a contact; without a reply it needs to say why",
  // A button that says there is none closes at once, and comes back with the form where one is needed after all.
  asks: ["reason"],
  parse(rest) {
    const { number, rest: why } = numberAndRest(rest);
    return { number, why };
  },
  async run(call) {
    const input = { number: numberOf(call.args), why: arg(call.args, "why") };
    if (call.request.kind === "button" && input.why === "" && arg(call.args, "reason") === "")
      return await askWhy(call, "");
    try {
      const interaction = await closeInteraction(call.deps, call.by, input);
      return doneCard(call, interaction, `#${interaction.number} is closed.`, [reopenAction(interaction)]);
    } catch (error) {
      if (call.request.kind === "form" || input.why !== "" || !wantsReason(call, error)) throw error;
      return await askWhy(call, error.message);
    }
  },
};

/** What is not answered needs a reason from anybody; what is still open needs a lead's. */
function wantsReason({ deps, request }: Call, error: unknown): error is Refusal {
  if (!(error instanceof Refusal)) return false;
  if (error.code === "unanswered") return true;
  return error.code === "open" && may(relationsOf(deps.policy(), request.actor), "close open");
}

/** `because`: what keeps it from being closed without one. Nobody fills in a form about what is closed already. */
async function askWhy({ deps, args }: Call, because: string): Promise<Reply> {
  const number = numberOf(args);
  const found = await findByNumber(deps.store.db, { officeId: deps.officeId, number }, { lock: false });
  if (!found) return refuseUnknown(number);
  close(found, "to be asked", deps.clock.now());
  return { kind: "form", form: closeForm(String(number), because), args: { number: String(number) } };
}

const closeForm = (number: string, because: string): Form => ({
  title: "Close a contact",
  submit: "Close",
  command: "close",
  hidden: { number },
  intro: `${because === "" ? "" : `${because} `}Closed with a reason, #${number} leaves the queue, and the history keeps why.`,
  inputs: [
    {
      kind: "text",
      name: "why",
      label: "Why it is closed",
      hint: "For example: she wrote that it has been settled.",
      required: true,
      multiline: true,
      maxLength: limits.note,
    },
  ],
});
