import { beforeEach, describe, expect, it } from "vitest";
import { readQueue } from "../../src/desk/queue-rows.ts";
import { goAway } from "../../src/greeting/go-away.ts";
import { readData } from "../../src/interaction/event.ts";
import { listEvents } from "../../src/interaction/event-rows.ts";
import type { Interaction } from "../../src/interaction/interaction.ts";
import { reopenInteraction } from "../../src/interaction/reopen-interaction.ts";
import { recomputeDeadlines } from "../../src/notice/recompute-deadlines.ts";
import type { Person } from "../../src/office/person.ts";
import {
  acknowledgeReferral,
  declineReferral,
  withdrawReferral,
} from "../../src/referral/answer-referral.ts";
import { assignInteraction } from "../../src/referral/assign-interaction.ts";
import type { Outcome } from "../../src/referral/check-back.ts";
import { answerCheckBack } from "../../src/referral/check-back-answer.ts";
import { askCheckBack } from "../../src/referral/check-back-ask.ts";
import { listCheckBacks } from "../../src/referral/check-back-rows.ts";
import { closeInteraction } from "../../src/referral/close-interaction.ts";
import { recordReply } from "../../src/referral/record-reply.ts";
import { refer } from "../../src/referral/refer.ts";
import { openReferral } from "../../src/referral/referral-rows.ts";
import { returnReferral } from "../../src/referral/return-referral.ts";
import { databases } from "../support/databases.ts";
import { addPerson, at, by, everything, log, type Office, officeId } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

