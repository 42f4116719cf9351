import { createHash } from "node:crypto";
import { nudgeTime } from "../calendar/quiet-hours.ts";
import type { Deps } from "../interaction/work.ts";
import type { Card } from "../message/card.ts";
import { type Messenger, Undelivered } from "../message/messenger.ts";
import { nudgePolicy } from "../nudge/nudge-policy.ts";
import { saveConversation } from "../office/person-rows.ts";
import { type Batch, heldOf } from "./claim-notices.ts";
import { InDoubt, LostClaim } from "./doubt.ts";
import { loadMessage } from "./load-message.ts";
import type { Notice } from "./notice.ts";
import { endClaim, isHeld, markPersonalStale, recordSent, updateClaimed } from "./notice-rows.ts";
import { entryOf } from "./notice-table.ts";
import type { Message, View } from "./notice-view.ts";
import type { NoticeWatch } from "./notice-watch.ts";
import { type Found, lookIn, type Reach, reachesOf, sendToFirst } from "./reach.ts";
import { canRelease, releaseLost } from "./release-lost.ts";
import { renderMessage, stillApplies } from "./render-message.ts";
import type { Unwritten } from "./unwritten.ts";

export type Sending = {
  readonly deps: Deps;
  readonly messengers: Readonly<Record<string, Messenger>>;
  /** Hears of what was sent; absent: nobody does. */
  readonly watch?: NoticeWatch;
  /** Keeps what was sent while the database fails; absent: it is looked for when the claim has ended. */
  readonly unwritten?: Unwritten;
};

/** The same card has the same hash: an unchanged message is not touched. */
export const cardHash = (card: Card): string =>
  createHash("sha256").update(JSON.stringify(card)).digest("hex");

/**
 * Sends one message: looks for it when an earlier try may have arrived, asks again what still applies, sends,
 * and records where it went. Reminders in closed time wait for the opening. `inTime`: whether the claim is fresh enough
 * to begin a call that is over before anybody else may take it. True: it was sent now. Throws `Undelivered`, `InDoubt`, `LostClaim`.
 */
export async function sendMessage(
  sending: Sending,
  batch: Batch,
  inTime: () => boolean = () => true,
): Promise<boolean> {
  const { deps } = sending;
  const message = await loadMessage(deps.store.db, batch.notices);
  if (!message) throw new Undelivered("never", "the person is not in the directory");
  const reaches = await reachesOf(deps.store.db, sending.messengers, message.reader.id);
  const views = message.views.filter((view) => stillApplies(view, message.reader.id, deps.clock.now()));
  // Only a message that has its id from an earlier claim can have been sent before.
  const tried = batch.notices.some((n) => n.messageId !== null);
  if (tried && (await settleTried(deps, reaches, { batch, message, views }))) return false;
  const ended = new Set(message.views.filter((v) => !views.includes(v)).map((v) => v.notice.id));
  const notices = batch.notices.filter((n) => !ended.has(n.id));
  const early = batch.notices.filter((n) => ended.has(n.id) && isAhead(n, deps.clock.now()));
  for (const n of early) await putOff(deps, { ...batch, notices: [n] }, n.dueAt);
  const over = batch.notices.filter((n) => ended.has(n.id) && !early.includes(n));
  await updateClaimed(deps.store.db, heldOf({ ...batch, notices: over }), { state: "cancelled" });
  if (notices.length === 0) return false;
  const now = deps.clock.now();
  const { calendar } = deps.policy();
  const time = nudgeTime(calendar, now, message.reader.zone);
  const quiet = time === now ? [] : notices.filter((n) => waitsForOpening(n.kind));
  await putOff(deps, { ...batch, notices: quiet }, time);
  const telling = notices.filter((n) => !quiet.includes(n));
  if (telling.length === 0) return false;
  const said = views.filter((view) => telling.includes(view.notice));
  const messageId = await messageIdOf(deps, batch, telling);
  const card = renderMessage({ ...message, views: said }, { sentAt: now, now });
  const told = { ...batch, notices: telling };
  if (!(await isHeld(deps.store.db, heldOf(told), deps.clock.now())) || !inTime()) throw new LostClaim();
  refuseUnrecordable(deps);
  const sent = await sendToFirst(reaches, { messageId, card });
  for (const { kind } of telling) sending.watch?.sent(kind, sent.address.platform);
  const write = () => record(deps, told, { ...sent, patch: { sentAt: now, shown: cardHash(card) } });
  await (sending.unwritten ? sending.unwritten.write(write) : write());
  deps.committed({ people: new Set([message.reader.id]), due: false });
  return true;
}

