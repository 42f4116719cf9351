import type { Instant } from "../../clock.ts";
import type { Names } from "../../interaction/interaction-card.ts";
import { leadNudge, type Nudged, ownerNudge } from "../../nudge/nudge-card.ts";
import { waits, waitsFor } from "../applies.ts";
import type { NoticeEntry } from "../notice-entry.ts";
import { contactOf, type View } from "../notice-view.ts";

const nudged = (view: View, names: Names): Nudged => ({
  interaction: contactOf(view),
  names,
  madeLate: view.madeLate,
  knownSince: view.knownSince,
});

const reminder: NoticeEntry = {
  bundle: "news",
  reminds: true,
  fleeting: true,
  reply: true,
  applies: (view, readerId) => waitsFor(contactOf(view), readerId),
  preview: (view) => `#${contactOf(view).number}: a reply is due.`,
  parts: ({ view, names, then, today }) => ownerNudge(nudged(view, names), then, today),
};

/** A clock that ran ahead may have let it fall due before its time. */
const isPast = (view: View, now: Instant): boolean => now >= contactOf(view).limitAt;

const nudge: NoticeEntry = { ...reminder, standIn: true };

/** The reminders of a reply that is due. */
export const nudgeEntries = {
  goal: nudge,
  limit: nudge,
  snoozed: nudge,
  overdue: {
    ...nudge,
    late: true,
    applies: (view, readerId, now) => waitsFor(contactOf(view), readerId) && isPast(view, now),
    preview: (view) => `#${contactOf(view).number}: the reply limit has been reached.`,
  },
  escalation: {
    ...reminder,
    applies: (view, readerId, now) =>
      waits(contactOf(view)) && contactOf(view).ownerId !== readerId && isPast(view, now),
    preview: (view) => `#${contactOf(view).number}: a customer waits past the limit.`,
    late: true,
    parts: ({ view, names, then, today }) => leadNudge(nudged(view, names), then, today),
  },
} satisfies Record<string, NoticeEntry>;
