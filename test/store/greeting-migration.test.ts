import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { afterEach, describe, expect, it } from "vitest";
import * as start from "../../src/store/migrations/0001-start.ts";
import * as accounts from "../../src/store/migrations/0002-accounts.ts";
import * as decision from "../../src/store/migrations/0003-decision.ts";
import * as promise from "../../src/store/migrations/0004-promise.ts";
import * as checkBack from "../../src/store/migrations/0005-check-back.ts";
import * as greeting from "../../src/store/migrations/0006-greeting.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { databases } from "../support/databases.ts";
import { migrate, openOld, saveOldContact } from "../support/old-database.ts";

const before: Record<string, Migration> = {
  "0001-start": { up: start.up },
  "0002-accounts": { up: accounts.up },
  "0003-decision": { up: decision.up },
  "0004-promise": { up: promise.up },
  "0005-check-back": { up: checkBack.up },
};

/** A database as it was before greetings, with two notices in it. */
async function earlier(url: string, then?: (db: Kysely<unknown>) => Promise<unknown>): Promise<void> {
  const db = openOld(url);
  await migrate(db, before);
  await saveOldContact(db);
  for (const [id, state, stale] of [
    ["n1", "pending", 0],
    ["n2", "sent", 2],
  ] as const)
    await sql`insert into notice (id, office_id, person_id, interaction_id, kind, subject, key, due_at, state, retry_at,
        attempts, message_id, stale, created_at)
      values (${id}, 'o', 'p', 'i', 'limit', 'i', ${`key of ${id}`}, 5, ${state}, 0, 1, ${id}, ${stale}, 3)`.execute(
      db,
    );
  await then?.(db);
  await db.destroy();
}

const kept = [
  ["n1", "pending", 0],
  ["n2", "sent", 2],
].map(([id, state, stale]) => ({
  ...{ id, officeId: "o", personId: "p", interactionId: "i", aboutId: null, kind: "limit" },
  ...{ subject: "i", key: `key of ${id}`, dueAt: 5, state, leaseUntil: null, retryAt: 0, attempts: 1 },
  ...{ messageId: id, platform: null, conversationId: null, messageRef: null, sentAt: null, stale },
  ...{ shown: null, createdAt: 3 },
}));

describe.each(databases)("a database from before greetings on $name", ({ name, url }) => {
  const opened: Store[] = [];
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });
  const open = async (address: string) => {
    const store = await openStore(address);
    opened.push(store);
    return store;
  };
  const notices = ({ db }: Store) => db.selectFrom("notice").selectAll().orderBy("id").execute();

  async function isUpToDate(store: Store): Promise<void> {
    expect(await notices(store)).toEqual(kept);
    const personal = { ...kept[0], id: "n3", key: "k3", interactionId: null, aboutId: "p" };
    await store.db
      .insertInto("notice")
      .values(personal as never)
      .execute();
    expect((await notices(store)).at(-1)).toMatchObject({ id: "n3", interactionId: null });
    await store.db.deleteFrom("notice").where("id", "=", "n3").execute();
  }

  it("keeps every notice, and takes one that speaks of a person alone", async () => {
    const address = await url();
    await earlier(address);
    await isUpToDate(await open(address));
  });

  it("still refuses a notice of what does not exist, and the same key twice", async () => {
    const address = await url();
    await earlier(address);
    const { db } = await open(address);
    const insert = (row: object) =>
      db
        .insertInto("notice")
        .values({ ...kept[0], id: "n4", key: "k4", ...row } as never)
        .execute();
    await expect(insert({ interactionId: "nowhere" })).rejects.toThrow();
    await expect(insert({ personId: "nobody" })).rejects.toThrow();
    await expect(insert({ aboutId: "nobody" })).rejects.toThrow();
    await expect(insert({ key: "key of n1" })).rejects.toThrow();
  });

  it("keeps its indexes, those for a few of the rows among them", async () => {
    const address = await url();
    await earlier(address);
    const { db } = await open(address);
    const query =
      name === "SQLite"
        ? sql<{ name: string; words: string }>`select name, sql as words from sqlite_master
            where type = 'index' and tbl_name = 'notice' and sql is not null order by name`
        : sql<{ name: string; words: string }>`select indexname as name, indexdef as words from pg_indexes
            where tablename = 'notice' and indexdef not like '%UNIQUE%' order by indexname`;
    const { rows } = await query.execute(db);
    expect(rows.map((row) => row.name)).toEqual([
      "notice_about",
      "notice_due",
      "notice_interaction",
      "notice_message",
      "notice_person",
      "notice_stale",
    ]);
    const partial = rows.filter((row) => /where/iu.test(row.words)).map((row) => row.name);
    expect(partial).toEqual(["notice_about", "notice_message", "notice_stale"]);
  });

  it("is brought up to date by several that start at the same moment", async () => {
    const address = await url();
    await earlier(address);
    const stores = await Promise.all([open(address), open(address), open(address)]);
    for (const store of stores) expect(await notices(store)).toEqual(kept);
  });

  it("goes on where it was cut off: all was done and not yet written down", async () => {
    const address = await url();
    await earlier(address, (db) => greeting.up(db));
    await isUpToDate(await open(address));
  });

  // PostgreSQL takes a migration back that did not come to its end.
  if (name === "SQLite")
    it.each([
      ["before anything", []],
      [
        "between the tables",
        [
          "create table greeting (id text primary key, office_id text, person_id text, state text, request_id text)",
        ],
      ],
    ])("goes on where it was cut off, %s", async (_, done) => {
      const address = await url();
      await earlier(address, async (db) => {
        for (const statement of done) await sql.raw(statement).execute(db);
      });
      expect(await notices(await open(address))).toEqual(kept);
    });

  if (name === "SQLite")
    it("keeps the old table whole when it is cut off while it makes the new one", async () => {
      const address = await url();
      // A leftover of that name makes the rebuilding fail half way.
      await earlier(address, (db) => sql.raw("create table notice_anew (id text)").execute(db));
      await expect(openStore(address)).rejects.toThrow();
      const db = openOld(address);
      const { rows } = await sql`select id from notice order by id`.execute(db);
      await sql.raw("drop table notice_anew").execute(db);
      await db.destroy();
      expect(rows).toEqual([{ id: "n1" }, { id: "n2" }]);
      await isUpToDate(await open(address));
    });
});
