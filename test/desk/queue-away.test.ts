import { beforeEach, describe, expect, it } from "vitest";
import { createDesk, type Desk } from "../../src/desk/desk.ts";
import type { Reply } from "../../src/desk/request.ts";
import type { Action } from "../../src/message/card.ts";
import { cardText } from "../../src/message/plain-text.ts";
import type { Person } from "../../src/office/person.ts";
import type { OfficePolicy } from "../../src/office/policy.ts";
import { databases } from "../support/databases.ts";
import {
  addPerson,
  at,
  deskDeps,
  log,
  type Name,
  type Office,
  openOffice,
  policy,
} from "../support/office.ts";

describe.each(databases)("what waits for somebody else's word, in the queue on $name", ({ url }) => {
  let office: Office;
  let desk: Desk;
  let cat: Person;
  let rules: OfficePolicy;

  beforeEach(async () => {
    office = await openOffice(await url());
    cat = await addPerson(office.store, { handle: "cat", name: "Cat Novak" });
    rules = { ...policy, decisions: { confirmNo: true } };
    desk = createDesk({ ...deskDeps(office), policy: () => rules });
    await log(office);
    return () => office.store.close();
  });

  const who = (name: Name | "cat") => (name === "cat" ? cat : office.people[name]);
  const type = (text: string, name: Name | "cat" = "ana") =>
    desk.answer({ actor: who(name), source: "slack", requestId: null, kind: "typed", text });
  const queue = async (name: Name | "cat", whose = "") => words(await type(`queue ${whose}`, name));
  const words = (reply: Reply): string => {
    if (reply.kind === "form") throw new Error("a form came up");
    return reply.kind === "card" ? cardText(reply.card) : reply.words;
  };
  const labels = (reply: Reply): string[] =>
    reply.kind === "card"
      ? reply.card.parts.flatMap((p) => (p.kind === "actions" ? p.actions.map((a: Action) => a.label) : []))
      : [];

  it("a delegate has the absent one's contacts too, and reads for whom and until when", async () => {
    await type("away until tue @cat");
    expect(await queue("cat")).toContain("For Ana Ortiz, away until Tue 24 Nov: Waiting");
    expect(await queue("ana")).not.toContain("For Ana Ortiz");
    expect(await queue("ben")).toContain("Nobody is waiting for you.");
  });

  it("has them no longer once the absence is over", async () => {
    await type("away until tue @cat");
    office.clock.set(at(25, "08:00"));
    expect(await queue("cat")).toContain("Nobody is waiting for you.");
  });

  it("without a delegate they are in the leads' queues", async () => {
    await type("away until tue");
    expect(await queue("lee")).toContain("For Ana Ortiz, away until Tue 24 Nov: Waiting");
    expect(await queue("cat")).toContain("Nobody is waiting for you.");
  });

  it("a delegate can answer a handoff to the absent one from the queue", async () => {
    await type("refer 1 @ben you hold the maps");
    await type("away until tue @cat", "ben");
    const page = await type("queue", "cat");
    expect(words(page)).toContain("Handoffs waiting for your answer");
    expect(words(page)).toContain("For Ben Tran, away until Tue 24 Nov: Waiting");
    expect(labels(page)).toContain("Acknowledge");
    expect(words(await type("ack 1", "cat"))).toContain("Thank you.");
  });

  it("whoever referred it gets no handoff to answer back as the stand-in", async () => {
    await type("refer 1 @ben you hold the maps");
    await type("away until tue @ana", "ben");
    expect(await queue("ana")).toContain("Waiting for a colleague to acknowledge");
  });

  it("a delegate is asked in the absent one's place whether it has been resolved", async () => {
    await type("refer 1 @ben you hold the maps");
    await type("ack 1", "ben");
    office.clock.set(at(25, "10:00"));
    await type("away until fri @cat");
    const page = await type("queue", "cat");
    expect(words(page)).toContain("For Ana Ortiz, away until Fri 27 Nov");
    expect(labels(page)).toEqual(expect.arrayContaining(["Resolved", "Not yet"]));
  });

  it(`a "no" that waits is in the queue of every lead, with what they can do, until one has spoken`, async () => {
    await type(
      "decide 1 no: May she connect?; because the line is private; facts as-built; appeal write to us until 30 days",
    );
    const page = await type("queue", "lee");
    expect(words(page)).toContain(`A "no" waiting for a lead's word`);
    expect(labels(page)).toEqual(expect.arrayContaining(["Confirm", "Return"]));
    expect(await queue("ben")).toContain("Nobody is waiting for you.");
    await type("confirm 1", "lee");
    expect(await queue("lee")).toContain("Nobody is waiting for you.");
  });

  it(`a "no" is there after the customer has been answered, too`, async () => {
    await type("reply 1 by phone the crew comes");
    await type(
      "decide 1 no: May she connect?; because the line is private; facts as-built; appeal write to us until 30 days",
    );
    expect(await queue("lee")).toContain(`A "no" waiting for a lead's word`);
    await type("undecide 1 a slip");
    expect(await queue("lee")).toContain("Nobody is waiting for you.");
  });
});
