import { checkEntries } from "./kinds/check-kinds.ts";
import { clockEntries } from "./kinds/clock-kinds.ts";
import { decisionEntries } from "./kinds/decision-kinds.ts";
import { escalateEntries } from "./kinds/escalate-kinds.ts";
import { greetingEntries } from "./kinds/greeting-kinds.ts";
import { handoffEntries } from "./kinds/handoff-kinds.ts";
import { leavingEntries } from "./kinds/leaving-kinds.ts";
import { nudgeEntries } from "./kinds/nudge-kinds.ts";
import { ownerEntries } from "./kinds/owner-kinds.ts";
import { promiseEntries } from "./kinds/promise-kinds.ts";
import { unreachableEntries } from "./kinds/unreachable-kinds.ts";
import { writtenEntries } from "./kinds/written-kinds.ts";
import type { NoticeEntry } from "./notice-entry.ts";

/** Everything that the bot says unprompted. */
const entries = {
  ...nudgeEntries,
  ...handoffEntries,
  ...ownerEntries,
  ...clockEntries,
  ...promiseEntries,
  ...decisionEntries,
  ...checkEntries,
  ...escalateEntries,
  ...writtenEntries,
  ...unreachableEntries,
  ...leavingEntries,
  ...greetingEntries,
};

export type NoticeKind = keyof typeof entries;

const table: Readonly<Record<string, NoticeEntry>> = entries;

/** A kind that this release does not know was planned by a newer one: only that can say it. */
const unknown: NoticeEntry = {
  bundle: null,
  applies: () => false,
  preview: ({ notice }) => `A notice of the kind "${notice.kind}".`,
  parts: () => [],
};

export const entryOf = (kind: string): NoticeEntry =>
  (Object.hasOwn(table, kind) ? table[kind] : undefined) ?? unknown;

/** Whether this release can say it. */
export const isKnown = (kind: string): boolean => Object.hasOwn(table, kind);

/** Which message a kind goes into together with others of the same person; null: one of its own. */
export const bundleOf = (kind: string): NoticeEntry["bundle"] => entryOf(kind).bundle;

/** Planned once by a verb. What is work for the clock follows from the state. */
export const isTold = (kind: string): boolean => entryOf(kind).told === true;

export const kindsWhere = (holds: (entry: NoticeEntry) => boolean): readonly string[] =>
  Object.keys(table).filter((kind) => holds(entryOf(kind)));
