import { beforeEach, describe, expect, it } from "vitest";
import { readQueue } from "../../src/desk/queue-rows.ts";
import { brokenAt } from "../../src/interaction/event.ts";
import { listEvents } from "../../src/interaction/event-rows.ts";
import type { Interaction } from "../../src/interaction/interaction.ts";
import { findInteraction } from "../../src/interaction/interaction-rows.ts";
import { recordCallWish, undoWritten } from "../../src/interaction/record-written.ts";
import { reopenInteraction } from "../../src/interaction/reopen-interaction.ts";
import {
  type Evidence,
  evidenceOf,
  spokenSince,
  type WrittenStanding,
  writtenStanding,
} from "../../src/interaction/written.ts";
import type { Channel } from "../../src/office/channel.ts";
import { assignInteraction } from "../../src/referral/assign-interaction.ts";
import { closeInteraction } from "../../src/referral/close-interaction.ts";
import { type ReplyInput, recordReply } from "../../src/referral/record-reply.ts";
import { databases } from "../support/databases.ts";
import { at, by, hour, log, minute, type Name, type Office } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

const spoken = { kind: "spoken", at: 2 } as const;
const written = { kind: "written", at: 3 } as const;
const call = { kind: "call", at: 1 } as const;

describe("a question that came in writing", () => {
  it.each<[string, Channel, readonly Pick<Evidence, "kind" | "at">[], WrittenStanding]>([
    ["a voicemail owes nothing in writing", "voicemail", [spoken], { kind: "none" }],
    ["nor does a call", "phone", [spoken], { kind: "none" }],
    ["nor a visit", "counter", [], { kind: "none" }],
    ["nor what was said in the field", "field", [], { kind: "none" }],
    ["nothing has been answered", "email", [], { kind: "waiting" }],
    ["a wish alone is no answer", "email", [call], { kind: "waiting" }],
    ["an answer aloud is half of it", "web", [spoken], { kind: "spoken", at: 2 }],
    ["an answer in writing is all of it", "letter", [written], { kind: "written", at: 3 }],
    ["an answer aloud and then in writing", "letter", [spoken, written], { kind: "written", at: 3 }],
    ["an answer aloud as the customer wished", "email", [call, spoken], { kind: "call", at: 2 }],
    ["a wish that was recorded later", "email", [spoken, call], { kind: "call", at: 2 }],
    ["writing counts before a wish", "email", [call, spoken, written], { kind: "written", at: 3 }],
  ])("%s", (_, channel, evidence, standing) => {
    expect(writtenStanding({ channel }, evidence)).toEqual(standing);
    expect(spokenSince({ channel }, evidence)).toBe(standing.kind === "spoken" ? standing.at : null);
  });
});

