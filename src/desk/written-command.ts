import type { Instant } from "../clock.ts";
import type { Decision } from "../decision/decision.ts";
import { toldWith, untellWith } from "../decision/tell-customer-decision.ts";
import { Refusal } from "../errors.ts";
import { listEvents } from "../interaction/event-rows.ts";
import { type Interaction, limits, reply } from "../interaction/interaction.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { recordCallWish, undoWritten } from "../interaction/record-written.ts";
import { readWay } from "../interaction/reply-way.ts";
import { refuseUnknown } from "../interaction/work.ts";
import { evidenceOf, isWrittenWay, owesWriting, type WrittenWay } from "../interaction/written.ts";
import { undoWrittenAction } from "../interaction/written-card.ts";
import type { Form } from "../message/form.ts";
import { recordReply } from "../referral/record-reply.ts";
import { type Args, arg, type Call, type Command, numberAndRest, numberOf } from "./command.ts";
import { doneCard, reopenAction } from "./done-card.ts";
import { replyTime } from "./reply-time.ts";
import type { Reply } from "./request.ts";
import { askedAbout } from "./tells-asked.ts";
import {
  askedOfReply,
  checkUnanswered,
  tellsHidden,
  tellsInputs,
  toldHere,
  untoldDecisions,
} from "./told-decision.ts";
import { readAsked } from "./written-command-line.ts";

export const writtenCommand: Command = {
  name: "written",
  grammar:
    "written 12 by email|letter [at when] [what you wrote], or: written 12 asked for a call [how they said it]",
  example: "written 12 by letter at 3:15pm",
  summary: "record the written answer to a written question, or that the customer asked for a call",
  asks: ["what"],
  // How the customer asked for a call is the customer's own wording.
  says: ({ what = "" }) => (/^e-?mail$|^letter$/iu.test(what) ? ["words"] : []),
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
        return answered(call, { number, way: what, told: null });
      case "call":
        return wished(call, number);
      case "undo":
        return undone(call, number);
      default:
        return { kind: "form", form: await writtenFormOf(call, number) };
    }
  },
};

/** Refuses words that say neither how the customer was written to nor that they asked for a call. */
function readWhat(words: string): Args {
  if (words === "") return {};
  if (/^(?:undo|call)$/iu.test(words)) return { what: words.toLowerCase() };
  const by = readWay(words);
  if (by && isWrittenWay(by.way)) return { what: by.way, words: by.rest };
  const asked = readAsked(words);
  if (asked !== null) return { what: "call", words: asked };
  throw new Refusal("what", "I could not tell what to record about the written answer.", {
    remedy: `Say "by email", "by letter" or "asked for a call".`,
  });
}

/** `told`: when, where that is recorded already; null: it is not. */
export type Answered = {
  readonly number: number;
  readonly way: WrittenWay;
  readonly told: Instant | null;
};

/** Records the written answer, and offers to undo it. */
export async function answered(call: Call, { number, way, told }: Answered): Promise<Reply> {
  const { at, words } =
    told === null ? replyTime(call, arg(call.args, "words"), null) : { at: told, words: "" };
  const tells = toldHere(call);
  const also = tells.length === 0 ? {} : { also: toldWith(tells) };
  const i = await recordReply(call.deps, call.by, { number, way, at, words, ...also });
  const entry = await lastEntry(call, i);
  const left = await askedOfReply(call, i);
  const said = `The written answer to ${i.customer} is recorded. Thank you.${left.words}`;
  return doneCard(call, i, said, [
    ...left.actions,
    entry === null ? reopenAction(i) : undoWrittenAction(i, entry),
  ]);
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
  const input = { number, entry: entry === "" ? null : entry, also: untellWith };
  const i = await undoWritten(call.deps, call.by, input);
  return doneCard(call, i, "That is undone. The history keeps both entries.");
}

/** What was recorded last about a written answer, and can be undone; null: it was the reply itself. */
async function lastEntry({ deps }: Call, i: Interaction): Promise<string | null> {
  const evidence = evidenceOf(await listEvents(deps.store.db, i.id));
  const last = evidence.findLast(({ event }) => event.kind !== "decision-told");
  return last && last.event.kind !== "replied" ? last.id : null;
}

async function writtenFormOf(call: Call, number: number): Promise<Form> {
  const { deps, args } = call;
  const key = { officeId: deps.officeId, number };
  const found = (await findByNumber(deps.store.db, key, { lock: false })) ?? refuseUnknown(number);
  const untold = await untoldDecisions(call, found);
  checkUnanswered(found, untold);
  // Nobody fills in a form only to hear that there is nothing to record.
  if (!owesWriting(found)) reply(found, deps.clock.now());
  return writtenForm(number, { args, untold: askedAbout(call, untold) });
}

/** What has been entered so far, and what the customer is to be told. */
type Given = { readonly args: Args; readonly untold: readonly Decision[] };

export function writtenForm(number: number, { args: given, untold }: Given): Form {
  const words = arg(given, "words");
  return {
    title: "Written answer",
    submit: "Record",
    command: "written",
    hidden: { number: String(number), ...tellsHidden(untold) },
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
        label: "What the customer was written, or how they asked",
        required: false,
        multiline: true,
        maxLength: limits.note,
        ...(words === "" ? {} : { initial: words }),
      },
    ],
  };
}
