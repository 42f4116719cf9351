import { beforeEach, describe, expect, it } from "vitest";
import { createDesk, type Desk } from "../../src/desk/desk.ts";
import type { Reply } from "../../src/desk/request.ts";
import { resumeCommand, waitCommand } from "../../src/desk/wait-command.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { databases } from "../support/databases.ts";
import { at, deskDeps, everything, type Name, type Office } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

describe("wait, as it is typed,", () => {
  it.each([
    ["12 until fri 3pm: which address is it?", { until: "fri 3pm", question: "which address is it?" }],
    ["#12: until fri 3pm: which one?", { until: "fri 3pm", question: "which one?" }],
    ["12 until fri 3:15pm: which one: a or b?", { until: "fri 3:15pm", question: "which one: a or b?" }],
    ["12 until fri 15:30:which one?", { until: "fri 15:30", question: "which one?" }],
    ["12 until 3pm:2 or 3?", { until: "3pm", question: "2 or 3?" }],
    ["12 Until tomorrow:\nwhich\none?", { until: "tomorrow", question: "which\none?" }],
    ["12 until fri 3pm", { until: "fri 3pm", question: "" }],
    ["12 until", { until: "", question: "" }],
    ["12", { question: "" }],
    ["12 which address is it: old or new?", { question: "which address is it: old or new?" }],
  ])("%j", (typed, { question, ...rest }) => {
    const args = waitCommand.parse(typed);
    expect({ ...args, question: args.question?.trim() }).toEqual({ number: "12", question, ...rest });
  });

  it("and resume, with its number", () => {
    expect(resumeCommand.parse("#12")).toEqual({ number: "12" });
  });
});

const sqlite = databases.filter((each) => each.name === "SQLite");

