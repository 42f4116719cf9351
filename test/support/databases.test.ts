import { existsSync } from "node:fs";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { databases } from "./databases.ts";

describe.each(databases)("a test database on $name", ({ name, url }) => {
  it("is a new one each time", async () => {
    expect(await url()).not.toBe(await url());
  });

  it("is empty", async () => {
    const address = await url();
    if (name === "SQLite") {
      expect(existsSync(address.slice("sqlite:".length))).toBe(false);
      return;
    }
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    const { rows } = await client.query("select tablename from pg_tables where schemaname = 'public'");
    await client.end();
    expect(rows).toEqual([]);
  });
});
