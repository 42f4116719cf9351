import { execFile } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import Database from "better-sqlite3";
import { sql } from "kysely";
import pg from "pg";
import { afterEach, describe, expect, it } from "vitest";
import { Refusal } from "../../src/errors.ts";
import { brokenAt } from "../../src/interaction/event.ts";
import { listEvents } from "../../src/interaction/event-rows.ts";
import { takeNumber } from "../../src/office/office-rows.ts";
import type { DirectoryEntry } from "../../src/office/person.ts";
import { savePerson } from "../../src/office/person-rows.ts";
import { recordReply } from "../../src/referral/record-reply.ts";
import { refer } from "../../src/referral/refer.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { databases } from "../support/databases.ts";
import {
  by,
  everything,
  log,
  type Office,
  type OfficeOptions,
  officeId,
  openOffice,
  zone,
} from "../support/office.ts";

const opened: Store[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

async function open(url: string): Promise<Store> {
  const store = await openStore(url);
  opened.push(store);
  return store;
}
async function enter(url: string, options: OfficeOptions = {}): Promise<Office> {
  const office = await openOffice(url, options);
  opened.push(office.store);
  return office;
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
/** A process of its own that opens the database at this address and logs so many contacts. */
const child = (address: string, name: string, count: number) =>
  promisify(execFile)(process.execPath, [
    join(import.meta.dirname, "log-contacts.ts"),
    address,
    name,
    `${count}`,
  ]);

/** Gives how many rows it was about. */
async function onServer(address: string, statement: string): Promise<number> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  const { rowCount } = await client.query(statement);
  await client.end();
  return rowCount ?? 0;
}

const newcomer = (name: string): DirectoryEntry => ({
  platform: "slack",
  tenantId: "T1",
  userId: "UKIM",
  handle: "kim",
  name,
  email: null,
  zone,
  locale: "en-US",
  standing: "member",
});

const ascending = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);

