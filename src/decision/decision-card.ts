import { stampWords } from "../calendar/words.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { type Names, nameIn, number, type Reader, sentence } from "../interaction/interaction-card.ts";
import { wayWords } from "../interaction/reply-way.ts";
import { type Action, type Fact, facts, note, type Part, text } from "../message/card.ts";
import { may } from "../office/may.ts";
import type { Relation } from "../office/permission.ts";
import type { OfficePolicy } from "../office/policy.ts";
import { type Decision, isUnfinished, untoldOf } from "./decision.ts";
import { answerWords, appealWords, dataWords, reversalWords } from "./decision-words.ts";
import { lackWords, openOnDecision } from "./open-on-decision.ts";
import { citedToday, type LibraryPolicy } from "./policy-library.ts";
import { mayTakeBack } from "./take-back-decision.ts";
import { subjectOf } from "./tell-decision.ts";

export type Decided = {
  readonly interaction: Interaction;
  /** All of them, the oldest first. */
  readonly decisions: readonly Decision[];
  readonly names: Names;
  readonly library: readonly LibraryPolicy[];
  readonly policy: Pick<OfficePolicy, "calendar">;
  /** What the reader is to the office. */
  readonly roles: readonly Relation[];
};

/** What the record shows of its decisions; those that were taken back are in the timeline. */
export function decisionParts(decided: Decided, reader: Reader): Part[] {
  const shown = decided.decisions.filter(({ state }) => state !== "withdrawn" && state !== "reversed");
  return shown.flatMap((d) => [
    text(`${titleWords(d)}: ${answerWords(d.answer)}. ${d.question}`),
    facts(decisionFacts(d, decided.names, reader)),
    ...notesOn(d, decided, reader).map(note),
  ]);
}

const titles: Readonly<Partial<Record<Decision["state"], string>>> = {
  draft: "Decision, not finished",
  proposed: "Decision, waiting for a lead",
  returned: "Decision, given back by a lead",
};

const titleWords = ({ state }: Decision): string => titles[state] ?? "Decision";

/** Long texts are cut, so that the record stays within a message; all of it goes into the customer's text. */
const most = { own: 600, before: 240 } as const;

export function decisionFacts(d: Decision, names: Names, { person, now }: Reader): Fact[] {
  const by = nameIn(names, d.decidedBy);
  const policy = `${d.policyName}: ${cut(d.policyExplanation, most.own)}`;
  const data = dataWords(d);
  return [
    { label: "Because", value: cut(d.reasons, most.own) },
    { label: "Facts relied on", value: d.facts === "" ? "none recorded" : cut(d.facts, most.own) },
    {
      label: "Decided by",
      value: d.decidedAt === null ? by : `${by}, ${stampWords(d.decidedAt, person.zone, now)}`,
    },
    ...(d.policyName === null ? [] : [{ label: "Policy", value: policy }]),
    { label: "Appeal", value: cut(appealWords(d) ?? "missing", most.own) },
    ...toldFacts(d, { person, now }),
    ...(data === null ? [] : [{ label: "Data", value: cut(data, 2 * most.own) }]),
  ];
}

const toldFacts = (d: Decision, { person, now }: Pick<Reader, "person" | "now">): Fact[] =>
  d.toldAt === null
    ? []
    : [{ label: "Told", value: `${wayWords(d.toldWay ?? "")}, ${stampWords(d.toldAt, person.zone, now)}` }];

function notesOn(d: Decision, decided: Decided, reader: Reader): string[] {
  const today = { now: reader.now, policy: decided.policy };
  const told = d.toldAt;
  const standing = d.state !== "made" ? [] : [told === null ? "The customer has not been told yet." : ""];
  return [
    ...openOnDecision(d, told === null ? today : undefined).map((lack) =>
      lackWords(lack, d, decided.interaction.number),
    ),
    ...standing,
    citedWords(d, decided.library),
    ...beforeWords(d, decided, reader),
  ].filter((words) => words !== "");
}

/** A decision stays as it was made, whatever becomes of the policy it cites. */
function citedWords(d: Decision, library: readonly LibraryPolicy[]): string {
  const today = citedToday(d, library);
  if (today === "withdrawn")
    return `The policy "${d.policyName}" has been withdrawn since; the decision stands with the words it cited.`;
  if (today === "changed")
    return `The policy "${d.policyName}" is worded differently today; the decision stands with the words it cited.`;
  return "";
}

