import { describe, expect, it } from "vitest";
import { openOffice, shownView } from "../support/journey.ts";
import { localSlackBinary } from "../support/local-slack.ts";

/** Handed over and acknowledged on Monday at 9 AM; two working days later is Wednesday, 9 AM. */
async function handedOver() {
  const office = await openOffice();
  await office.ana.types("/log Josefina Ñandú, 8:30am: sewer backup");
  await office.ana.types("/desk refer 1 @ben you hold the maps");
  await office.ben.presses("Acknowledge");
  return office;
}

describe.skipIf(localSlackBinary() === null)(
  "after a handoff the referrer is asked whether it is resolved",
  () => {
    it("two working days later, and the answer lets the contact be closed", async () => {
      const office = await handedOver();
      expect((await office.ana.lastMessage()).words).toContain(
        "You will be asked Wed 25 Nov 9:00 AM whether it has been resolved.",
      );
      await office.ben.types("/desk reply 1 by phone the crew comes tomorrow");
      const refused = await office.ben.types("/desk close 1");
      expect(refused.words).toContain(
        "#1 is not done yet: Ana Ortiz has not said yet whether it is resolved.",
      );
      await office.to("2026-11-25T08:55");
      expect(await office.ana.messages()).toHaveLength(1);
      await office.to("2026-11-25T09:00");
      const question = await office.ana.lastMessage();
      expect(question.text).toBe("#1: please say whether it has been resolved.");
      expect(question.words).toContain("Has it been resolved for Josefina Ñandú?");
      expect(question.words).toContain("It is with Ben Tran. Answered");
      expect(question.buttons).toEqual(["Resolved", "Not yet", "Ask Ben", "Details"]);

      const done = await office.ana.presses("Resolved", question);
      expect(done.words).toContain("It is recorded that this has been resolved for Josefina Ñandú.");
      const [, after] = await office.ana.messages();
      expect(after?.words).toContain("You said Wed 25 Nov 9:00 AM that it has been resolved.");
      expect(after?.buttons).toEqual([]);
      expect((await office.ben.lastMessage()).words).toContain("Ana Ortiz says it has been resolved.");
      expect((await office.ben.types("/desk close 1")).words).toContain("#1 is closed.");
      const before = await office.ana.notified();
      await office.to("2026-12-01T12:00");
      expect(await office.ana.notified()).toEqual(before);
    });

    it("unanswered it is asked once more, and then the lead hears of it", async () => {
      const office = await handedOver();
      await office.ben.types("/desk reply 1 by phone the crew comes tomorrow");
      await office.to("2026-11-27T09:00");
      expect((await office.ana.notified()).slice(1)).toEqual([
        "2026-11-25T09:00 #1: please say whether it has been resolved.",
        "2026-11-26T09:00 #1: please say whether it has been resolved.",
      ]);
      const told = await office.lee.lastMessage();
      expect(told.text).toBe("#1: nobody has said yet whether it has been resolved.");
      expect(told.words).toContain("Ana Ortiz, who referred it, was asked Wed 25 Nov 9:00 AM.");
      expect(told.buttons).toEqual(["Resolved", "Not yet", "Close with a reason", "Details"]);
      await office.lee.presses("Resolved", told);
      expect((await office.ana.lastMessage()).words).toContain(
        "Lee Walker says that it has been resolved for Josefina Ñandú.",
      );
      for (const message of [...(await office.ana.messages()).slice(1, 3), await office.lee.lastMessage()])
        expect(message.buttons).toEqual([]);
    });

    it("not yet asks again two working days later, counted", async () => {
      const office = await handedOver();
      await office.ben.types("/desk reply 1 by phone the crew comes tomorrow");
      await office.to("2026-11-25T10:00");
      const done = await office.ana.presses("Not yet");
      expect(done.words).toContain("You will be asked again Fri 27 Nov 10:00 AM.");
      expect((await office.ben.lastMessage()).words).toContain("Ana Ortiz says it has not been resolved yet");
      await office.to("2026-11-27T10:00");
      const question = await office.ana.lastMessage();
      expect(question.words).toContain(
        `Has it been resolved for Josefina Ñandú? The last answer was "not yet".`,
      );
      expect((await office.ana.types("/desk show 1")).words).toContain(
        "It has been asked about once before.",
      );
    });

    it("the recipient can be asked in turn, and the answer goes back", async () => {
      const office = await handedOver();
      await office.ben.types("/desk reply 1 by phone the crew comes tomorrow");
      await office.to("2026-11-25T09:00");
      await office.ana.presses("Ask Ben");
      expect((await office.ana.lastMessage()).words).toContain("Ben Tran was asked Wed 25 Nov 9:00 AM.");
      expect((await office.ana.lastMessage()).buttons).toEqual(["Resolved", "Not yet", "Details"]);
      const question = await office.ben.lastMessage();
      expect(question.text).toBe("#1: a colleague asks whether it has been resolved.");
      expect(question.words).toContain("Ana Ortiz asks: has it been resolved for Josefina Ñandú?");
      expect(question.buttons).toEqual(["Resolved", "Not yet", "Say more", "Details"]);

      await office.ben.presses("Say more", question);
      expect(await office.ben.submits({ is: "resolved", words: "the crew came on Tuesday" })).toBe(null);
      const answer = await office.ana.lastMessage();
      expect(answer.text).toBe("#1: your check-back has been answered.");
      expect(answer.words).toContain(
        "Ben Tran says that it has been resolved for Josefina Ñandú: the crew came on Tuesday.",
      );
      expect(answer.buttons).toEqual(["Close", "Not yet", "Details"]);
      expect((await office.ana.presses("Close", answer)).words).toContain("#1 is closed.");
      expect((await office.ana.lastMessage()).buttons).toEqual(["Details"]);
    });

    it("resolved without a reply, the owner and the referrer hear that one is owed", async () => {
      const office = await handedOver();
      await office.to("2026-11-25T10:00");
      const question = await office.ana.lastMessage();
      expect(question.words).toMatch(
        /It is with Ben Tran\. The limit (was|passed) .*\. Ben Tran owes the reply\./u,
      );
      await office.lee.types("/desk check 1 resolved");
      const told = await office.ben.lastMessage();
      expect(told.words).toContain("Lee Walker says it has been resolved.");
      expect(told.words).toContain("No reply to Josefina Ñandú is recorded yet.");
      expect(told.words).toContain("A short reply now, even one that only says when you will know more");
      expect(told.buttons).toEqual(["Replied", "Refer", "Details"]);
      const heard = await office.ana.lastMessage();
      expect(heard.words).toContain("No reply to Josefina Ñandú is recorded yet.");
      expect(heard.words).toContain("Ben Tran owes the reply.");
      await office.ben.types("/desk reply 1 by phone the crew has been there");
      expect((await office.ben.lastMessage()).words).not.toContain("No reply");
      expect((await office.ben.lastMessage()).buttons).toEqual(["Details"]);
    });

    it("asked in turn, the owner can say so also after the referrer has said not yet", async () => {
      const office = await handedOver();
      await office.ben.types("/desk reply 1 by phone the crew comes tomorrow");
      await office.to("2026-11-25T09:00");
      const question = await office.ana.lastMessage();
      await office.ana.presses("Ask Ben");
      await office.ana.presses("Not yet", question);
      const asked = (await office.ben.messages()).find((m) => m.words.includes("Ana Ortiz asks"));
      expect(asked?.words).toContain("Ana Ortiz said Wed 25 Nov 9:00 AM that it has not been resolved yet.");
      expect(asked?.words).toContain("Once it has been resolved, you can say so.");
      await office.ben.presses("Resolved", asked);
      expect((await office.ana.lastMessage()).words).toContain("Ben Tran says that it has been resolved");
    });

    it("handed on, it is the next one's to ask, and whoever presses an old button hears why", async () => {
      const office = await handedOver();
      await office.to("2026-11-25T09:00");
      const old = await office.ana.lastMessage();
      await office.ben.types("/desk refer 1 @cat you know the street");
      await office.cat.presses("Acknowledge");
      const [, after] = await office.ana.messages();
      expect(after?.words).toContain(
        "The contact has been handed on since, and whoever did that checks back now.",
      );
      expect(after?.buttons).toEqual([]);
      expect((await office.ana.presses("Resolved", old)).words).toContain(
        "The contact has been handed on since",
      );
      await office.to("2026-11-27T09:00");
      expect((await office.ben.lastMessage()).text).toBe("#1: please say whether it has been resolved.");
      expect((await office.ana.notified()).filter((line) => line.includes("resolved"))).toHaveLength(1);
    });

    it("a lead closes it without, with a reason", async () => {
      const office = await handedOver();
      await office.ben.types("/desk reply 1 by phone the crew comes tomorrow");
      await office.to("2026-11-25T09:00");
      await office.lee.types("/desk close 1");
      expect(shownView(await office.lee.form()).words).toContain(
        "Ana Ortiz has not said yet whether it is resolved.",
      );
      expect(await office.lee.submits({ why: "she has moved away" })).toBe(null);
      expect((await office.lee.sees()).words).toContain("#1 is closed.");
      const [, question] = await office.ana.messages();
      expect(question?.words).toContain("The contact was closed before this check-back was answered.");
      expect(question?.buttons).toEqual([]);
    });

    it("a handoff that was withdrawn has none, and says so", async () => {
      const office = await openOffice();
      await office.ana.types("/log Josefina Ñandú, 8:30am: sewer backup");
      await office.ana.types("/desk refer 1 @ben you hold the maps");
      await office.ana.types("/desk withdraw 1");
      expect((await office.ana.types("/desk check 1 resolved")).words).toContain(
        "The handoff of #1 to Ben Tran was withdrawn, so there is nothing to check back on.",
      );
      await office.to("2026-11-25T12:00");
      expect((await office.ana.notified()).filter((line) => line.includes("resolved"))).toEqual([]);
    });
  },
);
