import { describe, expect, it } from "vitest";
import { openOffice, shownView } from "../support/journey.ts";
import { localSlackBinary } from "../support/local-slack.ts";

const hasSlack = localSlackBinary() !== null;

async function withContact() {
  const office = await openOffice();
  await office.ana.types("/log Ana Gomez, 503-555-0101, 8:30am: backup");
  return office;
}

describe.skipIf(!hasSlack)("what cannot be done is said in a sentence, and given back", () => {
  it.each([
    ["something unknown", "/desk frobnicate 12", ["I do not know", `"/desk help" lists what can be typed.`]],
    [
      "a misspelt command",
      "/desk reffer 1 @ben maps",
      [`Did you mean "/desk refer"?`, "/desk refer 12 @person|group|e-mail reason"],
    ],
    ["half a command", "/desk refe", [`Did you mean "/desk refer"?`]],
    [
      "a command without its number",
      "/desk reply",
      ["The number of the contact is missing.", "/desk reply 12 by"],
    ],
    ["a number that is not there", "/desk show 999", ["There is no contact #999."]],
    ["a number with its sign", "/desk note #999 hello", ["There is no contact #999."]],
    ["a number too long", "/desk show 99999999999", ["The number of the contact is missing."]],
    ["number nought", "/desk show 0", ["The number of the contact is missing."]],
    ["a length that is none", "/desk snooze 1 soon", [`I could not read "soon" as a time.`]],
    ["a length too long", "/desk snooze 1 900h", ["between 1 minute and 24 hours"]],
    ["an owner that is missing", "/desk assign 1", ["The new owner is missing."]],
    ["an owner unknown", "/desk assign 1 @nobody", ['nobody" in this office.']],
    ["a reopening of what is open", "/desk reopen 1", ["#1 is open: Ana Gomez is waiting."]],
    ["a withdrawal of nothing", "/desk withdraw 1", ["#1 has not been referred to anybody."]],
    ["markup", "/desk &lt;!channel&gt; *x*", ["I do not know"]],
  ])("%s", async (_what, typed, words) => {
    const office = await withContact();
    const answer = await office.ana.types(typed);
    for (const part of words) expect(answer.words).toContain(part);
    expect(answer.words).toContain("You typed:");
    const given = typed.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    expect(answer.words.endsWith(given)).toBe(true);
    expect(answer.words).not.toMatch(/!(?!channel)/);
    expect(await office.ben.messages()).toEqual([]);
  });

  it("a person is named so that it can be typed again, when it is given back", async () => {
    const office = await withContact();
    const answer = await office.ana.types("/desk refer 99 <@U2|ben> you know it");
    expect(answer.words).toContain("There is no contact #99.");
    expect(answer.words.endsWith('/desk refer 99 @"Ben Tran" you know it')).toBe(true);
    const again = await office.ana.types('/desk refer 1 @"Ben Tran" you know it');
    expect(again.words).toContain("Ben Tran has been asked to take over");
  });

  it("in a form, beside its input, and the form stays", async () => {
    const office = await withContact();
    await office.ana.presses("Replied");
    expect(await office.ana.submits({ at: "whenever", words: "done" })).toEqual({
      at: expect.stringContaining(`I could not read "whenever" as a time.`),
    });
    expect(await office.ana.submits({ at: "tomorrow 9am", words: "done" })).toEqual({
      at: expect.stringContaining("in the future"),
    });
    expect(await office.ana.submits({ at: "now", words: "done" })).toBeNull();
  });

  it("to an app, nothing at all", async () => {
    const office = await openOffice();
    expect((await office.robot.types("/log Ana Gomez: backup")).words).toContain(
      "for members of this workspace",
    );
    expect((await office.ana.types("/desk queue office")).words).toContain("Nobody is waiting.");
  });
});

describe.skipIf(!hasSlack)("help", () => {
  it("lists every command, and explains one", async () => {
    const office = await openOffice();
    const { words } = await office.ana.types("/desk help");
    expect(words).toContain("\n/log [channel] ");
    for (const name of ["queue", "show", "reply", "note", "refer", "ack", "decline", "withdraw"])
      expect(words).toContain(`\n/desk ${name} `);
    const one = (await office.ana.types("/desk help refer")).words;
    expect(one).toContain("refer 12 @person|group|e-mail reason");
    expect(one).not.toContain("snooze");
  });
});

