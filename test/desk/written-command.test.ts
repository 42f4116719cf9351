import { beforeEach, describe, expect, it } from "vitest";
import { createDesk } from "../../src/desk/desk.ts";
import { readAsked } from "../../src/desk/written-command-line.ts";
import { databases } from "../support/databases.ts";
import { deskDeps, log, type Office } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

describe("a wish for a call, as it is typed", () => {
  it.each([
    ["customer asked for a call: she is at work all week", "she is at work all week"],
    ["the customer asked for a call", ""],
    ["she asked for a callback, at noon", "at noon"],
    ["they asked to be called back", ""],
    ["He asked to talk - about the bill", "about the bill"],
    ["asked for a visit", ""],
    ["as she had asked for a phone call: done", "done"],
    ["asked to come in. Tuesday", "Tuesday"],
  ])("%j says it", (typed, rest) => {
    expect(readAsked(typed)).toBe(rest);
  });

  it.each([
    "",
    "the crew comes tomorrow",
    "she asked for a refund",
    "told her that she asked for a call",
    "she asked for a calling card",
    "asked whether a call is fine",
  ])("%j does not", (typed) => {
    expect(readAsked(typed)).toBe(null);
  });
});

describe.each(databases)("a written answer where nothing is owed, on $name", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let number: number;
  beforeEach(async () => {
    office = opened();
    number = (await log(office, { channel: "email" })).number;
  });
  const type = (text: string) =>
    createDesk(deskDeps(office)).answer({
      ...{ actor: office.people.ana, source: "slack", requestId: null, kind: "typed" },
      text: text.replace("{n}", String(number)),
    });

  it.each(["written {n}", "written {n} by letter and here is more", "reply {n}"])(
    "is refused before a form opens, and a later word has its place: %s",
    async (typed) => {
      await type("reply {n} by email the crew comes");
      expect(await type(typed)).toMatchObject({
        kind: "refusal",
        words: `The reply to Josefina Ñandú is already recorded; #${number} no longer waits. What they hear later can stand in a note: "note ${number} …".`,
      });
    },
  );

  it("is refused of what is closed, which can be opened again", async () => {
    await type("reply {n} by email the crew comes");
    await type("close {n}");
    expect(await type("written {n}")).toMatchObject({
      kind: "refusal",
      words: expect.stringContaining(`#${number} is closed.`),
    });
  });

  it("is sent to the decision that the customer is still to be told", async () => {
    await type("reply {n} by email it is being looked at");
    await type("decide {n} no: May she?; because it is private; not appealable because it is private");
    expect(await type("written {n}")).toMatchObject({
      kind: "refusal",
      words: expect.stringContaining(`told ${number} decision by phone`),
    });
  });

  it.each([
    ["that was not answered", "note {n} she called"],
    ["that was answered aloud", "reply {n} by phone the crew comes"],
  ])("opens its form for a question %s", async (_, before) => {
    await type(before);
    expect(await type("written {n}")).toMatchObject({ kind: "form", form: { title: "Written answer" } });
  });
});
