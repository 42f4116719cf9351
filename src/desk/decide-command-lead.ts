import { confirmDecision, returnDecision } from "../decision/confirm-decision.ts";
import { type Args, arg, type Command, numberAndRest, numberOf } from "./command.ts";
import { long } from "./decide-command-form.ts";
import { doneCard } from "./done-card.ts";

/** Which decision a button belongs to; a typed command means the one that waits. */
const asked = (args: Args) => ({ number: numberOf(args), asked: arg(args, "decision") || null });

export const confirmCommand: Command = {
  name: "confirm",
  grammar: "confirm 12",
  example: "confirm 12",
  summary: 'confirm a "no" before the customer hears it (leads)',
  parse: (rest) => ({ number: numberAndRest(rest).number }),
  async run(call) {
    const interaction = await confirmDecision(call.deps, call.by, asked(call.args));
    const said = `The decision is confirmed, and ${interaction.customer} can be told. Your colleague knows.`;
    return doneCard(call, interaction, said);
  },
};

export const returnCommand: Command = {
  name: "return",
  grammar: "return 12 word",
  example: "return 12 please look at the 1974 permit first",
  summary: "give a decision back with a word before it goes out (leads)",
  asks: ["word"],
  parse(rest) {
    const { number, rest: word } = numberAndRest(rest);
    return { number, word };
  },
  async run(call) {
    const word = arg(call.args, "word");
    if (word === "" && call.request.kind !== "form") return { kind: "form", form: returnForm(call.args) };
    const interaction = await returnDecision(call.deps, call.by, { ...asked(call.args), word });
    return doneCard(call, interaction, "Your word has been passed on. You are asked again once it is ready.");
  },
};

function returnForm(args: Args) {
  const decision = arg(args, "decision");
  const input = long("word", "Your word on it", {
    args,
    required: true,
    hint: "What would make it ready. Your colleague gets it in a message.",
  });
  return {
    title: "Return a decision",
    submit: "Return",
    command: "return",
    hidden: { number: String(numberOf(args)), ...(decision === "" ? {} : { decision }) },
    inputs: [{ ...input, maxLength: 1_000 }],
  };
}
