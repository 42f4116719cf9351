import { couldTell, type Decision, untoldOf } from "../decision/decision.ts";
import { decisionsOf } from "../decision/decision-rows.ts";
import { answerWords } from "../decision/decision-words.ts";
import {
  isAnswer,
  tellCustomerDecision,
  telling,
  untellCustomerDecision,
} from "../decision/tell-customer-decision.ts";
import { Refusal } from "../errors.ts";
import { type Event, readData } from "../interaction/event.ts";
import { listEvents } from "../interaction/event-rows.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { owesWriting } from "../interaction/written.ts";
import type { Action } from "../message/card.ts";
import { toType } from "../message/command-words.ts";
import { cut } from "../message/cut.ts";
import type { Form, Input } from "../message/form.ts";
import { type Args, arg, type Call } from "./command.ts";
import { doneCard } from "./done-card.ts";
import { toldInputs } from "./promise-command-form.ts";
import { whichInput } from "./promise-command-which.ts";
import { notYet, readPast, wayOf } from "./promise-command-words.ts";
import type { Reply } from "./request.ts";
import { askedOfTelling } from "./told-as-reply.ts";

/** The decisions of a contact that hold and that nobody has said the customer knows, the oldest first. */
export const untoldDecisions = async ({ deps }: Call, { id }: Interaction): Promise<Decision[]> =>
  untoldOf(await decisionsOf(deps.store.db, id));

/** "decision", with what may follow it. */
export const saysDecision = (words: string): boolean => /^(?:the\s+)?decision\b/iu.test(words);

const every = "all";

/** Carries out what is asked about decisions; it brings up a form where it is not said which, or how they were told. */
export async function toldDecision(call: Call, contact: Interaction): Promise<Reply> {
  const { deps, by, args } = call;
  const way = arg(args, "way");
  if (way === "undo" || /\bundo$/iu.test(arg(args, "words"))) return undone(call, contact);
  const untold = await untoldDecisions(call, contact);
  const ids = meantIds(arg(args, "decision"), untold);
  if (way === notYet) return doneCard(call, contact, `${contact.customer} is still to be told the decision.`);
  const entry = arg(args, "entry");
  const isForm = call.request.kind === "form";
  if (entry === "" && !isForm && (way === "" || ids === null)) {
    const asked = ids ? untold.filter((d) => ids.includes(d.id)) : untold;
    if (asked.length === 0) await refuseNone(call, contact);
    return { kind: "form", form: toldForm(call, contact, asked), args };
  }
  const decisionIds = ids ?? untold.map(({ id }) => id);
  const told = entry === "" ? { way: wayOf(way), at: readPast(call, arg(args, "at")) } : { entry };
  const after = await tellCustomerDecision(deps, by, { number: contact.number, decisionIds, ...told });
  const left = await askedOfTelling(call, after);
  const what = decisionIds.length === 1 ? "the decision" : `the ${decisionIds.length} decisions`;
  const said = `It is recorded that ${after.customer} knows ${what}.${left.words}`;
  return doneCard(call, after, said, [...left.actions, undoAction(after, decisionIds)]);
}

/** From a button, a form, or nothing said; null: it has to be asked. */
function meantIds(given: string, untold: readonly Decision[]): readonly string[] | null {
  if (given !== "" && given !== every) return given.split(",");
  if (given === every || untold.length === 1) return untold.map(({ id }) => id);
  return null;
}

async function refuseNone({ deps }: Call, { id, number, customer }: Interaction): Promise<never> {
  const decisions = await decisionsOf(deps.store.db, id);
  const begun = decisions.find(
    ({ state }) => state === "draft" || state === "proposed" || state === "returned",
  );
  if (begun)
    throw new Refusal("unmade", `The decision on "${begun.question}" is not made yet, so it cannot be told.`);
  if (decisions.some(({ state }) => state === "made"))
    throw new Refusal("told", `It is already recorded that ${customer} knows the decision.`);
  throw new Refusal("none", `There is no decision on #${number} to tell.`, {
    remedy: `To record one: "${toType(`decide ${number}`)}".`,
  });
}

function toldForm({ args }: Call, { number }: Interaction, asked: readonly Decision[]): Form {
  const [only] = asked.length === 1 ? asked : [];
  const all = { id: every, name: "All of them" };
  const which = only ? [] : [all, ...asked.map(({ id, question }) => ({ id, name: question }))];
  return {
    title: "They know the decision",
    submit: "Record",
    command: "told",
    hidden: { number: String(number), ...(only ? { decision: only.id } : { about: "decision" }) },
    intro: `How does the customer know ${partsWords(asked)}?`,
    inputs: [...whichInput("decision", "Which decision", which), ...toldInputs(args, true)],
  };
}

async function undone(call: Call, contact: Interaction): Promise<Reply> {
  const given = arg(call.args, "decision");
  const decisionIds = given === "" ? await toldLast(call, contact) : given.split(",");
  const after = await untellCustomerDecision(call.deps, call.by, { number: contact.number, decisionIds });
  const names = (await decisionsOf(call.deps.store.db, contact.id))
    .filter(({ id }) => decisionIds.includes(id))
    .map(({ question }) => `"${cut(question, mostQuoted)}"`);
  const which =
    names.length === 1 ? `the decision on ${names.join()}` : `the decisions on ${listWords(names)}`;
  return doneCard(call, after, `That is undone: ${after.customer} is still to be told ${which}.`);
}

