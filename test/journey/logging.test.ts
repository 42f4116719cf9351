import { describe, expect, it } from "vitest";
import { markupIn, openOffice } from "../support/journey.ts";
import { localSlackBinary } from "../support/local-slack.ts";

const line = "voicemail Ana Gomez, 503-555-0101, 8:30am: sewer backup at 1234 NE 15th";

const hasSlack = localSlackBinary() !== null;

describe.skipIf(!hasSlack)("one line logs a contact", () => {
  it("and the answer names the number, the matter, the goal, the limit and how they came about", async () => {
    const office = await openOffice();
    const answer = await office.ana.types(`/log ${line}`);
    expect(answer.words).toContain("#1 · Ana Gomez");
    expect(answer.words).toContain("Voicemail, 8:30 AM today: sewer backup at 1234 NE 15th");
    expect(answer.words).toContain("by 5:00 PM today");
    expect(answer.words).toContain("by 8:30 AM tomorrow, Tue 24 Nov");
    expect(answer.words).toContain("24 h by the clock");
    expect(answer.buttons).toEqual(expect.arrayContaining(["Replied", "Refer", "Details"]));
    expect(answer.text).not.toContain("Gomez");
  });

  it("in whatever order its parts come", async () => {
    const office = await openOffice();
    const answer = await office.ana.types("/log yesterday 4:40pm, 503-555-0101, email, Ana Gomez: a bill");
    expect(answer.words).toContain("#1 · Ana Gomez");
    expect(answer.words).toContain("E-mail, 4:40 PM yesterday, Sun 22 Nov: a bill");
    expect((await office.ana.types("/desk show 1")).words).toContain("503-555-0101");
  });

  it("and says at once when the customer has waited past the limit already", async () => {
    const office = await openOffice();
    const answer = await office.ana.types("/log voicemail Ana Gomez, last friday 2pm: backup");
    expect(answer.words).toContain("The limit passed");
    expect(answer.words).toContain("A short reply");
  });

  it("and nothing is logged when the matter, the customer or the colon is missing", async () => {
    const office = await openOffice();
    const refused = async (typed: string, words: string) => {
      const answer = await office.ana.types(`/log ${typed}`);
      expect(answer.words).toContain(words);
      expect(answer.words).toContain(`/log ${typed}`.trim());
    };
    await refused("voicemail Ana Gomez, 503-555-0101:", "The matter is missing.");
    await refused("voicemail 503-555-0101: sewer backup", "The customer is missing.");
    await refused("Ana Gomez sewer backup", "Put a colon between who it is and what they need.");
    expect((await office.ana.types("/desk queue office")).words).toContain("Nobody is waiting.");
  });

  it("and a time in the future is refused, with what was typed given back", async () => {
    const office = await openOffice();
    const answer = await office.ana.types("/log Ana Gomez, tomorrow 4pm: backup");
    expect(answer.words).toContain("The time it was received lies in the future.");
    expect(answer.words).toContain("/log Ana Gomez, tomorrow 4pm: backup");
  });

  it("and a matter of 5,000 characters is refused without losing one of them", async () => {
    const office = await openOffice();
    const long = Array.from({ length: 500 }, (_, n) => `word ${String(n).padStart(4, "0")}`).join(" ");
    expect(long.length).toBe(4_999);
    const answer = await office.ana.types(`/log Ana Gomez: ${long}`);
    expect(answer.words).toContain("The matter has 4,999 characters; 3,000 fit.");
    expect(answer.words.replaceAll(/\s/g, "")).toContain(`/log Ana Gomez: ${long}`.replaceAll(/\s/g, ""));
  });

  it("and the longest matter that fits is kept whole", async () => {
    const office = await openOffice();
    const matter = `${"x".repeat(2_990)} the end`;
    await office.ana.types(`/log Ana Gomez: ${matter}`);
    expect((await office.ana.types("/desk show 1")).words).toContain("the end");
  });
});

