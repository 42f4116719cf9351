import {
  type Address,
  type MessageRef,
  type Messenger,
  type Outgoing,
  Undelivered,
} from "../message/messenger.ts";
import { type Account, isMember, lastActed } from "../office/account.ts";
import { accountsOf } from "../office/person-rows.ts";
import type { Tx } from "../store/open-store.ts";

/** One way to a person: their account on a platform that is connected. */
export type Reach = { readonly messenger: Messenger; readonly address: Account };
export type Found = { readonly address: Address; readonly ref: MessageRef };

/** Every way to a person, the best first. Throws `Undelivered` where there is none. */
export async function reachesOf(
  tx: Tx,
  messengers: Readonly<Record<string, Messenger>>,
  personId: string,
): Promise<Reach[]> {
  const accounts = (await accountsOf(tx, [personId])).toSorted(byReach);
  const reaches = accounts.flatMap((address) => {
    const messenger = messengers[address.platform];
    return messenger ? [{ messenger, address }] : [];
  });
  if (reaches.length === 0)
    throw new Undelivered("never", "the person has no account on a connected platform");
  return reaches;
}

/** On which of these platforms each of them is written to first; null: on none. */
export async function platformsOf(
  tx: Tx,
  connected: Readonly<Record<string, unknown>>,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const accounts = (await accountsOf(tx, personIds)).filter((a) => Object.hasOwn(connected, a.platform));
  const first = (personId: string): string | null =>
    accounts.filter((a) => a.personId === personId && isWrittenTo(a)).toSorted(byReach)[0]?.platform ?? null;
  return new Map(personIds.map((id) => [id, first(id)]));
}

/** Where they last acted; else where they have been written to; else on Slack. */
const byReach = (a: Account, b: Account): number =>
  lastActed(b) - lastActed(a) ||
  Number(a.conversationId === null) - Number(b.conversationId === null) ||
  Number(b.platform === "slack") - Number(a.platform === "slack");

/** Members, and whoever has an e-mail address here and no account. */
const isWrittenTo = (account: Account): boolean => isMember(account) || account.standing === "outside";

/** Somebody who cannot be reached in one place may be in the next. */
export async function sendToFirst(reaches: readonly Reach[], message: Outgoing): Promise<Found> {
  let fault = new Undelivered("never", "the person has left every connected platform");
  for (const { messenger, address } of reaches.filter((r) => isWrittenTo(r.address))) {
    try {
      return { address, ref: await messenger.send(address, message) };
    } catch (error) {
      if (!isNever(error)) throw error;
      fault = error;
    }
  }
  throw fault;
}

/** Looks for a message everywhere its person may have got it; null: it is nowhere. `since`: as in `Messenger.find`. */
export type Look = (messageId: string, since: number) => Promise<Found | null>;

/** A place that can never be reached has not got it. */
export const lookIn =
  (reaches: readonly Reach[]): Look =>
  async (messageId, since) => {
    for (const { messenger, address } of reaches) {
      const ref = await messenger.find(address, messageId, since).catch((error: unknown) => {
        if (isNever(error)) return null;
        throw error;
      });
      if (ref) return { address, ref };
    }
    return null;
  };

const isNever = (error: unknown): error is Undelivered =>
  error instanceof Undelivered && error.reason === "never";
