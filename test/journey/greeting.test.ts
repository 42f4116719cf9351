import { describe, expect, it } from "vitest";
import { openOffice } from "../support/journey.ts";
import { localSlackBinary } from "../support/local-slack.ts";

const hasSlack = localSlackBinary() !== null;

const days = (n: number): number => n * 86_400_000;

/** A Monday; Thanksgiving is an ordinary day in this office. */
async function recorded(words = '"Ana Ortiz. I call back the same day."') {
  const office = await openOffice();
  const answer = await office.ana.types(`/desk greeting ${words}`);
  return { office, answer };
}

describe.skipIf(!hasSlack)("a voicemail greeting", () => {
  it("is recorded on one line, and can be undone", async () => {
    const { office, answer } = await recorded('"Away on Friday. Ben Tran helps you." until nov 27');
    expect(answer.words).toContain("“Away on Friday. Ben Tran helps you.”");
    expect(answer.words).toContain("Its last day is Fri 27 Nov.");
    expect(answer.buttons).toEqual(["Undo", "New greeting"]);
    const undone = await office.ana.presses("Undo", answer);
    expect(undone.words).toContain("Undone. No greeting of yours is recorded now.");
  });

  it("is recorded by the form, which is filled with the present one the next time", async () => {
    const { office } = await recorded("");
    expect((await office.ana.form())?.title?.text).toBe("Your voicemail greeting");
    expect(await office.ana.submits({ words: "Ana Ortiz.", until: "last week" })).toEqual({
      until: expect.any(String),
    });
    expect(await office.ana.submits({ words: "Ana Ortiz.", until: "dec 4" })).toBeNull();
    expect((await office.ana.sees()).words).toContain("Its last day is Fri 4 Dec.");
    await office.ana.types("/desk greeting");
    expect(JSON.stringify(await office.ana.form())).toContain("Fri 4 Dec");
  });

  it("is asked about after 30 days, in open time, and Still right is one click", async () => {
    const { office } = await recorded();
    await office.leap(days(29));
    await office.to("2026-12-23T08:55");
    expect(await office.ana.messages()).toEqual([]);
    await office.to("2026-12-23T09:05");
    const asked = await office.ana.lastMessage();
    expect(asked.text).toBe("Your voicemail greeting: is it still right?");
    expect(asked.words).toContain("Nobody has looked at your voicemail greeting since Mon 23 Nov 9:00 AM.");
    expect(asked.words).toContain("“Ana Ortiz. I call back the same day.”");
    expect(asked.buttons).toEqual(["Still right", "New greeting"]);
    await office.forward(600_000);
    const thanks = await office.ana.presses("Still right", asked);
    expect(thanks.words).toContain("Thank you. It is still right:");
    const [updated] = await office.ana.messages();
    expect(updated?.ts).toBe(asked.ts);
    expect(updated?.words).toContain("Thank you: you looked at it Wed 23 Dec 9:15 AM.");
    expect(updated?.buttons).toEqual([]);
    await office.leap(days(29));
    expect(await office.ana.messages()).toHaveLength(1);
    // 30 days on it is a Friday.
    await office.leap(days(1));
    expect(await office.ana.notified()).toEqual([
      "2026-12-23T09:00 Your voicemail greeting: is it still right?",
      "2027-01-22T09:15 Your voicemail greeting: is it still right?",
    ]);
  });

  it("that comes due in closed time waits for the opening", async () => {
    const office = await openOffice({ now: "2026-11-24T18:30" });
    await office.ana.types('/desk greeting "Hello."');
    await office.leap(days(30));
    await office.to("2026-12-25T07:55");
    expect(await office.ana.messages()).toEqual([]);
    await office.to("2026-12-25T08:05");
    expect(await office.ana.notified()).toEqual([
      "2026-12-25T08:00 Your voicemail greeting: is it still right?",
    ]);
  });

  it("is asked about the working day before its last day, and once that is over", async () => {
    const { office } = await recorded('"Closed on Monday." until nov 30');
    await office.leap(days(3));
    await office.to("2026-11-27T08:05");
    await office.leap(days(3));
    await office.to("2026-12-01T08:05");
    expect(await office.ana.notified()).toEqual([
      "2026-11-27T08:00 Your voicemail greeting ends soon.",
      "2026-12-01T08:00 Your voicemail greeting is out of date.",
    ]);
    const over = await office.ana.lastMessage();
    expect(over.buttons).toEqual(["New greeting"]);
    expect((await office.ana.types("/desk greeting still right")).words).toContain(
      "The last day on which that greeting was right is over.",
    );
  });

  it("that is out of date is seen by the leads, and by nobody else", async () => {
    const { office } = await recorded('"Closed on Monday." until nov 30');
    await office.ben.types("/log Sol Brook: bill");
    await office.leap(days(10));
    const list = await office.lee.types("/desk greeting office");
    expect(list.words).toContain("Ana Ortiz · its last day was Mon 30 Nov, out of date for 2 days");
    expect(list.words).toContain("None recorded:");
    expect(list.words).toContain("Ben Tran");
    expect((await office.ana.types("/desk greeting office")).words).toContain("is for the leads");
    expect((await office.lee.presses("Ask them once", list)).words).toContain("asked");
    expect((await office.ben.lastMessage()).text).toBe("Your voicemail greeting: what does it say?");
    expect((await office.lee.types("/desk greeting office")).words).toContain("Ben Tran · has been asked");
  });
});

