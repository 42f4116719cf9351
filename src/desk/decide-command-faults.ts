import { statedLastDay } from "../decision/appeal.ts";
import { checkStatedRoute, checkWhyNot } from "../decision/check-decision.ts";
import { checkDated, checkDoubts, checkSettle } from "../decision/data-quality.ts";
import type { LibraryPolicy } from "../decision/policy-library.ts";
import { Refusal } from "../errors.ts";
import { arg, type Call } from "./command.ts";
import {
  answerIn,
  appealKind,
  gradeIn,
  readAppeal,
  readDated,
  readLastDay,
  restsOnData,
  sourceIn,
} from "./decide-command-input.ts";

/**
 * Refuses a decision with everything that is missing in it or cannot be read, at the field of the first: nobody sends a long
 * form once for each. What hangs on what is stored is looked at when it is recorded.
 */
export function checkAll(call: Call, library: readonly LibraryPolicy[]): void {
  const [first, ...others] = [
    () => answerIn(call.args),
    ...appealChecks(call, library),
    ...dataChecks(call),
  ].flatMap(faultOf);
  if (!first) return;
  if (others.length === 0) throw first;
  const remedy = [first.remedy ?? "", "As well:", ...others.map(({ words }) => words)].join(" ").trim();
  throw new Refusal(first.code, first.message, { remedy, ...(first.field ? { field: first.field } : {}) });
}

type Check = () => unknown;

function faultOf(check: Check): Refusal[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof Refusal) return [error];
    throw error;
  }
}

function appealChecks(call: Call, library: readonly LibraryPolicy[]): Check[] {
  const { args, deps, reader } = call;
  const route = arg(args, "route").trim();
  switch (appealKind(args, library)) {
    case "stated":
      return [
        () => checkStatedRoute(route),
        () => statedLastDay(deps.policy().calendar, readLastDay(call), reader.now),
      ];
    case "none":
      return [() => checkWhyNot(route)];
    default:
      return [() => readAppeal(call, library)];
  }
}

function dataChecks(call: Call): Check[] {
  const { args } = call;
  const [rests] = faultOf(() => restsOnData(args));
  if (rests) return [() => restsOnData(args)];
  if (!restsOnData(args)) return [];
  const isUncertain = arg(args, "grade").toLowerCase() === "uncertain";
  return [
    () => sourceIn(args),
    () => checkDated(readDated(call)),
    () => gradeIn(args),
    ...(isUncertain
      ? [() => checkDoubts(arg(args, "doubts").trim()), () => checkSettle(arg(args, "settle").trim())]
      : []),
  ];
}
