import { describe, expect, it } from "vitest";
import { hours, minutes, openOffice } from "../support/journey.ts";
import { localSlackBinary } from "../support/local-slack.ts";

const hasSlack = localSlackBinary() !== null;
/** Monday 8:30 AM: the goal is 5:00 PM the same day, the limit Tuesday 8:30 AM. */
const line = "/log voicemail Ana Gomez, 503-555-0101, 8:30am: sewer backup";

describe.skipIf(!hasSlack)("the owner is nudged", () => {
  it("before the goal, then before the limit, at the limit, and then the lead hears of it", async () => {
    const office = await openOffice();
    await office.ana.types("/log Ana Gomez, 8:30am: sewer backup");
    await office.to("2026-11-24T12:00");
    expect(await office.ana.notified()).toEqual([
      "2026-11-23T16:00 #1: a reply is due.",
      "2026-11-23T16:30 #1: a reply is due.",
      "2026-11-24T08:30 #1: the reply limit has been reached.",
    ]);
    expect(await office.lee.notified()).toEqual(["2026-11-24T09:30 #1: a customer waits past the limit."]);
    expect(await office.ben.messages()).toEqual([]);
  });

  it("four hours and one hour before a limit within the day", async () => {
    const office = await openOffice({ now: "2026-11-24T08:00" });
    await office.ana.types("/log Ana Gomez, yesterday 3pm: sewer backup");
    await office.to("2026-11-24T15:00");
    expect(await office.ana.notified()).toEqual([
      "2026-11-24T11:00 #1: a reply is due.",
      "2026-11-24T14:00 #1: a reply is due.",
      "2026-11-24T15:00 #1: the reply limit has been reached.",
    ]);
  });

  it("and reads who waits for what, since when and until when, with something to press", async () => {
    const office = await openOffice();
    await office.ana.types(line);
    await office.to("2026-11-23T16:00");
    const nudge = await office.ana.lastMessage();
    expect(nudge.words).toContain("#1 · Ana Gomez");
    expect(nudge.words).toContain("has waited 7 hours (voicemail, 8:30 AM today)");
    expect(nudge.words).toContain("sewer backup");
    expect(nudge.words).toContain("by 5:00 PM today");
    expect(nudge.words).toContain("by 8:30 AM tomorrow, Tue 24 Nov");
    expect(nudge.buttons).toEqual(["Replied", "Refer", "Snooze 30 min", "Details"]);
    await office.to("2026-11-24T09:30");
    const late = await office.ana.lastMessage();
    expect(late.words).toContain("The limit was 8:30 AM today.");
    expect(late.buttons).not.toContain("Snooze 30 min");
    const lead = await office.lee.lastMessage();
    expect(lead.words).toContain("Ana Gomez has waited 25 hours");
    expect(lead.words).toContain("It is with Ana Ortiz");
    expect(lead.buttons).toEqual(["Take it over", "Details"]);
  });

  it("without a customer's name or matter in what notifications show", async () => {
    const office = await openOffice();
    await office.ana.types(line);
    await office.to("2026-11-24T12:00");
    for (const message of [...(await office.ana.messages()), ...(await office.lee.messages())]) {
      expect(message.text).not.toMatch(/Gomez|backup|503/);
      expect(message.words).toContain("Ana Gomez");
    }
  });

  it("no more after the reply, and what was sent says so and has no button left", async () => {
    const office = await openOffice();
    await office.ana.types(line);
    await office.to("2026-11-23T16:30");
    const before = await office.ana.messages();
    expect(before).toHaveLength(2);
    await office.ana.presses("Replied");
    expect((await office.ana.form())?.title?.text).toBe("Record the reply");
    expect(await office.ana.submits({ words: "The crew comes tomorrow." })).toBeNull();
    const after = await office.ana.messages();
    expect(after.map((message) => message.ts)).toEqual(before.map((message) => message.ts));
    for (const message of after) {
      expect(message.words).toContain("Answered Mon 23 Nov 4:30 PM. Nothing more to do.");
      expect(message.buttons).toEqual([]);
    }
    await office.to("2026-11-24T12:00");
    expect(await office.ana.messages()).toHaveLength(2);
    expect(await office.lee.messages()).toEqual([]);
  });

  it("not for what the owner did a moment ago", async () => {
    const office = await openOffice({ now: "2026-11-23T15:58" });
    await office.ana.types(line);
    await office.to("2026-11-23T16:07");
    expect(await office.ana.messages()).toEqual([]);
    await office.to("2026-11-23T16:10");
    expect(await office.ana.notified()).toHaveLength(1);
  });

  it("not for what was over when it was logged, but at the limit nonetheless", async () => {
    const office = await openOffice({ now: "2026-11-24T08:00" });
    await office.ana.types("/log Ana Gomez, yesterday 8:30am: sewer backup");
    await office.to("2026-11-24T08:30");
    expect(await office.ana.notified()).toEqual(["2026-11-24T08:30 #1: the reply limit has been reached."]);
  });

  it("and so is whoever takes it over: the lead", async () => {
    const office = await openOffice();
    await office.ana.types(line);
    await office.to("2026-11-24T09:30");
    const done = await office.lee.presses("Take it over");
    expect(done.words).toContain("#1 is yours.");
    const [told] = (await office.ana.messages()).slice(-1);
    expect(told?.words).toContain("Lee Walker looks after Ana Gomez now.");
    for (const message of await office.ana.messages()) expect(message.buttons).toEqual([]);
    await office.to("2026-11-24T12:00");
    expect((await office.lee.notified()).slice(1)).toEqual([
      "2026-11-24T10:00 #1: the reply limit has been reached.",
    ]);
  });

  it("once more half an hour after it was logged too late", async () => {
    const office = await openOffice({ now: "2026-11-24T10:00" });
    await office.ana.types("/log Ana Gomez, yesterday 8:30am: sewer backup");
    await office.to("2026-11-24T16:00");
    expect(await office.ana.notified()).toEqual(["2026-11-24T10:30 #1: the reply limit has been reached."]);
    expect(await office.lee.notified()).toEqual(["2026-11-24T11:00 #1: a customer waits past the limit."]);
  });

  it("once more half an hour after it was reopened too late", async () => {
    const office = await openOffice();
    await office.ana.types(line);
    await office.ana.types("/desk reply 1 by phone all is well");
    await office.to("2026-11-24T10:00");
    await office.ana.types("/desk reopen 1 it came back");
    await office.to("2026-11-24T12:00");
    expect(await office.ana.notified()).toEqual(["2026-11-24T10:30 #1: the reply limit has been reached."]);
  });
});