/** How much of a question is named among others. */
const mostQuoted = 160;

const listWords = (names: readonly string[]): string =>
  `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;

/** The decisions that were recorded as told last, all that were at once: one line or one press said it of them. */
async function toldLast({ deps }: Call, { id }: Interaction): Promise<readonly string[]> {
  const told = (await decisionsOf(deps.store.db, id)).filter((d) => d.toldAt !== null);
  const of = new Map(told.map((d) => [d.id, d]));
  const entries = (await listEvents(deps.store.db, id)).filter((e) => e.kind === "decision-told");
  const last = entries.findLast((e) => of.has(decisionOf(e)));
  const together = entries.filter((e) => e.at === last?.at && e.actorId === last.actorId);
  return [...new Set(together.map(decisionOf))].filter((each) => of.has(each));
}

const decisionOf = (e: Event): string => String(readData(e).decision);

export const undoAction = (i: Interaction, ids: readonly string[]): Action => ({
  label: "Undo",
  command: "told",
  args: { number: String(i.number), decision: ids.join(","), way: "undo" },
  spoken: `Undo: the customer of #${i.number} does not know the decision yet`,
});

/** All that a customer is to know with these decisions, as the end of a question. */
function partsWords(decisions: readonly Decision[]): string {
  const isPlural = decisions.length > 1;
  const appealable = decisions.some(({ appeal }) => appeal !== "none");
  const parts = [
    isPlural ? "the decisions" : `the decision (${decisions.map((d) => answerWords(d.answer)).join()})`,
    "the reasons",
    ...(decisions.some((d) => d.policyName !== null) ? ["the policy"] : []),
    ...(decisions.some((d) => d.dataSource !== null) ? ["how sure the data is"] : []),
  ];
  return `${parts.join(", ")} and ${appealable ? "how to appeal" : "why it cannot be appealed"}`;
}

const question = (decisions: readonly Decision[]): string => `Does this tell them ${partsWords(decisions)}?`;

/** What the form of an answer asks where there is something to tell. Nothing is chosen: it claims what was done. */
export function tellsInputs(decisions: readonly Decision[]): Input[] {
  if (decisions.length === 0) return [];
  return [
    {
      kind: "choice",
      name: "tells",
      label: question(decisions),
      required: true,
      options: [
        { value: "yes", label: "Yes, all of it" },
        { value: notYet, label: "Not yet" },
      ],
    },
  ];
}

/** What goes with such a form unseen: the decisions that it asks about. */
export const tellsHidden = (decisions: readonly Decision[]): Args =>
  decisions.length === 0 ? {} : { decisions: idsOf(decisions) };

/** The decisions that a form or the letter's button says are told with this answer. */
export const toldHere = ({ args }: Call): readonly string[] =>
  arg(args, "tells") === "yes"
    ? arg(args, "decisions")
        .split(",")
        .filter((id) => id !== "")
    : [];

export const idsOf = (decisions: readonly Decision[]): string => decisions.map(({ id }) => id).join(",");

/** Refuses another answer where one was given before it was decided: what is left is to tell the decision. */
export function checkUnanswered(i: Interaction, untold: readonly Decision[]): void {
  const { state, number, customer } = i;
  if (state !== "replied" || owesWriting(i) || untold.length === 0) return;
  throw new Refusal("replied", `The reply to ${customer} is already recorded; #${number} no longer waits.`, {
    remedy: `To record that they know the decision: "${toType(`told ${number} decision by phone`)}".`,
  });
}

type Asked = { readonly words: string; readonly actions: readonly Action[] };

/** Asks after a typed answer whether it told what is to be told; a form and the letter have said so. */
export async function askedOfReply(call: Call, i: Interaction): Promise<Asked> {
  const decisions = await untoldDecisions(call, i);
  if (decisions.length === 0) return { words: "", actions: [] };
  if (arg(call.args, "tells") !== "") return { words: " The decision is still to be told.", actions: [] };
  const answer = (await listEvents(call.deps.store.db, i.id)).findLast(isAnswer);
  if (!answer) return { words: "", actions: [] };
  return askedAfter(i, { entry: answer.id, at: telling(answer).at, decisions });
}

/** `entry`: the answer's own entry in the history. */
type Answered = { readonly entry: string; readonly at: number; readonly decisions: readonly Decision[] };

function askedAfter(i: Interaction, { entry, at, decisions }: Answered): Asked {
  const tellable = decisions.filter((d) => couldTell(d, at));
  if (tellable.length === 0)
    return { words: " The decision was made after that, so it is still to be told.", actions: [] };
  const args = { number: String(i.number), decision: idsOf(tellable) };
  return {
    words: ` ${question(tellable)}`,
    actions: [
      {
        label: "Yes, all of it",
        command: "told",
        args: { ...args, entry },
        spoken: `Yes, the customer of #${i.number} knows the decision`,
      },
      {
        label: "Not yet",
        command: "told",
        args: { ...args, way: notYet },
        spoken: `The customer of #${i.number} is still to be told the decision`,
      },
    ],
  };
}
