import { describe, expect, it } from "vitest";
import { databases } from "../support/databases.ts";
import { type FaultOffice, openFaultOffice } from "../support/fault-office.ts";
import { at, hour, minute } from "../support/office.ts";
import { wordsIn } from "../support/slack-memory.ts";
import { patience, silent, unavailable } from "../support/slack-wire.ts";

const post = "chat.postMessage";
const colleagues = 20;
const ids = Array.from({ length: colleagues }, (_, n) => `U${n + 10}`);

/** Each of them has two contacts, whose reminders fall due at 4 PM and half past. */
async function withReminders(url: string): Promise<FaultOffice> {
  const office = await openFaultOffice({ url, more: colleagues });
  for (const id of ids) {
    await office.types(id, "/log Ana Gomez, 9:50am: sewer backup");
    await office.types(id, "/log Bo Chen, 9:55am: a bill");
  }
  office.clock.set(at(23, "15:55"));
  await office.wake();
  return office;
}

type Outage = {
  readonly begin: (office: FaultOffice) => unknown;
  readonly end: (office: FaultOffice) => unknown;
};

const outages: Readonly<Record<string, Outage>> = {
  "answers 503": { begin: (o) => o.slack.next("*", unavailable, 1e9), end: (o) => o.slack.mend() },
  "refuses connections": { begin: (o) => o.slack.down(), end: (o) => o.slack.up() },
  "limits the whole workspace": {
    begin: (o) => o.slack.next(post, patience(20), 1e9),
    end: (o) => o.slack.mend(),
  },
  "does not accept the token": { begin: (o) => o.slack.revoke(true), end: (o) => o.slack.revoke(false) },
};

// What Slack does is the same for every database, so that one of them is enough for most.
describe.each(databases)("an outage on $name", ({ name, url }) => {
  const some = Object.entries(outages).slice(0, name === "SQLite" ? undefined : 1);

  it.each(some)(
    "of an hour in which Slack %s costs few calls and ends with one message for each",
    async (_what, { begin, end }) => {
      const office = await withReminders(await url());
      await begin(office);
      const before = office.slack.calls(post).length;
      await office.forward(hour, 30_000);
      expect(office.slack.posted).toEqual([]);
      // A probe at least every half minute, and what was on its way as it began.
      expect(office.slack.calls(post).length - before).toBeLessThan(140);
      await end(office);
      await office.forward(2 * minute, 30_000);
      for (const id of ids) {
        const messages = office.slack.dm(id);
        expect(messages.map((m) => m.text)).toEqual(["2 contacts need you."]);
        for (const customer of ["Ana Gomez", "Bo Chen"])
          expect(wordsIn(messages[0]?.blocks ?? [])).toContain(customer);
      }
    },
    120_000,
  );
});

const [sqlite] = databases;
if (!sqlite) throw new Error("SQLite is the first of them");

describe("readiness", () => {
  it("says that the token is not accepted, and that it is again", async () => {
    const office = await withReminders(await sqlite.url());
    expect(await office.readiness()).toEqual({ status: 200, words: "ok" });
    office.slack.revoke(true);
    await office.forward(6 * minute);
    const said = "not ready\nslack: Slack does not accept the bot's token (token_revoked)";
    const { status, words } = await office.readiness();
    expect([status, words.slice(0, said.length)]).toEqual([503, said]);
    office.slack.revoke(false);
    await office.forward(minute);
    expect(await office.readiness()).toEqual({ status: 200, words: "ok" });
    expect(office.slack.posted.length).toBeGreaterThan(0);
  });

  it("says that nothing has gone through for five minutes, and not before", async () => {
    const office = await withReminders(await sqlite.url());
    office.slack.next(post, unavailable, 1e9);
    office.clock.set(at(23, "16:00"));
    await office.wake();
    await office.forward(4 * minute);
    expect((await office.readiness()).status).toBe(200);
    await office.forward(2 * minute);
    expect(await office.readiness()).toEqual({
      status: 503,
      words: "not ready\nslack: nothing sent for 6 minutes (Slack answered HTTP 503)",
    });
    office.slack.mend();
    await office.forward(minute);
    expect((await office.readiness()).status).toBe(200);
  });

  it("says that the connection is down, and comes back with it", async () => {
    const office = await openFaultOffice({ url: await sqlite.url() });
    await office.slack.down();
    await expect
      .poll(() => office.readiness(), { timeout: 10_000 })
      .toEqual({
        status: 503,
        words: "not ready\nslack: the connection to Slack is down; trying again",
      });
    await office.slack.up();
    await expect.poll(async () => (await office.readiness()).status, { timeout: 10_000 }).toBe(200);
  });
});

describe("somebody whom it takes long to write to", () => {
  it("holds up nobody else, and gets one message at a time", async () => {
    const office = await withReminders(await sqlite.url());
    await office.types("U1", "/log Ana Gomez, 3pm: sewer backup");
    const held = office.slack.hold(post, "before");
    await office.slack.command("U1", "/desk", `refer ${colleagues * 2 + 1} @ben you hold the maps`);
    await held.reached;
    await office.slack.command("U1", "/log", "Di Evans, 3pm: a permit");
    await office.slack.command("U1", "/desk", `refer ${colleagues * 2 + 2} @ben you know her`);
    office.clock.set(at(23, "16:00"));
    for (const app of office.apps) app.wake();
    await expect
      .poll(() => ids.filter((id) => office.slack.dm(id).length > 0).length, { timeout: 10_000 })
      .toBe(colleagues);
    expect(office.slack.dm("U2")).toEqual([]);
    held.release();
    await office.settled();
    await office.forward(5 * minute);
    expect(office.slack.dm("U2")).toHaveLength(2);
    expect(office.slack.mostAtOnce()).toBe(1);
  });

  it("holds up nobody else where Slack never answers for a few of them", async () => {
    const office = await withReminders(await sqlite.url());
    office.slack.next(post, silent, 2);
    office.clock.set(at(23, "16:00"));
    await office.wake();
    expect(ids.filter((id) => office.slack.dm(id).length > 0)).toHaveLength(colleagues - 2);
    await office.forward(2 * minute, 10_000);
    expect(ids.filter((id) => office.slack.dm(id).length === 1)).toHaveLength(colleagues);
  });
});

describe("a form", () => {
  it("opens within its three seconds while everything in the background waits for a limit", async () => {
    const limits = { workspace: { most: 2, span: 10_000 }, channel: { most: 1, span: 1_000 } };
    const office = await openFaultOffice({ url: await sqlite.url(), more: colleagues, limits });
    for (const id of ids) await office.types(id, "/log Ana Gomez, 9:50am: sewer backup");
    office.clock.set(at(23, "16:00"));
    await office.wake();
    expect(office.slack.refused()).toBeGreaterThan(0);
    expect(office.slack.posted.length).toBeLessThan(colleagues);
    for (let n = 0; n < 5; n += 1) await office.types("U1", "/log");
    expect(office.slack.opened).toHaveLength(5);
    for (const { at: took } of office.slack.opened) expect(took).toBeLessThan(3_000);
  });
});
