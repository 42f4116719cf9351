import { describe, expect, it } from "vitest";
import { officeCalendar } from "../../src/calendar/office-calendar.ts";
import { openOffice } from "../support/journey.ts";
import { localSlackBinary } from "../support/local-slack.ts";

const zone = "America/Los_Angeles";
/** Closed on Thanksgiving and the day after. */
const policy = {
  calendar: officeCalendar({
    zone,
    hours: { "mon-fri": ["08:00-12:00", "13:00-17:00"] },
    holidays: { country: "US", closed: ["2026-11-27"] },
  }),
  admins: ["lee@example.com"],
  policies: [
    {
      name: "Backwater valve",
      explanation: "A valve keeps the public sewer from flowing back into a low building.",
      appeal: { route: "Write to the bureau with your address.", within: { days: 3, ms: 0 } },
      link: null,
      reviewed: "2026-01-15",
    },
  ],
};
const line = "/log email Ana Gomez, ana.gomez@example.org, 8:30am: may I connect to the sewer in the alley?";
const no =
  "/desk decide 1 no: May she connect in the alley?; because the line there is private; facts as-built 1962-104; " +
  "appeal write to the bureau until 30 days; data as-built, 1962, uncertain: the lateral is drawn twice; settled by a camera inspection";

/** Monday 9 AM, in the week of Thanksgiving. */
describe.skipIf(localSlackBinary() === null)("a decision", () => {
  it("in one line is in the record with its appeal and its data, and can be taken back until the customer knows", async () => {
    const office = await openOffice({ policy });
    await office.ana.types(line);
    const done = await office.ana.types(no);
    expect(done.words).toContain("The decision on #1 is recorded: no.");
    expect(done.words).toContain("Until Wed 23 Dec 2026: write to the bureau");
    const record = await office.ana.types("/desk show 1");
    expect(record.words).toContain("Decision: no. May she connect in the alley?");
    expect(record.words).toContain(
      "As-built drawing from 1962; uncertain. In doubt: the lateral is drawn twice. What would settle it: a camera inspection.",
    );
    expect(record.words).toContain("The customer has not been told yet.");

    expect((await office.ana.presses("Take it back", done)).words).toMatch(
      /The decision on ".+", no, is taken back\./u,
    );
    expect((await office.ana.types("/desk show 1")).words).not.toContain("Decision: no.");
    await office.ana.types(no);
    const replied = await office.ana.types("/desk reply 1 by email we wrote to her");
    await office.ana.presses("Yes, all of it", replied);
    expect((await office.ana.types("/desk undecide 1")).words).toContain(
      "Ana Gomez has been told, so this decision stays in the record.",
    );
  });

  it("by its form cites a policy, whose appeal would end on Thanksgiving and moves to Monday", async () => {
    const office = await openOffice({ policy });
    await office.ana.types(line);
    await office.ana.presses("Decide", await office.ana.types("/desk show 1"));
    expect((await office.ana.form())?.title?.text).toBe("Record a decision");
    const entered = {
      ...{ question: "Who pays for the valve?", answer: "not ours", reasons: "the owner keeps it" },
      ...{ policy: "Backwater valve", appeal: "policy" },
    };
    expect(
      await office.ana.submits({ ...entered, appeal: "stated", route: "write", until: "2026-11-20" }),
    ).toEqual({
      until: expect.stringContaining("The last day to appeal is already over."),
    });
    expect(
      await office.ana.submits({
        ...entered,
        sewer: "yes",
        source: "gis",
        dated: "2020",
        grade: "uncertain",
      }),
    ).toEqual({
      doubts: expect.stringContaining("the doubt is missing"),
    });
    expect(await office.ana.submits({ ...entered, route: "", until: "", sewer: "no" })).toBe(null);
    const record = await office.ana.types("/desk show 1");
    expect(record.words).toContain(
      "Until Mon 30 Nov 2026 (Thu 26 Nov 2026 is a closed day): Write to the bureau with your address.",
    );
    expect(record.words).toContain("Backwater valve: A valve keeps the public sewer from flowing back");

    await office.lee.types("/desk policy withdraw backwater valve");
    expect((await office.ana.types("/desk show 1")).words).toContain(
      'The policy "Backwater valve" has been withdrawn since; the decision stands with the words it cited.',
    );
  });

  it("that says no goes to a lead, comes back with a word, and is confirmed", async () => {
    const office = await openOffice({ policy: { ...policy, decisions: { confirmNo: true } } });
    await office.ana.types(line);
    expect((await office.ana.types(no)).words).toContain('A lead confirms a "no" before it goes out');
    await office.wake();
    const asked = await office.lee.lastMessage();
    expect(asked.text).toBe("#1: a decision waits for your confirmation.");
    expect(asked.words).toContain("Ana Ortiz would like to answer no: May she connect in the alley?");
    expect(asked.buttons).toEqual(["Confirm", "Return", "Details"]);

    await office.lee.presses("Return", asked);
    expect((await office.lee.form())?.title?.text).toBe("Return a decision");
    expect(await office.lee.submits({ word: "please look at the 1974 permit" })).toBe(null);
    await office.wake();
    const word = await office.ana.lastMessage();
    expect(word.text).toBe("#1: a lead has a word on your decision.");
    expect(word.words).toContain(
      "Lee Walker has a word on the decision before it goes out: please look at the 1974 permit",
    );
    expect((await office.lee.messages())[0]?.buttons).toEqual(["Details"]);

    await office.ana.presses("Finish the decision", word);
    expect(JSON.stringify(await office.ana.form())).toContain("the line there is private");
    expect(
      await office.ana.submits({
        ...{
          question: "May she connect in the alley?",
          answer: "no",
          reasons: "the 1974 permit says private",
        },
        ...{ appeal: "stated", route: "write to the bureau", until: "30 days" },
      }),
    ).toBe(null);
    await office.wake();
    const again = await office.lee.lastMessage();
    expect(again.words).toContain("the 1974 permit says private");
    await office.lee.presses("Confirm", again);
    await office.wake();
    const told = await office.ana.lastMessage();
    expect(told.text).toBe("#1: your decision has been confirmed.");
    expect(told.words).toContain("Ana Gomez can be told now.");
    expect((await office.lee.messages()).flatMap((m) => m.buttons)).not.toContain("Confirm");
    expect((await office.ana.types("/desk show 1")).words).toContain("Lee Walker confirmed the decision on");
  });

  it("of which nothing is heard is brought back to the lead and the maker in office hours", async () => {
    const office = await openOffice({ policy: { ...policy, decisions: { confirmNo: true } } });
    await office.ana.types(line);
    await office.ana.types(no);
    await office.to("2026-11-23T17:00");
    expect(await office.lee.notified()).toEqual([
      "2026-11-23T09:00 #1: a decision waits for your confirmation.",
      "2026-11-23T14:00 #1: a decision still waits for a lead.",
    ]);
  });

  it("is reversed without fault: both stay, and its maker hears it kindly", async () => {
    const office = await openOffice({ policy });
    await office.ana.types(line);
    await office.ana.types(no);
    await office.ana.types("/desk reply 1 by email we wrote to her");
    await office.ben.presses("Reverse", await office.ben.types("/desk show 1"));
    expect((await office.ben.form())?.title?.text).toBe("Decide anew");
    expect(
      await office.ben.submits({
        ...{ why: "new facts", answer: "yes", reasons: "the camera found a public line" },
        ...{ appeal: "none", route: "it is granted" },
      }),
    ).toBe(null);
    await office.wake();
    const told = await office.ana.lastMessage();
    expect(told.text).toBe("#1: a question was decided anew.");
    expect(told.words).toContain("was decided anew by Ben Tran, since new facts have come in.");
    expect(told.words).toContain("Your answer fitted what was known then.");
    expect(told.words).not.toMatch(/wrong|mistake|fault|error/i);
    const { words } = await office.ana.types("/desk show 1");
    expect(words).toContain("Decision: yes. May she connect in the alley?");
    expect(words).toContain("Before: no, by Ana Ortiz");
    expect(words).toContain("(it was no, by Ana Ortiz); new facts");

    await office.ben.types("/desk undecide 1 wrong camera");
    await office.wake();
    expect((await office.ana.lastMessage()).words).toContain(
      "The reversal was taken back, and your decision holds again",
    );
    const anew =
      "/desk reverse 1 in part, another view: the front lot may; appeal write to the bureau until dec 23";
    await office.ben.types(anew);
    const form = JSON.stringify(await office.ben.form());
    expect(form).toContain("Decide anew");
    expect(form).toContain("the lateral is drawn twice");
    const done = await office.ben.types(`${anew}; data as-built, 1962, likely`);
    expect(done.words).toContain("The decision on #1 is recorded: in part.");
  });
});
