import { nudgeKinds } from "../nudge/nudge-policy.ts";
import type { NoticeTable } from "../store/schema.ts";

/** Anything the bot says unprompted, and when. A row without a person is work for the clock. */
export type Notice = Readonly<NoticeTable>;

export type NoticeKind =
  | "goal"
  | "limit"
  | "snoozed"
  | "overdue"
  | "escalation"
  | "handoff"
  | "handoff-reminder"
  | "handoff-lapse"
  | "acknowledged"
  | "declined"
  | "returned"
  | "returned-lead"
  | "asked"
  | "answered"
  | "assigned"
  | "moved"
  | "changed"
  | "taken"
  | "pause-end"
  | "look-again";

/** What should be said about an interaction: the wish list that the stored notices are brought in line with. */
export type Planned = {
  readonly kind: string;
  readonly personId: string | null;
  readonly subject: string;
  readonly key: string;
  readonly dueAt: number;
};

/** What somebody can be told together with other news; a handoff and a question stand by themselves. */
export const newsKinds: readonly string[] = [
  ...nudgeKinds,
  "handoff-reminder",
  "acknowledged",
  "declined",
  "returned",
  "returned-lead",
  "assigned",
  "taken",
  "changed",
  "look-again",
];

/** Which message a kind goes into together with others of the same person; null: one of its own. */
export function bundleOf(kind: string): "news" | "moved" | null {
  if (kind === "moved") return "moved";
  return newsKinds.includes(kind) ? "news" : null;
}
