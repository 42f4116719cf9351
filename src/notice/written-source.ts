import { openDayAfter, rangesOfDay } from "../calendar/open-time.ts";
import { placeAfter } from "../calendar/placement.ts";
import { localDay } from "../calendar/zone.ts";
import type { Interaction } from "../interaction/interaction.ts";
import type { Work } from "../interaction/work.ts";
import { owesWriting } from "../interaction/written.ts";
import { peopleById } from "../office/person-rows.ts";
import type { Planned } from "./notice.ts";

/** On how many open days the owner is reminded of a written answer that is still to come. */
const days = 5;

/** A reminder on each of the open days after an answer aloud, as long as the written one is still to come. */
export async function writtenSource(work: Work, i: Interaction): Promise<Planned[]> {
  const { spokenAt } = i;
  if (!owesWriting(i) || spokenAt === null) return [];
  const { calendar } = work.deps.policy();
  const owner = (await peopleById(work.tx, [i.ownerId])).get(i.ownerId);
  const spoken = localDay(spokenAt, calendar.zone);
  return Array.from({ length: days }, (_, index) => {
    const day = openDayAfter(calendar.openTime, spoken, index + 1);
    const opening = rangesOfDay(calendar.openTime, day)[0]?.start ?? spokenAt;
    return {
      kind: "written",
      personId: i.ownerId,
      subject: i.id,
      key: `written:${i.id}:${i.ownerId}@${spokenAt}.${index}`,
      dueAt: placeAfter(calendar, opening, owner?.zone),
    };
  }).filter(({ dueAt }) => dueAt > Math.max(i.ownedSince, i.ownerActedAt));
}