describe.each(databases)("the store on $name", ({ url }) => {
  it("is made at the first start and left alone at the next", async () => {
    const address = await url();
    const office = await enter(address);
    await log(office);
    const before = await everything(office.store);
    const again = await open(address);
    expect(await everything(again)).toEqual(before);
    await expect(again.ping()).resolves.toBe(undefined);
  });

  it("keeps everything over a close and an opening", async () => {
    const address = await url();
    const office = await openOffice(address);
    await log(office);
    await refer(office.deps, by(office.people.ana), { number: 1, toId: "p-ben", reason: "maps", told: "" });
    await recordReply(office.deps, by(office.people.ana), {
      number: 1,
      way: "phone",
      at: null,
      words: "sí 🌻",
    });
    const before = await everything(office.store);
    await office.store.close();
    expect(before.event.map((e) => e.kind)).toEqual(["logged", "referred", "withdrawn", "replied"]);
    expect(await everything(await open(address))).toEqual(before);
  });

  it("fails once it is closed", async () => {
    const store = await openStore(await url());
    await store.close();
    await expect(store.ping()).rejects.toThrow();
  });

  it("knows one person, however many meet the same user at the same moment, and what was said last", async () => {
    const office = await enter(await url());
    const meet = (n: number) =>
      office.store.transaction((tx) =>
        savePerson(tx, newcomer(`Kim Park ${n}`), { officeId, id: `p-kim-${n}`, now: n, zone }),
      );
    const met = await Promise.all(upTo(8).map(meet));
    expect(new Set(met.map((person) => person.id)).size).toBe(1);
    expect(met.map((person) => person.name)).toEqual(upTo(8).map((n) => `Kim Park ${n}`));
    const { person, account } = await everything(office.store);
    expect(person.filter((p) => p.name.startsWith("Kim Park")).map((p) => p.id)).toEqual([met[0]?.id]);
    expect(account.filter((a) => a.userId === "UKIM").map((a) => a.personId)).toEqual([met[0]?.id]);
    expect((await meet(9)).id).toBe(met[0]?.id);
    expect((await everything(office.store)).person.map((p) => p.name)).toContain("Kim Park 9");
  });

  it("gives instants back as the numbers they were", async () => {
    const office = await enter(await url());
    const { receivedAt, limitAt } = await log(office);
    const [row] = (await everything(office.store)).interaction;
    expect(row).toMatchObject({ receivedAt, limitAt, snoozedUntil: null, number: 1 });
    const [made] = (await everything(office.store)).office;
    expect(made).toEqual({
      id: officeId,
      name: "Customer Service",
      rules: null,
      nextNumber: 2,
      createdAt: office.clock.now(),
    });
  });

  it("gives numbers without gaps or doubles to fifty contacts at once", async () => {
    const office = await enter(await url());
    const contacts = await Promise.all(upTo(50).map(() => log(office)));
    expect(ascending(contacts.map((i) => i.number))).toEqual(upTo(50));
    for (const { id } of contacts) expect(brokenAt(await listEvents(office.store.db, id))).toBe(null);
  });

  it("takes a number back from a transaction that fails", async () => {
    const office = await enter(await url());
    await log(office);
    const failing = office.store.transaction(async (tx) => {
      expect(await takeNumber(tx, officeId)).toBe(2);
      throw new Error("the disk is full");
    });
    await expect(failing).rejects.toThrowError("the disk is full");
    expect((await log(office)).number).toBe(2);
  });

  it("keeps the numbers whole when every other of fifty at once is refused", async () => {
    const office = await enter(await url());
    const results = await Promise.allSettled(
      upTo(50).map((n) => log(office, n % 2 === 0 ? { ownerId: "nobody" } : {})),
    );
    expect(results.filter((r) => r.status === "rejected")).toHaveLength(25);
    const { interaction } = await everything(office.store);
    expect(interaction.map((i) => i.number)).toEqual(upTo(25));
  });

  it("rolls back all of a transaction that fails, and none of what came before", async () => {
    const office = await enter(await url());
    await log(office);
    const before = await everything(office.store);
    const failing = office.store.transaction(async (tx) => {
      await tx.updateTable("interaction").set({ customer: "somebody else" }).execute();
      await tx.deleteFrom("notice").execute();
      throw new Error("no more");
    });
    await expect(failing).rejects.toThrowError("no more");
    expect(await everything(office.store)).toEqual(before);
  });

  it("holds what refers to what: no entry, referral or notice of a contact that is not there", async () => {
    const office = await enter(await url());
    await log(office);
    await refer(office.deps, by(office.people.ana), { number: 1, toId: "p-ben", reason: "maps", told: "" });
    const { event, referral, notice } = await everything(office.store);
    const { db } = office.store;
    const astray = { id: "astray", interactionId: "nothing" };
    const [e, r, n] = [event[0], referral[0], notice[0]];
    if (!e || !r || !n) throw new Error("the contact has one of each");
    const foreign = /foreign key/i;
    await expect(
      db
        .insertInto("event")
        .values({ ...e, ...astray })
        .execute(),
    ).rejects.toThrowError(foreign);
    await expect(
      db
        .insertInto("referral")
        .values({ ...r, ...astray })
        .execute(),
    ).rejects.toThrowError(foreign);
    await expect(
      db
        .insertInto("notice")
        .values({ ...n, ...astray, key: "astray" })
        .execute(),
    ).rejects.toThrowError(foreign);
    await expect(db.deleteFrom("interaction").execute()).rejects.toThrowError(foreign);
    await expect(db.deleteFrom("person").where("id", "=", "p-ben").execute()).rejects.toThrowError(foreign);
  });

  it("cannot hold a fork of a history, a second open referral or a number twice", async () => {
    const office = await enter(await url());
    await log(office);
    await refer(office.deps, by(office.people.ana), { number: 1, toId: "p-ben", reason: "maps", told: "" });
    const { event, referral, interaction } = await everything(office.store);
    const { db } = office.store;
    const [e, r, i] = [event[0], referral[0], interaction[0]];
    if (!e || !r || !i) throw new Error("the contact has one of each");
    const unique = /unique/i;
    await expect(
      db
        .insertInto("event")
        .values({ ...e, id: "fork" })
        .execute(),
    ).rejects.toThrowError(unique);
    await expect(
      db
        .insertInto("referral")
        .values({ ...r, id: "two" })
        .execute(),
    ).rejects.toThrowError(unique);
    await expect(
      db
        .insertInto("interaction")
        .values({ ...i, id: "two" })
        .execute(),
    ).rejects.toThrowError(unique);
  });

  it("carries out a delivery once, also when it comes twice at the same moment", async () => {
    const office = await enter(await url());
    const delivery = by(office.people.ana, "delivery-1");
    const both = await Promise.all([log(office, { as: delivery }), log(office, { as: delivery })]);
    const later = await log(office, { as: delivery });
    expect([...both, later].map((i) => i.number)).toEqual([1, 1, 1]);
    expect((await everything(office.store)).interaction).toHaveLength(1);
    expect((await log(office)).number).toBe(2);
  });

  it("numbers without doubles what two processes log at once, and loses nothing", async () => {
    const address = await url();
    const office = await enter(address);
    const [one, two] = await Promise.all([child(address, "one", 20), child(address, "two", 20)]);
    const numbers = [one, two].flatMap(({ stdout }) => JSON.parse(stdout) as number[]);
    expect(ascending(numbers)).toEqual(upTo(40));
    const { interaction } = await everything(office.store);
    expect(interaction.map((i) => i.number)).toEqual(upTo(40));
    for (const { id } of interaction) expect(brokenAt(await listEvents(office.store.db, id))).toBe(null);
  });
});

