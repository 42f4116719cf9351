import type { Instant } from "../clock.ts";
import { limits } from "../interaction/interaction.ts";
import { resumeAction } from "../interaction/interaction-card.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { checkPausable } from "../interaction/pause.ts";
import { pauseInteraction } from "../interaction/pause-interaction.ts";
import { resumeInteraction } from "../interaction/resume-interaction.ts";
import { refuseUnknown } from "../interaction/work.ts";
import type { Form } from "../message/form.ts";
import { closedThen } from "./closed-then.ts";
import { type Args, arg, type Call, type Command, numberAndRest, numberOf } from "./command.ts";
import { doneCard } from "./done-card.ts";
import { leadingWhen } from "./leading-when.ts";
import { readMoment } from "./read-when.ts";

export const waitCommand: Command = {
  name: "wait",
  grammar: "wait 12 until when: the question you asked",
  example: "wait 12 until fri 3pm: which address is it?",
  summary: "stop the reply clock while only the customer can help on",
  asks: ["question", "until"],
  parse(rest) {
    const { number, rest: words } = numberAndRest(rest);
    return { number, ...readAsked(words) };
  },
  async run(call) {
    const number = numberOf(call.args);
    const { args, clear } = readDateFirst(call);
    const [question, until] = [arg(args, "question"), arg(args, "until")];
    if (call.request.kind !== "form" && (!clear || question === "" || until === ""))
      return { kind: "form", form: await waitForm({ ...call, args }, number), args };
    const asked = { number, question, lookAgainAt: readDate(until, call) };
    const interaction = await pauseInteraction(call.deps, call.by, asked);
    const said = `The reply clock of #${number} has stopped. When ${interaction.customer} answers, reply, or start it again.`;
    const closed = closedThen(call, asked.lookAgainAt, {
      when: "at the date to look again",
      what: "word of it comes",
    });
    return doneCard(call, interaction, `${said}${closed}`, [resumeAction(interaction)]);
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
  const colon = separator(until);
  if (colon < 0) return { until, question: "" };
  return { until: until.slice(0, colon), question: until.slice(colon + 1) };
}

/** Where the colon stands that separates; -1 without one. */
const separator = (words: string): number => /(?<!\d):|:(?!\d)/u.exec(words)?.index ?? -1;

/** As much as the field for the date holds. */
const longestDate = 100;

/**
 * "fri 3pm: which address?" without "until", or "until fri 3pm which address?" without a colon: the date that the words
 * begin with, and the question. Not `clear`: something else may be meant, so the form asks, with all that was typed in it.
 */
function readDateFirst(call: Call): { readonly args: Args; readonly clear: boolean } {
  const { args, request } = call;
  const [question, until] = [arg(args, "question"), arg(args, "until")];
  const words = until || question;
  if (request.kind === "form" || words === "" || (until !== "" && question !== ""))
    return { args, clear: true };
  const colon = until === "" ? separator(words) : -1;
  const head = colon < 0 ? words : words.slice(0, colon);
  const found = head.length > longestDate && colon >= 0 ? null : leadingWhen(call, head, "future");
  if (!found) return { args, clear: true };
  if (colon < 0) return { args: { ...args, until: found.typed, question: found.rest }, clear: false };
  return {
    args: { ...args, until: head, question: words.slice(colon + 1).trim() },
    clear: found.rest === "",
  };
}

const readDate = (words: string, call: Call): Instant =>
  readMoment(call, words, { prefer: "future", field: "until", example: `"fri 3pm" or "tomorrow noon"` }).at;

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
