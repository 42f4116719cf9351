import { describe, expect, it } from "vitest";
import { databases } from "../support/databases.ts";
import { openFaultOffice } from "../support/fault-office.ts";
import { messageEvent } from "../support/fault-slack.ts";
import { hour } from "../support/office.ts";
import { wordsIn } from "../support/slack-memory.ts";

const line = "/log Ana Gomez, 9:30am: sewer backup";

describe.each(databases)("one effect on $name", ({ url }) => {
  const open = async (options: Partial<Parameters<typeof openFaultOffice>[0]> = {}) => {
    const office = await openFaultOffice({ url: await url(), ...options });
    const { db } = office.store;
    return {
      ...office,
      numbers: async () =>
        (await db.selectFrom("interaction").select("number").execute()).map((row) => row.number),
      events: async () =>
        (await db.selectFrom("event").select("kind").orderBy("at").orderBy("seq").execute()).map(
          (row) => row.kind,
        ),
    };
  };

  it.each([
    ["is delivered twice", { times: 2 }, 1],
    ["is delivered to two processes", { to: "all" }, 2],
    ["is delivered three times to each of two processes", { to: "all", times: 3 }, 2],
  ] as const)("of a command that %s", async (_what, delivery, apps) => {
    const office = await open({ apps });
    await office.types("U1", line, delivery);
    await office.settled();
    expect(await office.numbers()).toEqual([1]);
    expect(await office.events()).toEqual(["logged"]);
  });

  it("of a press that is delivered to two processes, twice to each", async () => {
    const office = await open({ apps: 2 });
    await office.types("U1", line);
    await office.types("U1", "/desk refer 1 @ben you hold the maps");
    await office.press("U2", office.lastTo("U2"), "Acknowledge", { to: "all", times: 2 });
    await office.settled();
    expect((await office.events()).filter((kind) => kind === "acknowledged")).toHaveLength(1);
  });

  it("of the same button pressed a hundred times at once: it is acknowledged once, and every press is answered", async () => {
    const office = await open();
    await office.types("U1", line);
    await office.types("U1", "/desk refer 1 @ben you hold the maps");
    const message = office.lastTo("U2");
    const presses = Array.from({ length: 100 }, () => office.press("U2", message, "Acknowledge"));
    const acks = await Promise.all(presses);
    await office.settled();
    expect(acks.filter((ack) => ack === null)).toEqual([]);
    expect((await office.events()).filter((kind) => kind === "acknowledged")).toHaveLength(1);
    expect(office.slack.responses).toHaveLength(100);
    expect(office.slack.responses.filter(({ body }) => body.includes("went wrong"))).toEqual([]);
  }, 60_000);

  it("of two people at the same moment: one takes it, and the other hears who did", async () => {
    const office = await open();
    await office.types("U1", line);
    await office.types("U1", "/desk refer 1 @ben you hold the maps");
    const [withdrawn, acknowledged] = [
      office.slack.command("U1", "/desk", "withdraw 1"),
      office.slack.command("U2", "/desk", "ack 1"),
    ];
    const said = (await Promise.all([withdrawn, acknowledged])).map((ack) =>
      wordsIn((ack?.payload as { blocks?: [] } | undefined)?.blocks ?? []),
    );
    await office.settled();
    const ended = (await office.events()).filter((kind) => ["acknowledged", "withdrawn"].includes(kind));
    expect(ended).toHaveLength(1);
    expect(said.filter((words) => words === "")).toEqual([]);
  });

  it("of a reply and an escalation in the same second: the reply stands, and nobody is told that it is missing", async () => {
    const office = await open({ now: "10:00" });
    await office.types("U1", line);
    office.clock.advance(24 * hour);
    const reply = office.slack.command("U1", "/desk", "reply 1 by phone all is well");
    for (const app of office.apps) app.wake();
    await reply;
    await office.settled();
    await office.forward(10 * 60_000);
    expect((await office.events()).filter((kind) => kind === "replied")).toHaveLength(1);
    for (const user of ["U1", "U3"])
      for (const message of office.slack.dm(user))
        expect(message.blocks.some((b) => b.type === "actions")).toBe(false);
  });

  it("of a message that Slack delivers again: one contact, and one answer", async () => {
    const office = await open({ over: "http" });
    await office.types("U1", line);
    const body = JSON.stringify(messageEvent("U1", "log Bo Chen, 9:40am: a bill", "m-1"));
    const retries = [
      undefined,
      { num: 1, reason: "http_timeout" },
      { num: 2, reason: "http_error" },
    ] as const;
    const statuses = await Promise.all(retries.map((retry) => office.posts(body, retry)));
    await office.settled();
    expect(statuses).toEqual([200, 200, 200]);
    expect(await office.numbers()).toEqual([1]);
    expect(office.slack.dm("U1")).toHaveLength(1);
  });

  it("of a message that the socket brings again, to another process", async () => {
    const office = await open({ apps: 2 });
    await office.slack.says("U1", "log Bo Chen, 9:40am: a bill", "m-2", { to: "all" });
    await office.slack.says("U1", "log Bo Chen, 9:40am: a bill", "m-2", {
      to: "all",
      retry: { num: 1, reason: "timeout" },
    });
    await office.settled();
    expect(await office.numbers()).toEqual([1]);
  });
});

const [sqlite] = databases;
if (!sqlite) throw new Error("SQLite is the first of them");

describe("the socket", () => {
  it.each([
    ["is renewed by Slack", "refresh"],
    ["breaks off", "drop"],
  ] as const)(
    "that %s is there again within a second, and what was asked before is done",
    async (_what, event) => {
      const office = await openFaultOffice({ url: await sqlite.url() });
      const asked = office.slack.command("U1", "/log", "Ana Gomez, 9:30am: sewer backup");
      if (event === "refresh") await asked;
      for (let n = 0; n < 3; n += 1) {
        office.slack[event]();
        await expect.poll(() => office.slack.connections(), { timeout: 10_000 }).toBe(0);
        await expect.poll(() => office.slack.connections(), { timeout: 10_000 }).toBe(1);
      }
      expect(await office.types("U1", "/desk show 1")).toContain("Ana Gomez");
    },
  );
});
