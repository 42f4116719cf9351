import { pino } from "pino";
import { beforeEach, describe, expect, it } from "vitest";
import { createDesk } from "../../src/desk/desk.ts";
import type { Reply } from "../../src/desk/request.ts";
import { findingParts } from "../../src/desk/wording-command.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { checkWording } from "../../src/wording/check-wording.ts";
import { kinderText } from "../../src/wording/kinder-text.ts";
import { phrases } from "../../src/wording/phrases/all.ts";
import { databases } from "../support/databases.ts";
import { deskDeps, type Office } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

const sqlite = databases.filter((each) => each.name === "SQLite");

describe.each(sqlite)("the wording command", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let logged: string;

  beforeEach(() => {
    office = opened();
    logged = "";
  });

  const desk = () => {
    const sink = {
      write: (line: string) => {
        logged += line;
      },
    };
    return createDesk({ ...deskDeps(office), log: pino({ level: "trace" }, sink) });
  };
  const asking = () => ({ actor: office.people.ana, source: "slack", requestId: null }) as const;
  const type = (text: string) => desk().answer({ ...asking(), kind: "typed", text });
  const submit = (words: string) =>
    desk().answer({ ...asking(), kind: "form", command: "wording", args: { words } });
  const card = (reply: Reply): string => {
    if (reply.kind !== "card") throw new Error(`this is no card: ${JSON.stringify(reply)}`);
    return cardText(reply.card);
  };

  it("lists what it finds: the words, why, and a kinder sentence", async () => {
    const shown = card(await type("wording You failed to send the form, and this is your own fault."));
    expect(shown).toContain("2 things to look at");
    expect(shown).toContain("“You failed to send”: it sounds like blame of the customer.");
    expect(shown).toContain("Kinder: “We have not yet received”");
    expect(shown).toContain("your own fault”: it sounds like blame of the customer.");
    expect(shown).toContain("These are suggestions; you decide.");
    expect(shown).toContain("We have not yet received the form, and this is your own fault.");
    expect(shown).toContain("One sentence is yours to write anew.");
  });

  it("calls an example one where no words of ours fit, and promises no other", async () => {
    const shown = card(await type("wording That's not my job."));
    expect(shown).toContain("For example: “");
    expect(shown).not.toContain("Kinder:");
    expect(shown).not.toContain("So it would read");
  });

  it("calls advice no example", async () => {
    const shown = card(await type("wording She is retarded."));
    expect(shown).toContain("\nSay what was said or done, without this word.");
    expect(shown).not.toContain("For example");
  });

  it("shows exactly the words that are put in, whatever is found", async () => {
    for (const { examples } of phrases)
      for (const sentence of examples.yes) {
        const [finding, ...more] = checkWording(sentence);
        if (!finding || more.length > 0) continue;
        const shown = findingParts([finding]).map((part) => ("text" in part ? part.text : ""));
        const kinder = kinderText(sentence, [finding]).text;
        const said = /Kinder: “(.*)”$/u.exec(shown[0] ?? "")?.[1] ?? null;
        if (said === null) expect(kinder).toBe(sentence);
        else expect(kinder).toBe(sentence.slice(0, finding.from) + said + sentence.slice(finding.to));
      }
  });

  it.each(phrases.filter(({ instead }) => instead !== undefined))(
    "puts in no fact and no promise of its own: $id",
    ({ examples }) => {
      const put = examples.yes.flatMap((each) => checkWording(each).map(({ instead }) => instead ?? ""));
      expect(put.filter((words) => /\b(?:will|tomorrow|today|monday|i|call|visit)\b/iu.test(words))).toEqual(
        [],
      );
    },
  );

  it("shows no exchanged text where no word can be exchanged for another", async () => {
    const shown = card(await type("wording He is rude"));
    expect(shown).toContain("One thing to look at");
    expect(shown).not.toContain("So it would read");
  });

  it("says so when nothing was found", async () => {
    const shown = card(await type("wording The pipe failed, and a crew comes at nine."));
    expect(shown).toContain("Nothing was found");
  });

  it("shows eight findings and counts the others", async () => {
    const shown = card(await submit("It is your fault. ".repeat(11)));
    expect(shown).toContain("11 things to look at");
    expect(shown.match(/your fault”/g)).toHaveLength(8);
    expect(shown).toContain("3 more are not shown.");
  });

  it.each(["wording", "wording   "])("asks for the text when there is none: %j", async (line) => {
    expect(await type(line)).toMatchObject({
      kind: "form",
      form: { command: "wording", inputs: [{ name: "words", multiline: true }] },
    });
  });

  it("opens the form when its button is pressed, and reads a text with line breaks from it", async () => {
    const pressed = await desk().answer({ ...asking(), kind: "button", command: "wording", args: {} });
    expect(pressed.kind).toBe("form");
    expect(card(await submit("That is\nnot my job.\n\n> you are rude"))).toContain("“That is not my job”");
  });

  it("puts neither the text nor what it found into the preview or the log", async () => {
    const reply = await type("wording Josefina is lying about the date");
    expect(reply).toMatchObject({ kind: "card", card: { preview: "The wording has been checked." } });
    expect(logged).toBe("");
  });
});
