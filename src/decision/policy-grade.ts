import { gradeOf, targetGrade } from "../wording/readability.ts";

export type PolicyGrade = {
  /** The school grade that it reads at; 0: too short to tell. */
  readonly grade: number;
  readonly isHard: boolean;
  /** What would make it easier, with the sentences to begin with; for one that is hard. */
  readonly advice: string;
};

/** As many as a reader takes up at once. */
const mostQuoted = 3;

/** Grading takes milliseconds for each sentence, and the same few explanations are looked at again and again. */
const graded = new Map<string, PolicyGrade>();
const mostGraded = 200;

/** How hard the explanation of a policy is to read, for those who write it. It keeps nobody from citing it. */
export function policyGrade(explanation: string): PolicyGrade {
  const known = graded.get(explanation) ?? gradeAnew(explanation);
  if (graded.size >= mostGraded) graded.clear();
  graded.set(explanation, known);
  return known;
}

function gradeAnew(explanation: string): PolicyGrade {
  const { grade, hard } = gradeOf(explanation);
  const quoted = hard.slice(0, mostQuoted).map((words) => `"${words.trim()}"`);
  const which = quoted.length === 0 ? "" : ` To shorten first: ${quoted.join(" ")}`;
  const advice =
    `Reads at school grade ${grade}; up to grade ${targetGrade} most customers follow with ease. ` +
    `Shorter sentences and everyday words help.${which}`;
  return { grade, isHard: grade > targetGrade, advice };
}
