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

describe.each(sqlite)("the command escalate", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let desk: Desk;
  let number: number;

  beforeEach(async () => {
    office = opened();
    office.clock.set(at(23, "10:00"));
    desk = createDesk(deskDeps(office));
    number = (await log(office)).number;
  });

  const asked = (who: Name) => ({ actor: office.people[who], source: "slack", requestId: null }) as const;
  const type = (text: string, who: Name = "ana") => desk.answer({ ...asked(who), kind: "typed", text });
  const press = ({ command, args }: Action, who: Name = "ana") =>
    desk.answer({ ...asked(who), kind: "button", command, args });
  const submit = (args: Record<string, string>) =>
    desk.answer({
      ...asked("ana"),
      kind: "form",
      command: "escalate",
      args: { number: String(number), ...args },
    });
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
  const recorded = () => office.store.db.selectFrom("escalation").selectAll().execute();

  it.each<[string, object]>([
    [
      "the commissioner's office: a second look",
      { place: "the commissioner's office", personId: null, why: "a second look" },
    ],
    [
      "the manager : the fee, and why: it doubled",
      { place: "the manager", why: "the fee, and why: it doubled" },
    ],
    ["commissioner: a second look", { place: "the commissioner" }],
    ["Manager's office: a second look", { place: "the Manager's office" }],
    ["the 3:30 meeting: a second look", { place: "the 3:30 meeting", why: "a second look" }],
    ["@lee: a second look", { place: "Lee Walker", personId: "p-lee", why: "a second look" }],
    ["@Lee Walker: a second look", { place: "Lee Walker", personId: "p-lee" }],
    ["<@ULEE|lee>: a second look", { place: "Lee Walker", personId: "p-lee" }],
    ["lee@example.com: a second look", { place: "Lee Walker", personId: "p-lee" }],
  ])("takes %j in one line", async (typed, expected) => {
    const said = words(await type(`escalate ${number} ${typed}`));
    expect(said).toContain(
      "It is recorded, and nothing has to be explained twice. Lee Walker has the whole record.",
    );
    expect(said).toContain("It stays with you until somebody takes it.");
    expect((await recorded()).at(-1)).toMatchObject(expected);
  });

  it("suggests what to tell the customer, with a time where there is one", async () => {
    expect(words(await type(`escalate ${number} the manager: a second look`))).toContain(
      'You could tell Josefina Ñandú: "I have passed this on to the manager with everything you have told us, ' +
        'so you do not have to explain it again. You will hear from us by 10:00 AM tomorrow, Tue 24 Nov."',
    );
    await type(`reply ${number} by phone no`);
    expect(words(await type(`escalate ${number} the manager: the fee`))).toContain(
      "I will let you know who looks at it next, and when you will hear from them.",
    );
  });

  it.each<[string, Record<string, string>]>([
    ["", {}],
    [" the manager", { to: "the manager" }],
    [" : a second look", { why: "a second look" }],
    [" @lee", { person: "p-lee" }],
  ])(
    "brings up a form where something is missing, with what was typed: escalate 12%s",
    async (typed, initial) => {
      const { inputs } = form(await type(`escalate ${number}${typed}`));
      const given = Object.fromEntries(inputs.flatMap((i) => (i.initial ? [[i.name, i.initial]] : [])));
      expect(given).toEqual(initial);
    },
  );

  it("takes a form that names a place, or a colleague instead", async () => {
    expect(words(await submit({ to: "the manager", why: "a second look" }))).toContain("It is recorded");
    expect(words(await submit({ person: "p-ben", why: "a second look" }))).toContain(
      "Ben Tran and Lee Walker have the whole record.",
    );
    expect(await submit({ why: "a second look" })).toMatchObject({ kind: "refusal", field: "to" });
    expect(await submit({ to: "the manager" })).toMatchObject({ kind: "refusal", field: "why" });
  });

  it("says so where nobody else is to be told", async () => {
    const said = words(await type(`escalate ${number} the manager: a second look`, "lee"));
    expect(said).toContain(
      "Nobody else had to be told here, so please pass it on yourself. The owner has been told.",
    );
  });

  it("undoes a slip with the button beside it or by a line", async () => {
    const done = await type(`escalate ${number} the manager: a second look`);
    expect(opensForm(button(done, "Undo"))).toBe(false);
    expect(words(await press(button(done, "Undo")))).toContain("It is taken back");
    expect(words(await press(button(done, "Undo")))).toContain("This has already been taken back.");
    await type(`escalate ${number} the manager: a second look`);
    expect(words(await type(`escalate ${number} undo`))).toContain("It is taken back");
  });

  it("stands in the record, each wish once, with the button that opens the form", async () => {
    await type(`escalate ${number} the manager: a second look`);
    await type(`escalate ${number} the commissioner's office: no answer yet`);
    const record = await type(`show ${number}`);
    expect(words(record)).toContain(
      "The customer would like to take this to the manager: a second look (recorded by Ana Ortiz, Mon 23 Nov 10:00 AM)",
    );
    expect(words(record)).toContain(
      "The customer would like to take this to the commissioner's office: no answer yet",
    );
    expect(words(record)).toContain(
      "Ana Ortiz passed it on to the manager, as the customer wishes: a second look",
    );
    expect(opensForm(button(record, "Escalate"))).toBe(true);
  });

  it("with nobody known by that name is refused, and nothing is recorded", async () => {
    const before = await recorded();
    expect(words(await type(`escalate ${number} @nobody: a second look`))).toContain("I do not know");
    expect(await recorded()).toEqual(before);
  });
});
