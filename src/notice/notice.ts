import type { NoticeTable } from "../store/tables/interaction.ts";

/** Anything the bot says unprompted, and when. A row without a person is work for the clock. */
export type Notice = Readonly<NoticeTable>;

/** What should be said about an interaction: the wish list that the stored notices are brought in line with. */
export type Planned = {
  readonly kind: string;
  readonly personId: string | null;
  /** See `aboutId` of the table; absent: null. */
  readonly aboutId?: string;
  readonly subject: string;
  readonly key: string;
  readonly dueAt: number;
};
