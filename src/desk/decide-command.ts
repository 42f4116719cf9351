import { decisionLimits } from "../decision/check-decision.ts";
import { decide, refuseBegun, refuseEnded } from "../decision/decide.ts";
import { checkDecidable, type Decision, isUnfinished, sameQuestion } from "../decision/decision.ts";
import { takeBackAction, toldDecisionAction } from "../decision/decision-card.ts";
import { decisionsOf } from "../decision/decision-rows.ts";
import { answerWords, appealWords } from "../decision/decision-words.ts";
import { policyGrade } from "../decision/policy-grade.ts";
import { loadLibrary } from "../decision/policy-rows.ts";
import { decisionIdIn } from "../decision/tell-decision.ts";
import { Refusal } from "../errors.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { sentence } from "../interaction/interaction-card.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { refuseUnknown } from "../interaction/work.ts";
import type { Action } from "../message/card.ts";
import { toType } from "../message/command-words.ts";
import type { Form } from "../message/form.ts";
import { listMembers } from "../office/person-rows.ts";
import { type Args, arg, type Call, type Command, numberAndRest, numberOf } from "./command.ts";
import { checkAll } from "./decide-command-faults.ts";
import { argsOf, dataShown, decisionInputs, type Filled, initial } from "./decide-command-form.ts";
import { appealKind, decisionInput, decisionTexts } from "./decide-command-input.ts";
import { readDecisionLine } from "./decide-command-line.ts";
import { doneCard } from "./done-card.ts";
import { isFilled, unmarked } from "./filled-form.ts";
import { findPersonNamed } from "./find-person.ts";
import { missingWords, notRecorded } from "./not-recorded.ts";
import { short } from "./read-when.ts";
import type { Reply } from "./request.ts";

export const decideCommand: Command = {
  name: "decide",
  grammar:
    "decide 12 yes|no|in part|not ours: question; because reasons; facts …; policy name; by @person; " +
    "appeal route until when (or: not appealable because …; appeal later); data source, date, how sure: doubt; settle by …",
  example:
    "decide 12 no: May she connect in the alley?; because the line there is private; facts as-built 1962-104; " +
    "appeal write to the office until 30 days",
  summary: "record a decision with its reasons and how to appeal; alone it opens the form",
  asks: ["answer"],
  says: decisionTexts,
  parse(rest) {
    const { number, rest: words } = numberAndRest(rest);
    return { number, ...readDecisionLine(words) };
  },
  async run(call) {
    const number = numberOf(call.args);
    const library = await libraryFor(call);
    const { kind } = call.request;
    const given = ["answer", "question", "reasons"].every((name) => arg(call.args, name) !== "");
    if (kind !== "form" && !(given && appealKind(call.args, library) !== ""))
      return { kind: "form", form: await decideForm(call, number) };
    checkAll(call, library);
    const input = await decisionInput(call, library);
    const decisionId = decisionIdIn(arg(call.args, "decision")) || null;
    const interaction = await decide(call.deps, call.by, { ...input, number, decisionId });
    return decidedCard(call, interaction);
  },
};

export const libraryFor = ({ deps }: Pick<Call, "deps">) =>
  loadLibrary(deps.store.db, deps.officeId, deps.policy().policies);

/** What was recorded, and what is next. */
export async function decidedCard(call: Call, i: Interaction): Promise<Reply> {
  const decisions = await decisionsOf(call.deps.store.db, i.id);
  const latest = decisions
    .filter(({ state }) => state !== "reversed")
    .toSorted((a, b) => a.changedAt - b.changedAt)
    .at(-1);
  if (!latest) throw new Error("a decision that was just recorded is gone");
  const undo: Action[] = latest.state === "withdrawn" ? [] : [takeBackAction(i, latest)];
  const tell = latest.state === "made" && latest.toldAt === null ? [toldDecisionAction(i, latest)] : [];
  return doneCard(call, i, doneWords(i, latest), [...tell, ...undo]);
}

function doneWords({ number, customer }: Interaction, d: Decision): string {
  const answer = `The decision on #${number} is recorded: ${answerWords(d.answer)}.`;
  const appeal = appealWords(d);
  switch (d.state) {
    case "draft":
      return (
        `What you have is kept: ${answerWords(d.answer)}. It is not finished yet: how and until when ${customer} ` +
        `can appeal is missing. Add it with "${toType(`decide ${number}`)}".`
      );
    case "proposed":
      return `Your answer is kept: ${answerWords(d.answer)}. A lead confirms a "no" before it goes out; you will hear of it.`;
    default:
      return `${answer} ${d.appeal === "none" ? "" : "Appeal: "}${sentence(appeal ?? "")} Next: tell ${customer}.${hardWords(d)}`;
  }
}

