import type { OfficeCalendar } from "../calendar/office-calendar.ts";
import { nudgeTime } from "../calendar/quiet-hours.ts";
import type { Instant } from "../clock.ts";
import { isEarly, nudgePolicy } from "../nudge/nudge-policy.ts";
import type { Notice, Planned } from "./notice.ts";
import { entryOf, isKnown, isTold } from "./notice-table.ts";

/** `interactionId`: whose notices these are; null: a person's own. */
export type Expected = {
  readonly interactionId: string | null;
  readonly wanted: readonly Planned[];
  readonly stored: readonly Notice[];
};

export type Present = {
  readonly now: Instant;
  readonly calendar: OfficeCalendar;
  /** IANA zones by person; of a person who is not in it the office's. */
  readonly zones: ReadonlyMap<string, string>;
};

/**
 * One thing to mend. `ask`: only if it still has something to say, since the dispatcher takes away what has not. `row`:
 * the row that is in the place of the planned one.
 */
export type Repair =
  | {
      readonly fault: "missing";
      readonly planned: Planned;
      readonly row: Notice | null;
      readonly ask: boolean;
    }
  | { readonly fault: "misplaced"; readonly planned: Planned; readonly row: Notice }
  | { readonly fault: "unwanted"; readonly row: Notice };

/** Where the stored notices differ from what the state calls for, and no other part of the program would see to it. */
export function repairsOf({ interactionId, wanted, stored }: Expected, present: Present): Repair[] {
  const byKey = new Map(stored.map((n) => [n.key, n]));
  const keys = new Set(wanted.map((p) => p.key));
  const unwanted = stored.filter((n) => isUnwanted(n) && !keys.has(n.key) && !isLateCopy(n, present.now));
  return [
    ...wanted.flatMap((p) => repairOf({ ...p, interactionId }, byKey.get(p.key) ?? null, present)),
    ...unwanted.map((row) => ({ fault: "unwanted" as const, row })),
  ];
}

/** One that was tried may have arrived, and one of an unknown kind belongs to a newer release: both are left alone. */
const isUnwanted = (n: Notice): boolean =>
  n.state === "pending" && n.messageId === null && isKnown(n.kind) && !isTold(n.kind);

/** Whoever stood in when it fell due may still be told, although the absence has ended since. */
const isLateCopy = ({ interactionId, aboutId, dueAt, attempts }: Notice, now: Instant): boolean =>
  interactionId !== null && aboutId !== null && (dueAt <= now || attempts > 0);

type Placed = Planned & { readonly interactionId: string | null };

function repairOf(planned: Placed, row: Notice | null, present: Present): Repair[] {
  const missing = { fault: "missing" as const, planned, row, ask: mayHaveBeenTaken(planned, present.now) };
  if (!row || isCancelled(row)) return isOldNews(planned, present.now) ? [] : [missing];
  if (isEndedInVain(row)) return [missing];
  if (row.state !== "pending" && row.state !== "claimed") return [];
  const misplaced =
    isOfAnother(planned, row) || (row.state === "pending" && isMistimed(planned, row, present));
  return misplaced ? [{ fault: "misplaced", planned, row }] : [];
}

/** By the dispatcher, which takes an early nudge along ahead of its time, and everything else when it is due. */
const mayHaveBeenTaken = ({ kind, dueAt }: Planned, now: Instant): boolean =>
  dueAt <= now + (isEarly(kind) ? nudgePolicy.together : 0);

/** The dispatcher cancels what it has claimed, and asks whether it still has something to say before it does. */
const isCancelled = ({ state, messageId }: Notice): boolean => state === "cancelled" && messageId === null;

const week = 7 * 86_400_000;

/** Whoever came to be a lead since would otherwise get news of long ago. */
const isOldNews = ({ kind, dueAt }: Planned, now: Instant): boolean =>
  entryOf(kind).informs === true && dueAt < now - week;

/** Whatever was sent says when, and whatever failed was tried. */
const isEndedInVain = ({ state, sentAt, attempts }: Notice): boolean =>
  (state === "sent" && sentAt === null) || (state === "failed" && attempts === 0);

const isOfAnother = (planned: Placed, row: Notice): boolean =>
  row.personId !== planned.personId ||
  row.kind !== planned.kind ||
  row.subject !== planned.subject ||
  row.aboutId !== (planned.aboutId ?? null) ||
  row.interactionId !== planned.interactionId;

/** A reminder that fell due in closed time has been put off until the opening, and so has one that was to go with it. */
function isMistimed(planned: Planned, row: Notice, { now, calendar, zones }: Present): boolean {
  if (row.dueAt === planned.dueAt) return false;
  if (planned.dueAt > now + nudgePolicy.together) return true;
  const waits = entryOf(planned.kind).reminds === true;
  const zone = zones.get(row.personId ?? "") ?? calendar.zone;
  return row.dueAt > Math.max(planned.dueAt, waits ? nudgeTime(calendar, now, zone) : now);
}
