import { describe, expect, it } from "vitest";
import { openOffice } from "../support/journey.ts";
import { localSlackBinary } from "../support/local-slack.ts";

async function referred() {
  const office = await openOffice();
  await office.ana.types("/log Josefina Ñandú, 8:30am: sewer backup");
  await office.ana.types("/desk refer 1 @ben you hold the maps");
  return { office, request: await office.ben.lastMessage() };
}

describe.skipIf(localSlackBinary() === null)("a referral that is not taken", () => {
  it("goes back with the reason, and can be referred again at once", async () => {
    const { office, request } = await referred();
    await office.ben.presses("Decline", request);
    expect((await office.ben.form())?.title?.text).toBe("Decline a handoff");
    expect(await office.ben.submits({ reason: " " })).toEqual({
      reason: expect.stringContaining("The reason is missing."),
    });
    expect(await office.ben.submits({ reason: "The maps moved to Records; Cat has them." })).toBeNull();

    const [updated] = await office.ben.messages();
    expect(updated?.words).toContain(
      "You declined it Mon 23 Nov 9:00 AM: The maps moved to Records; Cat has them. It went back to Ana Ortiz.",
    );
    expect(updated?.buttons).toEqual([]);
    const told = await office.ana.lastMessage();
    expect(told.text).toBe("#1: your handoff was declined and is back with you.");
    expect(told.words).toContain("Ben Tran cannot take this over: The maps moved to Records; Cat has them.");
    expect(told.words).toContain("It is back with you. Reply due: by Tue 24 Nov 8:30 AM.");
    expect(told.buttons).toEqual(["Refer again", "Details"]);

    await office.ana.presses("Refer again", told);
    expect(await office.ana.submits({ person: "Cat Novak", reason: "you have the maps now" })).toBeNull();
    expect((await office.cat.lastMessage()).buttons).toContain("Acknowledge");
  });

  it("and is referred to the same person again has two messages, of which only the new one counts", async () => {
    const { office, request } = await referred();
    await office.ben.types("/desk decline 1 not my street");
    await office.ana.types("/desk refer 1 @ben it is your street after all");
    const [old, fresh] = await office.ben.messages();
    expect(old?.ts).toBe(request.ts);
    expect(old?.buttons).toEqual([]);
    expect(old?.words).toContain("not my street");
    expect(fresh?.words).toContain("it is your street after all");
    expect(fresh?.words).not.toContain("not my street");

    const late = await office.ben.presses("Acknowledge", request);
    expect(late.words).toContain("This handoff was declined and has gone back to the referrer.");
    expect((await office.ben.messages()).at(1)?.buttons).toContain("Acknowledge");
    expect((await office.ben.presses("Acknowledge", fresh)).words).toContain("Thank you.");
  });

  it("can be withdrawn by the referrer alone, and the recipient need not do anything", async () => {
    const { office, request } = await referred();
    expect((await office.cat.types("/desk withdraw 1")).words).toContain("Only Ana Ortiz");
    const done = await office.ana.presses("Withdraw");
    expect(done.words).toContain("The handoff is withdrawn.");
    const [updated] = await office.ben.messages();
    expect(updated?.words).toContain("Withdrawn Mon 23 Nov 9:00 AM. Nothing for you to do.");
    expect(updated?.buttons).toEqual([]);
    expect((await office.ben.presses("Acknowledge", request)).words).toContain("This handoff was withdrawn");
    expect((await office.ana.types("/desk withdraw 1")).words).toContain("withdrawn");
    expect((await office.ana.types("/desk")).words).toContain("#1 · Josefina Ñandú");
  });

  it("has nothing to decline, acknowledge or withdraw where nobody was asked", async () => {
    const office = await openOffice();
    await office.ana.types("/log Josefina Ñandú: sewer backup");
    for (const typed of ["ack 1", "decline 1 no", "withdraw 1"])
      expect((await office.ana.types(`/desk ${typed}`)).words).toContain("has not been referred to anybody");
    expect((await office.ana.types("/desk ask 1 why")).words).toContain("No handoff of #1 is waiting");
  });
});