/** An explanation that is hard to read is said to be so, and goes out as it is. */
function hardWords({ policyName, policyExplanation }: Decision): string {
  const { grade, isHard } = policyGrade(policyExplanation);
  if (!isHard) return "";
  return ` The explanation of "${policyName}" reads at school grade ${grade}: a sentence in everyday words beside it helps.`;
}

async function decideForm(call: Call, number: number): Promise<Form> {
  const { filled, decisions } = await formGround(call, number);
  const begun = decisions.find(isUnfinished);
  checkSameDraft(call, decisions, begun);
  if (begun?.state === "proposed")
    throw new Refusal("proposed", `The decision on "${begun.question}" waits for a lead to confirm it.`, {
      remedy: `To change it, take it back first: "${toType(`undecide ${number}`)}".`,
    });
  const kept = begun ?? (isFilled(call.args) ? undefined : takenBackLast(decisions));
  const args = { ...(kept ? argsOf(kept) : {}), ...givenIn(filled.args) };
  const word = begun?.state === "returned" ? ` A lead gave it back: ${begun.leadWord}` : "";
  return {
    title: begun ? "Finish a decision" : "Record a decision",
    submit: "Record",
    command: "decide",
    hidden: { number: String(number), ...(begun ? { decision: begun.id } : {}), ...dataShown(args) },
    intro: `${lackingWords(call, filled.library)}What was decided for the customer?${word}`,
    inputs: [
      {
        kind: "text",
        name: "question",
        label: "The question",
        hint: "What the customer asked to be decided.",
        required: true,
        maxLength: decisionLimits.question,
        ...initial(args, "question"),
      },
      ...decisionInputs({ ...filled, args }),
    ],
  };
}

/**
 * Refuses to put what somebody gave for one decision into the form of another: a draft that was begun since they gave
 * it, or one that is no longer there to be finished.
 */
function checkSameDraft({ args, request }: Call, decisions: readonly Decision[], begun?: Decision): void {
  const id = decisionIdIn(arg(args, "decision"));
  if (id !== "" && id !== begun?.id)
    refuseEnded(
      numberOf(args),
      decisions.find((d) => d.id === id),
    );
  const isOfNone = id === "" && request.kind !== "typed" && (isFilled(args) || saysSome(args));
  if (begun && isOfNone && !sameQuestion(begun.question, arg(args, "question")))
    refuseBegun(numberOf(args), begun);
}

/** Why the form came up for a line that says something, but not all that is needed. */
function lackingWords({ args }: Call, library: Filled["library"]): string {
  if (!saysSome(args)) return "";
  const unread = arg(args, "unread");
  if (unread !== "")
    return notRecorded(`"${short(unread)}" is no answer that I know: it is yes, no, in part or not ours`);
  return notRecorded(missingWords(lackingIn(args, ["answer", "question", "reasons"], library)));
}

/** Whether more is given than what it is about. */
export const saysSome = (args: Args): boolean =>
  Object.keys(givenIn(unmarked(args))).some((name) => name !== "number" && name !== "decision");

/** What a decision cannot do without and the line does not say, as people call it. */
export function lackingIn(
  args: Args,
  names: readonly (keyof typeof partNames)[],
  library: Filled["library"],
): readonly string[] {
  const missing = names.filter((name) => arg(args, name) === "").map((name) => partNames[name]);
  return appealKind(args, library) === "" ? [...missing, "how the customer can appeal"] : missing;
}

const partNames = {
  answer: "the answer",
  question: "the question",
  reasons: "why",
  why: "what has changed",
} as const;

/** A slip that was taken back just now is written anew from what it said. */
function takenBackLast(decisions: readonly Decision[]): Decision | undefined {
  const last = decisions.toSorted((a, b) => a.changedAt - b.changedAt).at(-1);
  return last?.state === "withdrawn" && last.reversesId === null ? last : undefined;
}

/** The arguments that say something. */
export const givenIn = (args: Args): Args =>
  Object.fromEntries(Object.entries(args).filter(([, value]) => value.trim() !== ""));

/** What the forms of deciding and reversing stand on. Refused where there is nothing to decide. */
export async function formGround(call: Call, number: number) {
  const { deps, args, request } = call;
  const db = deps.store.db;
  const found = await findByNumber(db, { officeId: deps.officeId, number }, { lock: false });
  if (!found) return refuseUnknown(number);
  checkDecidable(found);
  const named = arg(args, "who") === "" ? null : await findPersonNamed(call, arg(args, "who"), "who");
  const filled: Filled = {
    args: { ...args, ...(named ? { who: named.id } : {}) },
    library: await libraryFor(call),
    members: await listMembers(db, deps.officeId, 101),
    me: request.actor.id,
  };
  return { found, filled, decisions: await decisionsOf(db, found.id) };
}
