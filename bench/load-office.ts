import { v7 as uuidv7 } from "uuid";
import { deadlineOf } from "../src/interaction/deadline-of.ts";
import { beginning, type Event, eventHash } from "../src/interaction/event.ts";
import { insertEvents } from "../src/interaction/event-rows.ts";
import type { Interaction } from "../src/interaction/interaction.ts";
import { insertInteraction } from "../src/interaction/interaction-rows.ts";
import type { Deps } from "../src/interaction/work.ts";
import type { Notice } from "../src/notice/notice.ts";
import { insertNotices } from "../src/notice/notice-rows.ts";
import { planNotices } from "../src/notice/plan-notices.ts";
import { freshNotice, noticePlanner } from "../src/notice/replan-notices.ts";
import { loadPolicy } from "../src/office/load-policy.ts";
import { saveOffice } from "../src/office/office-rows.ts";
import { saveConversation, savePerson } from "../src/office/person-rows.ts";
import { openStore } from "../src/store/open-store.ts";
import { channelOf, ids, type SlackMember } from "../test/support/slack-memory.ts";

const [second, hour] = [1_000, 3_600_000];
const zone = "America/Los_Angeles";

/** Its hours have no end, so that whatever the real time is, what is due is due now. */
export const officeFile = [
  "timeZone: America/Los_Angeles",
  "hours: always",
  "leads: [worker0@example.com]",
  "reply: { limit: PT24H, count: elapsed, goal: none }",
  "",
].join("\n");

export const memberOf = (n: number): SlackMember => ({
  ...{ id: `U${100_000 + n}`, name: `worker${n}`, real_name: `Worker ${n}`, tz: zone },
  profile: { email: `worker${n}@example.com` },
});

/** Which worker a contact that was there at the start belongs to. */
export const ownerOf = (number: number, people: number): number => (number - 1) % people;

export type Seed = {
  readonly people: number;
  readonly contacts: number;
  /** How many of them have a notice that falls due in the measured time; they are the first ones. */
  readonly due: number;
  /** The measured time, in milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
};

const personId = (n: number): string => `person-${n}`;

/** An office with its people, all of whom have been written to before, and its contacts with what is planned for them. */
export async function seedOffice(url: string, seed: Seed): Promise<void> {
  const store = await openStore(url);
  const policy = loadPolicy("office.yaml", () => officeFile);
  const deps: Deps = {
    ...{ store, clock: { now: () => Date.now() }, newId: () => uuidv7(), officeId: "office" },
    ...{ policy: () => policy, notices: noticePlanner, closingRules: [], committed: () => {} },
  };
  await saveOffice(store.db, { id: "office", name: policy.name, now: Date.now() });
  await inBatches(seed.people, (n) => store.transaction((tx) => saveWorkers(tx, n)));
  await inBatches(seed.contacts, (n) => store.transaction((tx) => saveContacts(deps, tx, { n, seed })));
  await store.db
    .updateTable("office")
    .set({ nextNumber: seed.contacts + 1 })
    .execute();
  await store.close();
}

type Tx = Parameters<typeof insertEvents>[0];
const batch = 200;

async function inBatches(count: number, write: (n: readonly number[]) => Promise<void>): Promise<void> {
  for (let from = 0; from < count; from += batch)
    await write(Array.from({ length: Math.min(batch, count - from) }, (_, n) => from + n));
}

async function saveWorkers(tx: Tx, numbers: readonly number[]): Promise<void> {
  for (const n of numbers) {
    const { id: userId, name: handle, real_name: name = "", profile } = memberOf(n);
    const account = { platform: "slack", tenantId: ids.teamId, userId };
    const said = {
      handle,
      name,
      email: profile?.email ?? null,
      zone,
      locale: null,
      standing: "member" as const,
    };
    const made = { officeId: "office", id: personId(n), now: Date.now(), zone };
    await savePerson(tx, { ...account, ...said }, made);
    await saveConversation(tx, account, channelOf(userId));
  }
}

type Some = { readonly n: readonly number[]; readonly seed: Seed };

async function saveContacts(deps: Deps, tx: Tx, { n, seed }: Some): Promise<void> {
  const contacts = n.map((each) => contact(deps, each, seed));
  for (const each of contacts) await insertInteraction(tx, each);
  await insertEvents(tx, deps.store.table, contacts.map(logged));
  const staff = { leads: [personId(0)], zones: new Map(contacts.map((i) => [i.ownerId, zone])) };
  const notices = contacts.flatMap((interaction) =>
    planNotices({ interaction, referrals: [], policy: deps.policy(), ...staff }).map((planned) =>
      asOf(freshNotice(deps, interaction.id, planned), seed.from),
    ),
  );
  for (let from = 0; from < notices.length; from += batch)
    await insertNotices(tx, notices.slice(from, from + batch));
}

/** What fell due before has been sent. */
function asOf(notice: Notice, from: number): Notice {
  if (notice.dueAt >= from) return notice;
  const channel = channelOf(memberOf(Number(notice.personId?.slice("person-".length))).id);
  return {
    ...notice,
    ...{ state: "sent", sentAt: notice.dueAt, messageId: notice.id, platform: "slack" },
    ...{ conversationId: channel, messageRef: `1.${notice.id}` },
  };
}

/**
 * Of those with a notice in the measured time, three in five reach their limit in it, and two in five are reminded four
 * hours before theirs. Of the others nothing falls due for hours.
 */
function receivedAt(n: number, { due, from, until }: Seed): number {
  if (n >= due) return from - hour - ((n * 7919) % 14) * hour;
  const dueAt = from + Math.floor(((n + 0.5) * (until - from)) / due);
  return n % 5 < 3 ? dueAt - 24 * hour : dueAt - 20 * hour;
}

function contact(deps: Deps, n: number, seed: Seed): Interaction {
  const received = receivedAt(n, seed);
  const ownerId = personId(ownerOf(n + 1, seed.people));
  const facts = { channel: "voicemail", receivedAt: received, pauses: "[]" };
  return {
    ...{ customer: `Customer ${n}`, contact: "503-555-0101", address: "", matter: "sewer backup" },
    ...{ id: uuidv7(), officeId: "office", number: n + 1, loggedAt: received + second, loggedBy: ownerId },
    ...{ ...facts, ownerId, ownedSince: received + second, ownerActedAt: received + second },
    ...{ state: "waiting" as const, deadlineVersion: 1, snoozedUntil: null },
    ...{ pausedAt: null, lookAgainAt: null, question: "" },
    ...{ repliedAt: null, spokenAt: null, closedAt: null, sourceLink: null },
    ...deadlineOf(deps.policy(), facts),
  };
}

function logged(i: Interaction): Event {
  const open = {
    ...{ id: uuidv7(), officeId: "office", interactionId: i.id, seq: 1, at: i.loggedAt, actorId: i.ownerId },
    ...{ kind: "logged", source: "bench", data: "{}", prevHash: beginning, requestId: null },
  };
  return { ...open, hash: eventHash(open) };
}
