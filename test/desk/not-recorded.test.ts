import { beforeEach, describe, expect, it } from "vitest";
import { createDesk } from "../../src/desk/desk.ts";
import { missingWords } from "../../src/desk/not-recorded.ts";
import type { Reply } from "../../src/desk/request.ts";
import { databases } from "../support/databases.ts";
import { deskDeps, log, type Office } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

describe("what is missing, in a sentence", () => {
  it.each([
    [[], ""],
    [["why"], "why is missing"],
    [["the answer", "why"], "the answer and why are missing"],
    [["a", "b", "c"], "a, b and c are missing"],
  ])("%j", (lacking, words) => {
    expect(missingWords(lacking)).toBe(words);
  });
});

describe.each(databases)("a line that does not say all that is needed, on $name", ({ url }) => {
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
  const formOf = (reply: Reply) => {
    if (reply.kind === "form") return reply.form;
    throw new Error(JSON.stringify(reply));
  };

  it.each([
    [
      "reply {n} by fax he may not dig",
      'Nothing is recorded yet: I do not know "by fax" as a way to answer. What you typed stands below. How was',
    ],
    ["reply {n} he may not dig", "Nothing is recorded yet: it does not say how they were answered. How was"],
    ["reply {n}", "How was"],
  ])("opens the form of a reply, which says why: %s", async (typed, intro) => {
    expect(formOf(await type(typed)).intro).toBe(`${intro} the customer answered?`);
  });

  it("says it of the written answer that is still to come as well", async () => {
    await type("reply {n} by phone he may not dig");
    expect(formOf(await type("reply {n} by fax he may not dig")).intro).toMatch(
      /^Nothing is recorded yet: I do not know "by fax" as a way to answer\. .*answer in writing\?/u,
    );
  });

  it.each(["told {n} by pigeon", "told {n} copies by pigeon", "told {n} decision by pigeon"])(
    "is refused where that is all it says: %s",
    async (typed) => {
      await type("promise {n} copies fri 3pm");
      await type("decide {n} no: May she?; because it is private; not appealable because it is private");
      expect(await type(typed)).toMatchObject({
        kind: "refusal",
        typed: typed.replace("{n}", String(number)),
        words: expect.stringContaining(
          'I could not tell how the customer was told. Say "by phone", "by email", "by letter" or "in person".',
        ),
      });
    },
  );

  it.each([
    [
      "decide {n} maybe: may she",
      'Nothing is recorded yet: "maybe" is no answer that I know: it is yes, no, in part or not ours. What',
    ],
    [
      "decide {n} no: may she?; because it is private",
      "Nothing is recorded yet: how the customer can appeal is missing. What",
    ],
    [
      "decide {n} may she?",
      "Nothing is recorded yet: the answer, why and how the customer can appeal are missing. What",
    ],
    ["decide {n}", "What"],
  ])("opens the form of a decision, which says why: %s", async (typed, intro) => {
    expect(formOf(await type(typed)).intro).toBe(`${intro} was decided for the customer?`);
  });
});
