import type { Interaction } from "../interaction/interaction.ts";
import { asWork, type By, type Deps } from "../interaction/work.ts";
import { drop, settle } from "./point.ts";
import { changePoint, takePoint, type WhichPoint } from "./point-work.ts";

/** The answer to an open point is known. */
export function settlePoint(
  deps: Deps,
  by: By,
  input: WhichPoint & { readonly answer: string },
): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const taken = await takePoint(work, input);
    const patch = settle(taken.point, work.now, input.answer);
    return changePoint(work, taken, { patch, kind: "point-settled", data: { words: patch.outcome ?? "" } });
  });
}

/** An open point no longer matters. */
export function dropPoint(
  deps: Deps,
  by: By,
  input: WhichPoint & { readonly reason: string },
): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const taken = await takePoint(work, input);
    const patch = drop(taken.point, work.now, input.reason);
    return changePoint(work, taken, { patch, kind: "point-dropped", data: { words: patch.outcome ?? "" } });
  });
}
