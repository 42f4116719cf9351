import type { Interaction } from "../interaction/interaction.ts";
import type { Work } from "../interaction/work.ts";
import { peopleById } from "../office/person-rows.ts";
import { type CheckBack, cancel, type Handover, newCheckBack, supersede } from "./check-back.ts";
import { insertCheckBack, listCheckBacks, updateCheckBack, waitingCheckBack } from "./check-back-rows.ts";

/**
 * A handoff has been acknowledged: its referrer is asked in due time. What was to be asked about an earlier handoff of
 * the same contact is not asked any more, since its recipient is now the one who checks back.
 */
export async function beginCheckBack(work: Work, of: Handover): Promise<CheckBack> {
  const earlier = await waitingCheckBack(work.tx, of.interactionId);
  if (earlier) await updateCheckBack(work.tx, earlier.id, supersede());
  return ask(work, of, 1);
}

/** The same question once more, after the same time. */
export const nextRound = (work: Work, c: CheckBack): Promise<CheckBack> => ask(work, c, c.round + 1);

async function ask({ tx, now, deps }: Work, of: Handover, round: number): Promise<CheckBack> {
  const zone = (await peopleById(tx, [of.fromId])).get(of.fromId)?.zone;
  const made = newCheckBack(of, round, { id: deps.newId(), now, policy: deps.policy(), zone });
  await insertCheckBack(tx, made);
  return made;
}

/**
 * The contact has a new owner without a handoff. Where that is somebody who had referred it, whoever had referred it to
 * them is asked again; where nobody had, they go on being asked themselves, so that taking a contact back skips no
 * check-back. Returns the one that is asked from now on; null: nothing has changed hands that is asked about.
 */
export async function settleTakenBack(work: Work, i: Interaction, toId: string): Promise<CheckBack | null> {
  const all = await listCheckBacks(work.tx, i.id);
  const latest = all.at(-1);
  const own = all.findLast((c) => c.fromId === toId);
  if (latest?.state !== "waiting" || !own) return null;
  const before = all.findLast((c) => c.state === "superseded" && c.toId === toId);
  if (!before && latest.fromId === toId) return latest;
  await updateCheckBack(work.tx, latest.id, cancel());
  return nextRound(work, before ?? own);
}
