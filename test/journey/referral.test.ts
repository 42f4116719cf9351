import { describe, expect, it } from "vitest";
import { markupIn, openOffice } from "../support/journey.ts";
import { localSlackBinary } from "../support/local-slack.ts";

const hasSlack = localSlackBinary() !== null;

async function referred(words = "you hold the as-built maps told: someone from Maps will call by noon") {
  const office = await openOffice();
  const record = await office.ana.types(
    "/log voicemail Josefina Ñandú, 503-555-0101, 8:30am: sewer backup at 1234 NE 15th",
  );
  const answer = await office.ana.types(`/desk refer 1 @ben ${words}`);
  return { office, answer, record };
}

describe.skipIf(!hasSlack)("a referral", () => {
  it("asks the recipient with the whole story, and stays with the referrer until then", async () => {
    const { office, answer } = await referred();
    expect(answer.words).toContain("Ben Tran has been asked to take over for Josefina Ñandú.");
    expect(answer.words).toContain("It stays with you");
    expect(answer.buttons).toContain("Withdraw");
    const request = await office.ben.lastMessage();
    expect(request.text).toBe("#1: a handoff is waiting for your answer.");
    for (const words of [
      "Ana Ortiz would like you to take over for Josefina Ñandú.",
      "sewer backup at 1234 NE 15th",
      "you hold the as-built maps",
      "someone from Maps will call by noon",
      "Voicemail, Mon 23 Nov 8:30 AM · 503-555-0101",
      "by Tue 24 Nov 8:30 AM",
      "It stays with Ana Ortiz until you acknowledge. Without an answer it goes back Mon 23 Nov 2:00 PM.",
    ])
      expect(request.words).toContain(words);
    expect(request.buttons).toEqual(["Acknowledge", "Decline", "Ask", "Details"]);
    expect(markupIn(request.blocks)).toEqual([]);
    expect((await office.ana.types("/desk")).words).toContain("waits for Ben Tran to acknowledge");
    expect((await office.ana.types("/desk show 1")).words).toContain("and is not explained");
  });

  it("through the form, which stays open until it says why", async () => {
    const office = await openOffice();
    await office.ana.types("/log Josefina Ñandú: sewer backup");
    await office.ana.presses("Refer");
    expect(await office.ana.submits({ person: "Ben Tran", reason: " " })).toEqual({
      reason: expect.stringContaining("The reason is missing."),
    });
    expect(await office.ben.messages()).toEqual([]);
    expect(await office.ana.submits({ person: "Ben Tran", reason: "you hold the maps" })).toBeNull();
    expect((await office.ana.sees()).words).toContain("Ben Tran has been asked");
    expect((await office.ben.lastMessage()).words).toContain("nothing is recorded");
  });

  it("is acknowledged by its recipient alone", async () => {
    const { office } = await referred();
    expect((await office.cat.types("/desk ack 1")).words).toContain("This handoff is for Ben Tran");
    expect((await office.ana.types("/desk ack 1")).words).toContain("This handoff is for Ben Tran");
    expect((await office.lee.types("/desk decline 1 no")).words).toContain("This handoff is for Ben Tran");
    expect((await office.ben.lastMessage()).buttons).toContain("Acknowledge");
  });

  it("once acknowledged belongs to the recipient, and everybody's view says so", async () => {
    const { office } = await referred();
    await office.ana.opensHome();
    await office.ben.opensHome();
    const request = await office.ben.lastMessage();
    const thanks = await office.ben.presses("Acknowledge", request);
    expect(thanks.words).toContain("Thank you. Josefina Ñandú is yours to answer");

    const [updated] = await office.ben.messages();
    expect(updated?.ts).toBe(request.ts);
    expect(updated?.text).toBe("#1 is yours to answer.");
    expect(updated?.words).toContain(
      "You acknowledged it Mon 23 Nov 9:00 AM. Josefina Ñandú is yours to answer.",
    );
    expect(updated?.buttons).toEqual(["Replied", "Refer", "Details"]);

    const told = await office.ana.lastMessage();
    expect(told.text).toBe("#1: your handoff has been acknowledged.");
    expect(told.words).toContain("Ben Tran acknowledged the handoff and looks after Josefina Ñandú now.");

    expect((await office.ana.types("/desk")).words).toContain("Nobody is waiting for you.");
    expect((await office.ben.types("/desk")).words).toContain("#1 · Josefina Ñandú");
    expect((await office.ana.home()).words).toContain("Nobody is waiting for you.");
    expect((await office.ben.home()).words).toContain("#1 · Josefina Ñandú");
  });

  it("acknowledged twice says that it was, and nothing happens twice", async () => {
    const { office } = await referred();
    const request = await office.ben.lastMessage();
    await office.ben.presses("Acknowledge", request);
    const again = await office.ben.types("/desk ack 1");
    expect(again.words).toContain(
      "You have acknowledged this handoff, and Josefina Ñandú is yours to answer.",
    );
    expect(await office.ana.messages()).toHaveLength(1);
    const timeline = (await office.ben.types("/desk show 1")).words;
    expect(timeline.match(/acknowledged the handoff/g)).toHaveLength(1);
  });

  it("pressed by two fingers at once is acknowledged once", async () => {
    const { office } = await referred();
    const request = await office.ben.lastMessage();
    await Promise.all([
      office.ben.presses("Acknowledge", request),
      office.ben.presses("Acknowledge", request),
    ]);
    expect(await office.ana.messages()).toHaveLength(1);
    const timeline = (await office.ben.types("/desk show 1")).words;
    expect(timeline.match(/acknowledged the handoff/g)).toHaveLength(1);
  });

  it("takes the nudges with it", async () => {
    const { office } = await referred();
    await office.ben.presses("Acknowledge");
    await office.to("2026-11-24T08:30");
    expect(await office.ana.notified()).toEqual(["2026-11-23T09:00 #1: your handoff has been acknowledged."]);
    expect((await office.ben.notified()).slice(1)).toEqual([
      "2026-11-23T16:00 #1: a reply is due.",
      "2026-11-23T16:30 #1: a reply is due.",
      "2026-11-24T08:30 #1: the reply limit has been reached.",
    ]);
    expect((await office.ben.presses("Replied")).words).toBe("");
    expect(await office.ben.submits({ words: "The maps show it is ours." })).toBeNull();
    for (const message of await office.ben.messages()) expect(message.buttons).toEqual([]);
  });

  it("leaves the nudges of an unanswered one with the referrer", async () => {
    const { office } = await referred();
    await office.to("2026-11-23T16:00");
    expect(await office.ana.notified()).toContain("2026-11-23T16:00 #1: a reply is due.");
  });

  it("can be asked about before it is answered", async () => {
    const { office } = await referred();
    await office.ben.presses("Ask");
    expect(await office.ben.submits({ words: "Has she sent the permit number?" })).toBeNull();
    const question = await office.ana.lastMessage();
    expect(question.text).toBe("#1: a question about your handoff.");
    expect(question.words).toContain("Ben Tran asks: Has she sent the permit number?");
    await office.ana.presses("Answer", question);
    expect(await office.ana.submits({ words: "Yes, 22-1043." })).toBeNull();
    expect((await office.ben.lastMessage()).words).toContain("Ana Ortiz answers: Yes, 22-1043.");
    const [answered] = await office.ana.messages();
    expect(answered?.ts).toBe(question.ts);
    expect(answered?.buttons).toEqual(["Details"]);
    expect((await office.ben.types("/desk ack 1")).words).toContain("Thank you.");
  });

  it("of a contact that is answered meanwhile is withdrawn with it, and bothers nobody any more", async () => {
    const { office } = await referred();
    await office.ben.opensHome();
    const request = await office.ben.lastMessage();
    await office.ana.types("/desk reply 1 by phone it is ours");
    const [updated] = await office.ben.messages();
    expect(updated?.ts).toBe(request.ts);
    expect(updated?.words).toMatch(/Reply due:?\s+answered/);
    expect(updated?.words).toContain("Withdrawn Mon 23 Nov 9:00 AM: The customer has been answered.");
    expect(updated?.buttons).toEqual([]);
    expect((await office.ben.home()).words).toContain("Nobody is waiting for you.");
    expect((await office.ben.presses("Acknowledge", request)).words).toContain("withdrawn");
    await office.to("2026-11-24T12:00");
    expect(await office.ben.notified()).toHaveLength(1);
    expect(await office.ana.messages()).toEqual([]);
    expect(await office.lee.messages()).toEqual([]);
  });

  it("of a contact that its recipient answers at once is withdrawn, and the owner is told", async () => {
    const { office } = await referred();
    await office.ben.types("/desk reply 1 by phone it is ours");
    expect(await office.ana.notified()).toEqual([
      "2026-11-23T09:00 #1: a colleague has done something for it.",
    ]);
    expect((await office.ana.lastMessage()).words).toContain(
      "Ben Tran replied by phone Mon 23 Nov 9:00 AM: it is ours.",
    );
    expect((await office.ben.lastMessage()).words).toContain("The customer has been answered.");
  });

  it("that a lead asks for says who asks and who has the customer, and the owner is told", async () => {
    const office = await openOffice();
    await office.ana.types("/log Josefina Ñandú, 8:30am: sewer backup");
    const answer = await office.lee.types("/desk refer 1 @ben you hold the maps");
    expect(answer.words).toContain("It stays with its owner, who is told");
    const request = await office.ben.lastMessage();
    expect(request.words).toContain(
      "Lee Walker would like you to take over for Josefina Ñandú, who is with Ana Ortiz now.",
    );
    expect((await office.ana.lastMessage()).words).toContain(
      "Lee Walker referred it to Ben Tran: you hold the maps",
    );
    await office.ben.presses("Acknowledge", request);
    expect((await office.ana.lastMessage()).words).toContain(
      "Ben Tran acknowledged the handoff and looks after Josefina Ñandú now.",
    );
    expect(await office.lee.messages()).toEqual([]);
  });

  it("by an old button of what is answered, closed or referred already tells so at once, without a form", async () => {
    const { office, record } = await referred();
    const again = await office.ana.presses("Refer", record);
    expect(again.words).toContain("#1 already waits for an answer to a referral.");
    await office.ana.types("/desk reply 1 by phone it is ours");
    expect((await office.ana.presses("Refer", record)).words).toContain("Josefina Ñandú has been answered");
    expect((await office.ana.presses("Replied", record)).words).toContain("is already recorded");
    const answered = await office.ana.types("/desk show 1");
    await office.ana.types("/desk close 1");
    expect((await office.ana.presses("Refer", record)).words).toContain("#1 is closed.");
    expect((await office.ana.presses("Replied", record)).words).toContain("#1 is closed.");
    expect((await office.ana.presses("Close", answered)).words).toContain("#1 is already closed.");
    expect(await office.ana.form()).toBe(null);
  });

  it("of a contact that is closed meanwhile is withdrawn with it", async () => {
    const { office } = await referred();
    const request = await office.ben.lastMessage();
    await office.ana.types("/desk close 1 a duplicate");
    const [updated] = await office.ben.messages();
    expect(updated?.words).toContain("Withdrawn Mon 23 Nov 9:00 AM: The contact was closed.");
    expect(updated?.words).toMatch(/Reply due:?\s+closed/);
    expect(updated?.buttons).toEqual([]);
    expect((await office.ben.presses("Acknowledge", request)).words).toContain("withdrawn");
  });
});

