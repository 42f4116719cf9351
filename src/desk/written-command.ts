import { Refusal } from "../errors.ts";
import { listEvents } from "../interaction/event-rows.ts";
import { type Interaction, limits } from "../interaction/interaction.ts";
import { recordCallWish, undoWritten } from "../interaction/record-written.ts";
import { evidenceOf, type WrittenWay } from "../interaction/written.ts";
import { undoWrittenAction } from "../interaction/written-card.ts";
import type { Form } from "../message/form.ts";
import { recordReply } from "../referral/record-reply.ts";
import { type Args, arg, type Call, type Command, numberAndRest, numberOf } from "./command.ts";
import { doneCard, reopenAction } from "./done-card.ts";
import { replyTime } from "./reply-time.ts";
import type { Reply } from "./request.ts";
import { readAsked } from "./written-command-line.ts";

export const writtenCommand: Command = {
  name: "written",
  grammar:
    "written 12 by email|letter [at when] [what you wrote], or: written 12 asked for a call [how they said it]",
  example: "written 12 by letter at 3:15pm",
  summary: "record the written answer to a written question, or that the customer asked for a call",
  asks: ["what"],
  parse(rest) {
    const { number, rest: words } = numberAndRest(rest);
    return { number, ...readWhat(words) };
  },
  async run(call) {
    const number = numberOf(call.args);
    const what = arg(call.args, "what").toLowerCase().replace("e-mail", "email");
    switch (what) {
      case "email":
      case "letter":
        return answered(call, number, what);
      case "call":
        return wished(call, number);
      case "undo":
        return undone(call, number);
      default:
        return { kind: "form", form: writtenForm(number, call.args) };
    }
  },
};

/** Refuses words that say neither how the customer was written to nor that they asked for a call. */
function readWhat(words: string): Args {
  if (words === "") return {};
  if (/^(?:undo|call)$/iu.test(words)) return { what: words.toLowerCase() };
  const by = /^(?:by\s+)?(e-?mail|letter)\b[,:]?\s*([\s\S]*)$/iu.exec(words);
  if (by?.[1]) return { what: by[1].toLowerCase(), words: by[2] ?? "" };
  const asked = readAsked(words);
  if (asked !== null) return { what: "call", words: asked };
  throw new Refusal("what", "I could not tell what to record about the written answer.", {
    remedy: `Say "by email", "by letter" or "asked for a call".`,
  });
}

/** Records the written answer, and offers to undo it. */
export async function answered(call: Call, number: number, way: WrittenWay): Promise<Reply> {
  const { at, words } = replyTime(call, arg(call.args, "words"), null);
  const i = await recordReply(call.deps, call.by, { number, way, at, words });
  const entry = await lastEntry(call, i);
  const said = `The written answer to ${i.customer} is recorded. Thank you.`;
  return doneCard(call, i, said, [entry === null ? reopenAction(i) : undoWrittenAction(i, entry)]);
}

async function wished(call: Call, number: number): Promise<Reply> {
  const i = await recordCallWish(call.deps, call.by, { number, words: arg(call.args, "words") });
  const next = i.state === "replied" ? "Nothing more is owed in writing." : "A call is enough of an answer.";
  const entry = await lastEntry(call, i);
  const said = `It is recorded that ${i.customer} asked for a call. ${next}`;
  return doneCard(call, i, said, entry === null ? [] : [undoWrittenAction(i, entry)]);
}

async function undone(call: Call, number: number): Promise<Reply> {
  const entry = arg(call.args, "entry");
  const i = await undoWritten(call.deps, call.by, { number, entry: entry === "" ? null : entry });
  return doneCard(call, i, "That is undone. The history keeps both entries.");
}

/** What was recorded last about a written answer, and can be undone; null: it was the reply itself. */
async function lastEntry({ deps }: Call, i: Interaction): Promise<string | null> {
  const last = evidenceOf(await listEvents(deps.store.db, i.id)).at(-1);
  return last && last.event.kind !== "replied" ? last.id : null;
}

/** `given`: what has been entered so far. */
export function writtenForm(number: number, given: Args = {}): Form {
  const words = arg(given, "words");
  return {
    title: "Written answer",
    submit: "Record",
    command: "written",
    hidden: { number: String(number) },
    intro: `How does #${number} get its answer in writing? Where the customer asked for a call, say so.`,
    inputs: [
      {
        kind: "choice",
        name: "what",
        label: "How",
        required: true,
        options: [
          { value: "email", label: "By e-mail" },
          { value: "letter", label: "By letter" },
          { value: "call", label: "The customer asked for a call" },
        ],
        initial: "email",
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
        label: "What the customer was written, or how they asked",
        required: false,
        multiline: true,
        maxLength: limits.note,
        ...(words === "" ? {} : { initial: words }),
      },
    ],
  };
}
