import { localDate } from "../calendar/zone.ts";
import { type Decision, isUnfinished } from "../decision/decision.ts";
import { lineOf, type PromiseLine, type PromiseNumber, type PromiseRecord } from "./promise-line.ts";

/** 4: whoever gets a decision hears how and until when they can appeal, or why they cannot. */
export function appealLine(record: PromiseRecord): PromiseLine {
  const decisions = heldIn(record);
  const none = "nothing has been decided";
  return together(
    4,
    none,
    decisions.map((d) => lateLine(d, record) ?? toldLine(4, d, record)),
  );
}

/** 5: a policy is explained to whoever it is applied to. */
export function policyLine(record: PromiseRecord): PromiseLine {
  const decisions = heldIn(record);
  const none = decisions.length === 0 ? "nothing has been decided" : "no policy was cited";
  return together(
    5,
    none,
    decisions.filter((d) => d.policyName !== null).map((d) => unexplained(d) ?? toldLine(5, d, record)),
  );
}

/** 8: whoever gets a decision on sewer service hears what the data behind it is worth. */
export function dataLine(record: PromiseRecord): PromiseLine {
  const decisions = heldIn(record);
  const none =
    decisions.length === 0 ? "nothing has been decided" : "the decision does not rest on the sewer records";
  return together(
    8,
    none,
    decisions.filter((d) => d.dataSource !== null).map((d) => doubtless(d) ?? toldLine(8, d, record)),
  );
}

type DecisionPromise = PromiseNumber & (4 | 5 | 8);

/** Those that hold or are being worked on. */
const heldIn = ({ decisions }: PromiseRecord): Decision[] =>
  decisions.filter(({ state }) => state !== "withdrawn" && state !== "reversed");

/** Of several the one that is worst off counts. */
function together(promise: DecisionPromise, none: string, lines: readonly PromiseLine[]): PromiseLine {
  const worst = (state: PromiseLine["state"]) => lines.find((line) => line.state === state);
  return worst("missed") ?? worst("open") ?? lines.at(-1) ?? lineOf(promise).notApplicable(none);
}

const keptWords: Readonly<Record<DecisionPromise, string>> = {
  4: "the customer has been told how to appeal",
  5: "the customer has the policy explained",
  8: "the customer knows what the data is worth",
};

function toldLine(promise: DecisionPromise, d: Decision, { interaction }: PromiseRecord): PromiseLine {
  const line = lineOf(promise);
  if (d.toldAt !== null) return line.kept(promise === 4 && d.appeal === "none" ? whyNot : keptWords[promise]);
  if (interaction.state === "closed") return line.missed("closed before the customer was told");
  if (isUnfinished(d)) return line.open(unfinishedWords(d));
  return line.open("the customer has not been told yet");
}

const whyNot = "the customer has been told why it cannot be appealed";

function unfinishedWords({ state }: Decision): string {
  if (state === "proposed") return "a lead has not confirmed the decision yet";
  if (state === "returned") return "a lead gave the decision back, and it is not finished";
  return "the decision is not finished: how to appeal is missing";
}

/** An appeal that was over on the day the customer was told, not the day that was recorded; null: it was not. */
function lateLine(d: Decision, { now, zone }: PromiseRecord): PromiseLine | null {
  if (d.appealLastDay === null || isUnfinished(d)) return null;
  const told = d.toldAt;
  if (localDate(told ?? now, zone) <= d.appealLastDay) return null;
  const words =
    told === null
      ? "the last day to appeal passed before the customer was told"
      : "the last day to appeal was over when the customer was told";
  return lineOf(4).missed(words);
}

/** Data that is uncertain, where nothing says why and what would settle it; null: that is said, or it is no such data. */
function doubtless(d: Decision): PromiseLine | null {
  if (d.dataGrade !== "uncertain") return null;
  if (d.dataDoubts.trim() !== "" && d.dataSettle.trim() !== "") return null;
  const line = lineOf(8);
  return d.toldAt === null
    ? line.open("the data is uncertain, and what would settle it is not said yet")
    : line.missed("the customer was told without what makes the data uncertain");
}

const unexplained = (d: Decision): PromiseLine | null =>
  d.policyExplanation.trim() === "" ? lineOf(5).open(`"${d.policyName}" has no explanation yet`) : null;