describe.skipIf(!hasSlack)("a referral is refused", () => {
  async function refused(who: string, words: string) {
    const office = await openOffice();
    await office.savePerson({ userId: "U9", handle: "gil", name: "Gil Guest", standing: "guest" });
    await office.savePerson({ userId: "U10", handle: "sam", name: "Sam Stranger", standing: "stranger" });
    await office.savePerson({ userId: "U11", handle: "gone", name: "Gwen Gone", standing: "gone" });
    await office.ana.types("/log Josefina Ñandú: sewer backup");
    const answer = await office.ana.types(`/desk refer 1 ${who} you know the maps`);
    expect(answer.words).toContain(words);
    expect(answer.words).toContain("/desk refer 1 ");
    expect((await office.ana.types("/desk show 1")).words).not.toContain("referred it");
  }

  it.each([
    ["to oneself", "<@U1|ana>", "A referral goes to somebody else"],
    ["to an app", "<@U8|robot>", "Robot is an app and cannot answer a customer."],
    ["to a guest", "@gil", "Gil Guest is a guest here and cannot take customers over."],
    ["to somebody of another workspace", "@sam", "Sam Stranger belongs to another workspace."],
    ["to somebody who has left", "@gone", "Gwen Gone no longer has an account here."],
    ["to nobody known", "@nobody", `nobody" in this office.`],
    ["to a mention of nobody known", "<@U77|x>", "I do not know that person in this office."],
  ])("%s", (_what, who, words) => refused(who, words));

  it("without a reason: the form asks for it", async () => {
    const office = await openOffice();
    await office.ana.types("/log Josefina Ñandú: sewer backup");
    await office.ana.types("/desk refer 1 <@U2|ben>");
    expect((await office.ana.form())?.title?.text).toBe("Refer a contact");
    expect(await office.ana.submits({})).toEqual({
      reason: expect.stringContaining("The reason is missing."),
    });
    expect(await office.ben.messages()).toEqual([]);
  });

  it("while another one waits, and of somebody else's contact", async () => {
    const { office } = await referred();
    expect((await office.ana.types("/desk refer 1 @cat you too")).words).toContain(
      "#1 already waits for an answer to a referral.",
    );
    await office.ana.types("/log Bo Chen: a bill");
    expect((await office.cat.types("/desk refer 2 @ben you know bills")).words).toContain(
      "a referral comes from its owner",
    );
  });
});
