import { pino } from "pino";
import { beforeEach, describe, expect, it } from "vitest";
import { createDesk } from "../../src/desk/desk.ts";
import type { Reply } from "../../src/desk/request.ts";
import { cardText } from "../../src/message/plain-text.ts";
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
    expect(shown).toContain("Kinder: We have not received the form yet.");
    expect(shown).toContain("“your own fault”");
    expect(shown).toContain("These are suggestions; you decide.");
    expect(shown).toContain("We have not yet received the form, and this is your own fault.");
    expect(shown).toContain("One sentence is yours to write anew.");
  });

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
    expect(shown.match(/“your fault”/g)).toHaveLength(8);
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