describe("the store on PostgreSQL", () => {
  it("is made once by two that start at the same moment", async () => {
    const address = await databases.find((each) => each.name === "PostgreSQL")?.url();
    const [one, two] = await Promise.all([open(address ?? ""), open(address ?? "")]);
    expect(await everything(one)).toEqual(await everything(two));
  });

  it("outlives connections that the server closes while nobody uses them, and says so", async () => {
    const address = await databases.find((each) => each.name === "PostgreSQL")?.url();
    const lost: Error[] = [];
    const store = await openStore(address ?? "", { lost: (error) => void lost.push(error) });
    opened.push(store);
    await Promise.all(upTo(3).map(() => store.ping()));
    const ended = await onServer(
      address ?? "",
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
    await expect.poll(() => lost.length, { timeout: 10_000 }).toBe(ended);
    await store.ping();
    expect(await everything(store)).toMatchObject({ office: [], notice: [] });
    expect(lost[0]?.message).toContain("terminating connection due to administrator command");
  });

  it("numbers without doubles what two connections log at once", async () => {
    const address = await databases.find((each) => each.name === "PostgreSQL")?.url();
    const one = await enter(address ?? "", { ids: "one" });
    const two = await enter(address ?? "", { ids: "two" });
    const contacts = await Promise.all(upTo(40).map((n) => log(n % 2 === 0 ? one : two)));
    expect(ascending(contacts.map((i) => i.number))).toEqual(upTo(40));
  });
});

describe("a database that cannot be had", () => {
  const folder = async () => {
    const address = await databases.find((each) => each.name === "SQLite")?.url();
    return dirname((address ?? "").slice("sqlite:".length));
  };
  const written = async (name: string, words: string) => {
    const path = join(await folder(), name);
    writeFileSync(path, words);
    return path;
  };
  const nobodyListens = async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, "close");
    return `127.0.0.1:${port}`;
  };
  const onTheServer = async (database: string) => {
    const address = new URL((await databases.find((each) => each.name === "PostgreSQL")?.url()) ?? "");
    return Object.assign(address, { pathname: `/${database}` }).href;
  };

  it.each<[string, () => Promise<string>, RegExp]>([
    ["whose path is a folder", async () => `sqlite:${await folder()}`, /SQLITE_CANTOPEN/],
    ["below a file", async () => `sqlite:${await written("file", "")}/test.db`, /EEXIST|ENOTDIR/],
    ["deep below a file", async () => `sqlite:${await written("file", "")}/a/b/test.db`, /ENOTDIR/],
    [
      "where nobody listens",
      async () => `postgres://me:hunter2@${await nobodyListens()}/office`,
      /ECONNREFUSED/,
    ],
    [
      "on a host that is not there",
      async () => "postgres://me:hunter2@nowhere.invalid/office",
      /ENOTFOUND|EAI_AGAIN/,
    ],
    ["that the server has not got", () => onTheServer("no_such_database"), /3D000/],
  ])("%s is refused with what to mend, and without its password", async (_, address, code) => {
    const error = await openStore(await address()).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({
      code: "database",
      message: expect.stringMatching(code),
      remedy: expect.stringContaining("DATABASE_URL has to name one"),
    });
    expect(error instanceof Refusal && error.words).not.toContain("hunter2");
  });

  it("whose file is another kind of file, or has lost its beginning, is refused as damaged", async () => {
    const text = `sqlite:${await written("text", "no database ".repeat(100))}`;
    const address = (await databases.find((each) => each.name === "SQLite")?.url()) ?? "";
    await (await openStore(address)).close();
    const path = address.slice("sqlite:".length);
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill("x", 0, 16));
    for (const each of [text, address])
      await expect(openStore(each)).rejects.toMatchObject({
        code: "database",
        message: "The database is damaged, or no SQLite database at all (SQLITE_NOTADB).",
        remedy: expect.stringContaining("restore the latest backup in its place"),
      });
  });

  it("for a reason of ours is not refused but fails", async () => {
    const address = await databases.find((each) => each.name === "SQLite")?.url();
    const taken = new Database((address ?? "").slice("sqlite:".length));
    taken.exec("create table kysely_migration (name text primary key, timestamp text)");
    taken.exec("insert into kysely_migration values ('0001-start', '2026-01-01T00:00:00.000Z')");
    taken.close();
    const error = await openStore(address ?? "").catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(Refusal);
  });
});

