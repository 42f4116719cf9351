import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandTable } from "../../src/desk/command-table.ts";
import { databases } from "../support/databases.ts";
import { everything } from "../support/office.ts";
import { type Answered, type AttackedOffice, openAttackedOffice } from "./attacked-office.ts";

const sqlite = databases.filter(({ name }) => name === "SQLite");
const secretMatter = "matter of another office";

type Args = Readonly<Record<string, unknown>>;

/** A button or a form with these arguments, as each surface sends it. */
const ways: readonly (readonly [string, (o: AttackedOffice, c: unknown, a: unknown) => Promise<Answered>])[] =
  [
    ["a button in Slack", (o, c, a) => o.press("U1", JSON.stringify({ c, a }))],
    ["a form in Slack", (o, c, a) => o.submit("U1", { private_metadata: JSON.stringify({ c, h: a }) })],
    ["a button in Teams", (o, c, a) => o.executes({ ft: { c, a } })],
    ["a form in Teams", (o, c, a) => o.sends({ ft: { f: c, h: a, t: randomUUID() } })],
    [
      "a button in the tab",
      (o, c, a) => o.tab(JSON.stringify({ press: { ft: { c, a } }, ticket: randomUUID() })),
    ],
    [
      "a form in the tab",
      (o, c, a) => o.tab(JSON.stringify({ submission: { ft: { f: c, h: a, t: randomUUID() } } })),
    ],
  ];

