import { lengthWords, stampWords } from "../../calendar/words.ts";
import type { Decision } from "../../decision/decision.ts";
import {
  decisionFacts,
  leadActions,
  reverseAction,
  toldDecisionAction,
} from "../../decision/decision-card.ts";
import { answerWords, reversalWords } from "../../decision/decision-words.ts";
import { subjectOf } from "../../decision/tell-decision.ts";
import { nameIn, sentence, title } from "../../interaction/interaction-card.ts";
import { letterAction } from "../../interaction/written-card.ts";
import { type Action, actions, facts, heading, note, type Part, text } from "../../message/card.ts";
import type { NoticeEntry, Saying } from "../notice-entry.ts";
import { contactOf, decisionOf, showAction, type View } from "../notice-view.ts";

const open = (view: View): boolean => contactOf(view).state !== "closed";

/** Whether the decision still stands as it did when this was planned. */
const isAsThen = (view: View, states: readonly Decision["state"][]): boolean => {
  const { decision } = decisionOf(view);
  return states.includes(decision.state) && subjectOf(decision) === view.notice.subject;
};

const waitsForLead = (view: View): boolean => open(view) && isAsThen(view, ["proposed"]);
const waitsForMaker = (view: View): boolean => open(view) && isAsThen(view, ["draft", "returned"]);

/** A close ends nothing of this: the customer is still to hear it. */
const isUntold = (view: View): boolean =>
  isAsThen(view, ["made"]) && decisionOf(view).decision.toldAt === null;

const ask: NoticeEntry = {
  bundle: null,
  about: "decision",
  applies: waitsForLead,
  preview: (view) =>
    waitsForLead(view)
      ? `#${contactOf(view).number}: a decision waits for your confirmation.`
      : `#${contactOf(view).number}: this decision needs nothing more from you.`,
  parts: askParts,
};

/** What leads and deciders hear of decisions. */
export const decisionEntries = {
  "decision-confirm": ask,
  "decision-reminder": {
    ...ask,
    bundle: "news",
    preview: (view) =>
      waitsForLead(view)
        ? `#${contactOf(view).number}: a decision still waits for a lead.`
        : ask.preview(view),
    fleeting: true,
    parts: remindParts,
  },
  "decision-confirmed": {
    bundle: "news",
    about: "decision",
    told: true,
    informs: true,
    applies: () => true,
    preview: (view) => `#${contactOf(view).number}: your decision has been confirmed.`,
    parts: confirmedParts,
  },
  "decision-returned": {
    bundle: "news",
    standIn: true,
    about: "decision",
    told: true,
    applies: (view) => isAsThen(view, ["returned"]),
    preview: (view) => `#${contactOf(view).number}: a lead has a word on your decision.`,
    parts: returnedParts,
  },
  "decision-unfinished": {
    bundle: "news",
    standIn: true,
    about: "decision",
    applies: waitsForMaker,
    preview: (view) => `#${contactOf(view).number}: a decision is not finished.`,
    parts: unfinishedParts,
  },
  "decision-untold": {
    bundle: "news",
    standIn: true,
    about: "decision",
    applies: isUntold,
    preview: (view) =>
      isUntold(view)
        ? `#${contactOf(view).number}: a decision is to be told to the customer.`
        : `#${contactOf(view).number}: this decision needs nothing more from you.`,
    parts: untoldParts,
  },
  "decision-reversed": {
    bundle: "news",
    about: "decision",
    told: true,
    informs: true,
    applies: () => true,
    preview: (view) =>
      decisionOf(view).decision.state === "withdrawn"
        ? `#${contactOf(view).number}: your decision holds again.`
        : `#${contactOf(view).number}: a question was decided anew.`,
    parts: reversedParts,
  },
} satisfies Record<string, NoticeEntry>;

function askParts(saying: Saying): Part[] {
  const { view, names, then } = saying;
  const [i, { decision: d }] = [contactOf(view), decisionOf(view)];
  if (!waitsForLead(view)) return [heading(title(i)), text(becameWords(saying)), actions([showAction(i)])];
  return [
    heading(title(i)),
    text(`${nameIn(names, d.recordedBy)} would like to answer ${answerWords(d.answer)}: ${d.question}`),
    facts(decisionFacts(d, names, then)),
    note("It goes out once a lead has confirmed it. One of you is enough."),
    actions([...leadActions(i, d), showAction(i)]),
  ];
}

