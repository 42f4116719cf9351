import { parseDuration } from "../calendar/duration.ts";
import type { LocalDate } from "../calendar/zone.ts";
import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { checkLength } from "../interaction/interaction.ts";
import type { OfficePolicy } from "../office/policy.ts";
import { lastDayWithin, statedLastDay } from "./appeal.ts";
import { refuseUnknownPolicy } from "./change-policy.ts";
import { checkData, type DataQuality } from "./data-quality.ts";
import type { Answer, Decision } from "./decision.ts";
import { citable, findPolicy, isoOf, type LibraryPolicy } from "./policy-library.ts";

/** What may be typed into a decision, in characters. A form's input takes no more than 3,000. */
export const decisionLimits = {
  question: 500,
  reasons: 3_000,
  facts: 3_000,
  route: 1_000,
  word: 1_000,
} as const;

/** How the customer may appeal. */
export type AppealInput =
  /** As the policy cited says. */
  | { readonly kind: "policy" }
  | { readonly kind: "stated"; readonly route: string; readonly lastDay: LocalDate }
  /** Not appealable, and why. */
  | { readonly kind: "none"; readonly why: string }
  /** Not known yet: the decision stays a draft. */
  | { readonly kind: "open"; readonly route: string };

export type DecisionInput = {
  readonly question: string;
  readonly answer: Answer;
  readonly reasons: string;
  readonly facts: string;
  /** The name of the policy cited; "": none. */
  readonly policy: string;
  readonly appeal: AppealInput;
  readonly decidedBy: string;
  /** null: not about what the sewer records show. */
  readonly data: DataQuality | null;
};

export type Rules = {
  readonly now: Instant;
  readonly policy: OfficePolicy;
  readonly library: readonly LibraryPolicy[];
};

export type Content = Pick<
  Decision,
  | "question"
  | "answer"
  | "reasons"
  | "facts"
  | "decidedBy"
  | "policyName"
  | "policyExplanation"
  | "policyLink"
  | "appeal"
  | "appealRoute"
  | "appealWithin"
  | "appealLastDay"
  | "appealMovedFrom"
  | "dataSource"
  | "dataDated"
  | "dataGrade"
  | "dataDoubts"
  | "dataSettle"
>;

/** `cited`: what the decision that is being finished cites already; a policy that has gone since stays cited. */
export function checkDecision(typed: DecisionInput, rules: Rules, cited: Decision | null = null): Content {
  const question = typed.question.trim().replace(/\s+/gu, " ");
  const [reasons, facts] = [typed.reasons.trim(), typed.facts.trim()];
  needs(question, "question", "Say in a sentence what the customer asked to be decided.");
  needs(reasons, "reasons", "Say why, in words the customer can follow.");
  checkLength(question, { name: "question", most: decisionLimits.question });
  checkLength(reasons, { name: "text of the reasons", field: "reasons", most: decisionLimits.reasons });
  checkLength(facts, { name: "text of the facts", field: "facts", most: decisionLimits.facts });
  const policy = citedPolicy(typed.policy, rules, cited);
  return {
    ...{ question, answer: typed.answer, reasons, facts, decidedBy: typed.decidedBy },
    ...snapshotOf(policy),
    ...checkAppeal(typed.appeal, policy, rules),
    ...checkData(typed.data),
  };
}

function needs(words: string, name: "question" | "reasons", remedy: string): void {
  if (words !== "") return;
  const sentence = name === "question" ? "The question is missing." : "The reasons are missing.";
  throw new Refusal(name, sentence, { field: name, remedy });
}

type Cited = Pick<LibraryPolicy, "name" | "explanation" | "link" | "appeal"> & {
  /** Nothing but this decision cites it any more. */
  readonly isGone?: boolean;
};

function citedPolicy(name: string, { library }: Rules, before: Decision | null): Cited | null {
  if (name.trim() === "") return null;
  const found = findPolicy(citable(library), name);
  if (found) return found;
  if (before?.policyName !== name) return refuseUnknownPolicy(library, name);
  return {
    ...{ name, explanation: before.policyExplanation, link: before.policyLink },
    ...{ appeal: keptAppeal(before), isGone: true },
  };
}

/** How to appeal by a policy that has gone since: as it said when it was cited. */
function keptAppeal({ appeal, appealRoute, appealWithin }: Decision): Cited["appeal"] {
  if (appeal !== "policy" || appealWithin === null) return null;
  return { route: appealRoute, within: parseDuration(appealWithin) };
}

const snapshotOf = (policy: Cited | null) => ({
  policyName: policy?.name ?? null,
  policyExplanation: policy?.explanation ?? "",
  policyLink: policy?.link ?? null,
});

type Appeal = Pick<Decision, "appeal" | "appealRoute" | "appealWithin" | "appealLastDay" | "appealMovedFrom">;

const noDay = { appealWithin: null, appealLastDay: null, appealMovedFrom: null };

function checkAppeal(typed: AppealInput, policy: Cited | null, rules: Rules): Appeal {
  switch (typed.kind) {
    case "policy":
      return appealOf(policy, rules);
    case "stated":
      return statedAppeal(typed, rules);
    case "none":
      return { appeal: "none", appealRoute: checkWhyNot(typed.why), ...noDay };
    case "open":
      return { appeal: "open", appealRoute: checkRoute(typed.route), ...noDay };
  }
}

function appealOf(policy: Cited | null, { policy: { calendar }, now }: Rules): Appeal {
  if (!policy?.appeal)
    throw new Refusal("appeal", silentWords(policy), {
      field: "appeal",
      remedy: "Write the route and its last day, or why it cannot be appealed.",
    });
  const { route, within } = policy.appeal;
  const { day, movedFrom } = lastDayWithin(calendar, within, now);
  return {
    appeal: "policy",
    appealRoute: route,
    appealWithin: isoOf(within),
    appealLastDay: day,
    appealMovedFrom: movedFrom,
  };
}

function silentWords(policy: Cited | null): string {
  if (policy === null) return "No policy is cited that says how to appeal.";
  if (policy.isGone) return `"${policy.name}" has been withdrawn, so it no longer says how to appeal.`;
  return `"${policy.name}" does not say how to appeal.`;
}

function statedAppeal(typed: { route: string; lastDay: LocalDate }, { policy, now }: Rules): Appeal {
  const route = checkStatedRoute(typed.route);
  const { day, movedFrom } = statedLastDay(policy.calendar, typed.lastDay, now);
  return {
    appeal: "stated",
    appealRoute: route,
    appealWithin: null,
    appealLastDay: day,
    appealMovedFrom: movedFrom,
  };
}

/** The route of an appeal that is stated. Refused where it is missing or too long. */
export function checkStatedRoute(typed: string): string {
  const route = checkRoute(typed);
  if (route !== "") return route;
  throw new Refusal("route", "The appeal route is missing.", {
    field: "route",
    remedy: "Say to whom the customer writes, and what to put into it.",
  });
}

/** Why it cannot be appealed. Refused where it is missing or too long. */
export function checkWhyNot(typed: string): string {
  const why = checkRoute(typed);
  if (why !== "") return why;
  throw new Refusal("route", "Why it cannot be appealed is missing.", {
    field: "route",
    remedy: 'Say why, for example "this is information, and nothing was decided".',
  });
}

function checkRoute(typed: string): string {
  const route = typed.trim();
  checkLength(route, { name: "text about the appeal", field: "route", most: decisionLimits.route });
  return route;
}