describe.each(sqlite)("what is edited by hand", ({ url }) => {
  let office: AttackedOffice;
  const referrals: string[] = [];
  beforeAll(async () => {
    office = await openAttackedOffice(await url());
    for (const owner of ["U1", "U2", "U3"])
      await office.types(owner, `/log email Josefina Ñandú, 503-555-0101: case of ${owner}`);
    // #1 is Ana's and waits for Ben; #2 is Ben's and waits for Lee.
    await office.types("U1", "/desk refer 1 @ben you hold the maps told: Ben will call by noon");
    await office.types("U2", "/desk refer 2 @lee you hold the maps told: Lee will call by noon");
    await office.says("queue");
    await office.app.settled();
    const { db } = office.app.store;
    const rows = await everything(office.app.store);
    referrals.push(...rows.referral.map((r) => r.id));
    expect(referrals).toHaveLength(2);
    const [contact, person] = [rows.interaction[0], rows.person[0]];
    if (!contact || !person) throw new Error("nothing was logged");
    await db
      .insertInto("office")
      .values({ id: "other", name: "Other", nextNumber: 78, createdAt: 0 })
      .execute();
    await db
      .insertInto("person")
      .values({ ...person, id: "p-other", officeId: "other", email: "o@other.org" })
      .execute();
    const theirs = { ownerId: "p-other", loggedBy: "p-other", customer: "Otto Other", matter: secretMatter };
    await db
      .insertInto("interaction")
      .values({ ...contact, ...theirs, id: "i-other", officeId: "other", number: 77 })
      .execute();
  });
  afterAll(() => office.close());

  const record = async () => {
    await office.app.settled();
    const { account: _, conversation: __, person, ...rows } = await everything(office.app.store);
    // When somebody acted last is kept of everybody who is let in.
    return { ...rows, person: person.map(({ updatedAt: ___, ...rest }) => rest) };
  };
  /** Somebody whom Slack does not have cannot be told anything. */
  const faults = () =>
    office.lines.filter(
      (each) => /"level":"(error|fatal)"/.test(each) && !/could not be delivered at all/.test(each),
    );

  /** Everything that was said anywhere since the beginning. */
  const said = (): string =>
    JSON.stringify([
      office.slack.posted,
      office.slack.ephemeral,
      office.slack.opened,
      office.framework.sent(),
    ]);

  async function expectNothing(asked: () => Promise<Answered>): Promise<void> {
    // Who asks the tab too often within a minute is sent away.
    office.clock.advance(1_000);
    const before = await record();
    const { status, text } = await asked();
    expect(status, text).toBe(200);
    expect(await record()).toEqual(before);
    expect(text + said()).not.toContain(secretMatter);
    expect(faults()).toEqual([]);
  }

  describe.each(ways)("%s", (_way, send) => {
    it.each(commandTable.filter((c) => /12/.test(c.grammar)))(
      "does nothing to a contact of another office, and shows none of it: $name",
      async ({ name }) => {
        await expectNothing(() => send(office, name, { ...everyArgument, number: "77" }));
      },
    );

    it.each<[string, string, () => Args]>([
      ["the handoff of somebody else", "ack", () => ({ number: "2", referral: referrals[1] })],
      ["a handoff under another contact's number", "ack", () => ({ number: "3", referral: referrals[1] })],
      ["one's own handoff as if one were asked", "ack", () => ({ number: "1", referral: referrals[0] })],
      ["somebody else's handoff", "withdraw", () => ({ number: "2", referral: referrals[1], reason: "x" })],
      ["a decision for the lead", "confirm", () => ({ number: "1" })],
      ["the office's settings", "settings", () => ({ what: "reload", command: "reload" })],
      ["a policy", "explain", () => ({ name: "x", words: "x", explanation: "x", policy: "x" })],
      ["a contact for somebody else", "assign", () => ({ number: "2", to: "@lee" })],
      ["another person's absence", "back", () => ({ absence: "id-of-another", undo: "yes" })],
      ["another person's greeting", "greeting", () => ({ id: "id-of-another", undo: "yes" })],
      [
        "a promise that does not exist",
        "met",
        () => ({ number: "1", promise: "'; drop table promise;--", at: "now" }),
      ],
      ["an id of another table", "ack", () => ({ number: "1", referral: "i-other" })],
      ["a command that is none", "__proto__", () => ({ number: "1" })],
      ["a command that every object has", "constructor", () => ({ number: "1" })],
      ["no command", "", () => ({ number: "1" })],
      ["SQL for a number", "close", () => ({ number: "1 or 1=1", why: "x" })],
      ["a number that is none", "close", () => ({ number: "1e0", why: "" })],
    ])("cannot be made into %s", async (_name, command, args) => {
      await expectNothing(() => send(office, command, args()));
    });

    it.each<[string, unknown]>([
      ["a list for a text", { number: ["1"], words: ["x"] }],
      ["an object for a text", { number: { toString: "1" }, words: "x" }],
      ["a number for a text", { number: 1, words: "x" }],
      ["nothing for a text", { number: null, words: "x" }],
      ["a list for the arguments", ["1", "x"]],
      ["a text for the arguments", "number=1"],
      ["nothing for the arguments", null],
      ["1 MB in a text", { number: "1", words: "a".repeat(200_000) }],
      ["10,000 arguments", Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`a${n}`, "x"]))],
    ])("with %s is told so, and nothing is done", async (_name, args) => {
      await expectNothing(() => send(office, "note", args));
    });

    it.each(["__proto__", "constructor", "prototype"])(
      "with %s among its arguments changes no object",
      async (key) => {
        const args = JSON.parse(`{"number":"77","${key}":"polluted","words":"x"}`);
        await expectNothing(() => send(office, "note", args));
        const deeper = JSON.parse(`{"number":"77","${key}":{"polluted":"yes"},"words":"x"}`);
        await expectNothing(() => send(office, "note", deeper));
        expect("polluted" in {}).toBe(false);
      },
    );
  });

  it.each([
    [
      "Slack's private metadata",
      () =>
        office.submit("U1", {
          private_metadata: `{"c":"note","h":{"number":"1","words":"${"a".repeat(900_000)}"}}`,
        }),
    ],
    [
      "a button of Slack's",
      () => office.press("U1", `{"c":"note","a":{"number":"1","words":"${"a".repeat(900_000)}"}}`),
    ],
  ])("does nothing with nearly 1 MB in %s", async (_name, send) => {
    await expectNothing(send);
  });

  it.each(["U4", "U9", "__proto__", "'; drop table person;--"])(
    "does nothing for %s, who is no member",
    async (user) => {
      await expectNothing(() => office.types(user, "/desk note 1 I am no member"));
      await expectNothing(() =>
        office.press(user, JSON.stringify({ c: "note", a: { number: "1", words: "x" } })),
      );
      await expectNothing(() =>
        office.submit(user, {
          private_metadata: JSON.stringify({ c: "note", h: { number: "1", words: "x" } }),
        }),
      );
    },
  );
});

/** Something for whatever a command may need, so that it does not stop at a form before it has looked for the contact. */
const everyArgument = {
  ...{ words: "some words", reason: "a reason", why: "a reason", to: "@ben", person: "@ben", way: "email" },
  ...{
    told: "phone",
    until: "dec 1",
    date: "dec 1",
    at: "now",
    who: "the manager",
    is: "resolved",
    answer: "yes",
  },
  ...{
    question: "which?",
    what: "the records",
    for: "1h",
    anyway: "yes",
    matter: "x",
    choice: "kinder",
    reasons: "x",
  },
} as const;
