import { decisionLimits } from "../decision/check-decision.ts";
import { dataGrades, dataSources } from "../decision/data-quality.ts";
import { answers, type Decision } from "../decision/decision.ts";
import { answerWords, gradeWords, sourceWords } from "../decision/decision-words.ts";
import { citable, type LibraryPolicy } from "../decision/policy-library.ts";
import type { Input, Option } from "../message/form.ts";
import type { Person } from "../office/person.ts";
import { type Args, arg } from "./command.ts";
import { noPolicy } from "./decide-command-input.ts";

export type Filled = {
  /** What the inputs begin with, by argument name. */
  readonly args: Args;
  readonly library: readonly LibraryPolicy[];
  readonly members: readonly Person[];
  /** Who decides unless somebody else is chosen. */
  readonly me: string;
};

/** The inputs of a decision but for its question. */
export function decisionInputs(filled: Filled): Input[] {
  const { args, members, me } = filled;
  return [
    choice("answer", "Answer", { options: answers.map((a) => option(a, answerWords(a))), args }),
    long("reasons", "Why", { args, required: true, hint: "In words the customer can follow." }),
    long("facts", "Facts relied on", { args, hint: "What you looked at or were told." }),
    ...policyInputs(filled),
    ...appealInputs(filled),
    {
      kind: "person",
      name: "who",
      label: "Who decided",
      required: true,
      people: members.map((p) => ({ value: p.id, label: p.name })),
      initial: arg(args, "who") || me,
    },
    ...dataInputs(args),
  ];
}

function policyInputs({ args, library }: Filled): Input[] {
  const cited = arg(args, "policy");
  const current = citable(library);
  const gone = cited !== "" && !current.some(({ name }) => name === cited) ? [option(cited, cited)] : [];
  // A list holds a hundred.
  const options = [
    option(noPolicy, "No policy"),
    ...gone,
    ...current.slice(0, 98).map((p) => option(p.name, p.name)),
  ];
  if (options.length === 1) return [];
  const hint = "Its explanation goes into the decision.";
  return [choice("policy", "Policy", { options, args: { policy: cited || noPolicy }, hint })];
}

function appealInputs({ args, library }: Filled): Input[] {
  const byPolicy = arg(args, "appeal") === "policy" || library.some(({ appeal }) => appeal !== null);
  const options = [
    ...(byPolicy ? [option("policy", "As the policy says")] : []),
    option("stated", "By the route below"),
    option("none", "It cannot be appealed, for the reason below"),
    option("later", "I do not know yet, and will add it"),
  ];
  return [
    choice("appeal", "How can the customer appeal", { options, args }),
    {
      ...long("route", "Appeal route, or why there is none", { args }),
      maxLength: decisionLimits.route,
    },
    {
      kind: "text",
      name: "until",
      label: "Last day to appeal",
      hint: `Like "dec 23" or "30 days".${byPolicy ? " As the policy says: leave it empty." : ""}`,
      required: false,
      maxLength: 100,
      ...initial(args, "until"),
    },
  ];
}

function dataInputs(args: Args): Input[] {
  const sources = dataSources.map((s) => option(s, sourceWords(s)));
  const grades = dataGrades.map((g) => option(g, gradeWords(g)));
  return [
    choice("sewer", "Is this about what the sewer records show?", {
      // None is chosen beforehand: what was not looked at would be recorded as a no.
      options: [option("no", "No"), option("yes", "Yes, and the next five say how good the data is")],
      args,
    }),
    choice("source", "Source of the data", { options: sources, args, required: false }),
    {
      kind: "text",
      name: "dated",
      label: "Date of the data",
      hint: 'Like "1962", "May 1962" or "unknown".',
      required: false,
      maxLength: 100,
      ...initial(args, "dated"),
    },
    choice("grade", "How sure", { options: grades, args, required: false }),
    { ...long("doubts", "What is in doubt", { args }), maxLength: 1000 },
    { ...long("settle", "What would settle it", { args }), maxLength: 1000 },
  ];
}

/** What a form brings back that was opened with data in it: a "no" then leaves the data out on purpose. */
export const dataShown = (args: Args): Args =>
  arg(args, "sewer") === "yes" || arg(args, "shown") === "data" ? { shown: "data" } : {};

/** What the inputs show of a decision that was begun or taken back. */
export function argsOf(d: Decision): Args {
  return {
    question: d.question,
    answer: d.answer,
    reasons: d.reasons,
    facts: d.facts,
    policy: d.policyName ?? "",
    appeal: d.appeal === "open" ? "" : d.appeal,
    route: d.appeal === "policy" ? "" : d.appealRoute,
    until: d.appeal === "stated" ? (d.appealLastDay ?? "") : "",
    who: d.decidedBy,
    sewer: d.dataSource === null ? "no" : "yes",
    source: d.dataSource ?? "",
    dated: d.dataDated,
    grade: d.dataGrade ?? "",
    doubts: d.dataDoubts,
    settle: d.dataSettle,
  };
}

type TextInput = Extract<Input, { kind: "text" }>;
type Long = { readonly args: Args; readonly required?: boolean; readonly hint?: string };

export const long = (name: string, label: string, { args, required = false, hint }: Long): TextInput => ({
  kind: "text",
  name,
  label,
  ...(hint ? { hint } : {}),
  required,
  multiline: true,
  maxLength: 3_000,
  ...initial(args, name),
});

type Choosing = {
  readonly options: readonly Option[];
  readonly args: Args;
  readonly required?: boolean;
  readonly hint?: string;
};

export const choice = (
  name: string,
  label: string,
  { options, args, required = true, hint }: Choosing,
): Input => ({
  kind: "choice",
  name,
  label,
  ...(hint ? { hint } : {}),
  required,
  options,
  ...(options.some(({ value }) => value === arg(args, name)) ? { initial: arg(args, name) } : {}),
});

export const option = (value: string, label: string): Option => ({ value, label });

export const initial = (args: Args, name: string) =>
  arg(args, name) === "" ? {} : { initial: arg(args, name) };