describe.skipIf(!hasSlack)("a contact", () => {
  it("takes notes, in one line or in a form", async () => {
    const office = await withContact();
    expect((await office.ben.types("/desk note 1 she is at work until 3 PM")).words).toContain("timeline");
    await office.ana.types("/desk note 1");
    expect(await office.ana.submits({ words: " " })).toEqual({ words: expect.stringContaining("empty") });
    expect(await office.ana.submits({ words: "the door is at the back" })).toBeNull();
    const { words } = await office.ana.types("/desk show 1");
    expect(words).toContain("Ben Tran noted: she is at work until 3 PM");
    expect(words).toContain("Ana Ortiz noted: the door is at the back");
  });

  it("closes without a reply only with a reason, and after one without", async () => {
    const office = await withContact();
    await office.ana.types("/desk close 1");
    expect(shownView(await office.ana.form()).words).toContain("No reply to Ana Gomez is recorded yet.");
    expect(await office.ana.submits({ why: " " })).toEqual({ why: expect.stringContaining("say why") });
    expect(await office.ana.submits({ why: "a duplicate of #9" })).toBe(null);
    expect((await office.ana.sees()).words).toContain("#1 is closed.");
    expect((await office.ana.types("/desk queue office")).words).toContain("Nobody is waiting.");
    expect((await office.ana.types("/desk reply 1 by phone hello")).words).toContain(`"/desk reopen 1"`);
    expect((await office.ana.types("/desk close 1 again")).words).toContain("#1 is already closed.");
    expect((await office.ana.presses("Reopen")).words).toContain("#1 is open again");
    expect((await office.ana.types("/desk close 1 nobody lives there")).words).toContain("#1 is closed.");
    await office.ana.types("/desk reopen 1");
    await office.ana.types("/desk reply 1 by email all is well");
    expect((await office.ana.types("/desk close 1")).words).toContain("#1 is closed.");
  });

  it("opened again waits by the same deadline, with nudges of its own", async () => {
    const office = await withContact();
    await office.to("2026-11-23T16:30");
    expect(await office.ana.messages()).toHaveLength(2);
    await office.ana.types("/desk reply 1 by phone all is well");
    const open = await office.ana.presses("Reopen");
    expect(open.words).toContain("with the same deadline as before");
    expect(open.words).toContain("by 8:30 AM tomorrow, Tue 24 Nov");
    await office.to("2026-11-24T09:30");
    expect((await office.ana.notified()).at(-1)).toBe(
      "2026-11-24T08:30 #1: the reply limit has been reached.",
    );
    expect(await office.lee.messages()).toHaveLength(1);
  });

  it("can be taken by anybody, and given only by a lead; whom it concerns is told", async () => {
    const office = await withContact();
    expect((await office.ana.types("/desk assign 1 @ben")).words).toContain("Only a lead assigns");
    expect((await office.ben.types("/desk assign 1 me")).words).toContain("#1 is yours.");
    expect((await office.ana.lastMessage()).words).toContain("Ben Tran looks after Ana Gomez now.");
    expect((await office.ben.types("/desk assign 1 me")).words).toContain("#1 is already yours.");
    expect((await office.lee.types("/desk assign 1 @cat")).words).toContain("#1 is Cat Novak's");
    expect((await office.cat.lastMessage()).text).toBe("#1 is yours now.");
    expect((await office.cat.lastMessage()).buttons).toContain("Replied");
    expect((await office.ben.lastMessage()).words).toContain("Cat Novak looks after Ana Gomez now.");
    await office.to("2026-11-23T16:00");
    expect((await office.cat.notified()).at(-1)).toBe("2026-11-23T16:00 #1: a reply is due.");
    expect(await office.ana.messages()).toHaveLength(1);
  });

  it("answered twice keeps the first answer", async () => {
    const office = await withContact();
    await office.ana.types("/desk reply 1 by phone the first");
    expect((await office.ben.types("/desk reply 1 by email the second")).words).toContain("already recorded");
    const { words } = await office.ana.types("/desk show 1");
    expect(words).toContain("the first");
    expect(words).not.toContain("the second");
  });

  it("takes its words in a message to the bot as well, without the slash", async () => {
    const office = await withContact();
    await office.ana.types("/desk refer 1 @ben you know it");
    expect((await office.ben.writes("show 1")).words).toContain("Ana Gomez");
    expect((await office.ben.writes("ack 1")).words).toContain("Thank you.");
    const form = await office.ben.writes("reply 1");
    expect(form.buttons).toEqual(["Record the reply"]);
    await office.ben.presses("Record the reply", form);
    expect(await office.ben.submits({ words: "done" })).toBeNull();
    expect((await office.ana.types("/desk show 1")).words).toContain("Ben Tran replied by phone");
  });

  it("does once what is pressed twice", async () => {
    const office = await withContact();
    const done = await office.ana.types("/desk reply 1 by phone all is well");
    await Promise.all([office.ana.presses("Reopen", done), office.ana.presses("Reopen", done)]);
    const { words } = await office.ana.types("/desk show 1");
    expect(words.match(/reopened it/g)).toHaveLength(1);
  });

  it("closed twice at once is closed once", async () => {
    const office = await withContact();
    await office.ana.types("/desk reply 1 by phone all is well");
    const record = await office.ana.types("/desk show 1");
    await office.ana.presses("Close", record);
    const again = await office.ana.types("/desk close 1");
    expect(again.words).toContain("#1 is already closed.");
    expect((await office.ana.types("/desk show 1")).words.match(/closed it/g)).toHaveLength(1);
  });
});
