import { addTime } from "../calendar/business-time.ts";
import { isOpenDay, type OfficeCalendar } from "../calendar/office-calendar.ts";
import { localDate } from "../calendar/zone.ts";
import type { Interaction } from "../interaction/interaction.ts";
import type { Work } from "../interaction/work.ts";
import { listOpenPromisesOf } from "../promise/promise-rows.ts";
import { updateCheckBack } from "../referral/check-back-rows.ts";
import type { PromisedDay } from "./moved-event.ts";
import { listStored, type Stored } from "./notice-rows.ts";
import { reconcileContact } from "./replan-notices.ts";
import { checkBacksToCome, withSources } from "./sourced-rows.ts";

export type Sourced = {
  /** The contacts that the notice sources have something to say of. */
  readonly ids: ReadonlySet<string>;
  /** The promises whose day was open and is not any more, by contact. */
  readonly promised: ReadonlyMap<string, readonly PromisedDay[]>;
};

/** Looks, before anything is planned anew, at what these open contacts have beside the reply clock and the handoffs. */
export async function findSourced({ tx, deps }: Work, open: readonly Interaction[]): Promise<Sourced> {
  const ids = await withSources(tx, open);
  const { calendar } = deps.policy();
  const shut = (await listOpenPromisesOf(tx, [...ids])).filter(
    (p) => !isOpenDay(calendar, localDate(p.dueAt, calendar.zone)),
  );
  const stored = await listStored(tx, [...new Set(shut.map((p) => p.interactionId))]);
  const promised = new Map<string, PromisedDay[]>();
  for (const { id, interactionId, thing, dueAt } of shut) {
    const day = localDate(dueAt, calendar.zone);
    if (
      !wasOpen(
        calendar,
        day,
        stored.filter((n) => n.subject === id),
      )
    )
      continue;
    promised.set(interactionId, [...(promised.get(interactionId) ?? []), { day, thing }]);
  }
  return { ids, promised };
}

/** A reminder is placed in open time only: one that waits on that day was planned while the day was open. */
const wasOpen = ({ zone }: OfficeCalendar, day: string, planned: readonly Stored[]): boolean =>
  planned.some((n) => n.state === "pending" && localDate(n.dueAt, zone) === day);

/**
 * Gives the check-backs that nobody has been asked yet the times of the present rules, and plans everything of these
 * contacts anew. Returns the contacts whose check-back moved; its referrer sees it in the queue and is sent nothing.
 */
export async function recomputeSources(work: Work, some: readonly Interaction[]): Promise<string[]> {
  const moved = await moveCheckBacks(
    work,
    some.map((i) => i.id),
  );
  for (const interaction of some) await reconcileContact(work, interaction);
  return moved;
}

async function moveCheckBacks(work: Work, ids: readonly string[]): Promise<string[]> {
  const { tx, now, deps } = work;
  const { calendar, checkBack } = deps.policy();
  const moved: string[] = [];
  for (const c of await checkBacksToCome(tx, ids, now)) {
    // What should have been asked by now is asked as soon as the office is open, not at an hour gone by.
    const dueAt = Math.max(now, addTime(calendar, checkBack.count, checkBack.after, c.madeAt));
    if (dueAt === c.dueAt) continue;
    await updateCheckBack(tx, c.id, { dueAt });
    moved.push(c.interactionId);
    work.people.add(c.fromId);
  }
  return moved;
}
