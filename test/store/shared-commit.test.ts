import Database from "better-sqlite3";
import fc from "fast-check";
import { sql } from "kysely";
import { afterEach, describe, expect, it } from "vitest";
import { openStore, type Store, type Tx } from "../../src/store/open-store.ts";
import { databases } from "../support/databases.ts";

const sqlite = databases.filter(({ name }) => name === "SQLite");
const opened: Store[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

async function open(url: string) {
  const store = await openStore(url);
  opened.push(store);
  return store;
}

const office = (id: string) => ({ id, name: `Office ${id}`, nextNumber: 1, createdAt: 0 });
const add = (tx: Tx, id: string) => tx.insertInto("office").values(office(id)).execute();
const ids = async (tx: Tx) =>
  (await tx.selectFrom("office").select("id").orderBy("id").execute()).map(({ id }) => id);

/** What another process would find on the disk at this moment. */
function onDisk(url: string): string[] {
  const reader = new Database(url.slice("sqlite:".length), { readonly: true });
  try {
    return (reader.prepare("select id from office order by id").all() as { id: string }[]).map(
      ({ id }) => id,
    );
  } finally {
    reader.close();
  }
}

const outcomes = (settled: readonly PromiseSettledResult<unknown>[]) =>
  settled.map((each) => (each.status === "fulfilled" ? each.value : String(each.reason?.message)));

describe.each(sqlite)("work that is ready at once, on $name", ({ url }) => {
  it("shares one commit", async () => {
    const address = await url();
    const store = await open(address);
    const seen: string[][] = [];
    await Promise.all(
      ["a", "b", "c"].map((id) =>
        store.transaction(async (tx) => {
          await add(tx, id);
          seen.push(onDisk(address));
        }),
      ),
    );
    // Had each had a commit of its own, the second would have found the first one's row on the disk.
    expect(seen).toEqual([[], [], []]);
    expect(onDisk(address)).toEqual(["a", "b", "c"]);
  });

  it("is told only of what has reached the disk", async () => {
    const address = await url();
    const store = await open(address);
    const found = await Promise.all(
      ["a", "b", "c"].map((id) => store.transaction((tx) => add(tx, id)).then(() => onDisk(address))),
    );
    expect(found).toEqual([
      ["a", "b", "c"],
      ["a", "b", "c"],
      ["a", "b", "c"],
    ]);
  });

  it("fails alone: what it wrote is undone, and what the others wrote stays", async () => {
    const address = await url();
    const store = await open(address);
    const fails = (id: string) => async (tx: Tx) => {
      await add(tx, id);
      throw new Error(`${id} was refused`);
    };
    const keeps = (id: string) => async (tx: Tx) => {
      await add(tx, id);
      return id;
    };
    const settled = await Promise.allSettled(
      [fails("a"), keeps("b"), fails("c"), keeps("d")].map((work) => store.transaction<unknown>(work)),
    );
    expect(outcomes(settled)).toEqual(["a was refused", "b", "c was refused", "d"]);
    expect(onDisk(address)).toEqual(["b", "d"]);
  });

  it("sees what came before it, and nothing of what failed", async () => {
    const store = await open(await url());
    const seen = await Promise.allSettled([
      store.transaction((tx) => add(tx, "a")),
      store.transaction(async (tx) => {
        await add(tx, "b");
        throw new Error("no");
      }),
      store.transaction(ids),
    ]);
    expect(outcomes(seen).at(-1)).toEqual(["a"]);
  });

  it("is confirmed to nobody where the common commit fails, not even as a refusal", async () => {
    const address = await url();
    const store = await open(address);
    const settled = await Promise.allSettled([
      store.transaction((tx) => add(tx, "a")),
      store.transaction(async () => {
        throw new Error("a is there already");
      }),
      // A deferred constraint is looked at by the commit alone.
      store.transaction(async (tx) => {
        await sql`pragma defer_foreign_keys = on`.execute(tx);
        await sql`insert into person (id, office_id, name, zone, locale, standing, created_at, updated_at)
          values ('p', 'nowhere', 'x', 'UTC', 'en', 'member', 0, 0)`.execute(tx);
      }),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(new Set(outcomes(settled))).toEqual(new Set([expect.stringContaining("FOREIGN KEY")]));
    expect(onDisk(address)).toEqual([]);
    await store.transaction((tx) => add(tx, "later"));
    expect(onDisk(address)).toEqual(["later"]);
  });

  it("is lost together where the database gives the transaction up, and the next one works", async () => {
    const address = await url();
    const store = await open(address);
    const settled = await Promise.allSettled([
      store.transaction((tx) => add(tx, "a")),
      // As SQLite does by itself when the disk is full.
      store.transaction(async (tx) => {
        await sql`rollback`.execute(tx);
        throw new Error("the disk is full");
      }),
      store.transaction((tx) => add(tx, "b")),
    ]);
    expect(outcomes(settled)).toEqual(["the disk is full", "the disk is full", "the disk is full"]);
    await store.transaction((tx) => add(tx, "c"));
    expect(onDisk(address)).toEqual(["c"]);
  });

  it("comes out as if each had been alone, one after the other", { timeout: 30_000 }, async () => {
    const verb = fc.record({
      id: fc.constantFrom("a", "b", "c", "d"),
      does: fc.constantFrom("add", "drop", "fail"),
      wait: fc.nat(3),
    });
    const run = (store: Store, { id, does, wait }: typeof verb extends fc.Arbitrary<infer V> ? V : never) =>
      store.transaction(async (tx) => {
        for (let turn = 0; turn < wait; turn += 1) await Promise.resolve();
        if (does === "drop") await tx.deleteFrom("office").where("id", "=", id).execute();
        else await add(tx, id);
        if (does === "fail") throw new Error("failed");
        return (await ids(tx)).join();
      });
    await fc.assert(
      fc.asyncProperty(fc.array(verb, { maxLength: 40 }), async (verbs) => {
        const [shared, alone] = [await openStore("sqlite::memory:"), await openStore("sqlite::memory:")];
        const together = outcomes(await Promise.allSettled(verbs.map((each) => run(shared, each))));
        const apart: unknown[] = [];
        for (const each of verbs) apart.push(...outcomes(await Promise.allSettled([run(alone, each)])));
        expect(together).toEqual(apart);
        expect(await ids(shared.db)).toEqual(await ids(alone.db));
        await Promise.all([shared.close(), alone.close()]);
      }),
      { numRuns: 15 },
    );
  });
});