/** The decisions whose place it takes, the newest first. */
function beforeWords(d: Decision, { decisions, names }: Decided, { person, now }: Reader): string[] {
  const words: string[] = [];
  for (let newer = d; newer.reversesId !== null; ) {
    const older = decisions.find(({ id }) => id === newer.reversesId);
    if (!older) break;
    const why = newer.reversalWhy ? reversalWords[newer.reversalWhy] : "";
    const when = older.decidedAt === null ? "" : `, ${stampWords(older.decidedAt, person.zone, now)}`;
    const verb = isUnfinished(newer) ? "To take the place of" : "Before";
    words.push(
      `${verb}: ${answerWords(older.answer)}, by ${nameIn(names, older.decidedBy)}${when}, ` +
        `because: ${sentence(cut(older.reasons, most.before))} Decided anew since ${why}.`,
    );
    newer = older;
  }
  return words;
}

/** What the reader can do about the decisions of this contact. */
export function decisionActions(decided: Decided, { person }: Reader): Action[] {
  const { interaction: i, decisions, roles } = decided;
  if (i.state === "closed") return toldDecisionActions(i, decisions);
  const begun = decisions.find(isUnfinished);
  const made = decisions.findLast(({ state }) => state === "made");
  const back = [begun ?? made].filter((d): d is Decision => d !== undefined && isOffered(d));
  return [
    ...(begun?.state === "proposed"
      ? may(roles, "confirm")
        ? leadActions(i, begun)
        : []
      : [decideAction(i, begun)]),
    ...toldDecisionActions(i, decisions),
    ...(made && !begun ? [reverseAction(i, made)] : []),
    ...back.map((d) => takeBackAction(i, d)),
  ];

  function isOffered(d: Decision): boolean {
    return mayTakeBack(d, person.id, roles) && (isUnfinished(d) || d.toldAt === null);
  }
}

type Button = Pick<Interaction, "number" | "customer">;

/**
 * To record that the customer knows the decisions that hold; none where they know them. Of several it is one button that
 * asks which: side by side nobody could tell them apart.
 */
export function toldDecisionActions(i: Button, decisions: readonly Decision[]): Action[] {
  const [first, ...more] = untoldOf(decisions);
  if (!first) return [];
  return [more.length === 0 ? toldDecisionAction(i, first) : whichToldAction(i)];
}

const whichToldAction = (i: Button): Action => ({
  label: "They know the decisions",
  command: "told",
  args: { number: String(i.number), about: "decision" },
  spoken: `Record which decisions the customer of #${i.number}, ${i.customer}, knows`,
});

/** Asks how and when they were told. */
export const toldDecisionAction = (i: Button, d: Pick<Decision, "id">): Action => ({
  label: "They know the decision",
  command: "told",
  args: { number: String(i.number), decision: d.id },
  spoken: `Record that the customer of #${i.number}, ${i.customer}, knows the decision`,
});

export const finishAction = (i: Button): Action => ({
  label: "Finish the decision",
  command: "decide",
  args: { number: String(i.number) },
  spoken: `Finish the decision on #${i.number}, ${i.customer}`,
});

const decideAction = (i: Interaction, begun: Decision | undefined): Action => ({
  label: begun ? "Finish the decision" : "Decide",
  command: "decide",
  args: number(i),
  spoken: `${begun ? "Finish" : "Record"} a decision on #${i.number}, ${i.customer}`,
});

export const reverseAction = (i: Interaction, d: Decision): Action => ({
  label: "Reverse",
  command: "reverse",
  args: { ...number(i), decision: d.id },
  spoken: `Reverse the decision on #${i.number}, ${i.customer}`,
});

export const takeBackAction = (i: Interaction, d: Decision): Action => ({
  label: "Take it back",
  command: "undecide",
  args: { ...number(i), decision: d.id },
  spoken: `Undo: take back the decision on #${i.number}`,
});

export const leadActions = (i: Interaction, d: Pick<Decision, "id" | "version">): Action[] => [
  {
    label: "Confirm",
    command: "confirm",
    args: { ...number(i), decision: subjectOf(d) },
    style: "primary",
    spoken: `Confirm the decision on #${i.number}, ${i.customer}`,
  },
  {
    label: "Return",
    command: "return",
    args: { ...number(i), decision: subjectOf(d) },
    spoken: `Give back the decision on #${i.number} with a word`,
  },
];

function cut(words: string, length: number): string {
  const all = [...words];
  return all.length > length ? `${all.slice(0, length).join("")}…` : words;
}
