import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addNote } from "../../src/interaction/add-note.ts";
import { reopenInteraction } from "../../src/interaction/reopen-interaction.ts";
import { snoozeInteraction } from "../../src/interaction/snooze-interaction.ts";
import { asWork } from "../../src/interaction/work.ts";
import { insertNotices } from "../../src/notice/notice-rows.ts";
import { noticePlanner } from "../../src/notice/replan-notices.ts";
import { assignInteraction } from "../../src/referral/assign-interaction.ts";
import { recordReply } from "../../src/referral/record-reply.ts";
import { refer } from "../../src/referral/refer.ts";
import { databases } from "../support/databases.ts";
import { at, by, hour, log, type Name, type Office, officeId, openOffice } from "../support/office.ts";

describe.each(databases)("the planned notices on $name", ({ url }) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice(await url());
  });
  afterEach(() => office.store.close());

  const as = (name: Name) => by(office.people[name]);
  const all = () =>
    office.store.db.selectFrom("notice").selectAll().orderBy("dueAt").orderBy("key").execute();
  const inState = async (state: string) =>
    (await all()).filter((n) => n.state === state).map((n) => `${n.kind} to ${n.personId}`);
  const assign = (who: Name, to: Name) =>
    assignInteraction(office.deps, as(who), { number: 1, toId: office.people[to].id });
  const reply = () => recordReply(office.deps, as("ana"), { number: 1, way: "phone", at: null, words: "" });

  const nudgesOf = (name: string) => [
    `goal to p-${name}`,
    `limit to p-${name}`,
    `limit to p-${name}`,
    `overdue to p-${name}`,
    "escalation to p-lee",
  ];

  it("are those of the deadline, written with the contact", async () => {
    await log(office);
    expect(await inState("pending")).toEqual(nudgesOf("ana"));
  });

  it("go with the owner: the nudges of the one before are cancelled", async () => {
    await log(office);
    await assign("ben", "ben");
    expect(await inState("pending")).toEqual(["taken to p-ana", ...nudgesOf("ben")]);
    expect(await inState("cancelled")).toEqual(nudgesOf("ana").slice(0, -1));
  });

  it("come back to life when the contact comes back, each of them once", async () => {
    await log(office);
    await assign("ben", "ben");
    const [before] = (await all()).filter((n) => n.key.startsWith("goal:") && n.personId === "p-ana");
    office.clock.advance(hour);
    await assign("ana", "ana");
    const [after, ...more] = (await all()).filter((n) => n.key.startsWith("goal:") && n.personId === "p-ana");
    expect(more).toEqual([]);
    expect(after).toMatchObject({ id: before?.id, state: "pending", attempts: 0, messageId: null });
    expect((await inState("pending")).filter((line) => line.endsWith("p-ana"))).toEqual([
      "taken to p-ana",
      ...nudgesOf("ana").slice(0, -1),
    ]);
  });

  it("that were sent are not planned again", async () => {
    await log(office);
    await office.store.db.updateTable("notice").set({ state: "sent" }).where("kind", "=", "goal").execute();
    await assign("ben", "ben");
    await assign("ana", "ana");
    const goals = (await all()).filter((n) => n.kind === "goal" && n.personId === "p-ana");
    expect(goals.map((n) => n.state)).toEqual(["sent"]);
  });

  it("end with the reply, and start anew when it is reopened", async () => {
    await log(office);
    await reply();
    expect(await inState("pending")).toEqual([]);
    await reopenInteraction(office.deps, as("ana"), { number: 1, why: "no answer" });
    expect(await inState("pending")).toEqual(nudgesOf("ana"));
    expect(await inState("cancelled")).toEqual(nudgesOf("ana"));
  });

  it("move with a snooze, under the same key", async () => {
    await log(office);
    office.clock.set(at(23, "15:45"));
    await snoozeInteraction(office.deps, as("ana"), { number: 1, length: hour });
    const pending = (await all()).filter((n) => n.state === "pending" && n.personId === "p-ana");
    expect(pending.map((n) => [n.kind, n.dueAt])).toEqual([
      ["snoozed", at(23, "16:45")],
      ["limit", at(24, "09:00")],
      ["overdue", at(24, "10:00")],
    ]);
  });

  it("wait out the moment after the owner's own act, under the same key", async () => {
    await log(office);
    const limit = async () => (await all()).filter((n) => n.key.startsWith(`limit-${hour}:`));
    const [before] = await limit();
    office.clock.set(at(24, "08:55"));
    await addNote(office.deps, as("ana"), { number: 1, words: "she is at work until 3 PM" });
    expect(before).toMatchObject({ dueAt: at(24, "09:00") });
    expect(await limit()).toEqual([{ ...before, dueAt: at(24, "09:05") }]);
  });

  it("of a referral are the request, its reminder and its end", async () => {
    await log(office);
    await refer(office.deps, as("ana"), { number: 1, toId: "p-ben", reason: "maps", told: "" });
    const planned = (await all()).filter((n) => n.kind.startsWith("handoff"));
    expect(planned.map((n) => [n.kind, n.personId, n.dueAt])).toEqual([
      ["handoff", "p-ben", at(23, "10:00")],
      ["handoff-reminder", "p-ben", at(23, "14:00")],
      ["handoff-lapse", null, at(23, "15:00")],
    ]);
  });

  it("have keys that nothing else has", async () => {
    await log(office);
    const [one] = await all();
    if (!one) throw new Error("the contact has notices");
    await insertNotices(office.store.db, [{ ...one, id: "double", dueAt: 1 }]);
    expect((await all()).filter((n) => n.key === one.key)).toEqual([one]);
    await expect(
      office.store.db
        .insertInto("notice")
        .values({ ...one, id: "double" })
        .execute(),
    ).rejects.toThrowError(/unique|UNIQUE/);
  });

  it("that a verb tells of twice are told once", async () => {
    const contact = await log(office);
    const notice = { kind: "taken", personId: "p-ben", interactionId: contact.id, subject: "the same" };
    await asWork(office.deps, as("ana"), async (work) => {
      await noticePlanner.tell(work, notice);
      await noticePlanner.tell(work, notice);
      return contact;
    });
    expect((await all()).filter((n) => n.kind === "taken")).toHaveLength(1);
  });

  it("are told to the new owner of what somebody else logs", async () => {
    await log(office, { ownerId: "p-ben" });
    expect((await all()).filter((n) => n.dueAt === office.clock.now())).toMatchObject([
      { kind: "assigned", personId: "p-ben", officeId },
    ]);
  });

  it("are not kept when the change they belong to fails", async () => {
    await log(office);
    const before = await all();
    const failing = { ...office.deps, newId: failAfter(2, office.deps.newId) };
    await expect(
      refer(failing, as("ana"), { number: 1, toId: "p-ben", reason: "maps", told: "" }),
    ).rejects.toThrowError("no more ids");
    expect(await all()).toEqual(before);
  });
});

function failAfter(count: number, newId: () => string): () => string {
  let left = count;
  return () => {
    if (left === 0) throw new Error("no more ids");
    left -= 1;
    return newId();
  };
}
