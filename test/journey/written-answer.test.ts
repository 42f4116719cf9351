import { describe, expect, it } from "vitest";
import { openOffice } from "../support/journey.ts";
import { localSlackBinary } from "../support/local-slack.ts";

const still = "a written answer is still to come";

async function asked() {
  const office = await openOffice();
  await office.ana.types("/log email Josefina Ñandú, jo@example.com, 8:30am: sewer backup");
  return office;
}

describe.skipIf(localSlackBinary() === null)("a question that came by e-mail", () => {
  it("answered by phone owes a written answer, is nudged the next open day, and is then closed", async () => {
    const office = await asked();
    const done = await office.ana.types("/desk reply 1 by phone the crew comes on Friday");
    expect(done.words).toContain(still);
    expect(done.buttons).toEqual(["Draft the written answer", "They asked for a call", "Reopen", "Details"]);
    expect((await office.ana.types("/desk close 1")).words).toContain("no written answer is recorded");
    expect((await office.ana.types("/desk")).words).toContain("Answered aloud; a written answer is to come");
    expect((await office.ana.types("/desk show 1")).words).toContain(
      "3 Written answer · open until 8:30 AM tomorrow, Tue 24 Nov: answered aloud, and the written answer is still to come",
    );

    await office.to("2026-11-24T08:00");
    const nudge = await office.ana.lastMessage();
    expect(nudge.text).toBe("#1: a written answer is still to come.");
    expect(nudge.words).toContain("Josefina Ñandú wrote to us (e-mail) and was answered aloud");

    const draft = await office.ana.presses("Draft the written answer", nudge);
    expect(draft.words).toContain("We spoke by phone on Mon 23 Nov 2026. This is what we told you:");
    expect(draft.words).toContain("the crew comes on Friday");
    const sent = await office.ana.presses("Sent by e-mail", draft);
    expect(sent.words).toContain("The written answer to Josefina Ñandú is recorded. Thank you.");
    expect((await office.ana.messages()).at(-1)?.words).toContain("Nothing is owed in writing any more.");
    expect((await office.ana.types("/desk show 1")).words).toContain(
      "3 Written answer · kept: answered in writing",
    );
    expect((await office.ana.types("/desk")).words).toContain("Nobody is waiting for you.");
    expect((await office.ana.types("/desk close 1")).words).toContain("#1 is closed.");

    await office.to("2026-11-25T12:00");
    expect((await office.ana.notified()).filter((line) => line.includes("written answer"))).toEqual([
      "2026-11-24T08:00 #1: a written answer is still to come.",
    ]);
  });

  it("owes nothing more once the wish for a call is stated, and owes it again when that is undone", async () => {
    const office = await asked();
    await office.ana.types("/desk reply 1 by phone");
    const stated = await office.ana.presses("They asked for a call");
    expect(stated.words).toContain("It is recorded that Josefina Ñandú asked for a call.");
    expect((await office.ana.types("/desk show 1")).words).toContain(
      "3 Written answer · kept: answered aloud, as the customer had asked for",
    );
    expect((await office.ana.presses("Undo", stated)).words).toContain("That is undone.");
    expect((await office.ana.types("/desk show 1")).words).toContain(still);
    expect((await office.ana.presses("Undo", stated)).words).toContain(
      "nothing about a written answer to undo",
    );
  });

  it("takes the wish in the same line as the reply", async () => {
    const office = await asked();
    const line = "/desk reply 1 by phone, customer asked for a call: the crew comes on Friday";
    const done = await office.ana.types(line);
    expect(done.words).not.toContain(still);
    expect((await office.ana.types("/desk show 1")).words).toContain(
      "Ana Ortiz replied by phone Mon 23 Nov 9:00 AM, as the customer had asked for: the crew comes on Friday",
    );
    expect((await office.ana.types("/desk close 1")).words).toContain("#1 is closed.");
  });

  it("asks in the form of the reply, and records the written answer with a form of its own", async () => {
    const office = await asked();
    await office.ana.types("/desk reply 1");
    const labels = (await office.ana.form())?.blocks.flatMap((block) => block.label?.text ?? []) ?? [];
    expect(labels.join("\n")).toContain("Asked for a call");
    expect(await office.ana.submits({ way: "By phone", words: "she knows" })).toBeNull();
    expect((await office.ana.sees()).words).toContain(still);

    await office.ana.types("/desk reply 1");
    expect((await office.ana.form())?.title?.text).toBe("Written answer");
    expect(await office.ana.submits({ what: "By letter", words: "as we said" })).toBeNull();
    expect((await office.ana.sees()).words).toContain("The written answer to Josefina Ñandú is recorded.");
  });

  it("owes nothing in writing where the customer called", async () => {
    const office = await openOffice();
    await office.ana.types("/log phone Sol, 8:30am: sewer backup");
    expect((await office.ana.types("/desk reply 1 by phone")).words).not.toContain(still);
    expect((await office.ana.types("/desk written 1 asked for a call")).words).toContain(
      "Sol did not write, so nothing is owed in writing for #1.",
    );
    expect((await office.ana.types("/desk show 1")).words).toContain("3 Written answer · not applicable");
  });
});
