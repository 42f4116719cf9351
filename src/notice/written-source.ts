import type { Interaction } from "../interaction/interaction.ts";
import type { Work } from "../interaction/work.ts";
import { owesWriting } from "../interaction/written.ts";
import { morningsAfter } from "./mornings.ts";
import type { Planned } from "./notice.ts";

/** On how many open days the owner is reminded of a written answer that is still to come. */
const days = 5;

/** A reminder on each of the open days after an answer aloud, as long as the written one is still to come. */
export async function writtenSource(work: Work, i: Interaction): Promise<Planned[]> {
  const { spokenAt } = i;
  if (!owesWriting(i) || spokenAt === null) return [];
  const mornings = await morningsAfter(work, i.ownerId, { from: spokenAt, days });
  return mornings
    .map((dueAt, index) => ({
      kind: "written",
      personId: i.ownerId,
      subject: i.id,
      key: `written:${i.id}:${i.ownerId}@${spokenAt}.${index}`,
      dueAt,
    }))
    .filter(({ dueAt }) => dueAt > Math.max(i.ownedSince, i.ownerActedAt));
}
