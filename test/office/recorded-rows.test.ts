import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isRecorded, personColumns } from "../../src/office/recorded-rows.ts";
import type { Store } from "../../src/store/open-store.ts";
import { databases } from "../support/databases.ts";
import { at, log, type Office, officeId, openOffice } from "../support/office.ts";

type Column = { readonly table: string; readonly column: string };

const snake = (name: string): string => name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
const listed = Object.entries(personColumns).flatMap(([table, columns]) =>
  columns.map((column) => `${snake(table)}.${snake(column)}`),
);

/** The columns that the database itself keeps pointed at a person. */
const references = {
  SQLite: sql<Column>`select m.name as "table", f."from" as "column" from sqlite_master m
    join pragma_foreign_key_list(m.name) f on f."table" = 'person' where m.type = 'table'`,
  PostgreSQL: sql<Column>`select k.table_name as "table", k.column_name as "column"
    from information_schema.referential_constraints r
    join information_schema.table_constraints u on u.constraint_name = r.unique_constraint_name
      and u.constraint_schema = r.unique_constraint_schema
    join information_schema.key_column_usage k on k.constraint_name = r.constraint_name
      and k.constraint_schema = r.constraint_schema
    where u.table_name = 'person'`,
};

describe.each(databases)("what is recorded of a person on $name", ({ name, url }) => {
  let office: Office;
  let store: Store;
  beforeEach(async () => {
    office = await openOffice(await url());
    store = office.store;
  });
  afterEach(() => store.close());

  it("is looked for wherever the database refers to one: but for accounts, which change hands", async () => {
    const { rows } = await references[name].execute(store.db);
    const referring = new Set(rows.map(({ table, column }) => `${table}.${column}`));
    expect(referring.size).toBeGreaterThan(20);
    expect([...referring].filter((column) => !listed.includes(column))).toEqual(["account.person_id"]);
  });

  it("is nothing at first", async () => {
    expect(await isRecorded(store.db, office.people.ben.id)).toBe(false);
  });

  it("is whatever they own, of a contact that somebody else logged", async () => {
    await log(office, { ownerId: office.people.ben.id });
    expect(await isRecorded(store.db, office.people.ben.id)).toBe(true);
    expect(await isRecorded(store.db, office.people.guest.id)).toBe(false);
  });

  it("is a policy they explained", async () => {
    const changedBy = office.people.ben.id;
    await store.db
      .insertInto("policyChange")
      .values({
        ...{ officeId, key: "valve", seq: 1, kind: "written", name: "Valve", explanation: "It closes." },
        ...{ link: null, appealRoute: null, appealWithin: null, reviewed: null },
        ...{ changedBy, changedAt: at(23, "10:00") },
      })
      .execute();
    expect(await isRecorded(store.db, changedBy)).toBe(true);
  });
});
