import { pino } from "pino";
import type { Clock, Instant } from "../../src/clock.ts";
import { closingRules } from "../../src/desk/closing-rules.ts";
import type { DeskDeps } from "../../src/desk/command.ts";
import { type LogInput, logInteraction } from "../../src/interaction/log-interaction.ts";
import type { By, Deps, Effect } from "../../src/interaction/work.ts";
import { noticePlanner } from "../../src/notice/replan-notices.ts";
import { saveOffice } from "../../src/office/office-rows.ts";
import type { DirectoryEntry, Person, Standing } from "../../src/office/person.ts";
import { savePerson } from "../../src/office/person-rows.ts";
import { defaultPolicy, type OfficePolicy } from "../../src/office/policy.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";

export const officeId = "office";
export const zone = "America/Los_Angeles";

/** An instant of the days around Thanksgiving 2026; Monday is the 23rd, and winter time holds. */
export const at = (day: number, time: string): Instant => Date.parse(`2026-11-${day}T${time}-08:00`);
export const minute = 60_000;
export const hour = 60 * minute;

export const policy: OfficePolicy = { ...defaultPolicy(), leads: ["lee@example.com"] };

const cast = {
  ana: ["Ana Ortiz", "member"],
  ben: ["Ben Tran", "member"],
  lee: ["Lee Walker", "member"],
  guest: ["Gus Guest", "guest"],
  bot: ["Build Bot", "bot"],
  stranger: ["Sam Stranger", "stranger"],
  gone: ["Gil Gone", "gone"],
} as const satisfies Record<string, readonly [string, Standing]>;

export type Name = keyof typeof cast;
export type People = Readonly<Record<Name, Person>>;

export type TestClock = Clock & { set(to: Instant): void; advance(by: number): void };

export function testClock(start: Instant): TestClock {
  let now = start;
  return {
    now: () => now,
    set: (to) => {
      now = to;
    },
    advance: (by) => {
      now += by;
    },
  };
}

export type Office = {
  readonly store: Store;
  readonly clock: TestClock;
  readonly deps: Deps;
  readonly people: People;
  /** Whom each verb concerned, in order. */
  readonly effects: Effect[];
};

/** `ids`: what the ids begin with, so that two offices on one database do not make the same ones. */
export type OfficeOptions = { readonly now?: Instant; readonly ids?: string };

/** An office on the database at `url`, on Monday at 10 in the morning unless said otherwise; Lee is its lead. */
export async function openOffice(url: string, options: OfficeOptions = {}): Promise<Office> {
  const store = await openStore(url);
  const clock = testClock(options.now ?? at(23, "10:00"));
  await saveOffice(store.db, { id: officeId, name: policy.name, now: clock.now() });
  const people = await saveCast(store, clock.now());
  const effects: Effect[] = [];
  return { store, clock, people, effects, deps: depsOf({ store, clock, effects }, options.ids ?? "id") };
}

function depsOf(
  { store, clock, effects }: Pick<Office, "store" | "clock" | "effects">,
  prefix: string,
): Deps {
  let made = 0;
  return {
    store,
    clock,
    newId: () => {
      made += 1;
      return `${prefix}-${String(made).padStart(6, "0")}`;
    },
    officeId,
    policy: () => policy,
    notices: noticePlanner,
    closingRules,
    committed: (effect) => void effects.push(effect),
  };
}

/** What a desk in this office needs; its rules stay as they are. */
export const deskDeps = ({ deps }: Office, log = pino({ level: "silent" })): DeskDeps => ({
  ...deps,
  log,
  reload: async () => ({ looked: 0, moved: 0, changed: [] }),
});

async function saveCast(store: Store, now: Instant): Promise<People> {
  const saved: Partial<Record<Name, Person>> = {};
  for (const name of Object.keys(cast) as Name[]) saved[name] = await saveMember(store, name, now);
  return saved as People;
}

