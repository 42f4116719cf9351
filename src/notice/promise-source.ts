import type { Interaction } from "../interaction/interaction.ts";
import type { Work } from "../interaction/work.ts";
import { membersByEmail, peopleById } from "../office/person-rows.ts";
import { pointNudges, promiseNudges } from "../promise/date-nudges.ts";
import { openPointsOf } from "../promise/point.ts";
import { listPoints } from "../promise/point-rows.ts";
import { listBackUntold, listOpenPromises } from "../promise/promise-rows.ts";
import { remindAfterClose } from "./after-close.ts";
import type { Planned } from "./notice.ts";

/** The nudges of a contact's promises and open points; they go on while its reply clock is paused. Of a closed one what was taken back untold. */
export async function promiseSource(work: Work, i: Interaction): Promise<Planned[]> {
  if (i.state === "closed") {
    const back = await listBackUntold(work.tx, i.id);
    return remindAfterClose(
      work,
      i,
      back.map(({ id }) => ({ kind: "promise-untold", id, subject: id })),
    );
  }
  const promises = [...(await listOpenPromises(work.tx, i.id)), ...(await listBackUntold(work.tx, i.id))];
  const points = openPointsOf(await listPoints(work.tx, i.id));
  if (promises.length === 0 && points.length === 0) return [];
  const policy = work.deps.policy();
  const leads = await membersByEmail(work.tx, work.deps.officeId, policy.leads);
  const owner = await peopleById(work.tx, [i.ownerId]);
  const zones = new Map([...leads, ...owner.values()].map((p) => [p.id, p.zone]));
  const plan = { i, policy, staff: { leads: leads.map((p) => p.id), zones } };
  return [...promises.flatMap((p) => promiseNudges(p, plan)), ...points.flatMap((p) => pointNudges(p, plan))];
}
