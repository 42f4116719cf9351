import { describe, expect, it } from "vitest";
import { openOffice } from "../support/journey.ts";
import { localSlackBinary } from "../support/local-slack.ts";

const groups = { Maps: ["ben@example.com", "cat@example.com"], "Maps and Records": ["cat@example.com"] };

async function referred(to = "@Maps", words = "you hold the as-built maps told: a call by noon") {
  const office = await openOffice({ policy: { groups } });
  await office.ana.types("/log voicemail Josefina Ñandú, 503-555-0101, 8:30am: sewer backup");
  const answer = await office.ana.types(`/desk refer 1 ${to} ${words}`);
  return { office, answer };
}

describe.skipIf(localSlackBinary() === null)("a referral to a group", () => {
  it("asks everybody of it, and says to the referrer whom", async () => {
    const { office, answer } = await referred();
    expect(answer.words).toContain(
      "Maps (Ben Tran, Cat Novak) has been asked to take over for Josefina Ñandú.",
    );
    expect(answer.words).toContain("It stays with you");
    for (const colleague of [office.ben, office.cat]) {
      const request = await colleague.lastMessage();
      expect(request.text).toBe("#1: a handoff is waiting for your answer.");
      expect(request.words).toContain(
        "Ana Ortiz would like somebody of Maps to take over for Josefina Ñandú.",
      );
      expect(request.words).toContain("you hold the as-built maps");
      expect(request.words).toContain("a call by noon");
      expect(request.buttons).toEqual(["Acknowledge", "Decline", "Ask", "Details"]);
      expect((await colleague.opensHome()).words).toContain("Handoffs waiting for your answer");
      expect((await colleague.types("/desk")).buttons).toContain("Acknowledge");
    }
    expect(await office.lee.messages()).toEqual([]);
    expect((await office.ana.types("/desk")).words).toContain("waits for Maps to acknowledge");
    expect((await office.ana.types("/desk show 1")).words).toContain(
      "Ana Ortiz referred it to Maps: you hold",
    );
  });

  it("is taken by the first to acknowledge, and the others' cards say so in place", async () => {
    const { office } = await referred();
    await office.cat.opensHome();
    const request = await office.cat.lastMessage();
    const thanks = await office.ben.presses("Acknowledge");
    expect(thanks.words).toContain("Thank you. Josefina Ñandú is yours to answer");
    const [updated, ...more] = await office.cat.messages();
    expect(more).toEqual([]);
    expect(updated?.ts).toBe(request.ts);
    expect(updated?.text).toBe("#1: this handoff needs nothing more from you.");
    expect(updated?.words).toContain("Ben Tran has taken it over. Nothing for you to do.");
    expect(updated?.buttons).toEqual([]);
    expect((await office.cat.home()).words).toContain("Nobody is waiting for you.");
    expect((await office.ana.lastMessage()).words).toContain(
      "Ben Tran acknowledged the handoff for Maps and looks after Josefina Ñandú now.",
    );
    expect((await office.cat.presses("Acknowledge", request)).words).toContain(
      "Ben Tran was first and has taken this over. Nothing more for you to do. Thank you for being ready to help.",
    );
  });

  it("pressed by two at the same moment is one's, and the other is told kindly", async () => {
    const { office } = await referred();
    const [one, other] = [await office.ben.lastMessage(), await office.cat.lastMessage()];
    await Promise.all([office.ben.presses("Acknowledge", one), office.cat.presses("Acknowledge", other)]);
    const answers = [(await office.ben.sees()).words, (await office.cat.sees()).words];
    expect(answers.filter((words) => words.includes("Thank you. Josefina Ñandú is yours"))).toHaveLength(1);
    expect(answers.filter((words) => words.includes("was first and has taken this over"))).toHaveLength(1);
    const timeline = (await office.ana.types("/desk show 1")).words;
    expect(timeline.match(/acknowledged the handoff/g)).toHaveLength(1);
  });

  it("declined by one waits for the others, and by the last comes back with the reason", async () => {
    const { office } = await referred();
    const request = await office.ben.lastMessage();
    await office.ben.presses("Decline", request);
    expect(await office.ben.submits({ reason: "My maps end in 1990." })).toBeNull();
    const [mine] = await office.ben.messages();
    expect(mine?.words).toContain(
      "You declined it: My maps end in 1990. The others of Maps are still asked.",
    );
    expect(mine?.buttons).toEqual(["Details"]);
    expect(await office.ana.messages()).toEqual([]);
    expect((await office.cat.lastMessage()).buttons).toContain("Acknowledge");
    expect((await office.ana.types("/desk show 1")).words).toContain(
      "Ben Tran cannot take it over: My maps end in 1990. (the others of Maps are still asked)",
    );
    await office.cat.types("/desk decline 1 try Records");
    const back = await office.ana.lastMessage();
    expect(back.text).toBe("#1: your handoff was declined and is back with you.");
    expect(back.words).toContain(
      "Nobody of Maps can take this over. Cat Novak, who answered last: try Records",
    );
    expect(back.buttons).toContain("Refer again");
    const [after] = await office.ben.messages();
    expect(after?.words).toContain("Nobody of Maps could take it over, and it went back to Ana Ortiz.");
  });

  it("that nobody answers reminds each of them, and goes back", async () => {
    const { office } = await referred();
    await office.to("2026-11-23T14:00");
    for (const colleague of [office.ben, office.cat])
      expect(await colleague.notified()).toEqual([
        "2026-11-23T09:00 #1: a handoff is waiting for your answer.",
        "2026-11-23T13:00 #1: a handoff still waits for your answer.",
      ]);
    expect((await office.ana.lastMessage()).words).toContain(
      "The time for Maps to answer the handoff has ended",
    );
  });

  it.each([
    ["with its name in any case", "@maps", "Maps (Ben Tran, Cat Novak)"],
    ["with a name of several words", "@Maps and Records", "Maps and Records (Cat Novak)"],
    ["with quotes around the name", '@"Maps and Records"', "Maps and Records (Cat Novak)"],
  ])("is typed %s", async (_, to, asked) => {
    const { answer } = await referred(to);
    expect(answer.words).toContain(`${asked} has been asked`);
  });

  it("through the form, where groups stand beside people", async () => {
    const office = await openOffice({ policy: { groups } });
    await office.ana.types("/log Josefina Ñandú: sewer backup");
    await office.ana.presses("Refer");
    expect(await office.ana.submits({ person: "Maps (group)", reason: " " })).toEqual({
      reason: expect.stringContaining("The reason is missing."),
    });
    expect(await office.ana.submits({ person: "Maps (group)", reason: "you hold the maps" })).toBeNull();
    expect((await office.ana.sees()).words).toContain("Maps (Ben Tran, Cat Novak) has been asked");
    expect((await office.cat.lastMessage()).words).toContain("nothing is recorded");
  });

  it("is withdrawn from all of them at once", async () => {
    const { office, answer } = await referred();
    await office.ana.presses("Withdraw", answer);
    for (const colleague of [office.ben, office.cat]) {
      const [card] = await colleague.messages();
      expect(card?.words).toContain("Withdrawn Mon 23 Nov 9:00 AM");
      expect(card?.buttons).toEqual([]);
    }
  });
});