describe.skipIf(!hasSlack)("a snooze", () => {
  it("keeps the nudges quiet for half an hour, then they come back", async () => {
    const office = await openOffice({ now: "2026-11-24T08:00" });
    await office.ana.types("/log Ana Gomez, yesterday 3pm: sewer backup");
    await office.to("2026-11-24T11:00");
    expect((await office.ana.presses("Snooze 30 min")).words).toContain("until 11:30 AM today");
    const [nudge] = await office.ana.messages();
    expect(nudge?.words).toContain("Snoozed until 11:30 AM on Tue 24 Nov.");
    await office.to("2026-11-24T11:29");
    expect(await office.ana.messages()).toHaveLength(1);
    await office.to("2026-11-24T11:30");
    expect(await office.ana.messages()).toHaveLength(2);
  });

  it("never reaches past the limit", async () => {
    const office = await openOffice({ now: "2026-11-24T08:00" });
    await office.ana.types("/log Ana Gomez, yesterday 3pm: sewer backup");
    await office.to("2026-11-24T14:50");
    expect((await office.ana.types("/desk snooze 1 2h")).words).toContain(
      "until 3:00 PM today, when the limit is reached",
    );
    await office.to("2026-11-24T15:00");
    expect((await office.ana.notified()).at(-1)).toBe(
      "2026-11-24T15:00 #1: the reply limit has been reached.",
    );
    expect((await office.ana.types("/desk snooze 1")).words).toContain("past the limit");
  });

  it("that ends after closing time lets the nudge wait for the morning", async () => {
    const office = await openOffice({ now: "2026-11-23T16:45" });
    await office.ana.types("/log Ana Gomez, 3pm: sewer backup");
    expect((await office.ana.types("/desk snooze 1 30m")).words).toContain("until 5:15 PM today");
    await office.to("2026-11-24T08:00");
    expect(await office.ana.notified()).toEqual(["2026-11-24T08:00 #1: a reply is due."]);
  });

  it("is the owner's alone", async () => {
    const office = await openOffice();
    await office.ana.types(line);
    expect((await office.ben.types("/desk snooze 1")).words).toContain("owner, who alone can snooze");
  });
});

