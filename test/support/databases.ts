import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, inject } from "vitest";

export type TestDatabase = {
  readonly name: "SQLite" | "PostgreSQL";
  /** The address of a fresh, empty database. It is dropped when the test file is done. */
  url(): Promise<string>;
};

/** Both kinds of store, each a real one: `describe.each(databases)("the outbox on $name", ({ url }) => …)`. */
export const databases: readonly TestDatabase[] = [
  { name: "SQLite", url: sqliteFile },
  { name: "PostgreSQL", url: postgresDatabase },
];

const leftovers: (() => Promise<void> | void)[] = [];
afterAll(async () => {
  for (const drop of leftovers.splice(0)) await drop();
});

async function sqliteFile(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "follow-through-sqlite-"));
  leftovers.push(() => rmSync(folder, { recursive: true, force: true }));
  return `sqlite:${join(folder, "test.db")}`;
}

async function postgresDatabase(): Promise<string> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(`create database ${name}`);
  leftovers.push(() => onServer(`drop database ${name} with (force)`));
  return `${inject("postgresServer")}${name}`;
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${inject("postgresServer")}postgres` });
  await client.connect();
  await client.query(statement);
  await client.end();
}
