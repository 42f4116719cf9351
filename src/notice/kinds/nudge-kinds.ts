import { leadNudge, ownerNudge } from "../../nudge/nudge-card.ts";
import { waits, waitsFor } from "../applies.ts";
import type { NoticeEntry } from "../notice-entry.ts";
import { contactOf } from "../notice-view.ts";

const reminder: NoticeEntry = {
  bundle: "news",
  reminds: true,
  applies: (view, readerId) => waitsFor(contactOf(view), readerId),
  preview: (view) => `#${contactOf(view).number}: a reply is due.`,
  parts: ({ view, names, then, today }) => ownerNudge({ interaction: contactOf(view), names }, then, today),
};

const nudge: NoticeEntry = { ...reminder, standIn: true };

/** The reminders of a reply that is due. */
export const nudgeEntries = {
  goal: nudge,
  limit: nudge,
  snoozed: nudge,
  overdue: { ...nudge, preview: (view) => `#${contactOf(view).number}: the reply limit has been reached.` },
  escalation: {
    ...reminder,
    applies: (view, readerId) => waits(contactOf(view)) && contactOf(view).ownerId !== readerId,
    preview: (view) => `#${contactOf(view).number}: a customer waits past the limit.`,
    parts: ({ view, names, then, today }) => leadNudge({ interaction: contactOf(view), names }, then, today),
  },
} satisfies Record<string, NoticeEntry>;
