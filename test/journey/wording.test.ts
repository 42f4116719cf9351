import { describe, expect, it } from "vitest";
import { checkWording } from "../../src/wording/check-wording.ts";
import { kinderText } from "../../src/wording/kinder-text.ts";
import { openOffice } from "../support/journey.ts";
import { localSlackBinary } from "../support/local-slack.ts";

const blame = "You failed to send the form.";
const kinder = kinderText(blame, checkWording(blame)).text;

async function waiting() {
  const office = await openOffice();
  await office.ana.types("/log Josefina Ñandú, 503-555-0101, 8:30am: sewer backup");
  return office;
}

describe.skipIf(localSlackBinary() === null)("the wording of what staff write", () => {
  it("of a typed reply is recorded at once with hints for the next time, and stays as the customer heard it", async () => {
    const office = await waiting();
    const done = await office.ana.types(`/desk reply 1 by phone ${blame}`);
    expect(done.words).toContain("The reply is recorded");
    expect(done.words).toContain("What the customer was told stays in the record.");
    expect(done.words).toContain("“You failed to send”: it sounds like blame of the customer.");
    expect(done.buttons).not.toContain("Use the kinder wording");
    expect((await office.ana.types("/desk reword 1 We will come Monday.")).words).toContain(
      "The customer has been told these words, so they stay in the record.",
    );
    expect((await office.ana.types("/desk show 1")).words).toContain("6 No blame · not kept");
    const letter = (await office.ana.types("/desk letter 1")).words;
    expect(letter).toContain(kinder);
    expect(letter).not.toContain("This is what we told you");
  });

  it("of a promise reads in kinder words after a press, once", async () => {
    const office = await waiting();
    const done = await office.ana.types(`/desk promise 1 the records fri 3pm: ${blame}`);
    expect(done.words).toContain("There may be kinder words for it:");
    expect(done.buttons).toEqual(
      expect.arrayContaining(["Use the kinder wording", "Keep my wording", "Write it anew"]),
    );
    const changed = await office.ana.presses("Use the kinder wording", done);
    expect(changed.words).toContain(kinder);
    await office.ana.presses("Use the kinder wording", done);
    const record = (await office.ana.types("/desk show 1")).words;
    expect(record.split("put it in other words")).toHaveLength(2);
    expect(record).toContain(blame);
    expect(record).toContain("6 No blame · kept");
  });

  it("of a promise stays where its author keeps it, and the record says so of nobody", async () => {
    const office = await waiting();
    const done = await office.ana.types(`/desk promise 1 the records fri 3pm: ${blame}`);
    expect((await office.ana.presses("Keep my wording", done)).words).toContain(
      "Your words stay as they are.",
    );
    await office.ana.presses("Keep my wording", done);
    const record = (await office.ana.types("/desk show 1")).words;
    expect(record.split("The wording was looked at once more, and stays")).toHaveLength(2);
  });

  it("of a referral is looked at before the colleague reads it", async () => {
    const office = await waiting();
    const asked = await office.ana.types(`/desk refer 1 @ben ${blame}`);
    expect(asked.words).toContain("Before Ben Tran reads it. Nothing has been sent yet.");
    expect(await office.ben.messages()).toEqual([]);
    await office.ana.presses("Use the kinder wording", asked);
    expect((await office.ben.lastMessage()).words).toContain(kinder);
    expect((await office.ana.presses("Keep my wording", asked)).words).toContain("already waits");
    expect(await office.ben.messages()).toHaveLength(1);

    await office.ana.types("/desk reword 1 you hold the as-built maps");
    expect(await office.ben.messages()).toHaveLength(1);
    expect((await office.ben.lastMessage()).words).toContain("you hold the as-built maps");
    expect((await office.ben.lastMessage()).words).not.toContain(kinder);
  });

  it("of a form comes back in it once, with all that was entered, and is then recorded", async () => {
    const office = await waiting();
    await office.ana.types("/desk reply 1");
    expect(await office.ana.submits({ way: "letter", words: blame })).toBe(null);
    const again = JSON.stringify(await office.ana.form());
    expect(again).toContain("Nothing is recorded yet: there may be kinder words.");
    expect(again).toContain(blame);
    expect((await office.ana.types("/desk show 1")).words).not.toContain("Ana Ortiz replied");
    expect(await office.ana.submits({ wording: "kinder" })).toBe(null);
    const record = (await office.ana.types("/desk show 1")).words;
    expect(record).toContain(`Ana Ortiz replied by letter Mon 23 Nov 9:00 AM: ${kinder}`);
    expect(record).not.toContain(blame);
  });

  it("of a decision is written anew in a form", async () => {
    const office = await waiting();
    const done = await office.ana.types(
      `/desk decide 1 no: May she connect?; because ${blame}; appeal write to us until 30 days`,
    );
    await office.ana.presses("Write it anew", done);
    expect(JSON.stringify(await office.ana.form())).toContain(kinder);
    expect(await office.ana.submits({ reasons: "The line there is private." })).toBe(null);
    const letter = (await office.ana.types("/desk letter 1")).words;
    expect(letter).toContain("The line there is private.");
    expect(letter).not.toContain(blame);
  });
});
