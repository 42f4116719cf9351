import { isLocalDate, type LocalDate, localDate } from "../calendar/zone.ts";
import type { AppealInput, DecisionInput } from "../decision/check-decision.ts";
import { type DataGrade, type DataQuality, type DataSource, dataGrades } from "../decision/data-quality.ts";
import { type Answer, answers } from "../decision/decision.ts";
import { citable, findPolicy, type LibraryPolicy } from "../decision/policy-library.ts";
import { Refusal } from "../errors.ts";
import { type Args, arg, type Call } from "./command.ts";
import { findPersonNamed } from "./find-person.ts";
import { readMoment } from "./read-when.ts";

/** What a typed line or a form gives, without the question's number. Refuses what cannot be read, naming the field. */
export async function decisionInput(call: Call, library: readonly LibraryPolicy[]): Promise<DecisionInput> {
  const { args, request } = call;
  const who = arg(args, "who");
  const decider = who === "" ? request.actor : await findPersonNamed(call, who, "who");
  if (decider.standing !== "member")
    throw new Refusal("who", `${decider.name} cannot decide here.`, {
      field: "who",
      remedy: "Choose a colleague of this office.",
    });
  const policy = arg(args, "policy");
  return {
    question: arg(args, "question"),
    answer: answerIn(args),
    reasons: arg(args, "reasons"),
    facts: arg(args, "facts"),
    policy: policy === noPolicy ? "" : policy,
    appeal: readAppeal(call, library),
    decidedBy: decider.id,
    data: restsOnData(args) ? readData(call) : null,
  };
}

/** Whatever is said of the data counts; where it is also said that there is none, one of the two is a slip. */
export function restsOnData(args: Args): boolean {
  const said = ["source", "dated", "grade", "doubts", "settle"].some((name) => arg(args, name) !== "");
  const sewer = arg(args, "sewer");
  if (sewer !== "no") return sewer === "yes" || said;
  if (said && arg(args, "shown") !== "data")
    throw new Refusal("sewer", "It says how good the data is, and also that this is not about such data.", {
      field: "sewer",
      remedy: 'Choose "yes", or empty what is said about the data.',
    });
  return false;
}

/** The texts of a decision that its customer reads. The route of a policy is the policy's. */
export const decisionTexts = (args: Args): readonly string[] => [
  ...["reasons", "facts", "doubts", "settle"],
  ...(arg(args, "appeal") === "policy" ? [] : ["route"]),
];

/** The choice of a form that cites nothing. */
export const noPolicy = "none";

export function readAnswer(words: string): Answer | null {
  const answer = words.toLowerCase() === "partly" ? "in part" : words.toLowerCase();
  return answers.find((known) => known === answer) ?? null;
}

/** How the appeal was given, where it was: by a word, by a route, or by a policy that has one. "": not at all. */
export function appealKind(args: Args, library: readonly LibraryPolicy[]): string {
  const given = arg(args, "appeal");
  if (given !== "") return given;
  if (arg(args, "route") !== "" && arg(args, "until") !== "") return "stated";
  return findPolicy(citable(library), arg(args, "policy"))?.appeal ? "policy" : "";
}

export const answerIn = (args: Args): Answer =>
  readAnswer(arg(args, "answer")) ?? missing("answer", "The answer is missing.");

export function readAppeal(call: Call, library: readonly LibraryPolicy[]): AppealInput {
  const { args } = call;
  const route = arg(args, "route");
  switch (appealKind(args, library)) {
    case "policy":
      return { kind: "policy" };
    case "stated":
      return { kind: "stated", route, lastDay: readLastDay(call) };
    case "none":
      return { kind: "none", why: route };
    case "later":
      return { kind: "open", route };
    default:
      return missing("appeal", "How the customer can appeal is missing.");
  }
}

export function readLastDay(call: Call): LocalDate {
  const words = arg(call.args, "until");
  if (words === "") return missing("until", "The last day to appeal is missing.");
  if (isLocalDate(words)) return words;
  const example = '"dec 23" or "30 days"';
  const asked = { prefer: "future", field: "until", example, wholeDay: true } as const;
  return localDate(readMoment(call, words, asked).at, call.reader.person.zone);
}

function missing(field: string, sentence: string): never {
  const remedies: Readonly<Record<string, string>> = {
    answer: 'Say "yes", "no", "in part" or "not ours".',
    appeal: "Say how and until when, why it cannot be appealed, or that you will add it later.",
    until: 'Write it like "dec 23" or "30 days".',
    source: "Say what the data is: as-built, permit record, field inspection, GIS, customer's word or other.",
    grade: 'Say how sure it is: "verified", "likely" or "uncertain".',
  };
  throw new Refusal(field, sentence, { field, ...(remedies[field] ? { remedy: remedies[field] } : {}) });
}

function readData(call: Call): DataQuality {
  const { args } = call;
  return {
    source: sourceIn(args),
    dated: readDated(call),
    grade: gradeIn(args),
    doubts: arg(args, "doubts"),
    settle: arg(args, "settle"),
  };
}

export const sourceIn = (args: Args): DataSource =>
  readSource(arg(args, "source")) ?? missing("source", "The source of the data is missing.");

export function gradeIn(args: Args): DataGrade {
  const grade = arg(args, "grade").toLowerCase();
  return (
    dataGrades.find((known): known is DataGrade => known === grade) ??
    missing("grade", "How sure the data is is missing.")
  );
}

/** The ways in which people write the sources. */
const sourceWords: readonly (readonly [RegExp, DataSource])[] = [
  [/^as[- ]?built/u, "as-built"],
  [/^permit/u, "permit"],
  [/^(?:field|inspection)/u, "inspection"],
  [/^(?:gis|map)/u, "gis"],
  [/^(?:the )?customer/u, "customer"],
  [/^other/u, "other"],
];

const readSource = (words: string): DataSource | null =>
  sourceWords.find(([pattern]) => pattern.test(words.toLowerCase()))?.[1] ?? null;

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** "1962", "1962-05", "May 1962", a day, or "unknown". Data is never from the future. */
export function readDated(call: Call): string {
  const words = arg(call.args, "dated");
  const read = datedOf(call, words);
  const today = localDate(call.reader.now, call.reader.person.zone);
  if (/^\d/u.test(read) && read > today.slice(0, read.length))
    throw new Refusal("dated", "The date of the data lies in the future.", {
      field: "dated",
      remedy: "Give the day on which it was surveyed, drawn or said.",
    });
  return read;
}

function datedOf(call: Call, words: string): string {
  if (words === "") return "";
  if (/^(?:unknown|not known|no date|undated)$/iu.test(words)) return "unknown";
  if (/^(?:1[5-9]|20)\d\d(?:-(?:0[1-9]|1[0-2]))?$/u.test(words) || isLocalDate(words)) return words;
  const named = /^([a-z]{3})[a-z]*\.?,?\s+((?:1[5-9]|20)\d\d)$/iu.exec(words);
  const month = named?.[1] ? months.indexOf(named[1].toLowerCase()) : -1;
  if (named && month !== -1) return `${named[2]}-${String(month + 1).padStart(2, "0")}`;
  const asked = { prefer: "past", field: "dated", example: '"1962", "May 1962" or "unknown"' } as const;
  return localDate(readMoment(call, words, asked).at, call.reader.person.zone);
}
