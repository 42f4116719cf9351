import { describe, expect, it } from "vitest";
import { hours, minutes, type Office, openOffice } from "../support/journey.ts";
import { localSlackBinary } from "../support/local-slack.ts";
import { failsAfterAccepting, losesAnswer, outage, patience, refuses } from "../support/slack-wire.ts";

/** The Slack server stamps its messages with the real time, which must not lie before this office's. */
const now = "2020-11-23T09:00";
const post = "chat.postMessage";
const line = "/log Ana Gomez, 8:30am: sewer backup";

async function withNudgeDue(): Promise<Office> {
  const office = await openOffice({ now });
  await office.ana.types(line);
  await office.to("2020-11-23T15:59");
  return office;
}

describe.skipIf(localSlackBinary() === null)("a notice arrives once", () => {
  it.each([
    ["Slack asks for patience", patience(120), "is asked for"],
    ["Slack fails", outage, "at first"],
    ["Slack fails after it has taken the message", failsAfterAccepting, ""],
    ["the answer is lost on its way", losesAnswer, ""],
    ["Slack is not ready", refuses("internal_error"), ""],
  ])("when %s", async (_what, fault) => {
    const office = await withNudgeDue();
    office.wire.next(post, fault, 1);
    await office.leap(minutes(1));
    await office.forward(minutes(15));
    expect((await office.ana.messages()).map((message) => message.text)).toEqual(["#1: a reply is due."]);
    await office.ana.types("/desk reply 1 by phone all is well");
    const [message] = await office.ana.messages();
    expect(message?.words).toContain("Answered");
    expect(message?.buttons).toEqual([]);
  });

  it("and not before the time that Slack asked for is over", async () => {
    const office = await withNudgeDue();
    office.wire.next(post, patience(120), 1);
    await office.leap(minutes(1));
    const tried = office.wire.calls(post).length;
    await office.leap(minutes(1));
    expect(office.wire.calls(post)).toHaveLength(tried);
    await office.leap(minutes(2));
    expect(await office.ana.messages()).toHaveLength(1);
  });

  it("when Slack cannot be reached for an hour", async () => {
    const office = await openOffice({ now, over: "http" });
    await office.ana.types(line);
    await office.to("2020-11-23T15:59");
    await office.wire.down();
    await office.leap(minutes(1));
    await office.forward(minutes(20));
    await office.wire.up();
    await office.forward(minutes(15));
    expect(await office.ana.messages()).toHaveLength(1);
  });

  it("when Slack fails for a long time, with ever longer waits between the tries", async () => {
    const office = await withNudgeDue();
    office.wire.next(post, outage, 6);
    await office.leap(minutes(1));
    await office.forward(hours(1.5));
    const messages = await office.ana.messages();
    expect(messages.map((message) => message.words.match(/#1 · Ana Gomez/g)?.length)).toEqual(
      messages.map(() => 1),
    );
    expect(office.wire.calls(post).length).toBeLessThan(12);
    expect(messages.length).toBeGreaterThanOrEqual(1);
    expect(messages.length).toBeLessThanOrEqual(2);
  });

  it("when the process is killed between sending and writing it down", async () => {
    const office = await withNudgeDue();
    const held = office.wire.hold(post);
    office.pass(minutes(1));
    const sending = office.wake();
    await held.reached;
    await office.crash(() => held.cut());
    await sending;
    expect(await office.ana.messages()).toHaveLength(1);
    await office.forward(minutes(10));
    expect(await office.ana.messages()).toHaveLength(1);
    expect(office.wire.calls("conversations.history").length).toBeGreaterThan(0);
    await office.ana.types("/desk reply 1 by phone all is well");
    expect((await office.ana.lastMessage()).words).toContain("Answered");
  });

  it("when the process is killed before it could send", async () => {
    const office = await withNudgeDue();
    const held = office.wire.hold(post, "before");
    office.pass(minutes(1));
    const sending = office.wake();
    await held.reached;
    await office.crash(() => held.cut());
    await sending;
    expect(await office.ana.messages()).toEqual([]);
    await office.forward(minutes(5));
    expect(await office.ana.messages()).toHaveLength(1);
  });

  it("when the reply comes while it is on its way: it says so, without buttons", async () => {
    const office = await withNudgeDue();
    const held = office.wire.hold(post);
    office.pass(minutes(1));
    const sending = office.wake();
    await held.reached;
    await office.server.command("U1", "/desk", "reply 1 by phone all is well");
    held.release();
    await sending;
    await office.settled();
    const [message, ...more] = await office.ana.messages();
    expect(more).toEqual([]);
    expect(message?.words).toContain("Answered Mon 23 Nov 4:00 PM.");
    expect(message?.buttons).toEqual([]);
  });

  it("not at all when the reply comes before it could be sent", async () => {
    const office = await withNudgeDue();
    office.wire.next(post, outage, 1);
    await office.leap(minutes(1));
    await office.ana.types("/desk reply 1 by phone all is well");
    await office.forward(hours(1));
    expect((await office.ana.messages()).every((message) => message.buttons.length === 0)).toBe(true);
    expect((await office.ana.messages()).length).toBeLessThanOrEqual(1);
  });

  it("and is brought up to date when the reply comes while nobody knows whether it arrived", async () => {
    const office = await withNudgeDue();
    office.wire.next(post, losesAnswer, 1);
    await office.leap(minutes(1));
    expect(await office.ana.messages()).toHaveLength(1);
    await office.ana.types("/desk reply 1 by phone all is well");
    await office.forward(minutes(15));
    const [message, ...more] = await office.ana.messages();
    expect(more).toEqual([]);
    expect(message?.words).toContain("Answered Mon 23 Nov 4:00 PM.");
    expect(message?.buttons).toEqual([]);
  });

  it("and is brought up to date when the process was killed and the reply comes before it is found", async () => {
    const office = await withNudgeDue();
    const held = office.wire.hold(post);
    office.pass(minutes(1));
    const sending = office.wake();
    await held.reached;
    await office.crash(() => held.cut());
    await sending;
    await office.ana.types("/desk reply 1 by phone all is well");
    await office.forward(minutes(15));
    const [message, ...more] = await office.ana.messages();
    expect(more).toEqual([]);
    expect(message?.buttons).toEqual([]);
  });

  it("to one person is not held up by another whom Slack refuses", async () => {
    const office = await openOffice({ now });
    await office.ana.types(line);
    await office.ana.types("/desk refer 1 @ben you know it");
    office.wire.next(post, refuses("user_disabled"), 1);
    await office.ben.types("/desk ack 1");
    await office.ben.types("/desk refer 1 @cat you know it better");
    await office.forward(minutes(10));
    expect(await office.ana.messages()).toEqual([]);
    expect(await office.cat.messages()).toHaveLength(1);
  });
});

describe.skipIf(localSlackBinary() === null)("an update of a sent message", () => {
  it("is tried again until it is made", async () => {
    const office = await withNudgeDue();
    await office.leap(minutes(1));
    office.wire.next("chat.update", outage, 2);
    await office.ana.types("/desk reply 1 by phone all is well");
    expect((await office.ana.lastMessage()).buttons).not.toEqual([]);
    await office.forward(minutes(15));
    expect((await office.ana.lastMessage()).buttons).toEqual([]);
  });

  it("is made after a restart as well", async () => {
    const office = await withNudgeDue();
    await office.leap(minutes(1));
    office.wire.next("chat.update", outage, 1);
    await office.ana.types("/desk reply 1 by phone all is well");
    await office.restart();
    await office.forward(minutes(15));
    expect((await office.ana.lastMessage()).buttons).toEqual([]);
  });

  it("of a message that is gone counts as made", async () => {
    const office = await withNudgeDue();
    await office.leap(minutes(1));
    office.wire.next("chat.update", refuses("message_not_found"), 1);
    await office.ana.types("/desk reply 1 by phone all is well");
    await office.forward(minutes(30));
    expect(office.wire.calls("chat.update")).toHaveLength(1);
  });
});

describe.skipIf(localSlackBinary() === null)("after an outage", () => {
  async function threeContacts(): Promise<Office> {
    const office = await openOffice({ now });
    await office.ana.types(line);
    await office.ana.types("/log Bo Chen, 8:40am: a bill");
    await office.ana.types("/log Cy Diaz, 8:50am: a permit");
    return office;
  }

  it("of the office itself there is one message, not a storm", async () => {
    const office = await threeContacts();
    await office.stop();
    office.pass(hours(23));
    await office.start();
    await office.wake();
    await office.forward(minutes(5));
    const messages = await office.ana.messages();
    expect(messages.map((message) => message.text)).toEqual(["3 contacts need you."]);
    for (const name of ["Ana Gomez", "Bo Chen", "Cy Diaz"])
      expect(messages[0]?.words.match(new RegExp(`· ${name}`, "g"))).toHaveLength(1);
  });

  it("of Slack there is one message as well, however often it was tried", async () => {
    const office = await threeContacts();
    await office.to("2020-11-23T15:50");
    office.wire.next(post, patience(60), 1_000);
    await office.to("2020-11-24T08:10");
    expect(await office.ana.messages()).toEqual([]);
    office.wire.mend();
    await office.forward(minutes(10));
    const messages = await office.ana.messages();
    expect(messages).toHaveLength(1);
    for (const name of ["Ana Gomez", "Bo Chen", "Cy Diaz"]) expect(messages[0]?.words).toContain(name);
  });

  it("of the office itself each person has one message, although four handoffs have lapsed meanwhile", async () => {
    const office = await openOffice({ now });
    for (const customer of ["Ana Gomez", "Bo Chen", "Cy Diaz", "Di Evans"]) {
      await office.ana.types(`/log ${customer}, 8:30am: a bill`);
    }
    for (const number of [1, 2, 3, 4]) await office.ana.types(`/desk refer ${number} @ben you know it`);
    expect(await office.ben.messages()).toHaveLength(4);
    await office.stop();
    office.pass(hours(24));
    await office.start();
    await office.wake();
    expect((await office.ana.notified()).map((stamp) => stamp.slice(17))).toEqual(["4 contacts need you."]);
    expect((await office.lee.notified()).map((stamp) => stamp.slice(17))).toEqual(["News of 4 contacts."]);
    expect(
      (await office.ana.lastMessage()).words.match(/time for Ben Tran to answer the handoff has ended/g),
    ).toHaveLength(4);
    const asked = await office.ben.messages();
    expect(asked).toHaveLength(4);
    for (const message of asked) expect(message.words).toContain("The time to answer ended");
  });

  it("that ends at night the nudges wait for the morning", async () => {
    const office = await threeContacts();
    await office.stop();
    office.pass(hours(18));
    await office.start();
    await office.wake();
    await office.to("2020-11-24T09:00");
    const notified = await office.ana.notified();
    expect(notified.length).toBeGreaterThan(0);
    for (const stamp of notified) expect(stamp.slice(11, 16) >= "08:00").toBe(true);
  });

  it("what was referred and answered meanwhile is not announced as if it waited", async () => {
    const office = await openOffice({ now });
    await office.ana.types(line);
    office.wire.next(post, patience(3600), 1);
    await office.ana.types("/desk refer 1 @ben you know it");
    await office.ben.types("/desk ack 1");
    await office.forward(hours(1.5));
    expect(await office.ben.messages()).toEqual([]);
    expect(await office.ana.messages()).toHaveLength(1);
  });
});