describe.each(databases)("a check-back on $name", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let contact: Interaction;
  let cast: Record<"ana" | "ben" | "cat" | "lee", Person>;
  type Who = keyof typeof cast;

  beforeEach(async () => {
    office = opened();
    office.clock.set(at(23, "10:00"));
    const { ana, ben, lee } = office.people;
    cast = { ana, ben, lee, cat: await addPerson(office.store, { handle: "cat", name: "Cat Novak" }) };
    contact = await log(office);
  });

  const number = () => contact.number;
  const ask = (from: Who, to: Who) =>
    refer(office.deps, by(cast[from]), { number: number(), toId: cast[to].id, reason: "maps", told: "" });
  const ack = (who: Who) =>
    acknowledgeReferral(office.deps, by(cast[who]), { number: number(), referralId: null });
  const hand = async (from: Who, to: Who) => {
    await ask(from, to);
    await ack(to);
  };
  const say = (who: Who, outcome: Outcome, words = "", checkBackId: string | null = null) =>
    answerCheckBack(office.deps, by(cast[who]), { number: number(), checkBackId, outcome, words });
  const passOn = (who: Who, words = "") =>
    askCheckBack(office.deps, by(cast[who]), { number: number(), checkBackId: null, words });
  const assign = (who: Who, to: Who) =>
    assignInteraction(office.deps, by(cast[who]), { number: number(), toId: cast[to].id });
  const reply = (who: Who) =>
    recordReply(office.deps, by(cast[who]), { number: number(), way: "phone", at: null, words: "" });
  const close = (who: Who, why = "") =>
    closeInteraction(office.deps, by(cast[who]), { number: number(), why });
  const reopen = (who: Who) => reopenInteraction(office.deps, by(cast[who]), { number: number(), why: "" });
  const checkBacks = () => listCheckBacks(office.store.db, contact.id);
  /** "waiting for ana, round 1", the oldest first. */
  const states = async () =>
    (await checkBacks()).map((c) => `${c.state} for ${c.fromId.slice(2)}, ${c.round}`);
  const notices = async () =>
    (await everything(office.store)).notice.filter((n) => n.interactionId === contact.id);
  const pending = async () =>
    (await notices())
      .filter((n) => n.kind.startsWith("check") && n.state === "pending")
      .map((n) => `${n.kind} to ${n.personId?.slice(2)}`)
      .sort();
  const planned = (who: Who) => [
    ...(who === "lee" ? [] : ["check-back-lead to lee"]),
    `check-back-reminder to ${who}`,
    `check-back to ${who}`,
  ];
  const lastEvent = async () => {
    const event = (await everything(office.store)).event.filter((e) => e.interactionId === contact.id).at(-1);
    return { kind: event?.kind, actorId: event?.actorId, ...JSON.parse(event?.data ?? "{}") };
  };
  /** "To ask: check 12 ask", with this contact's number and the marks of what is to be typed. */
  const remedyLike = (words: string) => {
    const typed = words.replace(/: (\w+) 12(.*)$/u, (_, verb, rest) => `: "\ufdd0${verb} ${number()}${rest}`);
    return expect.stringContaining(typed) as unknown as string;
  };
  async function refuses(
    act: () => Promise<unknown>,
    refusal: { code: string; message?: string; remedy?: string },
  ) {
    const before = await everything(office.store);
    await expect(act()).rejects.toMatchObject({ name: "Refusal", ...refusal });
    expect(await everything(office.store)).toEqual(before);
  }

  describe("of a handoff", () => {
    it("is made when the recipient acknowledges, for two working days later", async () => {
      await ask("ana", "ben");
      expect(await states()).toEqual([]);
      office.clock.set(at(23, "11:00"));
      await ack("ben");
      expect(await checkBacks()).toMatchObject([
        { state: "waiting", fromId: "p-ana", toId: "p-ben", round: 1, dueAt: at(25, "11:00"), askedId: null },
      ]);
      expect(await lastEvent()).toMatchObject({ kind: "acknowledged", checkBackAt: at(25, "11:00") });
      expect(await pending()).toEqual(planned("ana").sort());
    });

    it("that a lead asked for is the owner's, to whom it would have come back", async () => {
      await ask("lee", "ben");
      await ack("ben");
      expect(await states()).toEqual(["waiting for ana, 1"]);
    });

    it.each<[string, () => Promise<unknown>, string]>([
      ["was not made", async () => {}, "has not been referred to anybody, so nobody is asked about it."],
      [
        "still waits",
        () => ask("ana", "ben"),
        "still waits for Ben Tran; the check-back follows the acknowledgement.",
      ],
      [
        "was withdrawn",
        async () => {
          await ask("ana", "ben");
          await withdrawReferral(office.deps, by(cast.ana), {
            number: number(),
            referralId: null,
            reason: "",
          });
        },
        "to Ben Tran was withdrawn, so there is nothing to check back on.",
      ],
      [
        "was declined",
        async () => {
          await ask("ana", "ben");
          const input = { number: number(), referralId: null, reason: "the maps moved" };
          await declineReferral(office.deps, by(cast.ben), input);
        },
        "over, so there is nothing to check back on.",
      ],
      [
        "came back unanswered",
        async () => {
          await ask("ana", "ben");
          const open = await openReferral(office.store.db, contact.id);
          await returnReferral(office.deps, { interactionId: contact.id, referralId: open?.id ?? "" });
        },
        "to Ben Tran came back unanswered, so there is nothing to check back on.",
      ],
    ])("that %s is refused with one clear answer", async (_, before, words) => {
      await before();
      const message = expect.stringContaining(words) as unknown as string;
      await refuses(() => say("ana", "resolved"), { code: "none", message });
      await refuses(() => passOn("ana"), { code: "none", message });
    });

    it("from before check-backs were kept has none, says so, and closes as it did then", async () => {
      await hand("ana", "ben");
      await office.store.db.deleteFrom("checkBack").where("interactionId", "=", contact.id).execute();
      await refuses(() => say("ana", "resolved"), {
        code: "none",
        message: `The handoff of #${number()} was acknowledged before check-backs were kept, so it has none and can be closed without.`,
      });
      await reply("ben");
      expect((await close("ben")).state).toBe("closed");
    });
  });

  describe("that is answered", () => {
    beforeEach(() => hand("ana", "ben"));

    it("with resolved is over: nobody is asked any more, and the owner hears of it", async () => {
      await say("ana", "resolved", " the crew has been ");
      expect(await checkBacks()).toMatchObject([
        { state: "resolved", answeredBy: "p-ana", answeredAt: at(23, "10:00"), answer: "the crew has been" },
      ]);
      expect(await pending()).toEqual([]);
      expect(await lastEvent()).toMatchObject({ kind: "checked", outcome: "resolved", round: 1, next: null });
      const { notice, event } = await everything(office.store);
      const said = event.find((e) => e.interactionId === contact.id && e.kind === "checked");
      const told = notice.filter((n) => n.kind === "changed" && n.interactionId === contact.id);
      expect(told.map((n) => [n.personId, n.subject])).toEqual([["p-ben", said?.id]]);
    });

    it("with not yet is asked again after the same time, and counted", async () => {
      office.clock.set(at(25, "10:00"));
      await say("ana", "open", "she still waits");
      expect(await states()).toEqual(["unresolved for ana, 1", "waiting for ana, 2"]);
      expect((await checkBacks()).at(-1)?.dueAt).toBe(at(27, "10:00"));
      expect(await lastEvent()).toMatchObject({
        outcome: "open",
        words: "she still waits",
        next: at(27, "10:00"),
      });
      office.clock.set(at(27, "10:00"));
      await say("ana", "open");
      expect(await states()).toEqual([
        "unresolved for ana, 1",
        "unresolved for ana, 2",
        "waiting for ana, 3",
      ]);
      expect(await pending()).toEqual(planned("ana").sort());
    });

    it("twice by the same button counts once", async () => {
      const [first] = await checkBacks();
      await say("ana", "open", "", first?.id);
      await refuses(() => say("ana", "open", "", first?.id), { code: "ended" });
      await refuses(() => say("ana", "resolved", "", first?.id), { code: "ended" });
    });

    it("twice by the same delivery is answered once without a word", async () => {
      const input = { number: number(), checkBackId: null, outcome: "open", words: "" } as const;
      await answerCheckBack(office.deps, by(cast.ana, "delivery"), input);
      const before = await everything(office.store);
      await answerCheckBack(office.deps, by(cast.ana, "delivery"), input);
      expect(await everything(office.store)).toEqual(before);
    });

    it("by two at the same moment is answered by one of them", async () => {
      const [c] = await checkBacks();
      const both = await Promise.allSettled([
        say("ana", "resolved", "", c?.id),
        say("lee", "resolved", "", c?.id),
      ]);
      expect(both.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
      expect(await states()).toEqual(["resolved for ana, 1"]);
    });

    it("can be corrected both ways", async () => {
      await say("ana", "resolved");
      await say("ana", "open");
      expect(await states()).toEqual(["unresolved for ana, 1", "waiting for ana, 2"]);
      await say("ana", "resolved");
      expect(await states()).toEqual(["unresolved for ana, 1", "resolved for ana, 2"]);
    });

    it.each<[string, Who, () => Promise<unknown>, string]>([
      ["the recipient, unasked", "ben", async () => {}, "To ask them now: check 12 ask"],
      ["a colleague", "cat", async () => {}, "What you know can help them: note 12 "],
      [
        "the recipient after it was assigned on",
        "ben",
        () => assign("lee", "cat"),
        "What you know can help them: note 12 ",
      ],
    ])("by %s is refused, with what they can do", async (_, who, before, remedy) => {
      await before();
      await refuses(() => say(who, "resolved"), {
        code: "referrer",
        message: "Ana Ortiz, who referred this contact, says whether it is resolved.",
        remedy: remedyLike(remedy),
      });
    });

    it("by the owner counts once the referrer has left the office", async () => {
      const standing = (to: "gone" | "member") =>
        office.store.db.updateTable("person").set({ standing: to }).where("id", "=", "p-ana").execute();
      await standing("gone");
      await say("ben", "resolved").finally(() => standing("member"));
      expect(await states()).toEqual(["resolved for ana, 1"]);
    });

    it("by a lead is told to the referrer", async () => {
      await say("lee", "open");
      expect((await pending()).filter((line) => line.startsWith("check-answered"))).toEqual([
        "check-answered to ana",
      ]);
    });

    it("in more words than fit is refused at its field", async () => {
      await refuses(() => say("ana", "open", "x".repeat(3_001)), { code: "length" });
    });

    it("by the button of another contact is refused", async () => {
      const [c] = await checkBacks();
      contact = await log(office);
      await refuses(() => say("ana", "resolved", "", c?.id), { code: "none" });
    });

    it("is not answered by the reply to the customer", async () => {
      await reply("ben");
      expect(await states()).toEqual(["waiting for ana, 1"]);
      expect(await pending()).toEqual(planned("ana").sort());
    });
  });

  describe("that is passed on", () => {
    beforeEach(() => hand("ana", "ben"));

    it("asks whoever looks after the contact, whose answer goes back to the referrer", async () => {
      await passOn("ana", "is the permit in?");
      expect(await checkBacks()).toMatchObject([
        { state: "waiting", askedId: "p-ben", askedAt: at(23, "10:00") },
      ]);
      expect(await lastEvent()).toMatchObject({
        kind: "check-asked",
        to: "p-ben",
        words: "is the permit in?",
      });
      expect((await pending()).filter((line) => line.startsWith("check-asked"))).toEqual([
        "check-asked to ben",
      ]);
      await say("ben", "resolved", "since Monday");
      expect(await checkBacks()).toMatchObject([
        { state: "resolved", answeredBy: "p-ben", answer: "since Monday" },
      ]);
      expect((await pending()).filter((line) => line.startsWith("check-answered"))).toEqual([
        "check-answered to ana",
      ]);
    });

    it("to whom it was assigned on, not to whom it was referred", async () => {
      await assign("lee", "cat");
      await passOn("ana");
      expect(await checkBacks()).toMatchObject([{ askedId: "p-cat" }]);
    });

    it("a second time without a word is refused, and with words asks again", async () => {
      await passOn("ana");
      await refuses(() => passOn("ana"), {
        code: "asked",
        message: "Ben Tran has been asked, and the answer comes to you.",
      });
      await passOn("ana", "and the permit?");
      expect(await lastEvent()).toMatchObject({ kind: "check-asked", words: "and the permit?" });
    });

    it("by the owner asks the referrer before the time has come, once", async () => {
      await passOn("ben", "the crew has been there");
      expect(await lastEvent()).toMatchObject({ to: "p-ana", words: "the crew has been there" });
      expect(await checkBacks()).toMatchObject([{ askedId: null, raisedAt: at(23, "10:00") }]);
      await refuses(() => passOn("ben"), { code: "asked" });
      await refuses(() => say("ben", "resolved"), { code: "referrer" });
      await say("ana", "resolved");
    });

    it("is refused to a colleague, and once it is answered", async () => {
      await refuses(() => passOn("cat"), { code: "referrer" });
      await say("ana", "resolved");
      await refuses(() => passOn("ana"), { code: "ended" });
    });
  });

  describe("of a contact that goes from hand to hand", () => {
    beforeEach(() => hand("ana", "ben"));

    it("is asked of whoever handed it on last, once the next one acknowledges", async () => {
      await ask("ben", "cat");
      expect(await states()).toEqual(["waiting for ana, 1"]);
      await ack("cat");
      expect(await states()).toEqual(["superseded for ana, 1", "waiting for ben, 1"]);
      expect(await pending()).toEqual(planned("ben").sort());
      const [first] = await checkBacks();
      await refuses(() => say("ana", "resolved", "", first?.id), {
        code: "ended",
        message: "The contact has been handed on since, and whoever did that checks back now.",
      });
      await refuses(() => say("ana", "resolved"), { code: "referrer" });
    });

    it("goes on when the next one declines", async () => {
      await ask("ben", "cat");
      const input = { number: number(), referralId: null, reason: "not mine" };
      await declineReferral(office.deps, by(cast.cat), input);
      expect(await states()).toEqual(["waiting for ana, 1"]);
    });

    it("stays due when the referrer takes the contact back, who says so before closing it", async () => {
      const before = await pending();
      const [asked] = await checkBacks();
      await assign("ana", "ana");
      expect(await states()).toEqual(["waiting for ana, 1"]);
      expect(await pending()).toEqual(before);
      const taken = (await listEvents(office.store.db, contact.id)).at(-1);
      expect(taken && readData(taken)).toMatchObject({ checkBack: asked?.id, checkBackAt: asked?.dueAt });
      await reply("ana");
      await refuses(() => close("ana", "all done"), { code: "open" });
      await say("ana", "resolved");
      expect((await close("ana")).state).toBe("closed");
    });

    it("is asked of the first referrer again, who takes it back over the head of the second", async () => {
      await hand("ben", "cat");
      await assign("ana", "ana");
      expect(await states()).toEqual(["superseded for ana, 1", "cancelled for ben, 1", "waiting for ana, 2"]);
      await reply("ana");
      await refuses(() => close("ana", "all done"), { code: "open" });
    });

    it("resolved before the referrer took it back is asked about no more, whatever is opened again", async () => {
      await say("ana", "resolved");
      await assign("ana", "ana");
      await refuses(() => say("ana", "open"), { code: "ended" });
      await reply("ana");
      await close("ana");
      await reopen("ana");
      expect(await states()).toEqual(["resolved for ana, 1"]);
    });

    it("goes on when somebody else takes it", async () => {
      await assign("cat", "cat");
      expect(await states()).toEqual(["waiting for ana, 1"]);
    });

    it("comes back with the contact: whoever referred it first is asked again", async () => {
      await hand("ben", "cat");
      office.clock.set(at(24, "10:00"));
      await assign("ben", "ben");
      expect(await states()).toEqual(["superseded for ana, 1", "cancelled for ben, 1", "waiting for ana, 2"]);
      expect((await checkBacks()).at(-1)?.dueAt).toBe(at(26, "10:00"));
      await assign("ana", "ana");
      expect((await states()).at(-1)).toBe("waiting for ana, 2");
    });

    it("handed back by a referral is asked of whoever handed it back", async () => {
      await hand("ben", "ana");
      expect(await states()).toEqual(["superseded for ana, 1", "waiting for ben, 1"]);
    });
  });

  describe("keeps the contact from being closed", () => {
    beforeEach(async () => {
      await hand("ana", "ben");
      await reply("ben");
    });

    it.each<[Who, string, string]>([
      ["ben", "Ana Ortiz has not said yet whether it is resolved", "To ask: check 12 ask"],
      ["ana", "you have not said yet whether it is resolved", "If it is resolved: check 12 resolved"],
    ])("by %s, and says what helps", async (who, words, remedy) => {
      await refuses(() => close(who, "all done"), {
        code: "open",
        message: expect.stringContaining(words) as unknown as string,
        remedy: remedyLike(remedy),
      });
    });

    it("until it is resolved", async () => {
      await say("ana", "open");
      await refuses(() => close("ben"), { code: "open" });
      await say("ana", "resolved");
      expect((await close("ben")).state).toBe("closed");
      expect(await states()).toEqual(["unresolved for ana, 1", "resolved for ana, 2"]);
    });

    it("but not by a lead with a reason, who thereby ends it", async () => {
      await refuses(() => close("lee"), { code: "open" });
      await close("lee", "the customer has moved away");
      expect(await states()).toEqual(["closed for ana, 1"]);
      expect(await pending()).toEqual([]);
      const [c] = await checkBacks();
      await refuses(() => say("ana", "resolved", "", c?.id), { code: "closed" });
    });

    it.each<[string, () => Promise<unknown>, string]>([
      ["resolved", () => say("ana", "resolved").then(() => close("ben")), "resolved for ana, 1"],
      ["closed by a lead", () => close("lee", "moved away"), "closed for ana, 1"],
    ])("and asks anew when what was %s is opened again", async (_, end, first) => {
      await end();
      office.clock.set(at(24, "10:00"));
      await reopen("ben");
      expect(await states()).toEqual([first, "waiting for ana, 2"]);
      expect((await checkBacks()).at(-1)?.dueAt).toBe(at(26, "10:00"));
      await reply("ben");
      await refuses(() => close("ben"), { code: "open" });
    });

    it("and goes on as it was when only the reply is taken back", async () => {
      await reopen("ben");
      expect(await states()).toEqual(["waiting for ana, 1"]);
    });
  });

  it("survives a change of the rules: nothing of it is cancelled or planned twice", async () => {
    await hand("ana", "ben");
    const before = (await notices()).filter((n) => n.kind.startsWith("check"));
    const always = { ...office.deps.policy(), reply: { ...office.deps.policy().reply, channels: {} } };
    const standard = { ...always.reply.standard, limit: { days: 0, ms: 3_600_000 } };
    const changed = { ...office.deps, policy: () => ({ ...always, reply: { ...always.reply, standard } }) };
    const watch = { breathe: async () => {} };
    const rules = { actor: null, source: "office", requestId: null };
    const { moved } = await recomputeDeadlines(changed, rules, watch);
    expect(moved).toBeGreaterThan(0);
    const after = (await notices()).filter((n) => n.kind.startsWith("check"));
    expect(after).toEqual(before);
  });

  it("stands in the referrer's queue from the time they are asked, and in nobody else's for it", async () => {
    const queued = async (personId: string | null) => {
      const now = office.clock.now();
      const query = { officeId, personId, now, endOfDay: now, limit: 500, offset: 0 };
      const { items } = await readQueue(office.store.db, query);
      return items.filter((i) => i.id === contact.id).map((i) => i.section);
    };
    await hand("ana", "ben");
    await reply("ben");
    expect(await queued("p-ana")).toEqual([]);
    office.clock.set(at(25, "10:00"));
    expect(await queued("p-ana")).toEqual(["check"]);
    expect([await queued("p-ben"), await queued(null)]).toEqual([[], []]);
    await say("ana", "resolved");
    expect(await queued("p-ana")).toEqual([]);
  });

  it("of a contact that still waits stands beside its owner's own work", async () => {
    await hand("ana", "ben");
    office.clock.set(at(25, "10:00"));
    const query = { officeId, now: at(25, "10:00"), endOfDay: at(25, "10:00"), limit: 500, offset: 0 };
    const sectionFor = async (personId: string) => {
      const { items } = await readQueue(office.store.db, { ...query, personId });
      return items.filter((i) => i.id === contact.id).map((i) => i.section);
    };
    expect(await sectionFor("p-ana")).toEqual(["check"]);
    expect(await sectionFor("p-ben")).toEqual(["overdue"]);
  });
});

