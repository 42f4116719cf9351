import { beforeEach, describe, expect, it } from "vitest";
import { createDesk, type Desk } from "../../src/desk/desk.ts";
import { formAgain } from "../../src/teams/form-again.ts";
import { databases } from "../support/databases.ts";
import { at, deskDeps, log, type Office } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

describe.each(databases)("a form that stays open in Teams after a fault, on $name", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let desk: Desk;
  let number: string;

  beforeEach(async () => {
    office = opened();
    office.clock.set(at(23, "10:00"));
    desk = createDesk(deskDeps(office));
    number = String((await log(office)).number);
  });

  const ana = () => ({ actor: office.people.ana, source: "teams", requestId: null }) as const;
  const type = (text: string) => desk.answer({ ...ana(), kind: "typed", text: text.replace("#", number) });

  it("is that of the words that are put in other words", async () => {
    await type("promise # map fri 3pm: You failed to send the form.");
    const reply = await desk.answer({ ...ana(), kind: "button", command: "reword", args: { number } });
    if (reply.kind !== "form") throw new Error("no form");
    const { hidden } = reply.form;
    const args = { ...hidden, words: "x".repeat(1001) };
    const fault = await desk.answer({ ...ana(), kind: "form", command: "reword", args });
    expect(fault.kind).toBe("refusal");
    const again = await formAgain(desk, office.people.ana, { command: "reword", hidden });
    expect(again).toMatchObject({ command: "reword", hidden });
  });
});
