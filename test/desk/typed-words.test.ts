import { beforeEach, describe, expect, it } from "vitest";
import { createDesk, type Desk } from "../../src/desk/desk.ts";
import type { Reply } from "../../src/desk/request.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { databases } from "../support/databases.ts";
import { addPerson, at, deskDeps, everything, type Office, openOffice } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

const sqlite = databases.filter((each) => each.name === "SQLite");
const spelling = (command: string) => `/desk ${command}`;

describe.each(sqlite)("words at the desk", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let desk: Desk;

  beforeEach(() => {
    office = opened();
    office.clock.set(at(23, "15:30"));
    desk = createDesk(deskDeps(office));
  });

  const asked = () => ({ actor: office.people.ana, source: "slack", requestId: null }) as const;
  const type = (text: string, slash = true) =>
    desk.answer({ ...asked(), ...(slash ? { spelling } : {}), kind: "typed", text });
  const submit = (command: string, args: Record<string, string>) =>
    desk.answer({ ...asked(), kind: "form", command, args });
  const words = (reply: Reply) => {
    if (reply.kind === "form") throw new Error("a form came up");
    return reply.kind === "card" ? cardText(reply.card) : reply.words;
  };
  const newest = async () => {
    const contact = (await everything(office.store)).interaction.at(-1);
    if (!contact) throw new Error("nothing is logged");
    return contact;
  };
  const log = async (line: string) => {
    expect((await type(line)).kind).toBe("card");
    return newest();
  };

  describe("commands in its sentences are written as on the asker's surface", () => {
    it.each([
      ["show 999999", 'numbers: "/desk queue".'],
      ["xyzzy", '"/desk help" lists what can be typed. A contact is logged like this: /desk log'],
      ["reffer 1", 'Did you mean "/desk refer"? It is written: /desk refer 12'],
      ["show", "For example: /desk show 12"],
      ["help refer", "For example: /desk refer 12 @ben"],
      ["help", "/desk queue [office|@person] [page] — "],
    ])("after %j", async (typed, part) => {
      expect(words(await type(typed))).toContain(part);
      expect(words(await type(typed, false))).toContain(part.replaceAll("/desk ", ""));
    });

    it("where a verb refuses", async () => {
      const { number } = await log("log Sol Brook: bill");
      await type(`close ${number} twice the same`);
      const refused = await type(`reply ${number} by phone done`);
      expect(words(refused)).toContain(`To go on with it: "/desk reopen ${number}".`);
    });
  });

  describe("mentions", () => {
    it.each([
      ["log <@U4|Cat Novak>, 503-555-0101: <@U4> asks", "customer", "@Cat Novak"],
      ["log Sol Brook, 503-555-0101: <@U4|Cat Novak> asks, <@U5>", "matter", "@Cat Novak asks, @somebody"],
    ] as const)("are kept by name: %s", async (line, field, kept) => {
      expect((await log(line))[field]).toBe(kept);
    });

    it("stay people where a person is meant", async () => {
      const { number } = await log("log Sol Brook: bill");
      const reply = await type(`refer ${number} <@U99|Nobody Known> <@U4|Cat Novak> says so`);
      expect(words(reply)).toMatch(/^I do not know that person/);
    });
  });

  describe("what nobody can see", () => {
    it.each(["\u200b\u2060", "\u200d", "\u3164", "\u202e"])("is no customer: %j", async (name) => {
      expect(await type(`log ${name}, 503-555-0101: bill`)).toMatchObject({ field: "customer" });
      expect(await submit("log", { customer: name, matter: "bill" })).toMatchObject({ field: "customer" });
    });

    it("is not kept", async () => {
      const contact = await log("log Sol\u200b \u202eBrook\u202c: bi\u0007ll");
      expect(contact).toMatchObject({ customer: "Sol Brook", matter: "bill" });
    });
  });

  describe("the parts of a contact", () => {
    it("are shown as what they were taken for", async () => {
      const letter = await type("log letter Omar Haddad, 12 Elm St, 3 hours ago: an odd bill");
      expect(words(letter)).toMatch(/^Contact: +12 Elm St$/m);
      expect(words(letter)).not.toContain("Channel");
      expect(await newest()).toMatchObject({ customer: "Omar Haddad", contact: "12 Elm St", address: "" });
      const call = words(await type("log Omar Haddad, 503-555-0109, 12 Elm St: an odd bill"));
      expect(call).toMatch(/^Channel: +Phone call, since none was named$/m);
      expect(call).toMatch(/^Contact: +503-555-0109$/m);
      expect(call).toMatch(/^Property address: +12 Elm St$/m);
      expect(await newest()).toMatchObject({
        ...{ customer: "Omar Haddad", channel: "phone", contact: "503-555-0109", address: "12 Elm St" },
      });
    });

    it("are not recorded where the channel is none of the office's", async () => {
      expect(words(await type("log fax Bob Stone, 503-555-0109: hello"))).toBe(
        '"fax" is no channel here. The channels are voicemail, phone, email, letter, web, counter and field: take the one that comes nearest. Where "fax" is a name, write the channel before it: "/desk log phone fax …".',
      );
      expect((await everything(office.store)).interaction.map((i) => i.customer)).not.toContain(
        "fax Bob Stone",
      );
    });
  });

  describe("a form", () => {
    it("brings what was given so far, an example for this contact, and what was typed", async () => {
      const { number } = await log("log Sol Brook: bill");
      const typed = `reply ${number} the crew comes`;
      expect(await type(typed)).toMatchObject({
        kind: "form",
        args: { number: String(number), words: "the crew comes" },
        example: `reply ${number} by phone at 3:15pm the crew comes tomorrow morning`,
        typed,
      });
    });

    it("keeps what the customer was told", async () => {
      const { number } = await log("log Sol Brook: bill");
      const reply = await type(`refer ${number} <@UBEN|Ben Tran> told: by noon`);
      const told = reply.kind === "form" ? reply.form.inputs.find((i) => i.name === "told") : null;
      expect(told).toMatchObject({ initial: "by noon" });
    });
  });
});

describe.each(sqlite)("an office of more than a hundred", ({ url }) => {
  it("offers the refer form more colleagues than a list holds", async () => {
    const office = await openOffice(await url());
    const desk = createDesk(deskDeps(office));
    for (let n = 0; n < 120; n += 1) await addPerson(office.store, { handle: `m${n}`, name: `Member ${n}` });
    const asked = { actor: office.people.ana, source: "slack", requestId: null } as const;
    await desk.answer({ ...asked, kind: "typed", text: "log Sol Brook: bill" });
    const number = (await everything(office.store)).interaction.at(-1)?.number;
    const reply = await desk.answer({ ...asked, kind: "typed", text: `refer ${number}` });
    const to = reply.kind === "form" ? reply.form.inputs.find((i) => i.kind === "person") : null;
    expect(to?.people.length).toBeGreaterThan(100);
    await office.store.close();
  });
});
