import { appealIsOver } from "../decision/appeal.ts";
import { type Decision, isUnfinished, untoldOf } from "../decision/decision.ts";
import { lackWords, newLastDay, openOnDecision } from "../decision/open-on-decision.ts";
import { citedToday, type LibraryPolicy } from "../decision/policy-library.ts";
import { toType } from "../message/command-words.ts";
import type { OfficePolicy } from "../office/policy.ts";
import { openPointsOf } from "../promise/point.ts";
import { isMovedUntold, isTold } from "../promise/promise.ts";
import { decisionsIn, type LetterRecord, lastWords } from "./letter-record.ts";

export type LackRules = {
  readonly policy: Pick<OfficePolicy, "calendar">;
  readonly library: readonly LibraryPolicy[];
};

/** What a text still lacks of what the customer is promised, and what to look at before it is sent; as sentences. */
export function letterLacks(record: LetterRecord, rules: LackRules): readonly string[] {
  return [
    ...answerLacks(record),
    ...decisionLacks(record, rules),
    ...dateLacks(record),
    ...pointLacks(record),
  ];
}

type Withheld = Pick<LetterRecord, "decisions" | "now" | "zone">;

/**
 * Whether it must not go out yet: a decision in it is not finished, or a lead has a word in it first, or nobody told its
 * customer before the last day to appeal was over.
 */
export const isWithheld = (record: Withheld): boolean =>
  record.decisions.some(isUnfinished) || lateIn(record) !== undefined;

const lateIn = ({ decisions, now, zone }: Withheld): Decision | undefined =>
  untoldOf(decisions).find((d) => appealIsOver(d, { zone }, now));

/** Why it must not, as a sentence to begin with, and what to do; null: it may. */
export function withheldWords(record: LetterRecord) {
  const { number } = record.interaction;
  const begun = record.decisions.find(isUnfinished);
  if (!begun) {
    const late = lateIn(record);
    const words = "The last day to appeal is over, and the customer has not been told";
    return late ? { words, remedy: newLastDay(late, number) } : null;
  }
  if (begun.state === "proposed")
    return {
      words: "A lead has a word in the decision first",
      remedy: "It can be sent once a lead has confirmed it.",
    };
  return {
    words: begun.state === "returned" ? "A lead gave the decision back" : "The decision is not finished",
    remedy: `To finish it: "${toType(`decide ${number}`)}".`,
  };
}

/** Whether it answers nothing yet: neither a decision nor anything that the customer was told is recorded. */
export const isAnswerMissing = (record: Pick<LetterRecord, "decisions" | "events">): boolean =>
  decisionsIn(record).length === 0 && lastWords(record) === null;

function answerLacks(record: LetterRecord): string[] {
  if (decisionsIn(record).length > 0) return [];
  const { number } = record.interaction;
  const told = lastWords(record);
  if (told) return [`The answer is ${toldWords(told.kinder !== null)}`];
  const dates = openPointsOf(record.points).length + record.promises.filter((p) => p.state === "open").length;
  const missing = `The answer is missing: record the decision ("${toType(`decide ${number}`)}") or what the customer is told ("${toType(`reply ${number}`)}").`;
  const date = `There is no date by which they hear more: "${toType(`point ${number}`)}" or "${toType(`promise ${number}`)}".`;
  return dates === 0 ? [missing, date] : [missing];
}

const toldWords = (isKinder: boolean): string =>
  isKinder
    ? "what was recorded of the reply, in kinder words than those: please see that they say what you mean."
    : "what was recorded of the reply: please see that it speaks to the customer.";

function decisionLacks(record: LetterRecord, { policy, library }: LackRules): string[] {
  return decisionsIn(record).flatMap((d) => [
    ...openOnDecision(d, { now: record.now, policy }).map((lack) =>
      lackWords(lack, d, record.interaction.number),
    ),
    ...(d.policyName !== null && d.policyExplanation.trim() === ""
      ? [`The policy "${d.policyName}" has no explanation.`]
      : []),
    ...citedWords(d.policyName, citedToday(d, library)),
  ]);
}

function citedWords(name: string | null, today: ReturnType<typeof citedToday>): string[] {
  if (today === "withdrawn") return [`The policy "${name}" has been withdrawn since it was cited.`];
  if (today === "changed") return [`The policy "${name}" is worded differently today.`];
  return [];
}

function dateLacks({ promises, interaction, now }: LetterRecord): string[] {
  return promises
    .filter((p) => p.state === "open")
    .flatMap((p) => {
      if (now > p.dueAt)
        return [
          `The date for "${p.thing}" has passed: "${toType(`promise ${interaction.number}`)}" gives a new one.`,
        ];
      if (isTold(p)) return [];
      const which = isMovedUntold(p) ? "The new date" : "The date";
      return [
        `${which} for "${p.thing}" is told with this text: once it is sent, record "${toType(`told ${interaction.number}`)}".`,
      ];
    });
}

function pointLacks({ points, interaction, now }: LetterRecord): string[] {
  return openPointsOf(points)
    .filter((p) => now > p.dueAt)
    .map(
      (p) =>
        `"${p.what}" was to be known by now: "${toType(`settle ${interaction.number}`)}", or "${toType(`point ${interaction.number}`)}" for a new date.`,
    );
}
