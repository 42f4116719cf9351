import { beforeEach, describe, expect, it } from "vitest";
import { createDesk, type Desk } from "../../src/desk/desk.ts";
import type { Reply, Request } from "../../src/desk/request.ts";
import type { Action } from "../../src/message/card.ts";
import { cardText } from "../../src/message/plain-text.ts";
import type { DirectoryEntry } from "../../src/office/person.ts";
import { databases } from "../support/databases.ts";
import { addPerson, deskDeps, everything, meet, type Name, type Office, zone } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

describe.each(databases)("who is meant, on $name", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let desk: Desk;

  beforeEach(() => {
    office = opened();
    desk = createDesk(deskDeps(office));
  });

  type Source = Request["source"];
  const type = (text: string, source: Source = "slack", who: Name = "ana") =>
    desk.answer({ actor: office.people[who], source, requestId: null, kind: "typed", text });
  const press = ({ command, args }: Pick<Action, "command" | "args">, who: Name = "ana") =>
    desk.answer({
      actor: office.people[who],
      source: "slack",
      requestId: null,
      kind: "button",
      command,
      args,
    });
  const submit = (command: string, args: Record<string, string>) =>
    desk.answer({ actor: office.people.ana, source: "slack", requestId: null, kind: "form", command, args });
  const words = (reply: Reply): string => {
    if (reply.kind === "form") throw new Error("a form came up");
    return reply.kind === "card" ? cardText(reply.card) : reply.words;
  };
  const buttons = (reply: Reply): readonly Action[] =>
    reply.kind === "card" ? reply.card.parts.flatMap((p) => (p.kind === "actions" ? p.actions : [])) : [];
  const newNumber = async () => {
    await type("log Josefina Ñandú: sewer backup");
    return (await everything(office.store)).interaction.at(-1)?.number ?? 0;
  };
  const asked = async (number: number) => {
    const { interaction, referral } = await everything(office.store);
    const { id } = interaction.find((i) => i.number === number) ?? { id: "" };
    const found = referral.find((r) => r.interactionId === id);
    return found && { toId: found.toId, reason: found.reason, told: found.told };
  };

  let people = 0;
  /** Somebody known in Teams alone, unless their address is known already. */
  const inTeams = (change: Partial<DirectoryEntry> & { name: string }) => {
    people += 1;
    const entry: DirectoryEntry = {
      ...{ platform: "teams", tenantId: "bureau", userId: `29:1a-b_C${people}`, handle: `t${people}` },
      ...{ email: null, zone, locale: null, standing: "member" },
      ...change,
    };
    return meet(office.store, entry, { id: `p-t${people}` });
  };

  it("suggests a colleague by a part of the name, and in Teams no list behind an @", async () => {
    const number = await newNumber();
    const said = words(await type(`refer ${number} @walker holds the maps`, "teams"));
    expect(said).toBe(
      'I do not know "walker" in this office. Did you mean Lee Walker? Give their whole name or their e-mail address.',
    );
    await type(`refer ${number} @Lee Walker holds the maps`, "teams");
    expect(await asked(number)).toMatchObject({ toId: "p-lee", reason: "holds the maps" });
  });

  describe("by a mention", () => {
    it("of Teams, with or without a name", async () => {
      const { id } = await inTeams({ name: "Tess Moor", userId: "29:1t-E_ss" });
      for (const mention of ["<@29:1t-E_ss|Tess Moor>", "<@29:1t-E_ss>"]) {
        const number = await newNumber();
        await type(`refer ${number} ${mention} holds the maps`, "teams");
        expect(await asked(number)).toMatchObject({ toId: id, reason: "holds the maps" });
      }
    });

    it("of the platform it was typed on, and of no other", async () => {
      await inTeams({ name: "Uma Cole", userId: "29:uma" });
      const number = await newNumber();
      expect(words(await type(`refer ${number} <@29:uma|Uma Cole> holds the maps`, "slack"))).toMatch(
        /^I do not know that person/,
      );
    });

    it("of the asker's own tenant, where another has a user of that id", async () => {
      await inTeams({ name: "Ana Ortiz", email: "ana@example.com", tenantId: "ours", userId: "29:ana" });
      await inTeams({ name: "Val Else", tenantId: "theirs", userId: "29:val" });
      const { id } = await inTeams({ name: "Val Ours", tenantId: "ours", userId: "29:val" });
      const number = await newNumber();
      await type(`refer ${number} <@29:val> holds the maps`, "teams");
      expect((await asked(number))?.toId).toBe(id);
    });

    it("in free text is kept by name, whichever platform it is of", async () => {
      await type(
        "log Sol Brook: <@29:1x-Y_z|Cat Novak> and <@c0e99c14@test.user|Dee> and <@29:7> say <@home>",
        "teams",
      );
      const { interaction } = await everything(office.store);
      expect(interaction.at(-1)?.matter).toBe("@Cat Novak and @Dee and @somebody say <@home>");
    });
  });

  describe("by a name of several words without quotes", () => {
    it.each([
      ["@Ben Tran holds the maps", "p-ben", "holds the maps", ""],
      ["Ben Tran holds the maps", "p-ben", "holds the maps", ""],
      ["@ben tran, holds the maps told: a call by noon", "p-ben", "holds the maps", "a call by noon"],
      ["@Ben Tran\nholds\nthe maps", "p-ben", "holds\nthe maps", ""],
      ["@ben, holds the maps", "p-ben", "holds the maps", ""],
      ["@ben Transfer of the maps", "p-ben", "Transfer of the maps", ""],
      ["@lee Walker line 3 is hers", "p-lee", "line 3 is hers", ""],
    ])("%s", async (typed, toId, reason, told) => {
      const number = await newNumber();
      await type(`refer ${number} ${typed}`);
      expect(await asked(number)).toEqual({ toId, reason, told });
    });

    it("as long as a name is", async () => {
      const { id } = await addPerson(office.store, { handle: "mc", name: "María de la Cruz" });
      await addPerson(office.store, { handle: "md", name: "María de" });
      const number = await newNumber();
      await type(`refer ${number} @María de la Cruz holds the maps`);
      expect(await asked(number)).toMatchObject({ toId: id, reason: "holds the maps" });
    });

    it("and then asks for the reason, which the name is no part of", async () => {
      const number = await newNumber();
      const reply = await type(`refer ${number} @Ben Tran told: by noon`);
      expect(reply).toMatchObject({
        kind: "form",
        args: { person: "Ben Tran", reason: "", told: "by noon" },
      });
      const inputs = reply.kind === "form" ? reply.form.inputs : [];
      expect(inputs.map((i) => [i.name, i.initial])).toEqual([
        ["person", "p-ben"],
        ["reason", undefined],
        ["told", "by noon"],
      ]);
    });

    it("for the new owner and for the queue", async () => {
      const number = await newNumber();
      expect(words(await type(`assign ${number} @Ben Tran`, "slack", "lee"))).toContain("is Ben Tran's");
      expect(words(await type("queue @Ben Tran 1"))).toContain("Who is waiting for Ben Tran");
    });
  });

  describe("by a first name", () => {
    it("when only one member has it", async () => {
      await addPerson(office.store, { handle: "zq1", name: "Zoe 100% Quill" });
      const number = await newNumber();
      await type(`refer ${number} @zoe holds the maps`);
      expect((await asked(number))?.toId).toBe("p-zq1");
    });

    it("but not when a handle is just that", async () => {
      await addPerson(office.store, { handle: "yan", name: "Yannick Berg" });
      await addPerson(office.store, { handle: "yl", name: "Yan Lind" });
      const number = await newNumber();
      await type(`refer ${number} @yan holds the maps`);
      expect((await asked(number))?.toId).toBe("p-yan");
    });

    it.each(["@%", "@_en", "@Be", "Gus"])(
      "not by %s: nothing is guessed, and no guest is found",
      async (typed) => {
        const number = await newNumber();
        expect(words(await type(`refer ${number} ${typed} holds the maps`))).toMatch(/^I do not know/);
      },
    );
  });

  describe("by a name that more than one has", () => {
    beforeEach(async () => {
      await addPerson(office.store, { handle: "sam1", name: "Sam Reed" });
      await addPerson(office.store, { handle: "sam2", name: "Sam Reed" });
      await addPerson(office.store, { handle: "sam3", name: "Sam Reed", standing: "guest" });
    });

    it("is asked: one button for each, which does what was asked for that one", async () => {
      const number = await newNumber();
      const reply = await type(`refer ${number} @Sam Reed holds the maps told: a call by noon`);
      expect(words(reply)).toContain('More than one person is called "Sam Reed". Who do you mean?');
      expect(buttons(reply)).toEqual(
        ["1", "2"].map((n) => ({
          label: `Sam Reed (sam${n}@example.com)`,
          command: "refer",
          args: {
            number: `${number}`,
            person: `p-sam${n}`,
            reason: "holds the maps",
            told: "a call by noon",
          },
        })),
      );
      expect(await asked(number)).toBe(undefined);
      const [, second] = buttons(reply);
      expect(words(await press(second ?? { command: "", args: {} }))).toContain("Sam Reed has been asked");
      expect(await asked(number)).toEqual({
        toId: "p-sam2",
        reason: "holds the maps",
        told: "a call by noon",
      });
    });

    it("is asked before the reason is, and the form names the one that was chosen", async () => {
      const number = await newNumber();
      const [first] = buttons(await type(`refer ${number} "Sam Reed"`));
      const reply = await press(first ?? { command: "", args: {} });
      const inputs = reply.kind === "form" ? reply.form.inputs : [];
      expect(inputs.find((i) => i.name === "person")).toMatchObject({ initial: "p-sam1" });
    });

    it("is asked for the new owner", async () => {
      const number = await newNumber();
      const [first] = buttons(await type(`assign ${number} Sam Reed`, "slack", "lee"));
      expect(words(await press(first ?? { command: "", args: {} }, "lee"))).toContain(
        `#${number} is Sam Reed's`,
      );
    });

    it("is asked for the queue, and the page stays", async () => {
      const choices = buttons(await type("queue @sam 2"));
      expect(choices.map((c) => [c.command, c.args])).toEqual([
        ["queue", { who: "p-sam1", page: "2" }],
        ["queue", { who: "p-sam2", page: "2" }],
      ]);
      expect(words(await press(choices[0] ?? { command: "", args: {} }))).toContain(
        "Who is waiting for Sam Reed",
      );
    });

    it.each([
      ["refer", { person: "Sam Reed", reason: "maps" }, "person"],
      ["assign", { to: "Sam Reed" }, "to"],
      ["log", { channel: "phone", customer: "Sol", matter: "bill", owner: "Sam Reed" }, "owner"],
    ])("is said at its field in the form of %s", async (command, args, field) => {
      const number = String(await newNumber());
      expect(await submit(command, { number, ...args })).toMatchObject({
        kind: "refusal",
        field,
        words:
          'More than one person is called "Sam Reed": Sam Reed (sam1@example.com), Sam Reed (sam2@example.com). ' +
          "Give the e-mail address of the one you mean.",
      });
    });

    it("is said, and given back, when it is too long for a button", async () => {
      const number = await newNumber();
      const typed = `refer ${number} @sam ${"m".repeat(1_800)}`;
      expect(await type(typed)).toMatchObject({ kind: "refusal", field: "person", typed });
    });
  });

  describe("where names are alike, is told apart", () => {
    const choices = async (name: string) => buttons(await type(`queue "${name}"`)).map((c) => c.label);

    it("by the platform, where an address is not known", async () => {
      await addPerson(office.store, { handle: "kim1", name: "Kim Park" });
      await inTeams({ name: "Kim Park" });
      expect(await choices("Kim Park")).toEqual(["Kim Park (Slack)", "Kim Park (Teams)"]);
    });

    it("by the handle, where both are on one platform", async () => {
      await inTeams({ name: "Pat Stone", handle: "pat.stone" });
      await inTeams({ name: "Pat Stone", handle: "pstone" });
      expect(await choices("Pat Stone")).toEqual(["Pat Stone (@pat.stone)", "Pat Stone (@pstone)"]);
    });

    it("on a button that is never too long to show it", async () => {
      const name = "Wilhelmina Alexandra von Hohenstein-Falkenberg";
      await addPerson(office.store, { handle: "w1", name });
      await addPerson(office.store, { handle: "w2", name });
      expect(await choices(name)).toEqual([
        "Wilhelmina Alexandra von Hohe… (w1@example.com)",
        "Wilhelmina Alexandra von Hohe… (w2@example.com)",
      ]);
    });

    it("and nobody is a choice of their own because they are in both places", async () => {
      await addPerson(office.store, { handle: "rob", name: "Rob Yates" });
      await inTeams({ name: "Rob Yates", email: "rob@example.com", handle: "rob" });
      for (const typed of ["@rob", "Rob Yates", "rob@example.com"]) {
        const number = await newNumber();
        await type(`refer ${number} ${typed} holds the maps`);
        expect((await asked(number))?.toId).toBe("p-rob");
      }
      const reply = await type(`refer ${await newNumber()}`);
      const inputs = reply.kind === "form" ? reply.form.inputs : [];
      const shown = inputs.flatMap((i) => (i.kind === "person" ? i.people : []));
      expect(shown.filter((p) => p.label === "Rob Yates")).toEqual([{ value: "p-rob", label: "Rob Yates" }]);
    });
  });
});