function saveMember(store: Store, name: Name, now: Instant): Promise<Person> {
  const [fullName, standing] = cast[name];
  return addPerson(store, { handle: name, name: fullName, standing, now });
}

export type Newcomer = {
  readonly handle: string;
  readonly name: string;
  readonly standing?: Standing;
  readonly now?: Instant;
};

/** Somebody known on Slack as `U` and the handle in capitals, with an address at example.com. */
export function addPerson(store: Store, newcomer: Newcomer): Promise<Person> {
  const { handle, name, standing = "member", now = 0 } = newcomer;
  const entry = {
    platform: "slack",
    tenantId: "T1",
    userId: userId(handle),
    handle,
    name,
    email: `${handle}@example.com`,
    zone,
    locale: "en-US",
    standing,
  };
  return meet(store, entry, { id: `p-${handle}`, now });
}

/** What a directory says of somebody; `id`: the person's, if it is a new one. */
export const meet = (
  store: Store,
  entry: DirectoryEntry,
  { id, now = 0 }: { readonly id: string; readonly now?: Instant },
): Promise<Person> => store.transaction((tx) => savePerson(tx, entry, { officeId, id, now, zone }));

export const userId = (handle: string): string => `U${handle.toUpperCase()}`;

/** Done by this person from Slack; `requestId`: the delivery it came by. */
export const by = (actor: Person, requestId: string | null = null): By => ({
  actor,
  source: "slack",
  requestId,
});

/** Ana logs Josefina's voicemail of this minute, and owns it. */
export function log(office: Office, input: Partial<LogInput> & { readonly as?: By } = {}) {
  const { as = by(office.people.ana), ...given } = input;
  return logInteraction(office.deps, as, {
    channel: "voicemail",
    customer: "Josefina Ñandú",
    contact: "503-555-0101",
    address: "1234 NE 15th",
    matter: "sewer backup",
    receivedAt: office.clock.now(),
    ownerId: as.actor?.id ?? office.people.ana.id,
    sourceLink: null,
    ...given,
  });
}

/** Every row of every table, to compare before and after. */
export async function everything({ db }: Store) {
  return {
    office: await db.selectFrom("office").selectAll().orderBy("id").execute(),
    person: await db.selectFrom("person").selectAll().orderBy("id").execute(),
    account: await db.selectFrom("account").selectAll().orderBy("userId").execute(),
    interaction: await db.selectFrom("interaction").selectAll().orderBy("number").execute(),
    event: await db.selectFrom("event").selectAll().orderBy("interactionId").orderBy("seq").execute(),
    referral: await db.selectFrom("referral").selectAll().orderBy("id").execute(),
    groupMember: await db
      .selectFrom("groupMember")
      .selectAll()
      .orderBy("referralId")
      .orderBy("personId")
      .execute(),
    notice: await db.selectFrom("notice").selectAll().orderBy("id").execute(),
    promise: await db.selectFrom("promise").selectAll().orderBy("id").execute(),
    openPoint: await db.selectFrom("openPoint").selectAll().orderBy("id").execute(),
    decision: await db.selectFrom("decision").selectAll().orderBy("id").execute(),
    policyChange: await db.selectFrom("policyChange").selectAll().orderBy("key").orderBy("seq").execute(),
    checkBack: await db.selectFrom("checkBack").selectAll().orderBy("madeAt").orderBy("id").execute(),
    escalation: await db.selectFrom("escalation").selectAll().orderBy("id").execute(),
    greeting: await db.selectFrom("greeting").selectAll().orderBy("id").execute(),
    absence: await db.selectFrom("absence").selectAll().orderBy("id").execute(),
    conversation: await db.selectFrom("conversation").selectAll().orderBy("conversationId").execute(),
    officeEvent: await db.selectFrom("officeEvent").selectAll().orderBy("seq").execute(),
    letterLink: await db.selectFrom("letterLink").selectAll().orderBy("tokenHash").execute(),
  };
}
