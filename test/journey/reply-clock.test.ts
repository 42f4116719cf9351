import { describe, expect, it } from "vitest";
import { parseDuration } from "../../src/calendar/duration.ts";
import { hours, openOffice } from "../support/journey.ts";
import { localSlackBinary } from "../support/local-slack.ts";

describe.skipIf(localSlackBinary() === null)("the reply clock", () => {
  it.each([
    ["this morning", "8:30am", "by 5:00 PM today", "by 8:30 AM tomorrow, Tue 24 Nov"],
    ["on Sunday night", "yesterday 10pm", "by 5:00 PM today", "by 10:00 PM today"],
    ["at noon", "yesterday noon", "by 12:00 PM today", "by 12:00 PM today"],
  ])("counts from when the customer got in touch: %s", async (_what, typed, goal, limit) => {
    const office = await openOffice();
    const { words } = await office.ana.types(`/log Ana Gomez, ${typed}: backup`);
    expect(words).toContain(goal);
    expect(words).toContain(limit);
  });

  it("has no goal of its own where the limit comes before another open hour", async () => {
    const office = await openOffice({ now: "2026-11-27T16:30" });
    const { words } = await office.ana.types("/log Ana Gomez: backup");
    expect(words).toContain("by 4:30 PM tomorrow, Sat 28 Nov");
    expect(words).not.toContain("Goal: by");
    expect((await office.ana.types("/desk show 1")).words).toContain(
      "The office is closed on Sat 28 Nov; the limit stands.",
    );
  });

  it("has its goal on the next open day when the office was closed", async () => {
    const office = await openOffice({ now: "2026-11-22T18:00" });
    const { words } = await office.ana.types("/log Ana Gomez: backup");
    expect(words).toContain("by 5:00 PM tomorrow, Mon 23 Nov");
    expect((await office.ana.types("/desk show 1")).words).toContain("the office was closed on Sun 22 Nov");
  });

  it("goes down on the record as time goes by, and stops with the reply", async () => {
    const office = await openOffice();
    await office.ana.types("/log Ana Gomez: backup");
    expect((await office.ben.types("/desk show 1")).words).toContain("24 h left");
    await office.forward(hours(21.5));
    expect((await office.ben.types("/desk show #1")).words).toContain("2 h 30 min left");
    await office.ana.types("/desk reply 1 by phone the crew is on its way");
    const after = (await office.ben.types("/desk show 1")).words;
    expect(after).toContain("Answered 6:30 AM today.");
    expect(after).not.toContain("left");
    expect(after).toContain("Ana Ortiz replied by phone Tue 24 Nov 6:30 AM: the crew is on its way");
  });

  it("shows how the deadline came about", async () => {
    const office = await openOffice();
    await office.ana.types("/log Ana Gomez, 8:30am: backup");
    expect((await office.ana.types("/desk show 1")).words).toContain(
      "Received Mon 23 Nov 8:30 AM. Limit: 24 h by the clock, Tue 24 Nov 8:30 AM. Goal: same day, by closing time, Mon 23 Nov 5:00 PM.",
    );
  });

  it("counts otherwise where the office promises otherwise", async () => {
    const letter = { limit: parseDuration("P5D"), count: "workdays", goal: "none" } as const;
    const standard = { limit: parseDuration("PT24H"), count: "elapsed", goal: "same-day" } as const;
    const office = await openOffice({ policy: { reply: { standard, channels: { letter } } } });
    const { words } = await office.ana.types("/log letter Ana Gomez: a bill");
    expect(words).toContain("by 9:00 AM on Mon 30 Nov");
    expect(words).not.toContain("Goal");
  });

  it("takes a reply given earlier, and none of before the contact or of the future", async () => {
    const office = await openOffice({ now: "2026-11-23T15:00" });
    await office.ana.types("/log Ana Gomez, 1pm: backup");
    expect((await office.ana.types("/desk reply 1 by phone at 11am all clear")).words).toContain(
      "The reply lies before the time the contact was received.",
    );
    expect((await office.ana.types("/desk reply 1 by phone at tomorrow 4pm all clear")).words).toContain(
      "The time of the reply lies in the future.",
    );
    expect((await office.ana.types("/desk reply 1 by phone at 2:15pm all clear")).words).toContain(
      "Answered 2:15 PM today.",
    );
    expect((await office.ana.types("/desk show 1")).words).toContain(
      "replied by phone Mon 23 Nov 2:15 PM: all clear",
    );
  });
});