/** What cannot be written down is not sent: it was claimed before the database failed. Damage elsewhere says nothing here. */
function refuseUnrecordable({ store }: Deps): void {
  const fault = store.fault();
  if (fault && fault.kind !== "damaged") throw fault;
}

type Tried = { readonly batch: Batch; readonly message: Message; readonly views: readonly View[] };

/**
 * Looks for a message that may have arrived. One that has is recorded as sent, and brought up to date where what
 * it says is over meanwhile. One that may still arrive waits, and is looked for once more. False when it is to be sent
 * now.
 */
async function settleTried(
  deps: Deps,
  reaches: readonly Reach[],
  { batch, message, views }: Tried,
): Promise<boolean> {
  const since = Math.min(...batch.notices.map((n) => n.createdAt));
  const look = lookIn(reaches);
  const found = await look(batch.messageId, since);
  if (found) {
    const now = deps.clock.now();
    const over = views.length < message.views.length;
    const shown = over ? null : cardHash(renderMessage(message, { sentAt: now, now }));
    const patch = { sentAt: now, shown, ...(over ? { stale: 1 } : {}) };
    await record(deps, batch, { ...found, patch });
    deps.committed({ people: new Set([message.reader.id]), due: false });
    return true;
  }
  const now = deps.clock.now();
  const until = Math.max(...batch.notices.map((n) => n.leaseUntil ?? 0));
  if (now < until) throw new InDoubt(until);
  if (!canRelease(batch)) return false;
  await releaseLost(deps.store.db, look, { batch, now });
  return true;
}

/** What was put off takes its id along; the message then goes by that of its first remaining row. */
async function messageIdOf(deps: Deps, batch: Batch, telling: readonly Notice[]): Promise<string> {
  const [first] = telling;
  if (!first || telling.length === batch.notices.length) return batch.messageId;
  await updateClaimed(deps.store.db, heldOf({ ...batch, notices: telling }), { messageId: first.id });
  return first.id;
}

/** What only reminds of work waits until there is somebody to do it. */
const waitsForOpening = (kind: string): boolean => entryOf(kind).reminds === true;

/** Claimed by a clock that ran ahead and has been set right: it waits for its time. */
const isAhead = ({ dueAt }: Notice, now: number): boolean => dueAt > now + nudgePolicy.together;

/** An outage, a snooze and a pause may end in closed time. */
async function putOff(deps: Deps, batch: Batch, dueAt: number): Promise<void> {
  await endClaim(deps.store.db, heldOf(batch), { state: "pending", messageId: null, dueAt });
}

type Delivered = Found & {
  readonly patch: Pick<Partial<Notice>, "sentAt" | "shown" | "stale">;
};

async function record(deps: Deps, batch: Batch, { address, ref, patch }: Delivered): Promise<void> {
  await deps.store.transaction(async (tx) => {
    if (address.conversationId !== ref.conversationId)
      await saveConversation(tx, address, ref.conversationId);
    await recordSent(tx, heldOf(batch), { platform: address.platform, ...ref, ...patch });
    for (const { kind, aboutId } of batch.notices)
      if (aboutId !== null && entryOf(kind).supersedes) await markPersonalStale(tx, aboutId);
  });
}
