import { chmodSync, closeSync, copyFileSync, openSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { sql } from "kysely";
import { describe, expect, it, onTestFinished } from "vitest";
import { createApp } from "../../src/app.ts";
import type { App } from "../../src/app-options.ts";
import type { Reply } from "../../src/desk/request.ts";
import { Refusal } from "../../src/errors.ts";
import { createLog } from "../../src/log.ts";
import type { Person } from "../../src/office/person.ts";
import { openStore } from "../../src/store/open-store.ts";
import { type Chat, createChat } from "../notice/chat.ts";
import { cutLine } from "../support/cut-line.ts";
import { databases } from "../support/databases.ts";
import { at, everything, policy, type TestClock, testClock, zone } from "../support/office.ts";
import { smallDisk } from "../support/small-disk.ts";

type Running = {
  readonly app: App;
  readonly chat: Chat;
  readonly clock: TestClock;
  readonly lines: string[];
  type(text: string): Promise<Reply>;
  get(path: string): Promise<{ readonly status: number; readonly body: string }>;
  /** One beat of its heart. */
  beat(): Promise<void>;
};

/** The whole office on this database, with a chat that keeps what it gets. Ana types. */
async function start(databaseUrl: string): Promise<Running> {
  const lines: string[] = [];
  const clock = testClock(at(23, "10:00"));
  const chat = createChat(clock);
  const beats: (() => Promise<void>)[] = [];
  const app = await createApp({
    config: {
      ...{ slack: null, teams: null, mail: null, databaseUrl, port: 0 },
      ...{ publicUrl: null, officeFile: "none", logLevel: "info" },
    },
    ...{ policy, clock, messengers: { slack: chat.messenger } },
    log: createLog({ level: "info", destination: { write: (line) => void lines.push(line) } }),
    schedule: (_, beat) => {
      beats.push(beat);
      return { stop: () => {} };
    },
  });
  onTestFinished(() => app.stop());
  await app.start();
  await app.settled();
  const [ana] = await meet(app);
  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${app.port()}${path}`);
    return { status: response.status, body: await response.text() };
  };
  return {
    ...{ app, chat, clock, lines, get },
    type: (text) => app.desk.answer({ actor: ana, source: "slack", requestId: null, kind: "typed", text }),
    async beat() {
      for (const each of beats) await each();
      await app.settled();
    },
  };
}

async function meet(app: App): Promise<[Person, Person]> {
  const entry = { platform: "slack", tenantId: "T1", zone, locale: "en-US", standing: "member" } as const;
  const ana = { userId: "UANA", handle: "ana", name: "Ana Ortiz", email: "ana@example.com" };
  const lee = { userId: "ULEE", handle: "lee", name: "Lee Walker", email: "lee@example.com" };
  return [await app.savePerson({ ...entry, ...ana }), await app.savePerson({ ...entry, ...lee })];
}

const contact = (name: string) => `log voicemail ${name}, 503-555-0101: ${"sewer backup ".repeat(40)}`;
const contacts = async ({ app }: Running) => (await everything(app.store)).interaction;
const apology = "I could not save this. Nothing was recorded; please try again in a minute.";
const told = ({ lines }: Running, words: string) => lines.filter((line) => line.includes(words));

/** A cause of trouble, and what ends it. */
type Trouble = {
  readonly url: string;
  begin(running: Running): Promise<unknown>;
  end(running: Running): Promise<unknown>;
};

const sqliteUrl = async () => (await databases[0]?.url()) ?? "";
const pathOf = (url: string) => url.slice("sqlite:".length);

/** A disk of 8 MB that something else fills; without the right to mount one, SQLite's own limit on its pages. */
async function fullDisk(): Promise<Trouble> {
  const disk = smallDisk(8);
  if (disk)
    return {
      url: `sqlite:${disk.folder}/office.db`,
      begin: async () => disk.fill(),
      end: async () => disk.makeRoom(),
    };
  const limit = (pages: string) => (running: Running) =>
    sql`pragma max_page_count = ${sql.raw(pages)}`.execute(running.app.store.db);
  return { url: await sqliteUrl(), begin: limit("1"), end: limit("1073741823") };
}

/** As a copy of the file made by another program would. */
async function heldFile(): Promise<Trouble> {
  const url = await sqliteUrl();
  const held: Database.Database[] = [];
  return {
    url,
    async begin() {
      const other = new Database(pathOf(url));
      other.exec("begin exclusive");
      held.push(other);
    },
    end: async () => void held.shift()?.close(),
  };
}

async function unwritable(): Promise<Trouble> {
  const only = (on: string) => (running: Running) =>
    sql`pragma query_only = ${sql.raw(on)}`.execute(running.app.store.db);
  return { url: await sqliteUrl(), begin: only("on"), end: only("off") };
}

async function goneServer(): Promise<Trouble> {
  const address = new URL((await databases[1]?.url()) ?? "");
  const line = await cutLine(Number(address.port));
  onTestFinished(() => line.close());
  address.port = `${line.port}`;
  return { url: address.href, begin: () => line.cut(), end: () => line.mend() };
}

const troubles: readonly (readonly [string, () => Promise<Trouble>, string])[] = [
  ["whose disk is full", fullDisk, "the disk of the database is full"],
  ["that another program holds", heldFile, "another program holds the database"],
  ["that may not be written", unwritable, "the database may not be written"],
  ["whose server is away", goneServer, "the database, or the disk it is on, does not answer"],
];

describe.each(troubles)("a database %s", (_, cause, fault) => {
  it("is told to whoever asks, confirms nothing, and is used again without a restart when it can be", async () => {
    const trouble = await cause();
    const running = await start(trouble.url);
    const logged = [await running.type(contact("First"))];
    await trouble.begin(running);
    for (let reply = logged[0]; reply?.kind === "card" && logged.length < 400; logged.push(reply))
      reply = await running.type(contact("Then"));
    const confirmed = logged.filter(({ kind }) => kind === "card").length;
    expect(logged.at(-1)).toEqual({ kind: "apology", words: apology, typed: contact("Then") });
    expect(await running.type("note 1 the customer called again")).toMatchObject({ kind: "apology" });
    expect((await running.get("/readyz")).status).toBe(503);
    expect((await running.get("/livez")).status).toBe(200);
    const { status, body } = await running.get("/metrics");
    expect([status, /^follow_through_database_up (\d)$/mu.exec(body)?.[1]]).toEqual([200, "0"]);
    await running.beat();
    expect(told(running, fault)).toHaveLength(1);
    expect(running.lines.filter((line) => line.includes('"level":"error"'))).toHaveLength(1);

    await trouble.end(running);
    expect((await running.get("/readyz")).status).toBe(200);
    expect(told(running, "the database can be used again")).toHaveLength(1);
    expect(await contacts(running)).toHaveLength(confirmed);
    expect(await running.type(contact("Last"))).toMatchObject({ kind: "card" });
    expect((await contacts(running)).map((i) => i.number)).toContain(confirmed + 1);
  }, 60_000);

  it("has nothing sent that could not be written down, and each notice once when it can be", async () => {
    const trouble = await cause();
    const running = await start(trouble.url);
    const due = await dueSoon(running);
    await trouble.begin(running);
    await exhaust(running);
    running.clock.set(due);
    await running.beat();
    expect(running.chat.messages).toEqual([]);
    await trouble.end(running);
    await running.beat();
    await running.beat();
    expect(running.chat.messages.map(({ to }) => to)).toEqual(["UANA"]);
  }, 60_000);

  it("that fails while a message is on its way has it known, and it is not sent again", async () => {
    const trouble = await cause();
    const running = await start(trouble.url);
    running.clock.set(await dueSoon(running));
    const { send } = running.chat.messenger;
    const during = Object.assign(running.chat.messenger, {
      send: async (...message: Parameters<typeof send>) => {
        const sent = await send(...message);
        await trouble.begin(running);
        await exhaust(running);
        return sent;
      },
    });
    await running.beat();
    expect(running.chat.messages).toHaveLength(1);
    const rows = async () => (await everything(running.app.store)).notice.filter((n) => n.messageId !== null);
    Object.assign(during, { send });
    await trouble.end(running);
    await running.beat();
    await running.beat();
    expect((await rows()).map((n) => [n.state, n.messageRef])).toEqual(
      (await rows()).map(() => ["sent", "1"]),
    );
    running.clock.advance(10 * 60_000);
    await running.beat();
    expect(running.chat.messages).toHaveLength(1);
  }, 60_000);
});

/** Logs a contact; when its first nudge falls due. */
async function dueSoon(running: Running): Promise<number> {
  await running.type(contact("First"));
  const { notice } = await everything(running.app.store);
  return Math.min(...notice.filter((n) => n.state === "pending").map((n) => n.dueAt));
}

/** Until the database takes nothing more. */
async function exhaust({ type }: Running): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1)
    if ((await type(`note 1 ${"still waiting ".repeat(200)}`)).kind === "apology") return;
  throw new Error("the database takes everything");
}

describe("a database that another program holds", () => {
  it("for a moment only keeps a command waiting, and nobody else", async () => {
    const url = await sqliteUrl();
    const running = await start(url);
    const other = new Database(pathOf(url));
    other.exec("begin exclusive");
    const done: string[] = [];
    const command = running.type(contact("First")).then(({ kind }) => done.push(kind));
    for (let looks = 1; looks <= 3; looks += 1) {
      await running.get("/livez");
      done.push("alive");
    }
    other.exec("commit");
    other.close();
    await command;
    expect(done).toEqual(["alive", "alive", "alive", "card"]);
    expect((await running.get("/readyz")).status).toBe(200);
    expect(told(running, "the database cannot be used")).toEqual([]);
  });
});

describe("a database whose server goes away during a commit", () => {
  it("leaves open whether it was saved, and says so", async () => {
    const address = new URL((await databases[1]?.url()) ?? "");
    const line = await cutLine(Number(address.port));
    onTestFinished(() => line.close());
    address.port = `${line.port}`;
    const running = await start(address.href);
    line.cutAfter("commit");
    const reply = await running.type(contact("First"));
    expect(reply).toMatchObject({ kind: "apology", words: expect.stringContaining("may be saved") });
    await line.mend();
    expect((await running.get("/readyz")).status).toBe(200);
    expect(await contacts(running)).toHaveLength(1);
  });
});

describe("a damaged file", () => {
  /** Writes over the middle half of a file. */
  function damage(path: string): void {
    const { size } = statSync(path);
    const file = openSync(path, "r+");
    writeSync(file, Buffer.alloc(size / 2, 0x5a), 0, size / 2, size / 4);
    closeSync(file);
  }
  const refusal = async (url: string) => {
    const error = await openStore(url).then(
      (store) => store.close(),
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof Refusal)) throw new Error("the store is opened");
    return error.words;
  };

  it("is refused at the start, with what to do", async () => {
    const url = await sqliteUrl();
    const store = await openStore(url);
    await store.close();
    damage(pathOf(url));
    const words = await refusal(url);
    expect(words).toContain("The database is damaged (SQLITE_CORRUPT).");
    expect(words).toContain("restore the latest backup");
  });

  it("found while the office is open is told, and the office is not ready until it has been started anew", async () => {
    const url = await sqliteUrl();
    const running = await start(url);
    await running.type(contact("First"));
    const whole = `${pathOf(url)}.whole`;
    await sql`pragma wal_checkpoint(truncate)`.execute(running.app.store.db);
    copyFileSync(pathOf(url), whole);
    damage(pathOf(url));
    await sql`pragma shrink_memory`.execute(running.app.store.db);
    const replies: Reply[] = [];
    for (const text of ["queue office", "show 1", "note 1 called", contact("Second")])
      replies.push(await running.type(text));
    expect(replies.some(({ kind }) => kind === "apology")).toBe(true);
    expect(told(running, "the database is damaged")).toHaveLength(1);
    expect((await running.get("/readyz")).status).toBe(503);
    await running.beat();
    expect((await running.get("/readyz")).status).toBe(503);
  });
});

describe("a file that may not be written", () => {
  it("is refused at the start, with what to do", async () => {
    const disk = smallDisk(4);
    const url = disk ? `sqlite:${disk.folder}/office.db` : await sqliteUrl();
    await (await openStore(url)).close();
    if (disk) disk.freeze();
    else for (const path of [pathOf(url), dirname(pathOf(url))]) chmodSync(path, 0o555);
    const error = await openStore(url).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Refusal);
    expect(error instanceof Refusal && error.words).toMatch(/may read and write|Let this process write/);
  });
});

describe("two processes on one file", () => {
  it("share the work: each notice is sent by one of them, and each contact has its own number", async () => {
    const url = await sqliteUrl();
    const [one, two] = [await start(url), await start(url)];
    const typed = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((n) => (n % 2 ? one : two).type(contact(`Person ${n}`))),
    );
    expect(typed.map(({ kind }) => kind)).toEqual(typed.map(() => "card"));
    expect((await contacts(one)).map((i) => i.number).toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
    const due = Math.min(
      ...(await everything(two.app.store)).notice.flatMap((n) => (n.state === "pending" ? [n.dueAt] : [])),
    );
    for (const each of [one, two]) each.clock.set(due);
    await Promise.all([one.beat(), two.beat()]);
    const sent = [...one.chat.messages, ...two.chat.messages];
    expect(sent).toHaveLength(1);
    const goals = (await everything(one.app.store)).notice.filter((n) => n.kind === "goal");
    expect(new Set(goals.map((n) => `${n.state} ${n.messageId}`))).toEqual(
      new Set([`sent ${sent[0]?.messageId}`]),
    );
  });
});
