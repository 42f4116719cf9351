import { describe, expect, it } from "vitest";
import { databases } from "../support/databases.ts";
import { type FaultOffice, openFaultOffice } from "../support/fault-office.ts";
import { at, hour, minute } from "../support/office.ts";
import { wordsIn } from "../support/slack-memory.ts";
import { outage, patience } from "../support/slack-wire.ts";

const post = "chat.postMessage";
const line = "/log Ana Gomez, 9:30am: sewer backup";

describe.each(databases)("the clock on $name", ({ url }) => {
  it("that is set back an hour holds up nothing that was waiting for its next try", async () => {
    const office = await openFaultOffice({ url: await url() });
    await office.types("U1", line);
    office.slack.next(post, patience(120), 1);
    await office.types("U1", "/desk refer 1 @ben you hold the maps");
    expect(office.slack.dm("U2")).toEqual([]);
    office.clock.advance(-hour);
    await office.wake();
    await office.forward(minute);
    expect(office.slack.dm("U2")).toHaveLength(1);
  });

  it("that is set back an hour sends nothing a second time", async () => {
    const office = await openFaultOffice({ url: await url() });
    await office.types("U1", line);
    office.clock.set(at(23, "16:00"));
    await office.wake();
    expect(office.slack.dm("U1")).toHaveLength(1);
    office.clock.advance(-hour);
    await office.forward(75 * minute, 5 * minute);
    expect(office.slack.dm("U1")).toHaveLength(1);
    await office.types("U1", "/desk reply 1 by phone all is well");
    expect(wordsIn(office.lastTo("U1").blocks)).toContain("Answered");
  });

  it("that runs ahead by a day and is set right again tells everybody once, and forgets nothing", async () => {
    const office = await openFaultOffice({ url: await url() });
    await office.types("U1", line);
    await office.types("U2", "/log Bo Chen, 9:40am: a bill");
    office.clock.advance(24 * hour);
    await office.wake();
    const early = office.slack.posted.length;
    expect(["U1", "U2"].map((id) => office.slack.dm(id).length)).toEqual([1, 1]);
    office.clock.advance(-24 * hour);
    await office.wake();
    expect(office.slack.posted).toHaveLength(early);
    await office.types("U2", "/log Cy Diaz, 9:50am: a permit");
    office.clock.set(at(23, "16:00"));
    await office.wake();
    expect(office.slack.dm("U2").map((m) => wordsIn(m.blocks).includes("Cy Diaz"))).toEqual([false, true]);
  });

  /** Who was told what, and when, from 10:01 AM on until the next day's afternoon. */
  const toldFrom1001 = async (office: FaultOffice) => {
    office.clock.set(at(23, "10:01"));
    await office.wake();
    const before = office.slack.posted.length;
    await office.forward(28 * hour, 15 * minute);
    return office.slack.posted.slice(before).map(({ channel, at, text }) => ({ channel, at, text }));
  };
  const asEver = async () => {
    const office = await openFaultOffice({ url: await url() });
    await office.types("U1", line);
    return toldFrom1001(office);
  };

  it("that runs ahead by a day and is set right again reminds at the right times, as ever", async () => {
    const office = await openFaultOffice({ url: await url() });
    await office.types("U1", line);
    office.clock.set(at(24, "10:30"));
    await office.wake();
    expect(office.slack.dm("U1")).toHaveLength(1);
    const told = await toldFrom1001(office);
    expect(told.filter(({ channel }) => channel === "DU1").length).toBeGreaterThan(2);
    expect(told).toEqual(await asEver());
  }, 30_000);

  it("that ran ahead while Slack was away calls nothing late before it is", async () => {
    const office = await openFaultOffice({ url: await url() });
    await office.types("U1", line);
    office.slack.next(post, patience(1), 1e9);
    office.clock.set(at(24, "10:30"));
    await office.wake();
    office.slack.mend();
    expect(await toldFrom1001(office)).toEqual(await asEver());
  }, 30_000);

  it("that stood still for a weekend ends in one message for each person, in the morning and not at midnight", async () => {
    const office = await openFaultOffice({ url: await url(), more: 8 });
    const ids = Array.from({ length: 8 }, (_, n) => `U${n + 10}`);
    for (const id of ids)
      for (const name of ["Ana Gomez", "Bo Chen", "Cy Diaz"])
        await office.types(id, `/log ${name}, 9:30am: sewer backup`);
    office.slack.next(post, outage, 1);
    // From Monday afternoon until midnight, 60 hours later.
    office.clock.set(at(23, "12:00"));
    await office.wake();
    office.clock.advance(60 * hour);
    await office.wake();
    expect(ids.flatMap((id) => office.slack.dm(id))).toEqual([]);
    await office.forward(12 * hour, 10 * minute);
    for (const id of ids) {
      const messages = office.slack.dm(id);
      expect(messages).toHaveLength(1);
      expect(new Date(messages[0]?.at ?? 0).getUTCHours()).toBeGreaterThanOrEqual(16);
      for (const name of ["Ana Gomez", "Bo Chen", "Cy Diaz"])
        expect(wordsIn(messages[0]?.blocks ?? [])).toContain(name);
    }
  }, 60_000);
});