describe.skipIf(!hasSlack)("several nudges due together", () => {
  it("are one message, which says how many and brings each up to date by itself", async () => {
    const office = await openOffice();
    await office.ana.types("/log Ana Gomez, 8:30am: sewer backup");
    await office.ana.types("/log Bo Chen, 8:35am: a bill");
    await office.ana.types("/log Cy Diaz, 8:40am: a permit");
    await office.to("2026-11-23T16:00");
    const messages = await office.ana.messages();
    expect(messages).toHaveLength(1);
    expect(messages[0]?.text).toBe("3 contacts need you.");
    for (const name of ["Ana Gomez", "Bo Chen", "Cy Diaz"]) expect(messages[0]?.words).toContain(name);

    await office.ana.types("/desk reply 2 by phone the bill is right");
    const [updated] = await office.ana.messages();
    expect(updated?.words).toMatch(/Bo Chen\nAnswered Mon 23 Nov 4:00 PM/);
    expect(updated?.buttons.filter((label) => label === "Replied")).toHaveLength(2);
  });

  it("fifteen minutes apart are one as well", async () => {
    const office = await openOffice({ now: "2026-11-24T08:00" });
    await office.ana.types("/log Ana Gomez, yesterday 3pm: sewer backup");
    await office.ana.types("/log Bo Chen, yesterday 3:10pm: a bill");
    await office.to("2026-11-24T11:30");
    expect(await office.ana.notified()).toEqual(["2026-11-24T11:00 2 contacts need you."]);
  });

  it("for two people are a message each", async () => {
    const office = await openOffice();
    await office.ana.types("/log Ana Gomez, 8:30am: sewer backup");
    await office.ben.types("/log Bo Chen, 8:30am: a bill");
    await office.to("2026-11-23T16:00");
    expect(await office.ana.notified()).toEqual(["2026-11-23T16:00 #1: a reply is due."]);
    expect(await office.ben.notified()).toEqual(["2026-11-23T16:00 #2: a reply is due."]);
  });
});

describe.skipIf(!hasSlack)("nobody is nudged while the office is closed", () => {
  const open = (stamp: string) => {
    const time = stamp.slice(11, 16);
    return (time >= "08:00" && time < "12:00") || (time >= "13:00" && time < "17:00");
  };

  it.each([
    ["a limit in the evening", "2026-11-23T20:00", "Ana Gomez, 8pm: x"],
    ["a limit at midnight", "2026-11-24T08:00", "Ana Gomez, today 12:05 am: x"],
    ["a limit on Saturday", "2026-11-27T15:00", "Ana Gomez, 2pm: x"],
    ["a limit on Sunday", "2026-11-28T11:00", "Ana Gomez, 10:30am: x"],
  ])("%s", async (_what, now, typed) => {
    const office = await openOffice({ now });
    await office.ana.types(`/log ${typed}`);
    await office.forward(hours(72) + minutes(30));
    const notified = [...(await office.ana.notified()), ...(await office.lee.notified())];
    expect(notified.length).toBeGreaterThanOrEqual(2);
    for (const stamp of notified) {
      expect(stamp).toSatisfy(open);
      expect(stamp).not.toMatch(/^2026-11-2[89]/);
    }
  });
});