describe.each(sqlite)("the desk stops a reply clock", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let desk: Desk;
  let number: string;

  beforeEach(async () => {
    office = opened();
    office.clock.set(at(23, "15:30"));
    desk = createDesk(deskDeps(office));
    await type("log voicemail Josefina Ñandú, an hour ago: sewer backup");
    number = String((await newest()).number);
  });

  const asking = (who: Name) => ({ actor: office.people[who], source: "slack", requestId: null }) as const;
  const type = (text: string, who: Name = "ana") => desk.answer({ ...asking(who), kind: "typed", text });
  const press = (command: string, args: Record<string, string>) =>
    desk.answer({ ...asking("ana"), kind: "button", command, args });
  const submit = (args: Record<string, string>) =>
    desk.answer({ ...asking("ana"), kind: "form", command: "wait", args: { number, ...args } });
  const card = (reply: Reply): string => {
    if (reply.kind !== "card") throw new Error(`this is no card: ${JSON.stringify(reply)}`);
    return cardText(reply.card);
  };
  const form = (reply: Reply) => {
    if (reply.kind !== "form") throw new Error(`this is no form: ${JSON.stringify(reply)}`);
    return reply.form;
  };
  const newest = async () => {
    const contact = (await everything(office.store)).interaction.at(-1);
    if (!contact) throw new Error("nothing is logged");
    return contact;
  };

  it("in one line, also somebody else's, and says until when", async () => {
    const said = card(await type(`wait ${number} until fri 3:15pm: which address is it?`, "ben"));
    expect(said).toContain(`The reply clock of #${number} has stopped.`);
    expect(said).toContain("Waiting on the customer until Fri 27 Nov 3:15 PM");
    expect(said).toContain(`[Resume] resume ${number}`);
    expect(await newest()).toMatchObject({
      pausedAt: at(23, "15:30"),
      lookAgainAt: at(27, "15:15"),
      question: "which address is it?",
    });
  });

  it.each<[until: string, words: string]>([
    [
      "sat",
      " The office is closed at the date to look again: word of it comes when it opens, 8:00 AM on Mon 30 Nov.",
    ],
    [
      "wed 3am",
      " The office is closed at the date to look again: word of it comes when it opens, 8:00 AM on Wed 25 Nov.",
    ],
    ["wed 3pm", ""],
  ])("until %s, and says where the office is closed then", async (until, words) => {
    const said = card(await type(`wait ${number} until ${until}: which address is it?`));
    expect(said).toContain(`reply, or start it again.${words}\n`);
  });

  it("as the nudges, which it says as well", async () => {
    expect(card(await type(`snooze ${number} 3h`))).toContain(
      "until 6:30 PM today. The office is closed then: they come again when it opens, 8:00 AM tomorrow, Tue 24 Nov.",
    );
    expect(card(await type(`snooze ${number} 30m`))).toContain("until 4:00 PM today.\n");
  });

  it("and starts it again", async () => {
    await type(`wait ${number} until fri 3pm: which address is it?`);
    office.clock.set(at(24, "09:30"));
    const said = card(await press("resume", { number }));
    expect(said).toContain(`The reply clock of #${number} runs again.`);
    expect(said).toContain(
      "Reply by 5:00 PM today if you can, at the latest by 8:30 AM tomorrow, Wed 25 Nov.",
    );
  });

  it.each([
    ["", {}],
    ["until fri 3pm", { until: "fri 3pm" }],
    ["which address is it?", { question: "which address is it?" }],
  ])("by the form, when something is missing: %j", async (typed, initial) => {
    const { inputs, hidden } = form(await type(`wait ${number} ${typed}`));
    expect(hidden).toEqual({ number });
    expect(inputs.map((i) => [i.name, i.required])).toEqual([
      ["question", true],
      ["until", true],
    ]);
    const given = inputs.flatMap((i) => (i.initial === undefined ? [] : [[i.name, i.initial]]));
    expect(Object.fromEntries(given)).toEqual(initial);
  });

  it("by the form of its button", async () => {
    expect(form(await press("wait", { number })).title).toBe("Waiting on customer");
    expect(card(await submit({ question: "which address is it?", until: "tomorrow noon" }))).toContain(
      "until Tue 24 Nov 12:00 PM",
    );
  });

  it.each<[string, Record<string, string>, string]>([
    ["no question", { question: " " }, "question"],
    ["no date", { until: "" }, "until"],
    ["a date that cannot be read", { until: "when she calls" }, "until"],
    ["a date that has passed", { until: "yesterday 3pm" }, "until"],
    ["a date too far away", { until: "march 3" }, "until"],
  ])("but not by a form with %s, and says at which field", async (_, change, field) => {
    const before = await everything(office.store);
    const reply = await submit({ question: "which address is it?", until: "fri 3pm", ...change });
    expect(reply).toMatchObject({ kind: "refusal", field });
    expect(await everything(office.store)).toEqual(before);
  });

  it("but brings up no form for a clock that cannot be stopped", async () => {
    const refused = (said: string) => ({ kind: "refusal", words: expect.stringContaining(said) });
    expect(await type("wait 999")).toMatchObject(refused("There is no contact #999."));
    expect(await type(`resume ${number}`)).toMatchObject(
      refused(`The reply clock of #${number} is running.`),
    );
    await type(`wait ${number} until fri 3pm: which address is it?`);
    expect(await press("wait", { number })).toMatchObject(refused("stands still already"));
    await type(`resume ${number}`);
    office.clock.set(at(24, "15:00"));
    expect(await press("wait", { number })).toMatchObject(
      refused(
        "A pause cannot hide a limit already missed. A short reply helps Josefina Ñandú instead, even one that only says what you still need to know.",
      ),
    );
  });

  it("and shows it in the queue, with what was asked cut to a line", async () => {
    await type(`wait ${number} until fri 3pm: which\naddress ${"x".repeat(200)}`);
    const said = card(await type("queue 99"));
    expect(said).toContain("\nWaiting on the customer\n");
    expect(said).toMatch(/The clock stands still until 3:00 PM on Fri 27 Nov; asked: which address x+…\n/);
    expect(said).toContain(`[Resume] resume ${number}`);
  });
});
