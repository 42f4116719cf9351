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
  | "taken";

/** What should be said about an interaction: the wish list that the stored notices are brought in line with. */
export type Planned = {
  readonly kind: string;
  readonly personId: string | null;
  readonly subject: string;
  readonly key: string;
  readonly dueAt: number;
};
