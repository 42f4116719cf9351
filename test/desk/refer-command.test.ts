import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createDesk, type Desk } from "../../src/desk/desk.ts";
import type { Reply } from "../../src/desk/request.ts";
import type { Form } from "../../src/message/form.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { addPerson, deskDeps, log, type Office, openOffice, policy } from "../support/office.ts";

const groups = { Maps: ["ben@example.com", "lee@example.com"], "Maps East": ["lee@example.com"] };

describe("whom a referral goes to", () => {
  let office: Office;
  let number: number;
  beforeAll(async () => {
    office = await openOffice("sqlite::memory:");
  });
  afterAll(() => office.store.close());
  beforeEach(async () => {
    number = (await log(office)).number;
  });

  const deskWith = (
    options: { sendsMail?: boolean; groups?: typeof groups | Record<string, string[]> } = {},
  ): Desk =>
    createDesk({
      ...deskDeps(office),
      sendsMail: options.sendsMail ?? true,
      policy: () => ({ ...policy, groups: options.groups ?? groups }),
    });
  const ask = (
    rest: { kind: "typed"; text: string } | { kind: "form"; args: Record<string, string> },
    desk = deskWith(),
  ) =>
    desk.answer({
      ...{ actor: office.people.ana, source: "slack", requestId: null },
      ...(rest.kind === "typed"
        ? rest
        : {
            kind: "form",
            command: "refer",
            args: { number: String(number), reason: "you know", told: "", ...rest.args },
          }),
    });
  const type = (text: string, desk = deskWith()) =>
    ask({ kind: "typed", text: `refer ${number} ${text}` }, desk);
  const said = (reply: Reply): string => (reply.kind === "card" ? cardText(reply.card) : "");
  const formOf = (reply: Reply): Form => {
    if (reply.kind !== "form") throw new Error(`a ${reply.kind}`);
    return reply.form;
  };

  it.each([
    ["@Maps you hold them", "Maps (Ben Tran, Lee Walker) has been asked"],
    ["maps, you hold them", "Maps (Ben Tran, Lee Walker) has been asked"],
    ["@Maps East you hold them", "Maps East (Lee Walker) has been asked"],
    ["@Mapsters you hold them", 'I do not know "Mapsters"'],
    ["@ben you hold them", "Ben Tran has been asked"],
    ["BEN@example.com you hold them", "Ben Tran has been asked"],
    ["dana@water.gov you hold them", "This goes outside the office"],
    ["guest@example.com you hold them", "is a guest here"],
    ["gone@example.com you hold them", "no longer has an account here"],
  ])("is read from what is typed: %s", async (typed, expected) => {
    const reply = await type(typed);
    expect(reply.kind === "refusal" ? reply.words : said(reply)).toContain(expected);
  });

  it("declined by one of a group says who is still asked, and by the last that it is back", async () => {
    await type("@Maps you hold them");
    const decline = async (actor: (typeof office.people)["ben"]) =>
      said(
        await deskWith().answer({
          ...{ actor, source: "slack", requestId: null, kind: "typed" },
          text: `decline ${number} not mine`,
        }),
      );
    const first = await decline(office.people.lee);
    expect(first).toContain("The others of Maps are still asked");
    expect(first).not.toContain("is back with the referrer");
    expect(await decline(office.people.ben)).toContain("the contact is back with the referrer");
  });

  it("leaves the reason whole, also when it speaks of the group", async () => {
    await type("@Maps: Maps East is closed told: a call");
    const [referral] = await office.store.db
      .selectFrom("referral")
      .selectAll()
      .orderBy("id", "desc")
      .limit(1)
      .execute();
    expect(referral).toMatchObject({ reason: "Maps East is closed", told: "a call" });
  });

  it.each([
    ["nobody", { person: "" }, "person", "The recipient is missing."],
    ["two", { person: "p-ben", address: "dana@water.gov" }, "address", "There are two recipients"],
    [
      "what is no address",
      { address: "dana at water" },
      "address",
      '"dana at water" is not an e-mail address.',
    ],
    ["two addresses", { address: "a@b.gov, c@d.gov" }, "address", "is not an e-mail address."],
    ["a guest's address", { address: "guest@example.com" }, "person", "is a guest here"],
  ])("is refused where the form names %s", async (_, args, field, words) => {
    expect(await ask({ kind: "form", args: args as Record<string, string> })).toMatchObject({
      ...{ kind: "refusal", field },
      words: expect.stringContaining(words),
    });
  });

  it("is chosen in the form among groups and people, or an address outside", async () => {
    const { inputs } = formOf(await type("@maps"));
    expect(inputs.map((input) => [input.name, input.required])).toEqual([
      ["person", false],
      ["address", false],
      ["reason", true],
      ["told", false],
    ]);
    const person = inputs.find((input) => input.kind === "person");
    expect(person?.people.slice(0, 3).map((p) => p.label)).toEqual([
      "Maps (group)",
      "Maps East (group)",
      "Ben Tran",
    ]);
    expect(person?.initial).toBe("Maps");
  });

  it("is in the form an address again, when it was one", async () => {
    const { inputs } = formOf(await type("dana@water.gov"));
    expect(inputs.find((input) => input.name === "address")).toMatchObject({ initial: "dana@water.gov" });
  });

  it("is a colleague where there are neither groups nor e-mail", async () => {
    const { inputs } = formOf(await type("", deskWith({ sendsMail: false, groups: {} })));
    expect(inputs.map((input) => [input.name, input.required])).toEqual([
      ["person", true],
      ["reason", true],
      ["told", false],
    ]);
  });

  it("has groups in a list of their own where there are more people than one list holds", async () => {
    const crowd = await openOffice("sqlite::memory:");
    for (let n = 1; n <= 100; n += 1) await addPerson(crowd.store, { handle: `h${n}`, name: `Person ${n}` });
    const [before, many] = [office, crowd];
    office = many;
    number = (await log(office)).number;
    const { inputs } = formOf(await type(""));
    expect(inputs.map((input) => input.name)).toEqual(["person", "group", "address", "reason", "told"]);
    expect(said(await ask({ kind: "form", args: { group: "Maps" } }))).toContain(
      "Maps (Ben Tran, Lee Walker) has been asked",
    );
    office = before;
    await crowd.store.close();
  });

  it("outside is asked back, also where the reason would not fit into a button", async () => {
    const long = { address: "dana@water.gov", reason: "w".repeat(999), told: "t".repeat(999) };
    expect(await ask({ kind: "form", args: long })).toMatchObject({ kind: "refusal", field: "reason" });
    const reply = await ask({ kind: "form", args: { address: "dana@water.gov" } });
    expect(said(reply)).toContain("[Send] refer");
  });
});
