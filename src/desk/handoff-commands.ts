import { limits } from "../interaction/interaction.ts";
import type { Form } from "../message/form.ts";
import { peopleById } from "../office/person-rows.ts";
import {
  acknowledgeReferral,
  checkDeclinable,
  declineReferral,
  withdrawReferral,
} from "../referral/answer-referral.ts";
import { answerQuestion, askReferrer, checkAnswering, checkAsking } from "../referral/ask-referrer.ts";
import { openReferral } from "../referral/referral-rows.ts";
import { type Args, arg, type Call, type Command, numberAndRest, numberOf } from "./command.ts";
import { doneCard } from "./done-card.ts";

/** Which referral a button belongs to; a typed command means the latest of that number. */
const answered = (args: Args) => ({ number: numberOf(args), referralId: arg(args, "referral") || null });

export const ackCommand: Command = {
  name: "ack",
  grammar: "ack 12",
  example: "ack 12",
  summary: "acknowledge a handoff: the contact is yours from then on",
  parse: (rest) => ({ number: numberAndRest(rest).number }),
  async run(call) {
    const interaction = await acknowledgeReferral(call.deps, call.by, answered(call.args));
    return doneCard(
      call,
      interaction,
      `Thank you. ${interaction.customer} is yours to answer, and the referrer has been told.`,
    );
  },
};

export const declineCommand: Command = {
  name: "decline",
  grammar: "decline 12 reason",
  example: "decline 12 the maps moved to Records; Josefina has them",
  summary: "give a handoff back, with a reason",
  asks: ["reason"],
  parse: (rest) => withWords(rest, "reason"),
  async run(call) {
    const reason = arg(call.args, "reason");
    if (reason === "" && call.request.kind !== "form") {
      await checkDeclinable(call.deps, call.by, answered(call.args));
      return { kind: "form", form: wordsForm(call.args, declining) };
    }
    const interaction = await declineReferral(call.deps, call.by, { ...answered(call.args), reason });
    const asked = await stillAsked(call, interaction.id);
    return doneCard(
      call,
      interaction,
      asked === null
        ? "Your answer has been passed on, and the contact is back with the referrer."
        : `Your answer is recorded. The others of ${asked} are still asked, and it stays with the referrer until one of them acknowledges.`,
    );
  },
};

/** The group of which others are still asked after one of them declined; null: nobody is. */
async function stillAsked({ deps }: Call, interactionId: string): Promise<string | null> {
  const { db } = deps.store;
  const open = await openReferral(db, interactionId);
  const groupId = open?.groupId ?? null;
  if (groupId === null) return null;
  return (await peopleById(db, [groupId])).get(groupId)?.name ?? "the group";
}

export const withdrawCommand: Command = {
  name: "withdraw",
  grammar: "withdraw 12 [reason]",
  example: "withdraw 12 I found the answer myself",
  summary: "take a handoff back before it is acknowledged",
  parse: (rest) => withWords(rest, "reason"),
  async run(call) {
    const input = { ...answered(call.args), reason: arg(call.args, "reason") };
    const interaction = await withdrawReferral(call.deps, call.by, input);
    return doneCard(call, interaction, "The handoff is withdrawn. You can refer it again at any time.");
  },
};

export const askCommand: Command = {
  name: "ask",
  grammar: "ask 12 question",
  example: "ask 12 has she sent the permit number?",
  summary: "ask the referrer something before you answer a handoff",
  asks: ["words"],
  parse: (rest) => withWords(rest, "words"),
  async run(call) {
    const words = arg(call.args, "words");
    if (words === "" && call.request.kind !== "form") {
      await checkAsking(call.deps, call.by, numberOf(call.args));
      return { kind: "form", form: wordsForm(call.args, asking) };
    }
    const interaction = await askReferrer(call.deps, call.by, { number: numberOf(call.args), words });
    return doneCard(call, interaction, "Your question has been sent to the referrer.");
  },
};

export const answerCommand: Command = {
  name: "answer",
  grammar: "answer 12 text",
  example: "answer 12 yes, it is 22-1043",
  summary: "answer a question about your handoff",
  asks: ["words"],
  parse: (rest) => withWords(rest, "words"),
  async run(call) {
    const words = arg(call.args, "words");
    if (words === "" && call.request.kind !== "form") {
      await checkAnswering(call.deps, call.by, numberOf(call.args));
      return { kind: "form", form: wordsForm(call.args, answering) };
    }
    const interaction = await answerQuestion(call.deps, call.by, { number: numberOf(call.args), words });
    return doneCard(call, interaction, "Your answer has been sent.");
  },
};

function withWords(typed: string, name: string): Args {
  const { number, rest } = numberAndRest(typed);
  return { number, [name]: rest };
}

type Wording = { command: string; name: string; title: string; submit: string; label: string; hint: string };

const declining: Wording = {
  command: "decline",
  name: "reason",
  title: "Decline a handoff",
  submit: "Decline",
  label: "Why not, and who could help instead",
  hint: "The referrer reads this.",
};
const asking: Wording = {
  command: "ask",
  name: "words",
  title: "Ask the referrer",
  submit: "Ask",
  label: "Your question",
  hint: "The referrer gets it in a message.",
};
const answering: Wording = {
  command: "answer",
  name: "words",
  title: "Answer a question",
  submit: "Send",
  label: "Your answer",
  hint: "Your colleague gets it in a message.",
};

/** A form with one field, which carries the button's arguments along. */
function wordsForm(args: Args, { command, name, title, submit, label, hint }: Wording): Form {
  const hidden = {
    number: String(numberOf(args)),
    ...(args.referral ? { referral: args.referral } : {}),
  };
  return {
    title,
    submit,
    command,
    hidden,
    inputs: [{ kind: "text", name, label, hint, required: true, multiline: true, maxLength: limits.note }],
  };
}
