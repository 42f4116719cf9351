import { beforeEach, describe, expect, it } from "vitest";
import { createDesk, type Desk } from "../../src/desk/desk.ts";
import { opensForm } from "../../src/desk/opens-form.ts";
import type { Reply } from "../../src/desk/request.ts";
import type { Action } from "../../src/message/card.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { databases } from "../support/databases.ts";
import { at, deskDeps, log, type Name, type Office } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

const sqlite = databases.filter((each) => each.name === "SQLite");

describe.each(sqlite)("the command check", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let desk: Desk;
  let number: number;

  beforeEach(async () => {
    office = opened();
    office.clock.set(at(23, "10:00"));
    desk = createDesk(deskDeps(office));
    number = (await log(office)).number;
    await type(`refer ${number} @ben holds the maps`);
    await type(`ack ${number}`, "ben");
  });

  const asked = (who: Name) => ({ actor: office.people[who], source: "slack", requestId: null }) as const;
  const type = (text: string, who: Name = "ana") => desk.answer({ ...asked(who), kind: "typed", text });
  const press = ({ command, args }: Pick<Action, "command" | "args">, who: Name = "ana") =>
    desk.answer({ ...asked(who), kind: "button", command, args });
  const submit = (args: Record<string, string>, who: Name = "ana") =>
    desk.answer({ ...asked(who), kind: "form", command: "check", args: { number: String(number), ...args } });
  const words = (reply: Reply): string => {
    if (reply.kind === "form") throw new Error("a form came up");
    return reply.kind === "card" ? cardText(reply.card) : reply.words;
  };
  const form = (reply: Reply) => {
    if (reply.kind !== "form") throw new Error(`this is no form: ${JSON.stringify(reply)}`);
    return reply.form;
  };
  const button = (reply: Reply, label: string): Action => {
    const all =
      reply.kind === "card" ? reply.card.parts.flatMap((p) => (p.kind === "actions" ? p.actions : [])) : [];
    const found = all.find((action) => action.label === label);
    if (!found) throw new Error(`no button "${label}" among ${all.map((a) => a.label).join(", ")}`);
    return found;
  };
  const options = (reply: Reply) =>
    form(reply).inputs.flatMap((i) => (i.kind === "choice" ? i.options.map((o) => o.label) : []));

  it.each<[string, string]>([
    [
      "resolved",
      "It is recorded that this has been resolved for Josefina Ñandú, but no reply is recorded yet.",
    ],
    ["resolved the crew has fixed it", "It is recorded that this has been resolved"],
    ["done: the crew has fixed it", "It is recorded that this has been resolved"],
    ["open", "not been resolved yet. You will be asked again Wed 25 Nov 10:00 AM."],
    ["not yet, she still waits", "not been resolved yet. You will be asked again Wed 25 Nov 10:00 AM."],
    ["Open she still waits", "not been resolved yet."],
    [
      "ask is the permit in?",
      "Ben Tran has been asked whether it has been resolved. The answer comes to you.",
    ],
  ])("takes %j in one line", async (typed, said) => {
    expect(words(await type(`check ${number} ${typed}`))).toContain(said);
  });

  it("brings up a form where nothing was said yet, with what was typed and whom to ask", async () => {
    const reply = await type(`check ${number} the crew has been there`);
    expect(options(reply)).toEqual(["Resolved", "Not yet", "Ask Ben Tran"]);
    expect(form(reply).inputs.find((i) => i.name === "words")?.initial).toBe("the crew has been there");
    expect(form(reply).intro).toContain(
      'Nothing is recorded yet: "the crew has been there" does not say whether it is resolved. Has it been resolved',
    );
    expect(form(reply).inputs.find((i) => i.name === "is")).not.toHaveProperty("initial");
    const alone = form(await type(`check ${number}`));
    expect(alone.intro).toMatch(/^Has it been resolved/u);
    expect(alone.inputs.find((i) => i.name === "is")?.initial).toBe("resolved");
    expect(words(await submit({ is: "open", words: "she still waits" }))).toContain(
      "You will be asked again",
    );
    expect(words(await submit({ is: "resolved" }))).toContain("has been resolved for");
  });

  it("offers the owner to ask the referrer, and a colleague nothing", async () => {
    expect(options(await type(`check ${number}`, "ben"))).toEqual(["Ask Ana Ortiz"]);
    expect(words(await submit({ is: "ask", words: "the crew has been" }, "ben"))).toContain(
      "Ana Ortiz has been asked",
    );
    expect(options(await type(`check ${number}`, "lee"))).toEqual(["Resolved", "Not yet", "Ask Ben Tran"]);
    await type(`assign ${number} @lee`, "lee");
    expect(words(await type(`check ${number}`, "ben"))).toContain(
      "Ana Ortiz, who referred this contact, says whether it is resolved.",
    );
  });

  it("offers whoever was asked to answer", async () => {
    await type(`check ${number} ask`);
    expect(options(await type(`check ${number}`, "ben"))).toEqual(["Resolved", "Not yet", "Ask Ana Ortiz"]);
  });

  it("names the hour at which it is really asked, where the office is closed at the one that was counted", async () => {
    office.clock.set(at(24, "02:24"));
    expect(words(await type(`check ${number} open`))).toContain(
      "You will be asked again Thu 26 Nov 8:00 AM.",
    );
    expect(words(await type(`show ${number}`))).toContain("(the next check-back is Thu 26 Nov 8:00 AM)");
  });

  it("says of what is resolved and has no reply that one is owed, and by whom", async () => {
    const said = words(await type(`check ${number} resolved`, "lee"));
    expect(said).toContain("resolved for Josefina Ñandú, but no reply is recorded yet.");
    expect(said).toContain("Ben Tran owes the reply by ");
  });

  it.each<[string, Name]>([
    ["resolved", "lee"],
    ["resolved", "ana"],
    ["open", "ana"],
    ["ask", "ana"],
  ])("asks nobody but the owner to reply, past the limit: %s by %s", async (typed, who) => {
    office.clock.set(at(30, "10:00"));
    const said = words(await type(`check ${number} ${typed}`, who));
    expect(said).toMatch(/The limit passed .* ago\. Ben Tran owes the reply\./u);
    expect(said).not.toContain("A short reply now");
    expect(words(await type(`show ${number}`, "ben"))).toContain("A short reply now");
  });

  it("takes the answer of the owner who was asked, also after the referrer has said not yet", async () => {
    await type(`check ${number} ask`);
    await type(`check ${number} open`);
    expect(options(await type(`check ${number}`, "ben"))).toEqual(["Resolved", "Not yet", "Ask Ana Ortiz"]);
    expect(words(await type(`check ${number} resolved`, "ben"))).toContain(
      "It is recorded that this has been",
    );
  });

  it("takes no answer of somebody who was asked and does not look after it any more", async () => {
    await type(`check ${number} ask`);
    await type(`check ${number} open`);
    await type(`assign ${number} @lee`, "lee");
    expect(words(await type(`check ${number} resolved`, "ben"))).toContain(
      "Ana Ortiz, who referred this contact, says whether it is resolved.",
    );
  });

  it("undoes a slip with the button beside it, either way", async () => {
    const done = await type(`check ${number} resolved`);
    const undone = await press(button(done, "Not yet"));
    expect(words(undone)).toContain("You will be asked again");
    const again = await press(button(undone, "Resolved"));
    expect(words(again)).toContain("It is recorded that this has been resolved");
    expect(words(await press(button(undone, "Resolved")))).toBe("It is already recorded as resolved.");
  });

  it("offers to close what has been answered and is resolved", async () => {
    await type(`reply ${number} by phone done`, "ben");
    expect(words(await type(`close ${number}`, "ben"))).toContain(
      "Ana Ortiz has not said yet whether it is resolved",
    );
    const done = await type(`check ${number} resolved`);
    expect(words(await press(button(done, "Close")))).toContain(`#${number} is closed.`);
  });

  it("stands in the record with what was said and when it is asked next, and a button that opens the form", async () => {
    const record = await type(`show ${number}`);
    expect(words(record)).toContain(
      "Check-back: You are asked Wed 25 Nov 10:00 AM whether it has been resolved.",
    );
    const check = button(record, "Check back");
    expect(opensForm(check)).toBe(true);
    expect(opensForm(button(await type(`check ${number} open no crew yet`), "Resolved"))).toBe(false);
    const after = words(await type(`show ${number}`, "lee"));
    expect(after).toContain("Ana Ortiz is asked Wed 25 Nov 10:00 AM whether it has been resolved.");
    expect(after).toContain("It has been asked about once before.");
    expect(after).toContain(
      "Ana Ortiz says it has not been resolved yet: no crew yet (the next check-back is Wed 25 Nov 10:00 AM)",
    );
  });

  it("of a withdrawn handoff has one clear answer, with a form and without", async () => {
    number = (await log(office)).number;
    await type(`refer ${number} @ben holds the maps`);
    await type(`withdraw ${number}`);
    const said = `The handoff of #${number} to Ben Tran was withdrawn, so there is nothing to check back on. Ana Ortiz looks after Josefina Ñandú.`;
    expect(words(await type(`check ${number} resolved`))).toBe(said);
    expect(words(await type(`check ${number}`))).toBe(said);
    expect(words(await submit({ is: "open" }))).toBe(said);
  });

  it.each<[string, string, string]>([
    ["a number nobody has", "check 99999 resolved", "There is no contact #99999."],
    ["no number", "check resolved", "The number of the contact is missing."],
  ])("with %s is refused", async (_, typed, said) => {
    expect(words(await type(typed))).toContain(said);
  });

  it("with an answer that no button gives is refused at its field", async () => {
    expect(await submit({ is: "perhaps" })).toMatchObject({ kind: "refusal", field: "is" });
  });
});
