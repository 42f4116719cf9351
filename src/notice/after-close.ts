import type { Interaction } from "../interaction/interaction.ts";
import type { Work } from "../interaction/work.ts";
import { morningsAfter } from "./mornings.ts";
import type { Planned } from "./notice.ts";

/** On how many open days after a close its owner is reminded of what the customer still has to be told. */
const days = 3;

/** What the close left: `id` is part of the key, `subject` is what the message is about. */
export type Left = { readonly kind: string; readonly id: string; readonly subject: string };

/** Reminders on the open days after a close, as long as somebody has to be told; none of a contact that is not closed. */
export async function remindAfterClose(
  work: Work,
  i: Interaction,
  left: readonly Left[],
): Promise<Planned[]> {
  const { closedAt } = i;
  if (i.state !== "closed" || closedAt === null || left.length === 0) return [];
  const mornings = await morningsAfter(work, i.ownerId, { from: closedAt, days });
  return left.flatMap(({ kind, id, subject }) =>
    mornings.map((dueAt, index) => ({
      ...{ kind, personId: i.ownerId, subject, dueAt },
      key: `${kind}-closed-${index + 1}:${id}:${i.ownerId}@${closedAt}`,
    })),
  );
}

/** Whether this is one of them. */
export const isAfterClose = ({ key }: Pick<Planned, "key">): boolean => /^[a-z-]+-closed-\d+:/u.test(key);
