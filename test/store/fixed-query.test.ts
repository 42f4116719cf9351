import { afterEach, describe, expect, it } from "vitest";
import { fixedQuery } from "../../src/store/fixed-query.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { databases } from "../support/databases.ts";

const opened: Store[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

const office = (id: string, nextNumber = 1) => ({ id, name: `Office ${id}`, nextNumber, createdAt: 0 });
type Office = ReturnType<typeof office>;

describe.each(databases)("a statement that is written once, on $name", ({ url }) => {
  async function open() {
    const store = await openStore(await url());
    opened.push(store);
    return store.db;
  }

  it("takes other values each time", async () => {
    let written = 0;
    const above = fixedQuery((tx, { least, prefix }: { least: number; prefix: string }) => {
      written += 1;
      return tx
        .selectFrom("office")
        .select(["id", "nextNumber"])
        .where("nextNumber", ">=", least)
        .where("name", "like", prefix)
        .where("createdAt", "=", 0)
        .orderBy("id");
    });
    const db = await open();
    await db
      .insertInto("office")
      .values([office("a", 1), office("b", 5), office("c", 9)])
      .execute();
    expect(await above(db, { least: 5, prefix: "Office%" })).toEqual([
      { id: "b", nextNumber: 5 },
      { id: "c", nextNumber: 9 },
    ]);
    // In whatever order they are given.
    expect(await above(db, { prefix: "Office c", least: 1 })).toEqual([{ id: "c", nextNumber: 9 }]);
    expect(written).toBe(1);
  });

  it("is written for each length of a list, as far as lists are common", async () => {
    let written = 0;
    const insert = fixedQuery((tx, offices: readonly Office[]) => {
      written += 1;
      return tx.insertInto("office").values(offices);
    });
    const db = await open();
    const many = (prefix: string, count: number) =>
      Array.from({ length: count }, (_, at) => office(`${prefix}${at}`, at));
    for (const [prefix, count] of [
      ["a", 2],
      ["b", 2],
      ["c", 3],
      ["d", 30],
      ["e", 30],
    ] as const)
      await insert(db, many(prefix, count));
    const rows = await db.selectFrom("office").selectAll().execute();
    expect(new Set(rows.map(({ id }) => id)).size).toBe(67);
    expect(rows.find(({ id }) => id === "c2")).toMatchObject(office("c2", 2));
    expect(written).toBe(4);
  });

  it("is part of the transaction that it is run in", async () => {
    const insert = fixedQuery((tx, one: Office) => tx.insertInto("office").values(one));
    const db = await open();
    await insert(db, office("kept"));
    const lost = db.transaction().execute(async (tx) => {
      await insert(tx, office("lost"));
      throw new Error("undone");
    });
    await expect(lost).rejects.toThrow("undone");
    expect(await db.selectFrom("office").select("id").execute()).toEqual([{ id: "kept" }]);
  });
});
