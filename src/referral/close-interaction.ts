import { Refusal } from "../errors.ts";
import { endOfPause } from "../interaction/end-of-pause.ts";
import { checkLength, close, type Interaction, limits } from "../interaction/interaction.ts";
import {
  actorOf,
  asWork,
  type By,
  change,
  type Deps,
  reading,
  type StillOpen,
  takeInteraction,
  type Work,
} from "../interaction/work.ts";
import { checkMay, may, refusalOf, relationsOf } from "../office/may.ts";
import { peopleById } from "../office/person-rows.ts";
import type { Tx } from "../store/open-store.ts";
import { withdrawWith } from "./answer-referral.ts";
import { openReferral } from "./referral-rows.ts";

/**
 * Closes a contact; a handoff that still waits is withdrawn with it, and a pause ends. Refused while something else
 * is open; a lead may close it all the same, with a reason.
 */
export function closeInteraction(
  deps: Deps,
  by: By,
  input: { number: number; why: string },
): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const why = input.why.trim();
    checkLength(why, { name: "reason", field: "why", most: limits.note });
    const before = await takeInteraction(work, input.number);
    checkMay(relationsOf(deps.policy(), actorOf(work)), "close");
    const patch = { ...close(before, why, work.now), ...endOfPause(before, work.now, deps.policy()) };
    await endOpen(work, before, why);
    const open = await openReferral(work.tx, before.id);
    if (open) await withdrawWith(work, open, "closing");
    return change(work, before, { patch, kind: "closed", data: { why } });
  });
}

/** What closing ends although it keeps nobody from it, to stand in a sentence each: a handoff that waits in the office. */
export async function endsWithIt(tx: Tx, { id }: Interaction): Promise<readonly string[]> {
  const waits = await openReferral(tx, id);
  if (!waits || waits.recipient === "outside") return [];
  const name = (await peopleById(tx, [waits.toId])).get(waits.toId)?.name ?? "somebody";
  return [`the handoff to ${name} is withdrawn`];
}

/** What is still open of a contact, for whoever would close it, as it stands now; changes nothing. */
export const stillOpen = (deps: Deps, by: By, i: Interaction): Promise<readonly StillOpen[]> =>
  openOf(reading(deps, by), i);

const openOf = async (work: Work, i: Interaction): Promise<readonly StillOpen[]> =>
  (await Promise.all(work.deps.closingRules.map((rule) => rule.open(work, i)))).flat();

/** The refusal to whoever may not end what is open, or says no reason. */
export const notDone = (number: number, open: readonly StillOpen[]): Refusal =>
  new Refusal("open", openWords(number, open), {
    field: "why",
    remedy: `${[...new Set(open.map((each) => each.remedy))].join(" ")} ${refusalOf("close open").message}`,
  });

export const openWords = (number: number, open: readonly StillOpen[]): string =>
  `#${number} is not done yet: ${open.map((each) => each.words).join("; ")}.`;

async function endOpen(work: Work, i: Interaction, why: string): Promise<void> {
  const open = await openOf(work, i);
  if (open.length === 0) return;
  const mayEnd = may(relationsOf(work.deps.policy(), actorOf(work)), "close open");
  if (!mayEnd || why === "") throw notDone(i.number, open);
  for (const rule of work.deps.closingRules) await rule.end(work, i, why);
}