describe.each(databases)("written for written on $name", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let number: number;
  let id: string;

  beforeEach(async () => {
    office = opened();
    office.clock.set(at(23, "10:00"));
    ({ number, id } = await log(office, { channel: "email" }));
  });

  const as = (name: Name) => by(office.people[name]);
  const replies = (given: Partial<ReplyInput>, name: Name = "ana") =>
    recordReply(office.deps, as(name), { number, way: "phone", at: null, words: "", ...given });
  const closes = (name: Name = "ana", why = "") => closeInteraction(office.deps, as(name), { number, why });
  const wishes = (words = "") => recordCallWish(office.deps, as("ana"), { number, words });
  const undoes = (name: Name = "ana", entry: string | null = null) =>
    undoWritten(office.deps, as(name), { number, entry });
  const contact = async (): Promise<Interaction> => {
    const found = await findInteraction(office.store.db, id, { lock: false });
    if (!found) throw new Error("no contact");
    return found;
  };
  const kinds = async () => (await listEvents(office.store.db, id)).map((e) => e.kind);
  const planned = async () => {
    const rows = await office.store.db
      .selectFrom("notice")
      .select(["personId", "dueAt"])
      .where("interactionId", "=", id)
      .where("kind", "=", "written")
      .where("state", "=", "pending")
      .orderBy("dueAt")
      .execute();
    return rows.map((n) => [n.personId, n.dueAt]);
  };

  it("stops the reply clock with an answer aloud, and still owes one in writing", async () => {
    const after = await replies({});
    expect(after).toMatchObject({ state: "replied", repliedAt: at(23, "10:00"), spokenAt: at(23, "10:00") });
    expect(await contact()).toEqual(after);
  });

  it.each<[string, Partial<ReplyInput>]>([
    ["an e-mail", { way: "email" }],
    ["a letter", { way: "letter" }],
    ["a call that the customer asked for", { way: "phone", asked: true }],
    ["a visit that the customer asked for", { way: "in person", asked: true }],
  ])("owes nothing more after %s, and is closed", async (_, given) => {
    expect((await replies(given)).spokenAt).toBe(null);
    expect((await closes()).state).toBe("closed");
  });

  it("is not closed by an answer aloud alone, until the written one is there", async () => {
    await replies({});
    await expect(closes()).rejects.toMatchObject({ code: "open", words: expect.stringContaining("writing") });
    expect((await replies({ way: "email", words: "as we said" })).spokenAt).toBe(null);
    expect(await kinds()).toEqual(["logged", "replied", "written"]);
    expect((await closes()).state).toBe("closed");
  });

  it("is not closed by an answer aloud alone, until the wish for a call is there", async () => {
    await replies({ way: "in person" });
    await expect(closes()).rejects.toMatchObject({ code: "open" });
    await wishes("she is at work all week");
    expect((await closes()).state).toBe("closed");
  });

  it("is closed by a lead with a reason, and the history keeps that nothing was written", async () => {
    await replies({});
    await expect(closes("lee")).rejects.toMatchObject({ code: "open" });
    await closes("lee", "she has moved away");
    const evidence = evidenceOf(await listEvents(office.store.db, id));
    expect(writtenStanding(await contact(), evidence).kind).toBe("spoken");
  });

  it("knows of a wish that was stated before the call", async () => {
    await wishes();
    expect((await contact()).state).toBe("waiting");
    expect((await replies({})).spokenAt).toBe(null);
  });

  it("begins anew when it is opened again", async () => {
    await replies({ way: "email" });
    await reopenInteraction(office.deps, as("ana"), { number, why: "it did not arrive" });
    expect((await replies({})).spokenAt).toBe(at(23, "10:00"));
    await reopenInteraction(office.deps, as("ana"), { number, why: "" });
    expect((await contact()).spokenAt).toBe(null);
  });

  it("reminds the owner on each of the next five open days, and whoever owns it then", async () => {
    await replies({ at: at(23, "10:00") });
    const days = ["24", "25", "26", "27", "30"].map((day) => at(Number(day), "08:00"));
    expect(await planned()).toEqual(days.map((due) => ["p-ana", due]));
    office.clock.set(at(25, "09:00"));
    await assignInteraction(office.deps, as("lee"), { number, toId: "p-ben" });
    expect(await planned()).toEqual(days.slice(2).map((due) => ["p-ben", due]));
    await replies({ way: "letter" }, "ben");
    expect(await planned()).toEqual([]);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ["a written answer", () => replies({ way: "email" }), "written"],
    ["a wish for a call", () => wishes("she said so"), "call-wished"],
  ])("owes it again when %s is undone", async (_, act, kind) => {
    await replies({});
    await act();
    office.clock.advance(10 * minute);
    expect(await undoes()).toMatchObject({ state: "replied", spokenAt: at(23, "10:00") });
    expect(await kinds()).toEqual(["logged", "replied", kind, "written-undone"]);
    expect(await planned()).toHaveLength(5);
    await expect(undoes()).rejects.toMatchObject({ code: "undo" });
    await expect(closes()).rejects.toMatchObject({ code: "open" });
    expect(brokenAt(await listEvents(office.store.db, id))).toBe(null);
  });

  it.each<[string, () => Promise<unknown>]>([
    ["by somebody else", () => undoes("ben")],
    ["of another entry", () => undoes("ana", "another")],
    [
      "after ten minutes",
      () => {
        office.clock.advance(10 * minute + 1);
        return undoes();
      },
    ],
  ])("is not undone %s", async (_, act) => {
    await replies({});
    await replies({ way: "email" });
    await expect(act()).rejects.toMatchObject({ code: "undo" });
    expect((await contact()).spokenAt).toBe(null);
  });

  it("undoes a wish that was stated before the reply without touching a clock that runs", async () => {
    await wishes();
    expect(await undoes()).toMatchObject({ state: "waiting", spokenAt: null });
    expect((await replies({})).spokenAt).toBe(at(23, "10:00"));
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ["a wish twice", async () => [await wishes(), await wishes()], "recorded"],
    [
      "a wish after a written answer",
      async () => [await replies({ way: "email" }), await wishes()],
      "written",
    ],
    ["a second answer aloud", async () => [await replies({}), await replies({})], "replied"],
    [
      "a second written answer",
      async () => [await replies({ way: "email" }), await replies({ way: "email" })],
      "replied",
    ],
    ["a written answer from the future", () => replies({ way: "email", at: at(23, "10:01") }), "future"],
    [
      "a follow-up from before the question",
      async () => [await replies({}), await replies({ way: "email", at: at(23, "10:00") - hour })],
      "before",
    ],
    [
      "a wish for a contact that is closed",
      async () => [await replies({ way: "email" }), await closes(), await wishes()],
      "closed",
    ],
  ])("refuses %s", async (_, act, code) => {
    await expect(act()).rejects.toMatchObject({ code });
  });

  it("refuses a wish where the customer did not write", async () => {
    const { number: other } = await log(office);
    await expect(recordCallWish(office.deps, as("ana"), { number: other, words: "" })).rejects.toMatchObject({
      code: "spoken",
    });
  });

  it("stays in the queue of its owner and of the office as long as the written answer is to come", async () => {
    const queue = async (personId: string | null) => {
      const query = {
        officeId: "office",
        personId,
        now: at(23, "10:00"),
        endOfDay: at(24, "00:00"),
        limit: 99,
        offset: 0,
      };
      const { items, total } = await readQueue(office.store.db, query);
      expect(items).toHaveLength(total);
      return items.filter((item) => item.id === id).map(({ section }) => section);
    };
    const everywhere = async () => [await queue("p-ana"), await queue(null), await queue("p-ben")];
    await replies({});
    expect(await everywhere()).toEqual([["promised"], ["promised"], []]);
    await replies({ way: "email" });
    expect(await everywhere()).toEqual([[], [], []]);
  });

  it("has one effect where the same delivery comes twice", async () => {
    await replies({});
    const twice = by(office.people.ana, `press-${number}`);
    const written = { number, way: "email", at: null, words: "" } as const;
    await recordReply(office.deps, twice, written);
    await recordReply(office.deps, twice, written);
    expect(await kinds()).toEqual(["logged", "replied", "written"]);
  });
});
