import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { limits, type ReplyWay, reply, replyWays } from "../interaction/interaction.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { refuseUnknown } from "../interaction/work.ts";
import type { Form } from "../message/form.ts";
import { recordReply } from "../referral/record-reply.ts";
import { type Args, arg, type Call, type Command, numberAndRest, numberOf } from "./command.ts";
import { doneCard, reopenAction } from "./done-card.ts";
import { readWhen } from "./read-when.ts";

export const replyCommand: Command = {
  name: "reply",
  grammar: "reply 12 by email|letter|phone|in person [at when] [what you said]",
  example: "reply 12 by phone at 3:15pm the crew comes tomorrow morning",
  summary: "record that the customer has been answered",
  parse(rest) {
    const { number, rest: words } = numberAndRest(rest);
    return { number, ...readWay(words) };
  },
  async run(call) {
    const number = numberOf(call.args);
    const way = wayOf(arg(call.args, "way"));
    if (!way) return { kind: "form", form: await replyForm(call, number) };
    const { at, words } = readAt(call);
    const interaction = await recordReply(call.deps, call.by, { number, way, at, words });
    const said = `The reply is recorded, and ${interaction.customer} no longer waits. Thank you.`;
    return doneCard(call, interaction, said, [reopenAction(interaction)]);
  },
};

function readWay(words: string): Args {
  const match = /^(?:by\s+)?(e-?mail|letter|phone|in person|person)\b[,:]?\s*([\s\S]*)$/iu.exec(words);
  if (!match?.[1]) return { words };
  return { way: match[1].toLowerCase(), words: match[2] ?? "" };
}

function wayOf(words: string): ReplyWay | null {
  const way = words.replace("e-mail", "email").replace(/^person$/u, "in person");
  return replyWays.find((known) => known === way) ?? null;
}

/** "at 3:15pm the crew comes" → the time, and what was said. A form has a field of its own for it. */
function readAt(call: Call): { at: Instant | null; words: string } {
  const { args, request } = call;
  const words = arg(args, "words");
  const typed =
    arg(args, "at") ||
    (request.kind === "typed" ? (/^at\s+/iu.exec(words) ? words.replace(/^at\s+/iu, "") : "") : "");
  if (typed === "" || typed === "now") return { at: null, words };
  const when = readWhen(call, typed, { prefer: "past", field: "at" });
  if (when && when.index === 0)
    return {
      at: when.at,
      words: arg(args, "at") ? words : typed.slice(when.text.length).replace(/^[\s,:]+/u, ""),
    };
  if (request.kind === "typed") return { at: null, words };
  throw new Refusal("at", `I could not read "${typed.slice(0, 60)}" as a time.`, {
    field: "at",
    remedy: `Write it like "now" or "3:15pm".`,
  });
}

async function replyForm(call: Call, number: number): Promise<Form> {
  const { deps, args } = call;
  const found = await findByNumber(deps.store.db, { officeId: deps.officeId, number }, { lock: false });
  if (!found) return refuseUnknown(number);
  // Nobody fills in a form only to hear that there is nothing to record.
  reply(found, deps.clock.now());
  const written = found.channel === "email" || found.channel === "letter" || found.channel === "web";
  return {
    title: "Record the reply",
    submit: "Record",
    command: "reply",
    hidden: { number: String(number) },
    intro: `How was ${found.customer} (#${number}) answered?`,
    inputs: [
      {
        kind: "choice",
        name: "way",
        label: "How",
        required: true,
        options: replyWays.map((value) => ({ value, label: wayWords[value] })),
        initial: written ? "email" : "phone",
      },
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

const wayWords: Readonly<Record<ReplyWay, string>> = {
  phone: "By phone",
  email: "By e-mail",
  letter: "By letter",
  "in person": "In person",
};