describe.skipIf(!hasSlack)("an absence", () => {
  it("that begins and ends asks for the greeting, and tells the delegate what is due", async () => {
    const { office } = await recorded();
    await office.to("2026-11-24T10:00");
    await office.ana.types("/log Josefina Ñandú: sewer backup");
    const answer = await office.ana.types("/desk away from nov 25 until nov 26 @cat");
    expect(answer.words).toContain(
      "You are away from Wed 25 Nov until Thu 26 Nov, back Fri 27 Nov. Cat Novak stands in.",
    );
    // Tomorrow is too soon for a list of its own: it is there at once.
    expect(answer.words).toContain("#1 · Josefina Ñandú · sewer backup · due Wed 25 Nov 10:00 AM");
    expect((await office.cat.notified())[0]).toBe(
      "2026-11-24T10:00 A colleague will be away, and has named you to stand in.",
    );
    await office.to("2026-11-25T08:00");
    expect((await office.ana.notified()).at(-1)).toBe(
      "2026-11-25T08:00 You are away: does your voicemail greeting say so?",
    );
    const begun = (await office.cat.messages()).find((m) => m.words.includes("You stand in for Ana Ortiz"));
    expect(begun?.words).toContain("Ana Ortiz is away until Thu 26 Nov.");
    expect(begun?.words).toContain("#1 · Josefina Ñandú · sewer backup · due Wed 25 Nov 10:00 AM");
    await office.to("2026-11-25T09:05");
    const nudge = await office.cat.lastMessage();
    expect(nudge.text).toBe("#1: a reply is due.");
    expect(nudge.words).toContain("Ana Ortiz is away until Thu 26 Nov; you stand in.");
    expect(nudge.buttons).not.toContain("Snooze 30 min");
    await office.cat.presses("Replied", nudge);
    expect(await office.cat.submits({ words: "A crew comes today." })).toBeNull();
    await office.to("2026-11-27T08:00");
    expect((await office.ana.notified()).at(-1)).toBe(
      "2026-11-27T08:00 Welcome back: is your voicemail greeting right again?",
    );
  });

  it("ahead gives the list on the last working day, with the greeting in it", async () => {
    const { office } = await recorded();
    await office.ana.types("/desk away from dec 7 until dec 11 @cat");
    await office.leap(days(10));
    await office.to("2026-12-04T08:05");
    const list = await office.ana.lastMessage();
    expect(list.text).toBe("Before you are away: what is due in that time.");
    expect(list.words).toContain("You are away from Mon 7 Dec until Fri 11 Dec; Cat Novak stands in.");
    expect(list.words).toContain("Your voicemail says: “Ana Ortiz. I call back the same day.”");
    await office.forward(600_000);
    await office.ana.presses("Still right", list);
    const before = (await office.ana.notified()).length;
    await office.to("2026-12-07T09:00");
    expect(await office.ana.notified()).toHaveLength(before);
  });

  it("lets the delegate acknowledge what is handed to the absent", async () => {
    const office = await openOffice();
    await office.ben.types("/desk away until dec 7 @cat");
    await office.ana.types("/log Josefina Ñandú: sewer backup");
    const choice = await office.ana.types("/desk refer 1 @ben you hold the maps");
    expect(choice.words).toContain("Ben Tran is away until Mon 7 Dec, back Tue 8 Dec; Cat Novak stands in.");
    expect(choice.words).toContain("Nothing has been sent yet.");
    expect(choice.buttons).toEqual(["Refer to Cat Novak", "Ben Tran all the same"]);
    const sent = await office.ana.presses("Ben Tran all the same", choice);
    expect(sent.words).toContain("Ben Tran has been asked to take over for Josefina Ñandú.");
    expect(sent.words).toContain("Cat Novak stands in.");
    const request = await office.cat.lastMessage();
    expect(request.text).toBe("#1: a handoff is waiting for your answer.");
    expect(request.words).toContain("Ben Tran is away until Mon 7 Dec; you stand in.");
    expect(request.words).toContain("you hold the maps");
    expect((await office.cat.types("/desk show 1")).buttons).toContain("Acknowledge");
    const thanks = await office.cat.presses("Acknowledge", request);
    expect(thanks.words).toContain("Josefina Ñandú is yours to answer");
    expect((await office.ana.lastMessage()).words).toContain(
      "Cat Novak acknowledged the handoff and looks after Josefina Ñandú now.",
    );
    const bens = (await office.ben.messages()).find((m) => m.words.includes("would like"));
    expect(bens?.words).toContain("Cat Novak acknowledged it Mon 23 Nov 9:00 AM.");
    expect(bens?.buttons).toEqual([]);
    expect((await office.ana.types("/desk show 1")).words).toContain(
      "Cat Novak acknowledged the handoff for Ben Tran, who is away, and owns it now",
    );
  });

  it("lets the referrer choose the delegate instead", async () => {
    const office = await openOffice();
    await office.ben.types("/desk away until dec 7 @cat");
    await office.ana.types("/log Josefina Ñandú: sewer backup");
    await office.ana.types("/desk refer 1 @ben you hold the maps");
    expect((await office.ana.presses("Refer to Cat Novak")).words).toContain("Cat Novak has been asked");
    expect((await office.cat.lastMessage()).words).not.toContain("you stand in");
    expect((await office.ben.messages()).filter((m) => m.text.includes("handoff"))).toEqual([]);
  });

  it("by the form, with a question where it would share days with another, and back again", async () => {
    const office = await openOffice();
    await office.ben.types("/desk away");
    expect(await office.ben.submits({ until: "nov 20" })).toEqual({ until: expect.any(String) });
    expect(await office.ben.submits({ until: "nov 25", person: "Cat Novak" })).toBeNull();
    expect((await office.ben.sees()).words).toContain("You are away until Wed 25 Nov");
    const question = await office.ben.types("/desk away until nov 27 @cat");
    expect(question.words).toContain(
      "You are already down as away until Wed 25 Nov, and Cat Novak stands in.",
    );
    expect((await office.ben.presses("Change it", question)).words).toContain(
      "You are away until Fri 27 Nov",
    );
    await office.leap(60 * 60_000);
    const here = await office.ben.types("/desk back");
    expect(here.words).toContain("Welcome back.");
    const told = (await office.cat.messages()).at(-1);
    expect(told?.words).toContain("Ben Tran is here again. Nothing more for you to do.");
    expect((await office.ben.presses("Undo", here)).words).toContain("You are away until Fri 27 Nov");
  });

  it("that is over leaves no question behind that asks about it", async () => {
    const office = await openOffice();
    await office.ben.types('/desk greeting "I call back."');
    await office.leap(60_000);
    const away = () => office.ben.types("/desk away until nov 27 @cat");
    const asked = async (words: string) => {
      const found = (await office.ben.messages()).find((m) => m.words.includes(words));
      if (!found) throw new Error(`no message says "${words}"`);
      return found;
    };
    const first = await away();
    await office.leap(2 * 60_000);
    expect((await asked("You are away until Fri 27 Nov. Does your")).buttons).toContain("Still right");
    await office.ben.presses("Undo", first);
    expect((await asked("This absence was taken back. Nothing for you to do.")).buttons).toEqual([]);
    await away();
    await office.leap(60 * 60_000);
    await office.ben.types("/desk back");
    await office.leap(60_000);
    expect((await asked("You have been back since Mon 23 Nov")).buttons).toEqual([]);
    expect((await asked("Welcome back. Does your voicemail")).buttons).toContain("Still right");
    await away();
    await office.leap(60_000);
    expect((await asked("You have been away again since.")).buttons).toEqual([]);
  });

  it("that ends by itself takes its question along as the next one comes", async () => {
    const { office } = await recorded();
    await office.to("2026-11-24T10:00");
    await office.ana.types("/desk away until nov 25");
    await office.leap(60_000);
    await office.to("2026-11-26T08:05");
    const asked = (await office.ana.messages()).filter((m) =>
      /This absence is over|Welcome back/u.test(m.words),
    );
    expect(asked.map((m) => m.buttons.length > 0)).toEqual([false, true]);
  });
});
