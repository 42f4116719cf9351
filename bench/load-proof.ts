import { brokenAt } from "../src/interaction/event.ts";
import { openStore, type Store } from "../src/store/open-store.ts";
import type { Posted } from "../test/support/slack-memory.ts";
import type { Believed } from "./load-day.ts";
import type { Taken } from "./load-lateness.ts";

/** What the database and Slack hold at the end, beside what people believe. Whatever is not 0 is a fault. */
export type Faults = Readonly<Record<string, number>>;

export type Proof = {
  readonly faults: Faults;
  /** How much was looked at. */
  readonly counts: Readonly<Record<string, number>>;
  /** Every message of a notice that Slack took. */
  readonly taken: readonly Taken[];
};

export type Proven = {
  readonly url: string;
  readonly believed: Believed;
  readonly posted: readonly Posted[];
  /** Whatever was due by then has to have been sent. Milliseconds since 1970. */
  readonly until: number;
  /** How many notices were there at the start and fell due in the measured time. */
  readonly seeded: number;
  readonly from: number;
};

/** What was sent before the start, by an office that was only written down. */
const isOld = (ref: string | null): boolean => ref?.startsWith("1.") === true;

/** Looks into the database of a service that has ended. */
export async function prove(given: Proven): Promise<Proof> {
  const store = await openStore(given.url);
  const history = await proveHistory(store, given.believed);
  const notices = await proveNotices(store, given);
  await store.close();
  return {
    faults: { ...history.faults, ...notices.faults },
    counts: { ...history.counts, ...notices.counts },
    taken: notices.taken,
  };
}

async function proveHistory(
  store: Store,
  { written, logged }: Believed,
): Promise<Pick<Proof, "faults" | "counts">> {
  const contacts = await store.db.selectFrom("interaction").select(["id", "number", "customer"]).execute();
  const events = await store.db.selectFrom("event").selectAll().orderBy("seq").execute();
  const byNumber = new Map(contacts.map((each) => [each.number, each]));
  const chains = Map.groupBy(events, (event) => event.interactionId);
  const found = countBy(events, (event) => `${event.interactionId} ${event.kind}`);
  const asked = countBy(written, ({ number, event }) => `${byNumber.get(number)?.id} ${event}`);
  const confirmed = countBy(
    written.filter((each) => each.confirmed),
    ({ number, event }) => `${byNumber.get(number)?.id} ${event}`,
  );
  const absent = [...logged].filter(([number, customer]) => byNumber.get(number)?.customer !== customer);
  const names = countBy(contacts, (contact) => contact.customer);
  return {
    faults: {
      "contacts lost": absent.length,
      "contacts doubled": sum([...names.values()].map((n) => n - 1)),
      "entries lost": sum([...confirmed].map(([key, n]) => Math.max(0, n - (found.get(key) ?? 0)))),
      "entries doubled": sum([...asked].map(([key, n]) => Math.max(0, (found.get(key) ?? 0) - n))),
      "hash chains broken": [...chains.values()].filter((chain) => brokenAt(chain) !== null).length,
    },
    counts: {
      "contacts logged": logged.size,
      "other entries confirmed": sum([...confirmed.values()]),
      "hash chains": chains.size,
    },
  };
}

async function proveNotices(store: Store, { posted, until, seeded, from }: Proven): Promise<Proof> {
  const all = await store.db.selectFrom("notice").selectAll().where("personId", "is not", null).execute();
  const rows = all.filter((n) => !isOld(n.messageRef));
  const sent = rows.filter((n) => n.state === "sent");
  const messages = Map.groupBy(sent, (n) => n.messageId ?? "");
  const byBlock = Map.groupBy(
    posted.filter((message) => message.blocks[0]?.block_id !== undefined),
    (message) => message.blocks[0]?.block_id ?? "",
  );
  const times = (id: string): number => byBlock.get(id)?.length ?? 0;
  const fromStart = rows.filter((n) => n.createdAt < from && n.dueAt <= until);
  const taken = [...messages].flatMap(([id, bundle]) => {
    const [message] = byBlock.get(id) ?? [];
    // Whatever is told at all is due by the first of its rows; no row is due before it was written.
    const due = Math.min(...bundle.map((n) => Math.max(n.dueAt, n.createdAt)));
    return message ? [{ channel: message.channel, due, at: message.at }] : [];
  });
  const late = (state: string): number => rows.filter((n) => n.dueAt <= until && n.state === state).length;
  return {
    faults: {
      // Nobody touches their contacts, so that each has to reach its person.
      "notices seeded and not sent":
        seeded - fromStart.filter((n) => n.dueAt >= from && n.state === "sent").length,
      "notices due and not sent": late("pending") + late("claimed"),
      "notices given up": late("failed"),
      "messages recorded and not at Slack": [...messages.keys()].filter((id) => times(id) === 0).length,
      "messages doubled": sum([...messages.keys()].map((id) => Math.max(0, times(id) - 1))),
      "messages at Slack and not recorded": [...byBlock.keys()].filter((id) => !messages.has(id)).length,
    },
    counts: {
      "notices due": fromStart.length,
      "of them sent": fromStart.filter((n) => n.state === "sent").length,
      "of them no longer needed": fromStart.filter((n) => n.state === "cancelled").length,
      "notices in all": sent.length,
      messages: messages.size,
      "sent messages out of date at the end": rows.filter((n) => n.stale > 0).length,
    },
    taken,
  };
}

function countBy<T>(list: readonly T[], keyOf: (each: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const each of list) counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + 1);
  return counts;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
