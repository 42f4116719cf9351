import { readdirSync } from "node:fs";
import { CamelCasePlugin, Kysely, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { afterEach, describe, expect, it } from "vitest";
import * as start from "../../src/store/migrations/0001-start.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { postgresDialect } from "../../src/store/postgres.ts";
import { sqliteDialect } from "../../src/store/sqlite.ts";
import { databases } from "../support/databases.ts";
import { everything } from "../support/office.ts";

const dialectOf = (url: string) =>
  url.startsWith("sqlite:") ? sqliteDialect(url.slice("sqlite:".length)) : postgresDialect(url, () => {});

const people = [
  ["p1", "Ana Ortiz", "ana@example.com", "member", 10],
  ["p2", "Gus Guest", null, "guest", 20],
] as const;

/** A database as the first version left it, with people in it. */
async function firstVersion(url: string, then?: (db: Kysely<unknown>) => Promise<unknown>): Promise<void> {
  const db = new Kysely<unknown>({ dialect: dialectOf(url), plugins: [new CamelCasePlugin()] });
  const getMigrations = async () => ({ "0001-start": { up: start.up } });
  const { error } = await new Migrator({ db, provider: { getMigrations } }).migrateToLatest();
  if (error) throw error;
  await sql`insert into office (id, name, next_number, created_at) values ('office', 'Office', 3, 1)`.execute(
    db,
  );
  for (const [id, name, email, standing, at] of people) {
    await sql`insert into person (id, office_id, name, email, zone, locale, standing, created_at, updated_at)
      values (${id}, 'office', ${name}, ${email}, 'America/Denver', 'es-US', ${standing}, ${at}, 99)`.execute(
      db,
    );
    await sql`insert into account (platform, tenant_id, user_id, person_id, handle, conversation_id, home_opened_at)
      values ('slack', 'T1', ${`U${id}`}, ${id}, ${`handle of ${id}`}, 'D1', 5)`.execute(db);
  }
  await then?.(db);
  await db.destroy();
}

describe.each(databases)("a database of the first version on $name", ({ name, url }) => {
  const opened: Store[] = [];
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });
  const open = async (address: string) => {
    const store = await openStore(address);
    opened.push(store);
    return store;
  };

  const carriedOver = people.map(([id, fullName, email, standing, createdAt]) => ({
    ...{ platform: "slack", tenantId: "T1", userId: `U${id}`, personId: id, handle: `handle of ${id}` },
    ...{ conversationId: "D1", homeOpenedAt: 5, standing, name: fullName, email },
    ...{ zone: "America/Denver", locale: "es-US", directoryId: null, createdAt, lastActedAt: null },
  }));

  it("keeps its people, and each account says what was known of its person", async () => {
    const address = await url();
    await firstVersion(address);
    const store = await open(address);
    const { account, person, conversation } = await everything(store);
    expect(account).toEqual(carriedOver);
    expect(person.map((p) => [p.id, p.standing, p.updatedAt])).toEqual([
      ["p1", "member", 99],
      ["p2", "guest", 99],
    ]);
    expect(conversation).toEqual([]);
  });

  it("is brought up to date once: what has changed since stays changed", async () => {
    const address = await url();
    await firstVersion(address);
    const store = await open(address);
    await store.db.updateTable("account").set({ standing: "gone", name: "Ana" }).execute();
    const before = await everything(store);
    expect(await everything(await open(address))).toEqual(before);
  });

  it("is brought up to date by several that start at the same moment", async () => {
    const address = await url();
    await firstVersion(address);
    const stores = await Promise.all([open(address), open(address), open(address)]);
    for (const store of stores) expect((await everything(store)).account).toEqual(carriedOver);
  });

  // PostgreSQL takes a migration back that did not come to its end.
  if (name === "SQLite")
    it.each([
      ["before the first row", []],
      [
        "between the rows",
        [
          "update account set standing = 'member', name = 'Ana Ortiz', email = 'ana@example.com', zone = 'America/Denver', locale = 'es-US', created_at = 10 where user_id = 'Up1'",
        ],
      ],
    ])("goes on where it was cut off, %s", async (_, done) => {
      const address = await url();
      const columns = [
        "standing text not null default ''",
        "name text not null default ''",
        "email text",
        "zone text",
        "locale text",
        ...(done.length > 0
          ? ["directory_id text", "created_at bigint not null default 0", "last_acted_at bigint"]
          : []),
      ];
      await firstVersion(address, async (db) => {
        for (const column of columns) await sql.raw(`alter table account add column ${column}`).execute(db);
        for (const statement of done) await sql.raw(statement).execute(db);
      });
      expect((await everything(await open(address))).account).toEqual(carriedOver);
    });
});

describe.each(databases)("a new database on $name", ({ url }) => {
  it("takes every migration there is a file of, in the order of their numbers, without a gap", async () => {
    const files = readdirSync(new URL("../../src/store/migrations/", import.meta.url))
      .filter((name) => /^\d/u.test(name))
      .map((name) => name.replace(/\.ts$/u, ""))
      .toSorted();
    expect(files.map((name) => Number(name.slice(0, 4)))).toEqual(files.map((_, index) => index + 1));
    const { db, close } = await openStore(await url());
    const { rows } = await sql<{
      name: string;
    }>`select name from kysely_migration order by timestamp, name`.execute(db);
    await close();
    expect(rows.map(({ name }) => name)).toEqual(files);
  });
});
