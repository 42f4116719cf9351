import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { limits } from "../interaction/interaction.ts";
import { resumeAction } from "../interaction/interaction-card.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { checkPausable } from "../interaction/pause.ts";
import { pauseInteraction } from "../interaction/pause-interaction.ts";
import { resumeInteraction } from "../interaction/resume-interaction.ts";
import { refuseUnknown } from "../interaction/work.ts";
import type { Form } from "../message/form.ts";
import { type Args, arg, type Call, type Command, numberAndRest, numberOf } from "./command.ts";
import { doneCard } from "./done-card.ts";
import { readWhen } from "./read-when.ts";

export const waitCommand: Command = {
  name: "wait",
  grammar: "wait 12 until when: the question you asked",
  example: "wait 12 until fri 3pm: which address is it?",
  summary: "stop the reply clock while only the customer can help on",
  parse(rest) {
    const { number, rest: words } = numberAndRest(rest);
    return { number, ...readAsked(words) };
  },
  async run(call) {
    const number = numberOf(call.args);
    const [question, until] = [arg(call.args, "question"), arg(call.args, "until")];
    if (call.request.kind !== "form" && (question === "" || until === ""))
      return { kind: "form", form: await waitForm(call, number) };
    const asked = { number, question, lookAgainAt: readDate(until, call) };
    const interaction = await pauseInteraction(call.deps, call.by, asked);
    const said = `The reply clock of #${number} has stopped. When ${interaction.customer} answers, reply, or start it again.`;
    return doneCard(call, interaction, said, [resumeAction(interaction)]);
  },
};

export const resumeCommand: Command = {
  name: "resume",
  grammar: "resume 12",
  example: "resume 12",
  summary: "start the reply clock again",
  parse: (rest) => ({ number: numberAndRest(rest).number }),
  async run(call) {
    const interaction = await resumeInteraction(call.deps, call.by, { number: numberOf(call.args) });
    return doneCard(call, interaction, `The reply clock of #${interaction.number} runs again.`);
  },
};

/** "until fri 3:30pm: which address?" → the date and the question. The colon within a time separates nothing. */
function readAsked(words: string): Args {
  const until = /^until\b\s*([\s\S]*)$/iu.exec(words)?.[1];
  if (until === undefined) return { question: words };
  const colon = /(?<!\d):|:(?!\d)/u.exec(until)?.index ?? until.length;
  return { until: until.slice(0, colon), question: until.slice(colon + 1) };
}

function readDate(words: string, call: Call): Instant {
  const when = readWhen(call, words, { prefer: "future", field: "until", whole: true });
  if (when) return when.at;
  throw new Refusal("until", `I could not read "${words.slice(0, 60)}" as a time.`, {
    field: "until",
    remedy: `Write it like "fri 3pm" or "tomorrow noon".`,
  });
}

async function waitForm(call: Call, number: number): Promise<Form> {
  const { deps, args, reader } = call;
  const found = await findByNumber(deps.store.db, { officeId: deps.officeId, number }, { lock: false });
  if (!found) return refuseUnknown(number);
  checkPausable(found, reader.now);
  const initial = (name: string) => (arg(args, name) === "" ? {} : { initial: arg(args, name) });
  return {
    title: "Waiting on customer",
    submit: "Stop the clock",
    command: "wait",
    hidden: { number: String(number) },
    intro: `The reply clock of #${number} stands still while only ${found.customer} can help on.`,
    inputs: [
      {
        kind: "text",
        name: "question",
        label: "What you asked",
        required: true,
        multiline: true,
        maxLength: limits.question,
        ...initial("question"),
      },
      {
        kind: "text",
        name: "until",
        label: "Look again",
        hint: `Like "fri 3pm" or "tomorrow noon". Without an answer the clock runs again then, and the owner is told.`,
        required: true,
        maxLength: 100,
        ...initial("until"),
      },
    ],
  };
}
