import type { Decision } from "../decision/decision.ts";
import { toldWith } from "../decision/tell-customer-decision.ts";
import { type Interaction, limits, reply, replyWays } from "../interaction/interaction.ts";
import { channelWords } from "../interaction/interaction-card.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { readWay, wayLabel, wayNamed } from "../interaction/reply-way.ts";
import { refuseUnknown } from "../interaction/work.ts";
import { isWrittenQuestion, isWrittenWay, owesWriting } from "../interaction/written.ts";
import { callWishAction, followUpAction } from "../interaction/written-card.ts";
import type { Action } from "../message/card.ts";
import type { Form, Input } from "../message/form.ts";
import { recordReply } from "../referral/record-reply.ts";
import { type Args, arg, type Call, type Command, numberAndRest, numberOf } from "./command.ts";
import { doneCard, reopenAction } from "./done-card.ts";
import { endedByReply } from "./ended-with.ts";
import { checkSent } from "./letter-sent.ts";
import { keptOffer } from "./met-command.ts";
import { notRecorded } from "./not-recorded.ts";
import { short } from "./read-when.ts";
import { type ReplyTime, replyTime, takenWords } from "./reply-time.ts";
import { askedAbout } from "./tells-asked.ts";
import { toldMoment, waitsAfterTelling } from "./told-as-reply.ts";
import {
  askedOfReply,
  checkUnanswered,
  tellsHidden,
  tellsInputs,
  toldHere,
  untoldDecisions,
} from "./told-decision.ts";
import { answered, writtenForm } from "./written-command.ts";
import { readAsked } from "./written-command-line.ts";

export const replyCommand: Command = {
  name: "reply",
  grammar: "reply 12 by email|letter|phone|in person[, customer asked for a call:] [at when] [what you said]",
  example: "reply 12 by phone at 3:15pm the crew comes tomorrow morning",
  summary: "record that the customer has been answered",
  asks: ["way"],
  says: () => ["words"],
  parse(rest) {
    const { number, rest: words } = numberAndRest(rest);
    return { number, ...readReply(words) };
  },
  async run(call) {
    const number = numberOf(call.args);
    const way = wayNamed(arg(call.args, "way"));
    const before = await contactOf(call, number);
    const untold = await untoldDecisions(call, before);
    checkUnanswered(before, untold);
    if (!way) return { kind: "form", form: replyForm(call, before, askedAbout(call, untold)) };
    await checkSent(call, before);
    const told = await toldMoment(call, before);
    if (owesWriting(before) && isWrittenWay(way)) return answered(call, { number, way, told });
    const { asked, ...time } = told === null ? replyOf(call, before) : { at: told, words: "", asked: false };
    const { at, words } = time;
    const tells = toldHere(call);
    const also = tells.length === 0 ? {} : { also: toldWith(tells) };
    const interaction = await recordReply(call.deps, call.by, { number, way, at, words, asked, ...also });
    const left = await askedOfReply(call, interaction);
    const owed = await owedAsked(call, interaction);
    const ended = await endedByReply(call, interaction);
    const said = `The reply is recorded, and ${interaction.customer} no longer waits. Thank you.${takenWords(call, time)}${ended}${owed.words}${left.words}`;
    return doneCard(call, interaction, said, [
      ...left.actions,
      ...owed.actions,
      ...(await keptOffer(call, interaction)),
      reopenAction(interaction),
    ]);
  },
};

async function contactOf({ deps }: Call, number: number): Promise<Interaction> {
  const key = { officeId: deps.officeId, number };
  return (await findByNumber(deps.store.db, key, { lock: false })) ?? refuseUnknown(number);
}

/**
 * When the customer was answered, with what, and whether they had asked to be answered aloud: a choice of the form, and
 * of a typed line the words before or after the time. It only counts where the question came in writing.
 */
function replyOf(call: Call, before: Interaction): ReplyTime & { readonly asked: boolean } {
  const words = arg(call.args, "words");
  if (!isWrittenQuestion(before)) return { ...replyTime(call, words, before.receivedAt), asked: false };
  if (call.request.kind !== "typed")
    return { ...replyTime(call, words, before.receivedAt), asked: arg(call.args, "asked") === "yes" };
  const first = readAsked(words);
  const time = replyTime(call, first ?? words, before.receivedAt);
  const second = readAsked(time.words);
  return { ...time, words: second ?? time.words, asked: first !== null || second !== null };
}

/** What is still to come in writing, be it that a decision was told so before and only has to be recorded. */
async function owedAsked({ deps }: Call, i: Interaction): Promise<{ words: string; actions: Action[] }> {
  if (!owesWriting(i)) return { words: "", actions: [] };
  const told = await waitsAfterTelling(deps, i);
  const words = `The question came in writing (${channelWords(i.channel).toLowerCase()}), so a written answer is still to come.`;
  return {
    words: ["", words, ...(told.words === "" ? [] : [told.words])].join(" "),
    actions: [...told.actions, followUpAction(i), callWishAction(i)],
  };
}

function readReply(words: string): Args {
  const found = readWay(words);
  return found ? { way: found.way, words: found.rest } : { words };
}

/** Why the form came up for a line that says something, but not how the customer was answered. */
function waylessWords(args: Args): string {
  const words = arg(args, "words");
  if (words === "") return "";
  const by = /^by\s+\S+/iu.exec(words)?.[0];
  return notRecorded(
    by === undefined
      ? "it does not say how they were answered"
      : `I do not know "${short(by)}" as a way to answer. What you typed stands below`,
  );
}

function replyForm({ deps, args }: Call, found: Interaction, untold: readonly Decision[]): Form {
  const { number } = found;
  if (owesWriting(found)) {
    const form = writtenForm(number, { args, untold });
    return { ...form, intro: `${waylessWords(args)}${form.intro}` };
  }
  // Nobody fills in a form only to hear that there is nothing to record.
  reply(found, deps.clock.now());
  const written = isWrittenQuestion(found);
  return {
    title: "Record the reply",
    submit: "Record",
    command: "reply",
    hidden: { number: String(number), ...tellsHidden(untold) },
    intro: `${waylessWords(args)}How was the customer answered?`,
    inputs: [
      {
        kind: "choice",
        name: "way",
        label: "How",
        required: true,
        options: replyWays.map((value) => ({ value, label: wayLabel(value) })),
        initial: written ? "email" : "phone",
      },
      ...(written ? [askedInput] : []),
      ...tellsInputs(untold),
      {
        kind: "text",
        name: "at",
        label: "When",
        hint: `Like "now" or "3:15pm".`,
        required: false,
        maxLength: 100,
        initial: "now",
      },
      {
        kind: "text",
        name: "words",
        label: "What the customer was told",
        required: false,
        multiline: true,
        maxLength: limits.note,
        ...(arg(args, "words") === "" ? {} : { initial: arg(args, "words") }),
      },
    ],
  };
}

const askedInput: Input = {
  kind: "choice",
  name: "asked",
  label: "Asked for a call",
  hint: "The question came in writing. An answer aloud is enough where the customer asked for one.",
  required: false,
  options: [
    { value: "no", label: "No, or not that we know" },
    { value: "yes", label: "Yes, the customer asked for a call or a visit" },
  ],
  initial: "no",
};
