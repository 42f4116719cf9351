import { HOUR } from "../calendar/duration.ts";
import type { Clock } from "../clock.ts";
import type { Tx } from "../store/open-store.ts";
import { beginning, dataOf, type EntryData } from "./chain.ts";
import { holdOffice } from "./join-rows.ts";
import { type OfficeEventKind, officeEventHash } from "./office-event.ts";
import { insertOfficeEvent, lastOfficeEvent, lastOfKind } from "./office-event-rows.ts";

export type OfficeRecorder = {
  readonly officeId: string;
  readonly clock: Clock;
  readonly newId: () => string;
};

/** `by.actor` null: the office itself, as when its file is read again by whoever runs it. */
export type OfficeAct = {
  readonly by: { readonly actor: { readonly id: string } | null; readonly source: string };
  readonly kind: OfficeEventKind;
  /** Whom it is about. */
  readonly aboutId?: string;
  readonly data?: EntryData;
};

/** Adds to the office's history, in the transaction of what it tells of. Returns the entry's id. */
export async function recordOffice(tx: Tx, office: OfficeRecorder, act: OfficeAct): Promise<string> {
  const { officeId, clock, newId } = office;
  await holdOffice(tx, officeId);
  const last = await lastOfficeEvent(tx, officeId);
  const open = {
    ...{ id: newId(), officeId, seq: (last?.seq ?? 0) + 1, at: clock.now() },
    ...{ actorId: act.by.actor?.id ?? null, aboutId: act.aboutId ?? null },
    ...{ kind: act.kind, source: act.by.source },
    ...{ data: dataOf(act.data ?? {}), prevHash: last?.hash ?? beginning },
  };
  await insertOfficeEvent(tx, { ...open, hash: officeEventHash(open) });
  return open.id;
}

/** Within this time, in milliseconds, what somebody reads again is one reading. */
export const sameReading = HOUR;

/** As `recordOffice`, of something that was only read: again within the hour, it is the same reading. */
export async function recordReading(tx: Tx, office: OfficeRecorder, act: OfficeAct): Promise<void> {
  const { officeId, clock } = office;
  await holdOffice(tx, officeId);
  const until = clock.now();
  const span = { since: until - sameReading + 1, until };
  const asked = { officeId, actorId: act.by.actor?.id ?? null, kind: act.kind, ...span };
  if ((await lastOfKind(tx, asked)) === null) await recordOffice(tx, office, act);
}
