import net, { type AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { ordinaryPatience } from "../../src/store/postgres.ts";
import { StoreFault } from "../../src/store/store-fault.ts";
import { databases } from "../support/databases.ts";

/** A way to the server that can fall silent, without a word to either side. */
async function wayTo(target: URL) {
  let silent = false;
  const sockets = new Set<net.Socket>();
  const pass = (from: net.Socket, to: net.Socket) => {
    sockets.add(from);
    from.on("data", (bytes) => silent || to.write(bytes));
    from.on("error", () => {});
    from.on("close", () => to.destroy());
  };
  const proxy = net.createServer((client) => {
    const server = net.connect(Number(target.port), target.hostname);
    pass(client, server);
    pass(server, client);
  });
  await new Promise<void>((listening) => proxy.listen(0, "127.0.0.1", listening));
  const url = new URL(target);
  [url.hostname, url.port] = ["127.0.0.1", String((proxy.address() as AddressInfo).port)];
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    drop,
    fallSilent: () => {
      silent = true;
    },
    /** What was on its way when it fell silent is lost, as after a firewall that forgot its connections. */
    comeBack: () => {
      silent = false;
    },
    close: () => {
      drop();
      proxy.close();
    },
  };
}

const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof StoreFault ? [error.kind, error.uncertain] : error),
  );

const office = { id: "o", name: "Desk", nextNumber: 1, createdAt: 0 };
const write = (store: Store, name: string) =>
  store.transaction((tx) => tx.updateTable("office").set({ name }).execute());

describe.each(databases.filter((each) => each.name === "PostgreSQL"))("a $name", ({ url }) => {
  let way: Awaited<ReturnType<typeof wayTo>>;
  let store: Store;
  beforeEach(async () => {
    way = await wayTo(new URL(await url()));
    store = await openStore(way.url, {}, { statement: 400, lock: 200, rest: 300, answer: 600 });
    await store.db.insertInto("office").values(office).execute();
    return async () => {
      way.close();
      await store.close().catch(() => {});
    };
  });

  it("that falls silent is a fault after a while, and is used again once it speaks", async () => {
    way.fallSilent();
    expect(await faultOf(write(store, "Silent"))).toEqual(["away", false]);
    expect(store.fault()?.kind).toBe("away");
    way.comeBack();
    await store.ping();
    await write(store, "Back");
    expect(store.fault()).toBe(null);
    expect((await store.db.selectFrom("office").selectAll().execute())[0]?.name).toBe("Back");
  });

  it("that falls silent in the middle of a commit leaves open whether it is done", async () => {
    const work = store.transaction(async (tx) => {
      await tx.updateTable("office").set({ name: "Perhaps" }).execute();
      way.fallSilent();
    });
    expect(await faultOf(work)).toEqual(["away", true]);
  });

  it("that is silent does not hold up a stop", async () => {
    way.fallSilent();
    const asked = faultOf(write(store, "Silent"));
    await store.close();
    expect(await asked).toEqual(["away", false]);
  });

  it("that takes too long over one statement is a fault", async () => {
    expect(await faultOf(sql`select pg_sleep(5)`.execute(store.db))).toEqual(["away", false]);
  });

  it("in which somebody holds what is wanted is a fault, and whoever rests with it loses it", async () => {
    const resting = store.transaction(async (tx) => {
      await tx.updateTable("office").set({ name: "Held" }).execute();
      expect(await faultOf(write(store, "Wanted"))).toEqual(["locked", false]);
      await pause(400);
      await tx.updateTable("office").set({ name: "Too late" }).execute();
    });
    expect(await faultOf(resting)).toEqual(["away", false]);
    await write(store, "Free");
  });

  it("may take as long as it likes over a migration", async () => {
    const slow = await openStore(await url(), {}, { ...ordinaryPatience, statement: 1 });
    onTestFinished(() => slow.close());
    expect(await faultOf(sql`select pg_sleep(1)`.execute(slow.db))).toEqual(["away", false]);
  });
});