describe.each(databases)("while the referrer is away, a check-back on $name", ({ url }) => {
  const opened = officeFor(url);

  it("is asked of whoever stands in as well, who may answer it, and the other one may not", async () => {
    const office = opened();
    const { ana, ben } = office.people;
    const cat = await addPerson(office.store, { handle: "cat", name: "Cat Novak" });
    const { id, number } = await log(office);
    await refer(office.deps, by(ana), { number, toId: ben.id, reason: "maps", told: "" });
    await acknowledgeReferral(office.deps, by(ben), { number, referralId: null });
    await goAway(office.deps, by(ana), {
      ...{ fromDay: "2026-11-24", untilDay: "2026-11-27", delegateId: cat.id, insteadOf: null },
    });
    const { notice } = await everything(office.store);
    const copies = notice.filter((n) => n.interactionId === id && n.personId === cat.id);
    expect(copies.map((n) => [n.kind, n.aboutId, n.state]).sort()).toEqual([
      ["check-back", ana.id, "pending"],
      ["check-back-reminder", ana.id, "pending"],
    ]);
    const answer = { number, checkBackId: null, outcome: "resolved", words: "" } as const;
    await expect(answerCheckBack(office.deps, by(cat), answer)).rejects.toMatchObject({ code: "referrer" });
    office.clock.set(at(25, "10:00"));
    await answerCheckBack(office.deps, by(cat), answer);
    expect(await listCheckBacks(office.store.db, id)).toMatchObject([
      { state: "resolved", answeredBy: cat.id },
    ]);
  });
});