describe.each(databases)("a database that is not this version's to use, on $name", ({ name, url }) => {
  /** Runs SQL on it, as another program would. */
  async function onIt(address: string, statements: readonly string[]): Promise<void> {
    if (name === "PostgreSQL") {
      for (const statement of statements) await onServer(address, statement);
      return;
    }
    const database = new Database(address.slice("sqlite:".length));
    for (const statement of statements) database.exec(statement);
    database.close();
  }
  const refused = async (address: string) => {
    const error = await openStore(address).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Refusal);
    return error instanceof Refusal ? error.words : "";
  };

  it("is refused where a newer version has made it, and opened again without what that one did", async () => {
    const address = await url();
    await (await openStore(address)).close();
    await onIt(address, ["insert into kysely_migration values ('9999-future', '2027-01-01T00:00:00.000Z')"]);
    expect(await refused(address)).toBe(
      "The database was made by a newer version of Follow Through. Start that version, or restore the backup from before it.",
    );
    await onIt(address, ["delete from kysely_migration where name = '9999-future'"]);
    await (await openStore(address)).close();
  });

  it.each([
    ["has tables and no list of migrations", [], "a1, a2, a3, and 1 more"],
    [
      "has a list of other migrations",
      [
        "create table kysely_migration (name varchar(255) primary key, timestamp varchar(255))",
        "insert into kysely_migration values ('001_theirs', '2026-01-01T00:00:00.000Z')",
      ],
      "a1, a2, a3, and 2 more",
    ],
  ])("is refused and left as it is where it is another program's: it %s", async (_, more, named) => {
    const address = await url();
    await onIt(address, [...["a1", "a2", "a3", "a4"].map((t) => `create table ${t} (id integer)`), ...more]);
    const path = address.slice("sqlite:".length);
    const before = name === "SQLite" ? readFileSync(path) : null;
    expect(await refused(address)).toBe(
      `The database is another program's: it has tables of its own (${named}). Let DATABASE_URL name a database for ` +
        "Follow Through alone; a SQLite file that is not there yet is made.",
    );
    if (before) expect(readFileSync(path).equals(before)).toBe(true);
    else
      expect(
        await onServer(address, "select 1 from information_schema.tables where table_name = 'interaction'"),
      ).toBe(0);
  });
});

describe("the store on SQLite", () => {
  it("is made once by processes that start at the same moment, each time", async () => {
    for (let round = 1; round <= 4; round += 1) {
      const address = await path();
      const children = ["one", "two", "three"].map((name) => child(address, name, 1));
      const numbers = (await Promise.all(children)).flatMap(({ stdout }) => JSON.parse(stdout) as number[]);
      expect(ascending(numbers)).toEqual([1, 2, 3]);
    }
  }, 60_000);

  const path = async () => (await databases.find((each) => each.name === "SQLite")?.url()) ?? "";

  it.each([
    ["journal_mode", "wal"],
    ["synchronous", 2],
    ["foreign_keys", 1],
    ["busy_timeout", 5],
  ])("has %s at %s: what was confirmed is on the disk", async (pragma, expected) => {
    const store = await open(await path());
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.raw(`pragma_${pragma}`)}`.execute(
      store.db,
    );
    expect(Object.values(rows[0] ?? {})).toEqual([expected]);
  });

  it("is a SQLite file, in folders that it makes", async () => {
    const address = (await path()).replace("test.db", "a/b/test.db");
    await open(address);
    expect(readFileSync(address.slice("sqlite:".length), "latin1").slice(0, 15)).toBe("SQLite format 3");
  });
});