/** The same in short, for it may stand in a message with others. */
function remindParts(saying: Saying): Part[] {
  const { view, names, then } = saying;
  const [i, { decision: d }] = [contactOf(view), decisionOf(view)];
  if (!waitsForLead(view)) return askParts(saying);
  const since = `since ${stampWords(d.changedAt, then.person.zone, then.now)}`;
  const waited = then.stays ? since : lengthWords(then.now - d.changedAt);
  const asked = `${nameIn(names, d.recordedBy)} has waited ${waited}`;
  return [
    heading(title(i)),
    text(`${asked} for a lead to confirm the answer ${answerWords(d.answer)}: ${d.question}`),
    actions([...leadActions(i, d), showAction(i)]),
  ];
}

/** What became of a decision that a lead was asked about. */
function becameWords({ view, names }: Saying): string {
  const { decision: d } = decisionOf(view);
  const lead = nameIn(names, d.leadId);
  if (d.state === "made" || d.state === "reversed") return `${lead} has confirmed this decision.`;
  if (d.state === "returned") return `${lead} has given this decision back with a word.`;
  if (d.state === "withdrawn") return "This decision has been taken back. Nothing for you to do.";
  if (d.state === "proposed" && open(view))
    return "This decision has been changed; a newer message asks about it.";
  return "Nothing waits for you here at present.";
}

function confirmedParts({ view, names }: Saying): Part[] {
  const [i, { decision: d }] = [contactOf(view), decisionOf(view)];
  const next =
    d.state === "made" ? `${i.customer} can be told now.` : "It has changed since; the record shows how.";
  return [
    heading(title(i)),
    text(`${nameIn(names, d.leadId)} confirmed the decision: ${answerWords(d.answer)}. ${d.question}`),
    note(next),
    actions([showAction(i)]),
  ];
}

const finish = (view: View): Action => ({
  label: "Finish the decision",
  command: "decide",
  args: { number: String(contactOf(view).number) },
  style: "primary",
  spoken: `Finish the decision on #${contactOf(view).number}`,
});

function returnedParts({ view, names }: Saying): Part[] {
  const [i, { decision: d }] = [contactOf(view), decisionOf(view)];
  if (!waitsForMaker(view))
    return [heading(title(i)), text("This decision has moved on since."), actions([showAction(i)])];
  return [
    heading(title(i)),
    text(`${nameIn(names, d.leadId)} has a word on the decision before it goes out: ${d.leadWord}`),
    note(`It is about: ${d.question} Everything you wrote is kept.`),
    actions([finish(view), showAction(i)]),
  ];
}

function unfinishedParts({ view }: Saying): Part[] {
  const [i, { decision: d }] = [contactOf(view), decisionOf(view)];
  if (!waitsForMaker(view))
    return [heading(title(i)), text("This decision has moved on since."), actions([showAction(i)])];
  const lacks =
    d.state === "draft"
      ? "How and until when the customer can appeal is missing."
      : `A lead gave it back: ${sentence(d.leadWord)}`;
  return [
    heading(title(i)),
    text(`The decision is not finished yet: ${d.question}\n${lacks}`),
    actions([finish(view), showAction(i)]),
  ];
}

function untoldParts({ view }: Saying): Part[] {
  const [i, { decision: d }] = [contactOf(view), decisionOf(view)];
  if (!isUntold(view))
    return [heading(title(i)), text("This decision has moved on since."), actions([showAction(i)])];
  return [
    heading(title(i)),
    text(`${i.customer} does not know the decision yet, as far as the record says: ${d.question}`),
    note("The letter has the answer, the reasons and how to appeal."),
    actions([toldDecisionAction(i, d), letterAction(i), showAction(i)]),
  ];
}

const inShort = ({ answer, reasons }: Decision): string =>
  sentence(`${answerWords(answer)}, because ${[...reasons].slice(0, 600).join("")}`);

/** Kind, and without fault: other facts or another view do not make the first decision wrong. */
function reversedParts({ view, names }: Saying): Part[] {
  const [i, { decision: d, before }] = [contactOf(view), decisionOf(view)];
  if (d.state === "withdrawn" || !before)
    return [
      heading(title(i)),
      text(`The reversal was taken back, and your decision holds again: ${d.question}`),
      actions([showAction(i)]),
    ];
  const why = d.reversalWhy ? reversalWords[d.reversalWhy] : "it was looked at again";
  const more = open(view) && d.state === "made" ? [reverseAction(i, d)] : [];
  return [
    heading(title(i)),
    text(
      `"${d.question}" was decided anew by ${nameIn(names, d.decidedBy)}, since ${why}.\n` +
        `Now: ${inShort(d)}\nYour decision: ${inShort(before)}`,
    ),
    note(kindWords(d)),
    actions([showAction(i), ...more]),
  ];
}

function kindWords({ reversalWhy }: Decision): string {
  const fine =
    reversalWhy === "new facts"
      ? "Your answer fitted what was known then."
      : "The same facts can be weighed in more than one way, and your answer was a sound one.";
  return `${fine} It stays in the record beside the new one. Thank you for writing your reasons down.`;
}
