import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Reply } from "../../src/desk/request.ts";
import { type PermissionOffice, permissionOffice, type Who } from "./may/office.ts";

const buttonsOf = (reply: Reply): string[] => {
  if (reply.kind !== "card") throw new Error(JSON.stringify(reply));
  return reply.card.parts.flatMap((p) => (p.kind === "actions" ? p.actions.map((a) => a.label) : []));
};

describe("the buttons that somebody is offered", () => {
  let office: PermissionOffice;
  beforeAll(async () => {
    office = await permissionOffice();
  });
  afterAll(() => office.office.store.close());

  const buttons = async (who: Who, typed: string) => buttonsOf(await office.ask(who, { typed }));
  /** Logged by this person for themselves. */
  const logged = async (who: Who): Promise<string> => {
    const reply = await office.done(who, "log phone Josefina Ñandú: sewer backup");
    return reply.kind === "card" ? (/#(\d+)/u.exec(reply.card.preview)?.[1] ?? "") : "";
  };

  it.each<[Who, string, boolean]>([
    ["ana", "owner", true],
    ["lee", "lead", true],
    ["sam", "colleague", false],
    ["ada", "admin", false],
  ])("to hand a contact over: %s, its %s", async (who, _, offered) => {
    expect((await buttons(who, `show ${await logged("ana")}`)).includes("Refer")).toBe(offered);
  });

  it("to hand over what is an absent colleague's: whoever stands in, and nobody else", async () => {
    const number = await logged("abe");
    expect(await buttons("del", `show ${number}`)).toContain("Refer");
    expect(await buttons("sam", `show ${number}`)).not.toContain("Refer");
  });

  it("to hand over what they have just logged, for themselves alone", async () => {
    expect(await buttons("sam", "log phone Ana Gomez: a blocked drain")).toContain("Refer");
    const args = { channel: "phone", customer: "Ana Gomez", matter: "a drain", owner: "p-ana" };
    const shown = async (who: Who) =>
      buttonsOf(
        await office.desk.answer({
          ...{ actor: office.person(who), source: "slack", requestId: null, kind: "form" },
          ...{ command: "log", args },
        }),
      );
    expect(await shown("sam")).not.toContain("Refer");
    expect(await shown("lee")).toContain("Refer");
  });

  it.each<[Who, string, readonly string[]]>([
    ["ana", "referrer", ["Withdraw"]],
    ["lee", "lead", ["Withdraw"]],
    ["ben", "recipient", ["Acknowledge", "Decline", "Ask"]],
    ["sam", "colleague", []],
  ])("about a handoff that waits: %s, the %s", async (who, _, offered) => {
    const number = await logged("ana");
    await office.done("ana", `refer ${number} ben@example.com holds the maps`);
    const about = ["Withdraw", "Acknowledge", "Decline", "Ask", "Refer"];
    const shown = await buttons(who, `show ${number}`);
    expect(about.filter((label) => shown.includes(label))).toEqual(offered);
  });

  it.each<[Who, boolean]>([
    ["rita", true],
    ["sam", false],
  ])("of the check-backs in Rita's queue: %s", async (who, offered) => {
    const number = await logged("rita");
    await office.done("rita", `refer ${number} ana@example.com holds the maps`);
    await office.done("ana", `ack ${number}`);
    office.office.clock.advance(6 * 86_400_000);
    const shown = await buttons(who, "queue rita@example.com");
    expect(shown.includes("Resolved")).toBe(offered);
    expect(shown).toContain("Details");
  });

  it.each<[Who, readonly string[]]>([
    ["lee", ["Confirm", "Return"]],
    ["sam", []],
  ])('of a "no" that waits for a lead: %s', async (who, offered) => {
    const number = await logged("ana");
    const no =
      "no: May she build there?; because the line is private; facts as-built 62; appeal write to us until dec 23";
    await office.done("ana", `decide ${number} ${no}`);
    const shown = await buttons(who, `show ${number}`);
    expect(["Confirm", "Return"].filter((label) => shown.includes(label))).toEqual(offered);
  });
});
