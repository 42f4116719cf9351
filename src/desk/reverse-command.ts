import { reverse, reversible } from "../decision/decide.ts";
import {
  type Decision,
  isUnfinished,
  type ReversalWhy,
  reversalWhys,
  standingOf,
} from "../decision/decision.ts";
import { decisionsOf } from "../decision/decision-rows.ts";
import { answerWords } from "../decision/decision-words.ts";
import { decisionIdIn } from "../decision/tell-decision.ts";
import { Refusal } from "../errors.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import type { Form, Input } from "../message/form.ts";
import { type Args, arg, type Call, type Command, numberAndRest, numberOf } from "./command.ts";
import { decidedCard, formGround, givenIn, lackingIn, libraryFor, saysSome } from "./decide-command.ts";
import { checkAll } from "./decide-command-faults.ts";
import { argsOf, choice, dataShown, decisionInputs, type Filled, option } from "./decide-command-form.ts";
import { appealKind, decisionInput, decisionTexts } from "./decide-command-input.ts";
import { readParts } from "./decide-command-line.ts";
import { missingWords, notRecorded } from "./not-recorded.ts";

export const reverseCommand: Command = {
  name: "reverse",
  grammar: "reverse 12 answer, new facts|another view: reasons; and the rest as in decide",
  example:
    "reverse 12 yes, new facts: the camera found a public line in the alley; not appealable because it is granted",
  summary: "decide a question anew; the old decision stays in the record, without fault of anybody",
  asks: ["answer", "why"],
  says: decisionTexts,
  parse(rest) {
    const { number, rest: words } = numberAndRest(rest);
    return { number, ...readReversal(words) };
  },
  async run(call) {
    const number = numberOf(call.args);
    const library = await libraryFor(call);
    const given = ["answer", "why", "reasons"].every((name) => arg(call.args, name) !== "");
    const complete = given && appealKind(call.args, library) !== "" && (await saysData(call, number));
    if (call.request.kind !== "form" && !complete)
      return { kind: "form", form: await reverseForm(call, number) };
    checkAll(call, library);
    const input = await decisionInput(call, library);
    const reversesId = decisionIdIn(arg(call.args, "decision")) || null;
    const why = readWhy(arg(call.args, "why"));
    const interaction = await reverse(call.deps, call.by, { ...input, number, reversesId, why });
    return decidedCard(call, interaction);
  },
};

/** "yes, new facts: the camera found a public line; policy …" */
function readReversal(typed: string): Args {
  const [first = "", ...rest] = typed.split(";");
  const match =
    /^(yes|no|in part|partly|not ours)?[\s,:]*(new facts|another view)?[\s,:]*(?:because\b\s*)?([\s\S]*)$/iu.exec(
      first.trim(),
    );
  const [, answer = "", why = "", reasons = ""] = match ?? [];
  const parts = readParts(rest);
  return {
    answer: answer.toLowerCase(),
    why: why.toLowerCase(),
    ...(reasons === "" ? {} : { reasons }),
    ...parts,
  };
}

function readWhy(words: string): ReversalWhy {
  const why = reversalWhys.find((known) => known === words);
  if (why) return why;
  throw new Refusal("why", "Why it is decided anew is missing.", {
    field: "why",
    remedy: 'Say "new facts" or "another view".',
  });
}

async function reverseForm(call: Call, number: number): Promise<Form> {
  const { found, filled, decisions } = await formGround(call, number);
  const standing = standingOf(decisions);
  const asked = decisionIdIn(arg(call.args, "decision")) || null;
  const which = asked !== null || standing.length < 2 ? reversible(found, decisions, asked) : null;
  const begun = decisions.find((d) => isUnfinished(d) && d.reversesId === which?.id);
  const args = {
    ...(which && !begun ? carriedOver(which) : {}),
    ...(begun ? { ...argsOf(begun), why: begun.reversalWhy ?? "" } : {}),
    ...givenIn(filled.args),
  };
  const old = which ? ` It was ${answerWords(which.answer)}: ${which.question}` : "";
  return {
    title: "Decide anew",
    submit: "Record",
    command: "reverse",
    hidden: { number: String(number), ...(which ? { decision: which.id } : {}), ...dataShown(args) },
    intro: `${lackingWords(call, { library: filled.library, carried: begun ? null : which })}The old decision stays in the record, and nobody was at fault.${old}`,
    inputs: [...whichInput(which, standing), whyInput(args), ...decisionInputs({ ...filled, args })],
  };
}

type Opened = { readonly library: Filled["library"]; readonly carried: Decision | null };

/** Why the form came up for a line, and what in it is the old decision's. */
function lackingWords({ args }: Call, { library, carried }: Opened): string {
  const rests = carried !== null && carried.dataSource !== null && arg(args, "sewer") === "";
  const filled = rests
    ? "What is filled in about the data is from the old decision: please see whether it still holds. "
    : "";
  if (!saysSome(args)) return filled;
  const lacking = [
    ...lackingIn(args, ["answer", "why", "reasons"], library),
    ...(rests ? ["how good the data is now"] : []),
  ];
  return notRecorded(missingWords(lacking)) + filled;
}

/** What rested on the sewer records says anew how good they are, or that it no longer does. */
async function saysData({ deps, args }: Call, number: number): Promise<boolean> {
  if (arg(args, "sewer") !== "") return true;
  const { db } = deps.store;
  const found = await findByNumber(db, { officeId: deps.officeId, number }, { lock: false });
  const asked = decisionIdIn(arg(args, "decision"));
  const decisions = standingOf(found ? await decisionsOf(db, found.id) : []);
  return !decisions.some((d) => d.dataSource !== null && (asked === "" || d.id === asked));
}

/** The policy and the data of the old decision are the likeliest of the new one. */
function carriedOver(d: Decision): Args {
  const {
    policy = "",
    sewer = "",
    source = "",
    dated = "",
    grade = "",
    doubts = "",
    settle = "",
  } = argsOf(d);
  return { policy, sewer, source, dated, grade, doubts, settle };
}

function whichInput(which: Decision | null, standing: readonly Decision[]): Input[] {
  if (which) return [];
  const options = standing.slice(-100).map((d) => option(d.id, d.question));
  return [choice("decision", "Which decision", { options, args: {} })];
}

const whyInput = (args: Args): Input =>
  choice("why", "What has changed", {
    options: [option("new facts", "New facts"), option("another view", "Another view of the same facts")],
    args,
  });
