import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DirectoryEntry, Person, Standing } from "../../src/office/person.ts";
import {
  acted,
  findPerson,
  listMembers,
  membersByEmail,
  peopleById,
  savePerson,
} from "../../src/office/person-rows.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { databases } from "../support/databases.ts";
import { at, by, everything, log, type Office, officeId, openOffice, zone } from "../support/office.ts";

const now = at(23, "10:00");
const minute = 60_000;

/** Kim as each platform knows her. */
const inSlack: DirectoryEntry = {
  platform: "slack",
  tenantId: "T1",
  userId: "UKIM",
  handle: "kim",
  name: "Kim Park",
  email: "kim@example.com",
  zone: "America/Denver",
  locale: "en-US",
  standing: "member",
};
const inTeams: DirectoryEntry = {
  platform: "teams",
  tenantId: "bureau",
  userId: "29:1kim",
  handle: "kim.park",
  name: "Park, Kim",
  email: "Kim@Example.com",
  zone: null,
  locale: null,
  standing: "member",
  directoryId: "entra-kim",
};

describe.each(databases)("people on $name", ({ name: database, url }) => {
  let address: string;
  let office: Office;
  let store: Store;
  const others: Store[] = [];
  let warned: unknown[];
  let made: number;

  beforeEach(async () => {
    address = await url();
    office = await openOffice(address);
    store = office.store;
    warned = [];
    made = 0;
  });
  afterEach(async () => {
    for (const each of [store, ...others.splice(0)]) await each.close();
  });

  const warner = { warn: (detail: unknown) => void warned.push(detail) };
  function save(entry: DirectoryEntry, change: Partial<DirectoryEntry> = {}, into = store): Promise<Person> {
    made += 1;
    const maker = { officeId, id: `p-${made}`, now: now + made, zone, log: warner };
    return into.transaction((tx) => savePerson(tx, { ...entry, ...change }, maker));
  }
  const find = (key: DirectoryEntry) => findPerson(store.db, key);
  const act = (key: DirectoryEntry, when: number) => store.transaction((tx) => acted(tx, key, when));
  const stored = async (id: string) => (await peopleById(store.db, [id])).get(id);
  const account = async ({ userId }: DirectoryEntry) =>
    (await everything(store)).account.find((a) => a.userId === userId);
  const explain = ({ id }: Person) =>
    store.db
      .insertInto("policyChange")
      .values({
        ...{ officeId, key: id, seq: 1, kind: "written", name: id, explanation: "It closes." },
        ...{ link: null, appealRoute: null, appealWithin: null, reviewed: null },
        ...{ changedBy: id, changedAt: now },
      })
      .execute();
  const kims = async () =>
    (await listMembers(store.db, officeId, 100)).filter((p) => /Kim|Park/.test(p.name));

  describe("are joined", () => {
    it("when a member is met on another platform with the same e-mail address, in whatever case", async () => {
      const one = await save(inSlack);
      const two = await save(inTeams);
      expect(two.id).toBe(one.id);
      expect(await kims()).toHaveLength(1);
      expect(await account(inTeams)).toMatchObject({
        personId: one.id,
        handle: "kim.park",
        email: "kim@example.com",
        directoryId: "entra-kim",
        standing: "member",
      });
    });

    it.each<[string, Partial<DirectoryEntry>, Partial<DirectoryEntry>]>([
      ["has no e-mail address", {}, { email: null }],
      ["has another e-mail address", {}, { email: "kim@elsewhere.example" }],
      ["is a guest", {}, { standing: "guest" }],
      ["is a stranger", {}, { standing: "stranger" }],
      ["is a bot", {}, { standing: "bot" }],
      ["is gone", {}, { standing: "gone" }],
      ["has the address of a guest", { standing: "guest" }, {}],
      ["has the address of somebody who is gone", { standing: "gone" }, {}],
      ["has the address of somebody on the same platform", {}, { platform: "slack", tenantId: "T1" }],
    ])("not with who %s", async (_, first, second) => {
      const one = await save(inSlack, first);
      const two = await save(inTeams, second);
      expect(two.id).not.toBe(one.id);
    });

    it("not where two people have the address: nobody knows which one it is", async () => {
      const one = await save(inSlack);
      const two = await save(inSlack, { userId: "UKIM2" });
      const three = await save(inTeams);
      expect(new Set([one.id, two.id, three.id]).size).toBe(3);
    });

    it("with the one member of two who have the address", async () => {
      await save(inSlack, { userId: "UOLD", standing: "gone" });
      const one = await save(inSlack);
      expect((await save(inTeams)).id).toBe(one.id);
    });

    it("once, when both are met for the first time at the same moment", async () => {
      const met = await Promise.all([
        ...[1, 2, 3].map(() => save(inSlack)),
        ...[1, 2, 3].map(() => save(inTeams)),
      ]);
      expect(new Set(met.map((p) => p.id)).size).toBe(1);
      const { person, account: accounts } = await everything(store);
      expect(person.filter((p) => p.email === "kim@example.com")).toHaveLength(1);
      expect(accounts.filter((a) => a.email === "kim@example.com")).toHaveLength(2);
    });

    // SQLite has one connection in a process; two processes are kept apart by its lock.
    if (database === "PostgreSQL")
      it("once, when two processes meet them at the same moment", async () => {
        const other = await openStore(address);
        others.push(other);
        for (let n = 0; n < 10; n += 1) {
          const email = `kim${n}@example.com`;
          const [one, two] = await Promise.all([
            save(inSlack, { userId: `U${n}`, email }),
            save(inTeams, { userId: `29:${n}`, email, directoryId: `entra-${n}` }, other),
          ]);
          expect(two.id).toBe(one.id);
        }
      });

    it("and stay so when an address changes on one platform", async () => {
      const { id } = await save(inSlack);
      await save(inTeams);
      expect((await save(inTeams, { email: "kim.park@example.com" })).id).toBe(id);
      expect((await save(inSlack, { email: "kpark@example.com" })).id).toBe(id);
    });
  });

  describe("whose address is only known later", () => {
    const later = async () => {
      const one = await save(inSlack);
      const two = await save(inTeams, { email: null });
      expect(two.id).not.toBe(one.id);
      return { one, two };
    };

    it("are joined then, as long as nothing is recorded of the newer one", async () => {
      const { one, two } = await later();
      await store.db
        .updateTable("account")
        .set({ conversationId: "a:1" })
        .where("userId", "=", "29:1kim")
        .execute();
      expect((await save(inTeams)).id).toBe(one.id);
      expect(await stored(two.id)).toBe(undefined);
      expect(await account(inTeams)).toMatchObject({ personId: one.id, conversationId: "a:1" });
      expect(warned).toEqual([]);
    });

    it("are joined to the newer one, when only of the older one nothing is recorded", async () => {
      const { one, two } = await later();
      await log(office, { as: by(two) });
      expect((await save(inTeams)).id).toBe(two.id);
      expect(await stored(one.id)).toBe(undefined);
      expect((await find(inSlack))?.id).toBe(two.id);
    });

    it("stay two when both have a history, which is logged without their names", async () => {
      const { one, two } = await later();
      await log(office, { as: by(one) });
      await log(office, { as: by(two) });
      expect((await save(inTeams)).id).toBe(two.id);
      expect(warned).toEqual([{ personId: two.id, otherId: one.id }]);
      await save(inTeams);
      expect(warned).toHaveLength(1);
    });

    it.each<[string, (person: Person) => Promise<unknown>]>([
      ["owns a contact", (p) => log(office, { ownerId: p.id })],
      ["has done something", (p) => log(office, { as: by(p), ownerId: "p-ana" })],
    ])("stay two when the newer one %s, and so has the older", async (_, history) => {
      const { one, two } = await later();
      await history(two);
      await history(one);
      expect((await save(inTeams)).id).toBe(two.id);
    });

    it("are joined to the newer one, when all there is of it is a policy it explained", async () => {
      const { one, two } = await later();
      await explain(two);
      expect((await save(inTeams)).id).toBe(two.id);
      expect(await stored(one.id)).toBe(undefined);
    });

    it("stay two when all there is of either is a policy it explained", async () => {
      const { one, two } = await later();
      await explain(one);
      await explain(two);
      expect((await save(inTeams)).id).toBe(two.id);
      expect(warned).toEqual([{ personId: two.id, otherId: one.id }]);
    });

    it("are joined when a guest becomes a member", async () => {
      const one = await save(inSlack);
      expect((await save(inTeams, { standing: "guest" })).id).not.toBe(one.id);
      expect((await save(inTeams)).id).toBe(one.id);
    });

    it("are joined once, when it becomes known on both platforms at the same moment", async () => {
      await save(inSlack, { email: null });
      await save(inTeams, { email: null });
      const [one, two] = await Promise.all([save(inSlack), save(inTeams)]);
      const found = await Promise.all([find(inSlack), find(inTeams)]);
      expect(found[0]?.id).toBe(found[1]?.id);
      expect([one?.id, two?.id]).toContain(found[0]?.id);
      expect(await kims()).toHaveLength(1);
    });
  });

  describe("have a standing for each account", () => {
    const table: readonly (readonly [Standing, Standing, Standing])[] = [
      ["member", "gone", "member"],
      ["gone", "member", "member"],
      ["member", "guest", "member"],
      ["gone", "guest", "guest"],
      ["gone", "stranger", "stranger"],
      ["stranger", "guest", "guest"],
      ["gone", "gone", "gone"],
    ];
    it.each(table)("a %s in Slack who is a %s in Teams is a %s", async (slack, teams, all) => {
      const { id } = await save(inSlack);
      await save(inTeams);
      const one = await save(inSlack, { standing: slack });
      const two = await save(inTeams, { standing: teams });
      expect([one.id, one.standing]).toEqual([id, slack]);
      expect([two.id, two.standing]).toEqual([id, teams]);
      expect(await find(inSlack)).toMatchObject({ id, standing: slack });
      expect(await find(inTeams)).toMatchObject({ id, standing: teams });
      expect(await stored(id)).toMatchObject({ standing: all });
    });

    it("and who leaves both at the same moment is gone, until they are back", async () => {
      const { id } = await save(inSlack);
      await save(inTeams);
      for (let n = 0; n < 10; n += 1) {
        for (const standing of ["gone", "member"] as const) {
          await Promise.all([save(inSlack, { standing }), save(inTeams, { standing })]);
          expect(await stored(id)).toMatchObject({ standing });
        }
      }
    });
  });

  describe("are called", () => {
    const joined = async () => {
      const { id } = await save(inSlack);
      await save(inTeams);
      return id;
    };

    it("as their first account says, until they act somewhere", async () => {
      const id = await joined();
      await save(inTeams, { name: "Park, Kim J." });
      expect(await stored(id)).toMatchObject({ name: "Kim Park" });
      await save(inSlack, { name: "Kim J. Park" });
      expect(await stored(id)).toMatchObject({ name: "Kim J. Park" });
    });

    it("as it says where they last acted, at once and with every change there", async () => {
      const id = await joined();
      await act(inTeams, now);
      expect(await stored(id)).toMatchObject({ name: "Park, Kim" });
      await save(inSlack, { name: "Kim J. Park" });
      expect(await stored(id)).toMatchObject({ name: "Park, Kim" });
      await act(inSlack, now + 1);
      expect(await stored(id)).toMatchObject({ name: "Kim J. Park" });
    });

    it("as the account says that is left, when they leave where they last acted", async () => {
      const id = await joined();
      await act(inTeams, now);
      await save(inTeams, { standing: "gone" });
      expect(await stored(id)).toMatchObject({ name: "Kim Park" });
    });

    it("in the zone and language of that account; where it does not say, as is known", async () => {
      const id = await joined();
      await act(inTeams, now);
      expect(await stored(id)).toMatchObject({ zone: "America/Denver", locale: "en-US" });
      await save(inTeams, { zone: "America/New_York", locale: "es-ES" });
      expect(await stored(id)).toMatchObject({ zone: "America/New_York", locale: "es-ES" });
      await save(inTeams);
      expect(await stored(id)).toMatchObject({ zone: "America/New_York", locale: "es-ES" });
    });

    it("in the office's zone, when no platform says theirs", async () => {
      expect(await save(inTeams)).toMatchObject({ zone, locale: "en" });
      await save(inTeams, { zone: "America/New_York" });
      expect(await find(inTeams)).toMatchObject({ zone: "America/New_York" });
    });

    it("by the e-mail address of that account, by which leads are known", async () => {
      const id = await joined();
      await act(inTeams, now);
      await save(inTeams, { email: "kpark@example.com" });
      expect((await membersByEmail(store.db, officeId, ["kpark@example.com"])).map((p) => p.id)).toEqual([
        id,
      ]);
      await save(inTeams, { email: null });
      expect(await stored(id)).toMatchObject({ email: "kpark@example.com" });
    });
  });

  it("who are the same as before are not written again", async () => {
    await save(inSlack);
    await save(inTeams);
    const before = await everything(store);
    await save(inSlack);
    await save(inTeams);
    await save(inTeams, { directoryId: null, email: null });
    expect(await everything(store)).toEqual(before);
  });

  it("met in Teams have the chat with the bot that was there before them", async () => {
    await store.db
      .insertInto("conversation")
      .values({
        platform: "teams",
        conversationId: "a:1",
        tenantId: "bureau",
        userId: "29:1kim",
        kind: "personal",
        serviceUrl: "https://smba.trafficmanager.net/amer/",
        updatedAt: now,
      })
      .execute();
    await save(inTeams);
    expect(await account(inTeams)).toMatchObject({ conversationId: "a:1" });
  });

  describe("act", () => {
    const when = async (key: DirectoryEntry) => (await account(key))?.lastActedAt;

    it("and it is written once a minute", async () => {
      await save(inSlack);
      await act(inSlack, now);
      await act(inSlack, now + minute - 1);
      expect(await when(inSlack)).toBe(now);
      await act(inSlack, now + minute);
      expect(await when(inSlack)).toBe(now + minute);
    });

    it("elsewhere, and it is written at once", async () => {
      await save(inSlack);
      await save(inTeams);
      await act(inSlack, now);
      await act(inTeams, now + 1);
      await act(inSlack, now + 2);
      expect([await when(inSlack), await when(inTeams)]).toEqual([now + 2, now + 1]);
    });

    it("without an account, and nothing happens", async () => {
      const before = await everything(store);
      await act(inTeams, now);
      expect(await everything(store)).toEqual(before);
    });

    it("on both platforms at the same moment, time and again", async () => {
      const { id } = await save(inSlack);
      await save(inTeams);
      const acts = Array.from({ length: 20 }, (_, n) =>
        act(n % 2 === 0 ? inSlack : inTeams, now + n * minute),
      );
      await Promise.all([...acts, save(inSlack, { name: "Kim J. Park" }), save(inTeams, { name: "Park" })]);
      expect((await stored(id))?.name).toMatch(/^(Kim J\. Park|Park)$/);
    });
  });
});