describe.skipIf(!hasSlack)("a customer's name is shown as it was typed", () => {
  it.each([
    ["emoji", "Ana 🦫🚰 Gomez"],
    ["right to left", "محمد الأحمد"],
    ["markup and a call to everybody", "<!channel> *Ana* _G_ ~x~ `y` :wave:"],
    ["an ampersand and angle brackets", "Smith & Sons <west>"],
  ])("%s", async (_what, name) => {
    const office = await openOffice();
    await office.ana.types("/log");
    const faults = await office.ana.submits({
      customer: name,
      matter: `${name} asks`,
      contact: "x@example.com",
    });
    expect(faults).toBeNull();
    const answers = [
      await office.ana.sees(),
      await office.ana.types("/desk show 1"),
      await office.ana.types("/desk"),
      await office.ana.types("/desk refer 1 @ben you know them"),
      await office.ben.lastMessage(),
      await office.ana.opensHome(),
    ];
    for (const answer of answers) {
      expect(answer.words).toContain(name);
      expect(markupIn(answer.blocks)).toEqual([]);
      expect(answer.text).not.toContain(name);
    }
  });

  it("typed in a line as well, as Slack sends it", async () => {
    const office = await openOffice();
    const answer = await office.ana.types("/log Smith &amp; &lt;west&gt; <!channel>: *no* water");
    expect(answer.words).toContain("#1 · Smith & <west> @channel");
    expect(answer.words).toContain("*no* water");
    expect(markupIn(answer.blocks)).toEqual([]);
  });
});

describe.skipIf(!hasSlack)("the form logs a contact", () => {
  it("opens with /log alone, and what nobody touched counts as it stands there", async () => {
    const office = await openOffice();
    await office.ana.types("/log");
    expect((await office.ana.form())?.title?.text).toBe("Log a contact");
    expect(await office.ana.submits({ customer: "Ana Gomez", matter: "backup" })).toBeNull();
    expect(await office.ana.form()).toBeNull();
    const answer = await office.ana.sees();
    expect(answer.words).toContain("#1 · Ana Gomez");
    expect(answer.words).toContain("Phone call, 9:00 AM today: backup");
    expect((await office.ana.types("/desk show 1")).words).toMatch(/Owner:?\s+Ana Ortiz/);
  });

  it("shows what is missing at its input, and stays open with the rest", async () => {
    const office = await openOffice();
    await office.ana.types("/log");
    expect(await office.ana.submits({ customer: " ", matter: "backup" })).toEqual({
      customer: expect.stringContaining("The customer is missing."),
    });
    expect(await office.ana.submits({ customer: "Ana Gomez", matter: " " })).toEqual({
      matter: expect.stringContaining("The matter is missing."),
    });
    const unread = { customer: "Ana Gomez", matter: "backup", received: "whenever" };
    expect(await office.ana.submits(unread)).toEqual({
      received: expect.stringContaining(`I could not read "whenever" as a time.`),
    });
    expect(await office.ana.submits({ ...unread, received: "tomorrow 4pm" })).toEqual({
      received: expect.stringContaining("in the future"),
    });
    expect(await office.ana.submits({ ...unread, received: "8:30am", channel: "Voicemail" })).toBeNull();
    expect((await office.ana.sees()).words).toContain("#1 · Ana Gomez\nVoicemail, 8:30 AM today");
  });

  it("logs for another owner, who is told at once what waits and until when", async () => {
    const office = await openOffice();
    await office.ana.types("/log");
    await office.ana.submits({ customer: "Ana Gomez", matter: "backup", owner: "Ben Tran" });
    expect((await office.ana.sees()).words).toMatch(/Owner:?\s+Ben Tran/);
    const told = await office.ben.lastMessage();
    expect(told.text).toBe("#1 is yours now.");
    expect(told.words).toContain("#1 · Ana Gomez");
    expect(told.words).toContain("backup");
    expect(told.words).toContain("9:00 AM on Tue 24 Nov");
    expect(told.buttons).toContain("Replied");
    expect(await office.ana.messages()).toEqual([]);
  });
});

describe.skipIf(!hasSlack)("many at once", () => {
  it("get numbers without gaps or doubles", async () => {
    const office = await openOffice();
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => {
        const who = n % 2 === 0 ? office.ana : office.ben;
        return office.server.command(who.id, "/log", `Customer ${n}: matter ${n}`);
      }),
    );
    await office.settled();
    const answers = [...(await office.server.ephemerals("U1")), ...(await office.server.ephemerals("U2"))];
    const numbers = answers.map(
      ({ blocks }) => /^#(\d+) · Customer/.exec(blocks?.[0]?.text?.text ?? "")?.[1],
    );
    expect(numbers.map(Number).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, n) => n + 1),
    );
  });

  it("and every one of them is still there after a restart", async () => {
    const office = await openOffice();
    await office.ana.types(`/log ${line}`);
    await office.restart();
    expect((await office.ana.types("/desk")).words).toContain("#1 · Ana Gomez");
    expect((await office.ana.types("/log Next One: x")).words).toContain("#2 · Next One");
  });
});
