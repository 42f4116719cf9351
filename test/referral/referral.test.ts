import { beforeEach, describe, expect, it } from "vitest";
import { addNote } from "../../src/interaction/add-note.ts";
import { eventWords } from "../../src/interaction/event-words.ts";
import type { Interaction } from "../../src/interaction/interaction.ts";
import { reopenInteraction } from "../../src/interaction/reopen-interaction.ts";
import {
  acknowledgeReferral,
  declineReferral,
  withdrawReferral,
} from "../../src/referral/answer-referral.ts";
import { answerQuestion, askReferrer } from "../../src/referral/ask-referrer.ts";
import { assignInteraction } from "../../src/referral/assign-interaction.ts";
import { closeInteraction } from "../../src/referral/close-interaction.ts";
import { recordReply } from "../../src/referral/record-reply.ts";
import { refer } from "../../src/referral/refer.ts";
import { listReferrals } from "../../src/referral/referral-rows.ts";
import { returnReferral } from "../../src/referral/return-referral.ts";
import { databases } from "../support/databases.ts";
import { at, by, everything, log, type Name, type Office } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

describe.each(databases)("a referral on $name", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let contact: Interaction;
  let number: number;

  beforeEach(async () => {
    office = opened();
    office.clock.set(at(23, "10:00"));
    contact = await log(office);
    number = contact.number;
  });

  const as = (name: Name) => by(office.people[name]);
  const give = (to: Name = "ben", words: { reason?: string; told?: string } = {}, from: Name = "ana") =>
    refer(office.deps, as(from), {
      number,
      toId: office.people[to].id,
      reason: "holds the maps",
      told: "a call by noon",
      ...words,
    });
  const ack = (name: Name = "ben", referralId: string | null = null) =>
    acknowledgeReferral(office.deps, as(name), { number, referralId });
  const decline = (name: Name = "ben", reason = "maps moved", referralId: string | null = null) =>
    declineReferral(office.deps, as(name), { number, referralId, reason });
  const withdraw = (name: Name = "ana", reason = "", referralId: string | null = null) =>
    withdrawReferral(office.deps, as(name), { number, referralId, reason });
  const referrals = () => listReferrals(office.store.db, contact.id);
  const states = async () => (await referrals()).map((r) => r.state);
  const reply = (name: Name = "ana", when: number | null = null) =>
    recordReply(office.deps, as(name), { number, way: "phone", at: when, words: "" });
  /** Who is told that somebody else has done something for this contact, and what. */
  const changesTold = async () => {
    const { notice, event } = await everything(office.store);
    return event
      .filter((e) => e.interactionId === contact.id)
      .flatMap((e) =>
        notice.filter((n) => n.kind === "changed" && n.subject === e.id).map((n) => [n.personId, e.kind]),
      );
  };
  const owner = async () => (await row()).ownerId;
  const row = () =>
    office.store.db
      .selectFrom("interaction")
      .selectAll()
      .where("id", "=", contact.id)
      .executeTakeFirstOrThrow();
  const lapse = async () => {
    const [first] = await referrals();
    return returnReferral(office.deps, { interactionId: contact.id, referralId: first?.id ?? "" });
  };

  async function refuses(
    act: () => Promise<unknown>,
    refusal: { code: string; message?: string; field?: string },
  ) {
    const before = await everything(office.store);
    await expect(act()).rejects.toMatchObject({ name: "Refusal", ...refusal });
    expect(await everything(office.store)).toEqual(before);
  }

  describe("that is made", () => {
    it("leaves the customer with the referrer, and says why, what was told and until when", async () => {
      await give();
      expect(await owner()).toBe(office.people.ana.id);
      expect(await referrals()).toMatchObject([
        {
          state: "requested",
          fromId: office.people.ana.id,
          toId: office.people.ben.id,
          reason: "holds the maps",
          told: "a call by noon",
          requestedAt: at(23, "10:00"),
          limitAt: at(23, "15:00"),
        },
      ]);
    });

    it("by a lead, comes from the owner, says who asked, and the owner is told", async () => {
      await give("ben", {}, "lee");
      expect(await referrals()).toMatchObject([
        { fromId: office.people.ana.id, requestedBy: office.people.lee.id, toId: office.people.ben.id },
      ]);
      expect(await owner()).toBe(office.people.ana.id);
      expect(await changesTold()).toEqual([["p-ana", "referred"]]);
    });

    it("by the owner, was asked for by them", async () => {
      await give();
      expect(await referrals()).toMatchObject([{ requestedBy: office.people.ana.id }]);
      expect(await changesTold()).toEqual([]);
    });

    it.each<[string, { to?: Name; from?: Name; reason?: string; told?: string }, object]>([
      ["without a reason", { reason: "" }, { code: "reason", field: "reason" }],
      ["with a reason of spaces", { reason: " \n " }, { code: "reason", field: "reason" }],
      [
        "with a reason of 1,001 characters",
        { reason: "ñ".repeat(1_001) },
        { code: "length", field: "reason", message: "The reason has 1,001 characters; 1,000 fit." },
      ],
      [
        "with 1,001 characters told",
        { told: "ñ".repeat(1_001) },
        {
          code: "length",
          field: "told",
          message: "The text of what the customer was told has 1,001 characters; 1,000 fit.",
        },
      ],
      ["to oneself", { to: "ana" }, { code: "recipient", field: "person" }],
      [
        "to a guest",
        { to: "guest" },
        { code: "recipient", message: "Gus Guest is a guest here and cannot take customers over." },
      ],
      ["to an app", { to: "bot" }, { message: "Build Bot is an app and cannot answer a customer." }],
      ["to a stranger", { to: "stranger" }, { message: "Sam Stranger belongs to another workspace." }],
      ["to somebody gone", { to: "gone" }, { message: "Gil Gone no longer has an account here." }],
      ["by somebody who does not own it", { from: "ben", to: "lee" }, { code: "owner" }],
      [
        "by a lead to the owner",
        { from: "lee", to: "ana" },
        { code: "recipient", message: "Ana Ortiz already owns #1." },
      ],
    ])("%s is refused", async (_, { to = "ben", from = "ana", ...words }, refusal) => {
      const expected = { ...refusal } as { code: string; message?: string };
      if (expected.message) expected.message = expected.message.replace("#1", `#${number}`);
      await refuses(() => give(to, words, from), expected);
    });

    it("takes a reason of 1,000 characters, however many bytes they have", async () => {
      await give("ben", { reason: "🚽".repeat(1_000) });
      expect(await states()).toEqual(["requested"]);
    });

    it("is refused while another waits", async () => {
      await give();
      await refuses(() => give("lee"), { code: "waits" });
    });

    it("is refused once the customer has been answered: nobody would wait for it", async () => {
      await reply();
      await refuses(() => give(), {
        code: "replied",
        message: `Josefina Ñandú has been answered; #${number} no longer waits.`,
      });
    });

    it("is refused for a contact that is closed, or that is not there", async () => {
      await closeInteraction(office.deps, as("ana"), { number, why: "duplicate" });
      await refuses(() => give(), { code: "closed", message: `#${number} is closed.` });
      number = 999_999;
      await refuses(() => give(), { code: "unknown", message: "There is no contact #999999." });
    });
  });

  describe("that is acknowledged", () => {
    it("makes the recipient the owner, by the same deadline", async () => {
      await give();
      office.clock.set(at(23, "11:00"));
      await ack();
      expect(await referrals()).toMatchObject([
        { state: "acknowledged", answeredAt: at(23, "11:00"), answeredBy: office.people.ben.id },
      ]);
      expect(await row()).toEqual({
        ...contact,
        ownerId: office.people.ben.id,
        ownedSince: at(23, "11:00"),
        ownerActedAt: at(23, "11:00"),
      });
    });

    it("a second time, says that the customer is theirs to answer, and changes nothing", async () => {
      await give();
      await ack();
      await refuses(() => ack(), {
        code: "yours",
        message: "You have acknowledged this handoff, and Josefina Ñandú is yours to answer.",
      });
    });

    it.each<[string, () => Promise<unknown>]>([
      ["the customer has been answered", () => reply("ben")],
      ["it is closed", () => closeInteraction(office.deps, as("lee"), { number, why: "duplicate" })],
      ["it is somebody else's", () => assignInteraction(office.deps, as("lee"), { number, toId: "p-lee" })],
    ])("a second time when %s, needs nothing more", async (_, change) => {
      await give();
      await ack();
      await change();
      await refuses(() => ack(), {
        code: "ended",
        message: "This handoff has been acknowledged already.",
      });
    });

    it("twice by the same delivery, is acknowledged once without a word", async () => {
      await give();
      const once = by(office.people.ben, `delivery of #${number}`);
      const first = await acknowledgeReferral(office.deps, once, { number, referralId: null });
      const before = await everything(office.store);
      expect(await acknowledgeReferral(office.deps, once, { number, referralId: null })).toEqual(first);
      expect(await everything(office.store)).toEqual(before);
    });

    it.each<[Name]>([["ana"], ["lee"], ["guest"]])("is refused to %s, whom it is not for", async (name) => {
      await give();
      const message = "This handoff is for Ben Tran, who alone can acknowledge it.";
      await refuses(() => ack(name), { code: "recipient", message });
    });

    it("is refused where nothing was referred", async () => {
      await refuses(() => ack(), {
        code: "none",
        message: `#${number} has not been referred to anybody.`,
      });
    });

    it("is refused by a button of another contact", async () => {
      await give();
      const [other] = await referrals();
      contact = await log(office);
      number = contact.number;
      await give("lee");
      await refuses(() => ack("ben", other?.id), { code: "none" });
    });

    it("without a button is the one that waits, whichever was asked first", async () => {
      await give();
      await withdraw();
      await give("lee");
      // In an order of their own, as when two were made in the same millisecond.
      await office.store.db
        .updateTable("referral")
        .set({ requestedAt: at(23, "11:00") })
        .where("interactionId", "=", contact.id)
        .where("state", "=", "withdrawn")
        .execute();
      expect(await states()).toEqual(["requested", "withdrawn"]);
      await ack("lee");
      expect(await states()).toEqual(["acknowledged", "withdrawn"]);
    });

    it("without a button is the latest where none waits", async () => {
      await give();
      await withdraw();
      office.clock.set(at(23, "10:30"));
      await give();
      await decline();
      await refuses(() => ack(), {
        code: "ended",
        message: "This handoff was declined and has gone back to the referrer.",
      });
    });

    it("is refused by the button of an older request, and the newer one goes on waiting", async () => {
      await give();
      const [older] = await referrals();
      await withdraw();
      office.clock.set(at(23, "10:30"));
      await give();
      await refuses(() => ack("ben", older?.id), {
        code: "ended",
        message: "This handoff was withdrawn; the referrer looks after it.",
      });
      expect(await states()).toEqual(["withdrawn", "requested"]);
      await ack("ben");
      expect(await states()).toEqual(["withdrawn", "acknowledged"]);
    });
  });

  describe("that is declined", () => {
    it("stays with the referrer, with the reason", async () => {
      await give();
      await decline("ben", "  the maps moved  ");
      expect(await referrals()).toMatchObject([{ state: "declined", answer: "the maps moved" }]);
      expect(await owner()).toBe(office.people.ana.id);
    });

    it.each<[string, Name, string, object]>([
      ["without a reason", "ben", " ", { code: "reason", field: "reason" }],
      [
        "with a reason of 3,001 characters",
        "ben",
        "x".repeat(3_001),
        { code: "length", field: "reason", message: "The reason has 3,001 characters; 3,000 fit." },
      ],
      ["by the referrer", "ana", "no", { code: "recipient" }],
      ["by a lead", "lee", "no", { code: "recipient" }],
    ])("%s is refused", async (_, name, reason, refusal) => {
      await give();
      await refuses(() => decline(name, reason), refusal as { code: string });
    });

    it("is refused after it was answered, and where there is none", async () => {
      await refuses(() => decline(), { code: "none" });
      await give();
      await decline();
      await refuses(() => decline(), {
        code: "ended",
        message: "This handoff was declined and has gone back to the referrer.",
      });
      await refuses(() => ack(), { code: "ended" });
    });
  });

  describe("that is withdrawn", () => {
    it.each<[Name]>([["ana"], ["lee"]])("by %s, waits no more and can be made again", async (name) => {
      await give();
      await withdraw(name, "found it");
      expect(await referrals()).toMatchObject([{ state: "withdrawn", answer: "found it" }]);
      expect(await changesTold()).toEqual(name === "ana" ? [] : [["p-ana", "withdrawn"]]);
      await give("lee");
      expect(await states()).toEqual(["withdrawn", "requested"]);
    });

    it("by the recipient is refused", async () => {
      await give();
      const message = "Only Ana Ortiz, who referred it, can withdraw it.";
      await refuses(() => withdraw("ben"), { code: "referrer", message });
    });

    it("is refused after it was answered, and where there is none", async () => {
      await refuses(() => withdraw(), { code: "none" });
      await give();
      await ack();
      await refuses(() => withdraw(), { code: "ended" });
    });

    it("with 3,001 characters is refused", async () => {
      await give();
      await refuses(() => withdraw("ana", "x".repeat(3_001)), {
        code: "length",
        field: "reason",
        message: "The reason has 3,001 characters; 3,000 fit.",
      });
    });
  });

  describe("whose time is over", () => {
    it("goes back, and the referrer and the lead are told", async () => {
      await give();
      office.clock.set(at(23, "15:00"));
      await lapse();
      expect(await referrals()).toMatchObject([{ state: "returned", answeredBy: null }]);
      expect(await owner()).toBe(office.people.ana.id);
      const told = (await everything(office.store)).notice.filter(
        (n) => n.interactionId === contact.id && n.kind.startsWith("returned"),
      );
      expect(told.map((n) => [n.kind, n.personId]).sort()).toEqual([
        ["returned", office.people.ana.id],
        ["returned-lead", office.people.lee.id],
      ]);
    });

    it("cannot be acknowledged any more", async () => {
      await give();
      await lapse();
      await refuses(() => ack(), {
        code: "ended",
        message: "The time to answer this handoff is over, and it has gone back to the referrer.",
      });
    });

    it.each<[string, () => Promise<unknown>]>([
      ["acknowledged", () => ack()],
      ["declined", () => decline()],
      ["withdrawn", () => withdraw()],
      ["returned", () => lapse()],
    ])("but that was %s before, is left as it is", async (_, answer) => {
      await give();
      await answer();
      const before = await everything(office.store);
      await lapse();
      expect(await everything(office.store)).toEqual(before);
    });
  });

  describe("that two people answer at the same moment", () => {
    const press = async (...acts: (() => Promise<unknown>)[]) => {
      const results = await Promise.allSettled(acts.map((act) => act()));
      return {
        done: results.filter((r) => r.status === "fulfilled").length,
        refused: results.flatMap((r) => (r.status === "rejected" ? [r.reason.code] : [])),
      };
    };

    it("is acknowledged once, however often the button is pressed", async () => {
      await give();
      expect(await press(ack, ack, ack, ack)).toEqual({ done: 1, refused: ["yours", "yours", "yours"] });
      const { event } = await everything(office.store);
      expect(event.filter((e) => e.interactionId === contact.id).map((e) => e.kind)).toEqual([
        "logged",
        "referred",
        "acknowledged",
      ]);
    });

    it("is either acknowledged or withdrawn, and the owner is the one who fits", async () => {
      await give();
      expect(await press(ack, withdraw)).toEqual({ done: 1, refused: ["ended"] });
      const [state] = await states();
      expect(await owner()).toBe(state === "acknowledged" ? office.people.ben.id : office.people.ana.id);
    });

    it("is made once, when two refer the contact at once", async () => {
      expect(
        await press(
          () => give("ben"),
          () => give("lee"),
          () => give("ben", {}, "lee"),
        ),
      ).toEqual({ done: 1, refused: ["waits", "waits"] });
      expect(await states()).toEqual(["requested"]);
    });

    it("is acknowledged or returned by the clock, not both", async () => {
      await give();
      await press(ack, lapse);
      const { event } = await everything(office.store);
      const ends = event.filter(
        (e) => e.interactionId === contact.id && ["acknowledged", "returned"].includes(e.kind),
      );
      expect(ends.map((e) => e.kind)).toEqual(await states());
    });
  });

  describe("beside other changes of its contact", () => {
    it("is withdrawn when the contact is closed", async () => {
      await give();
      await closeInteraction(office.deps, as("ana"), { number, why: "duplicate" });
      expect(await referrals()).toMatchObject([{ state: "withdrawn", answer: "The contact was closed." }]);
      const { event } = await everything(office.store);
      const own = event.filter((e) => e.interactionId === contact.id);
      expect(own.map((e) => e.kind)).toEqual(["logged", "referred", "withdrawn", "closed"]);
      const names = new Map(Object.values(office.people).map((p) => [p.id, p]));
      expect(
        own.map((e) => eventWords(e, names, { person: office.people.ana, now: at(23, "10:00") })),
      ).toContain("The handoff to Ben Tran ended as Ana Ortiz closed the contact");
      expect(await changesTold()).toEqual([]);
      await refuses(() => ack(), {
        code: "ended",
        message: "This handoff was withdrawn when the contact was closed.",
      });
      await reopenInteraction(office.deps, as("ana"), { number, why: "" });
      expect(await states()).toEqual(["withdrawn"]);
    });

    it.each<[Name, Name[]]>([
      ["ana", ["ana", "ben"]],
      ["ben", ["ana", "ben"]],
      ["lee", ["ana", "ben"]],
    ])("is withdrawn when %s answers the customer: nothing is left to take over", async (who, concerned) => {
      await give();
      await reply(who);
      expect(await referrals()).toMatchObject([
        {
          state: "withdrawn",
          answer: "The customer has been answered.",
          answeredBy: office.people[who].id,
          answeredAt: at(23, "10:00"),
        },
      ]);
      expect(await row()).toMatchObject({ state: "replied", ownerId: office.people.ana.id });
      const ids = concerned.map((name) => office.people[name].id);
      expect([...(office.effects.at(-1)?.people ?? [])].sort()).toEqual(ids);
      await refuses(() => ack(), {
        code: "ended",
        message: "This handoff was withdrawn when the reply to the customer was recorded.",
      });
    });

    it("that is answered is remembered to nobody, and its time does not end", async () => {
      await give();
      await reply();
      const { notice } = await everything(office.store);
      const ofHandoff = notice.filter((n) => n.interactionId === contact.id && n.kind.startsWith("handoff"));
      expect(ofHandoff.map((n) => `${n.kind} ${n.state}`).sort()).toEqual([
        "handoff cancelled",
        "handoff-lapse cancelled",
        "handoff-reminder cancelled",
      ]);
      await lapse();
      expect(await states()).toEqual(["withdrawn"]);
    });

    it("goes on waiting when the reply is refused", async () => {
      await give();
      await refuses(() => reply("ana", at(23, "09:59")), { code: "before" });
      await refuses(() => reply("ana", at(23, "10:01")), { code: "future", field: "at" });
      expect(await states()).toEqual(["requested"]);
    });

    it.each<[string, Name, Name, string]>([
      ["a lead assigns it while it waits", "lee", "lee", "waits"],
      ["somebody takes what is theirs", "ana", "ana", "owner"],
      ["somebody else gives it away", "ben", "lee", "lead"],
      ["a lead gives it to a guest", "lee", "guest", "recipient"],
    ])("is refused when %s", async (_, who, to, code) => {
      if (code === "waits") await give();
      const input = { number, toId: office.people[to].id };
      await refuses(() => assignInteraction(office.deps, as(who), input), { code });
    });

    it("by a lead is needless: the lead assigns, and both are told", async () => {
      await assignInteraction(office.deps, as("lee"), { number, toId: office.people.ben.id });
      const { notice } = await everything(office.store);
      const told = notice.filter(
        (n) => ["assigned", "taken"].includes(n.kind) && n.interactionId === contact.id,
      );
      expect(told.map((n) => [n.kind, n.personId]).sort()).toEqual([
        ["assigned", office.people.ben.id],
        ["taken", office.people.ana.id],
      ]);
    });
  });

  describe("and what somebody else than the owner does: the owner is told when", () => {
    const close = (who: Name) => closeInteraction(office.deps, as(who), { number, why: "duplicate" });
    const reopen = (who: Name) => reopenInteraction(office.deps, as(who), { number, why: "" });

    it.each<[string, (who: Name) => Promise<unknown>, string[]]>([
      ["they reply", (who) => reply(who), ["replied"]],
      ["they close it", (who) => close(who), ["closed"]],
      [
        "they close and reopen it",
        async (who) => [await close(who), await reopen(who)],
        ["closed", "reopened"],
      ],
    ])("%s", async (_, act, kinds) => {
      await act("ben");
      expect(await changesTold()).toEqual(kinds.map((kind) => ["p-ana", kind]));
    });

    it("they do it, and not when the owner does it", async () => {
      await close("ana");
      await reopen("ana");
      await reply("ana");
      expect(await changesTold()).toEqual([]);
    });

    it("the recipient answers the customer instead of the handoff", async () => {
      await give();
      await reply("ben");
      expect(await changesTold()).toEqual([["p-ana", "replied"]]);
    });

    it("not for a note, nor for what is told in a message of its own", async () => {
      await addNote(office.deps, as("ben"), { number, words: "she called again" });
      await give();
      await decline();
      await assignInteraction(office.deps, as("lee"), { number, toId: "p-lee" });
      expect(await changesTold()).toEqual([]);
    });
  });

  describe("that raises a question", () => {
    const ask = (name: Name = "ben", words = "which permit?") =>
      askReferrer(office.deps, as(name), { number, words });
    const answer = (name: Name = "ana", words = "22-1043") =>
      answerQuestion(office.deps, as(name), { number, words });

    it("goes on waiting, and each is told of the other's words", async () => {
      await give();
      await ask();
      await answer();
      expect(await states()).toEqual(["requested"]);
      const { notice } = await everything(office.store);
      const told = notice.filter(
        (n) => ["asked", "answered"].includes(n.kind) && n.interactionId === contact.id,
      );
      expect(told.map((n) => [n.kind, n.personId]).sort()).toEqual([
        ["answered", office.people.ben.id],
        ["asked", office.people.ana.id],
      ]);
    });

    it.each<[string, () => Promise<unknown>, string]>([
      ["asked by somebody it is not for", () => ask("lee"), "recipient"],
      ["asked without a word", () => ask("ben", "  "), "empty"],
      ["answered by somebody who did not refer it", () => answer("lee"), "referrer"],
      ["answered without a word", () => answer("ana", ""), "empty"],
    ])("is refused when %s", async (_, act, code) => {
      await give();
      await refuses(act, { code });
    });

    it.each<[string, () => Promise<unknown>]>([
      ["asked", () => ask("ben", "x".repeat(3_001))],
      ["answered", () => answer("ana", "x".repeat(3_001))],
    ])("is refused when %s in 3,001 characters, at the field they stand in", async (_, act) => {
      await give();
      await refuses(act, {
        code: "length",
        field: "words",
        message: "The text has 3,001 characters; 3,000 fit.",
      });
    });

    it("is refused once nothing waits", async () => {
      await give();
      await ack();
      await refuses(() => ask(), { code: "none" });
    });
  });
});
