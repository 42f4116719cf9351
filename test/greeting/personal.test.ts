import { beforeEach, describe, expect, it } from "vitest";
import { askForGreetings, readOfficeGreetings } from "../../src/greeting/ask-for-greetings.ts";
import { comeBack } from "../../src/greeting/come-back.ts";
import { goAway } from "../../src/greeting/go-away.ts";
import { listGreetings } from "../../src/greeting/greeting-rows.ts";
import { confirmGreeting, recordGreeting, undoGreeting } from "../../src/greeting/record-greeting.ts";
import { addNote } from "../../src/interaction/add-note.ts";
import { recomputeDeadlines } from "../../src/notice/recompute-deadlines.ts";
import type { Person } from "../../src/office/person.ts";
import { acknowledgeReferral, declineReferral } from "../../src/referral/answer-referral.ts";
import { assignInteraction } from "../../src/referral/assign-interaction.ts";
import { recordReply } from "../../src/referral/record-reply.ts";
import { refer } from "../../src/referral/refer.ts";
import { listReferrals } from "../../src/referral/referral-rows.ts";
import { databases } from "../support/databases.ts";
import {
  addPerson,
  at,
  by,
  everything,
  hour,
  log,
  minute,
  type Name,
  type Office,
  openOffice,
} from "../support/office.ts";

describe.each(databases)("greetings and absences on $name", ({ url }) => {
  let office: Office;
  let cat: Person;
  beforeEach(async () => {
    office = await openOffice(await url());
    cat = await addPerson(office.store, { handle: "cat", name: "Cat Novak" });
    return () => office.store.close();
  });

  const who = (name: Name | "cat") => (name === "cat" ? cat : office.people[name]);
  const as = (name: Name | "cat", requestId: string | null = null) => by(who(name), requestId);
  const record = (name: Name | "cat", words = "I call back.", untilDay: string | null = null) =>
    recordGreeting(office.deps, as(name), { words, untilDay });
  const away = (
    name: Name | "cat",
    {
      from = null,
      until = "2026-11-25",
      to = null,
    }: { from?: string | null; until?: string; to?: Name | "cat" | null } = {},
  ) =>
    goAway(office.deps, as(name), {
      fromDay: from,
      untilDay: until,
      delegateId: to === null ? null : who(to).id,
      insteadOf: null,
    });
  const back = (name: Name | "cat", absenceId: string | null = null, undo = false) =>
    comeBack(office.deps, as(name), { absenceId, undo });
  const history = async (name: Name) => listGreetings(office.store.db, who(name).id);
  const notices = () =>
    office.store.db.selectFrom("notice").selectAll().orderBy("dueAt").orderBy("key").execute();
  /** What waits to be said about a person, with its time in this November. */
  const planned = async (name: Name | "cat") =>
    (await notices())
      .filter((n) => n.aboutId === who(name).id && n.interactionId === null && n.state === "pending")
      .map((n) => `${n.kind} to ${n.personId} ${stamp(n.dueAt)}`);
  const stamp = (instant: number) =>
    new Date(instant - 8 * hour).toISOString().slice(5, 16).replace("T", " ");
  const copies = async (state = "pending") =>
    (await notices())
      .filter((n) => n.aboutId !== null && n.interactionId !== null && n.state === state)
      .map((n) => `${n.kind} to ${n.personId} for ${n.aboutId}`);

  async function refuses(
    act: () => Promise<unknown>,
    refusal: { code: string; field?: string; message?: string },
  ) {
    const before = await everything(office.store);
    await expect(act()).rejects.toMatchObject({ name: "Refusal", ...refusal });
    expect(await everything(office.store)).toEqual(before);
  }

  describe("a greeting", () => {
    it("is recorded with who and when, and looked at again every 30 days", async () => {
      await record("ana");
      expect(await history("ana")).toMatchObject([
        {
          words: "I call back.",
          untilDay: null,
          state: "current",
          recordedBy: "p-ana",
          confirmedAt: at(23, "10:00"),
        },
      ]);
      expect((await planned("ana")).slice(0, 2)).toEqual([
        "greeting-check to p-ana 12-23 10:00",
        "greeting-check to p-ana 01-22 10:00",
      ]);
    });

    it("with a last day is spoken of as the working day before begins, and once that day is over", async () => {
      await record("ana", "Away until Monday.", "2026-11-30");
      expect((await planned("ana")).slice(0, 2)).toEqual([
        "greeting-ends to p-ana 11-27 08:00",
        "greeting-over to p-ana 12-01 08:00",
      ]);
    });

    it("that ends tomorrow has had its reminder: it was just recorded", async () => {
      await record("ana", "Away.", "2026-11-24");
      expect((await planned("ana"))[0]).toBe("greeting-over to p-ana 11-25 08:00");
    });

    it("leaves the one before it in the history, and takes its reminders away", async () => {
      await record("ana");
      office.clock.advance(hour);
      await record("ana", "On leave.", "2026-12-04");
      expect((await history("ana")).map((g) => [g.words, g.state])).toEqual([
        ["I call back.", "replaced"],
        ["On leave.", "current"],
      ]);
      expect((await planned("ana"))[0]).toBe("greeting-ends to p-ana 12-03 08:00");
      expect((await planned("ana")).filter((line) => line.endsWith("10:00"))).toEqual([]);
    });

    it("that is still right is confirmed by a row of its own, and its 30 days begin anew", async () => {
      await record("ana");
      office.clock.set(at(30, "09:00"));
      await confirmGreeting(office.deps, as("ana"));
      expect(await history("ana")).toMatchObject([
        { state: "replaced", confirmedAt: at(23, "10:00") },
        { state: "current", recordedAt: at(23, "10:00"), confirmedAt: at(30, "09:00"), confirmedBy: "p-ana" },
      ]);
      expect((await planned("ana"))[0]).toBe("greeting-check to p-ana 12-30 09:00");
    });

    it("confirmed by two fingers at once is confirmed once", async () => {
      await record("ana");
      office.clock.advance(hour);
      await Promise.all([confirmGreeting(office.deps, as("ana")), confirmGreeting(office.deps, as("ana"))]);
      expect(await history("ana")).toHaveLength(2);
    });

    it("recorded by the same delivery twice is recorded once", async () => {
      const once = () => recordGreeting(office.deps, as("ana", "r1"), { words: "Hello", untilDay: null });
      const [first, second] = await Promise.all([once(), once()]);
      expect(second.id).toBe(first.id);
      expect(await history("ana")).toHaveLength(1);
    });

    it("is undone: the one before holds again, with its reminders, and both stay in the history", async () => {
      await record("ana");
      const before = await planned("ana");
      office.clock.advance(hour);
      const wrong = await record("ana", "Wrong.", "2026-12-04");
      expect(await undoGreeting(office.deps, as("ana"), wrong.id)).toMatchObject({ words: "I call back." });
      expect((await history("ana")).map((g) => g.state)).toEqual(["current", "undone"]);
      expect(await planned("ana")).toEqual(before);
    });

    it("is undone by its owner alone, and only while it is the present one", async () => {
      const first = await record("ana");
      await refuses(() => undoGreeting(office.deps, as("ben"), first.id), { code: "unknown" });
      office.clock.advance(hour);
      await record("ana", "New.");
      await refuses(() => undoGreeting(office.deps, as("ana"), first.id), { code: "replaced" });
    });

    it.each([
      ["nothing said", { words: " ", untilDay: null }, { code: "words", field: "words" }],
      ["a day that is over", { words: "Hello", untilDay: "2026-11-22" }, { code: "past", field: "until" }],
    ])("is refused: %s", (_, input, refusal) =>
      refuses(() => recordGreeting(office.deps, as("ana"), input), refusal),
    );
  });

  describe("an absence", () => {
    it("from now on asks for the greeting at once and at its end, and tells the delegate", async () => {
      await record("ben");
      office.clock.advance(minute);
      await away("ben", { to: "cat" });
      expect((await planned("ben")).slice(0, 3)).toEqual([
        "greeting-away to p-ben 11-23 10:01",
        "stand-in to p-cat 11-23 10:01",
        "greeting-back to p-ben 11-26 08:00",
      ]);
    });

    it("planned ahead is told to the delegate at once, and to both when it is time", async () => {
      await record("ben");
      await away("ben", { from: "2026-11-30", until: "2026-12-04", to: "cat" });
      expect((await planned("ben")).slice(0, 5)).toEqual([
        "stand-in-named to p-cat 11-23 10:00",
        "absence-leaving to p-ben 11-27 08:00",
        "greeting-away to p-ben 11-30 08:00",
        "stand-in to p-cat 11-30 08:00",
        "greeting-back to p-ben 12-07 08:00",
      ]);
    });

    it("without a delegate is told to the leads as it begins", async () => {
      await away("ben");
      expect(await planned("ben")).toContain("stand-in to p-lee 11-23 10:00");
    });

    it("is not asked about again when the greeting was looked at on the last day before", async () => {
      await record("ben");
      await away("ben", { from: "2026-11-30", until: "2026-12-04", to: "cat" });
      office.clock.set(at(27, "15:00"));
      await confirmGreeting(office.deps, as("ben"));
      expect((await planned("ben")).some((line) => line.startsWith("greeting-away"))).toBe(false);
      expect(await planned("ben")).toContain("greeting-back to p-ben 12-07 08:00");
    });

    it("keeps the other reminders of the greeting for the return", async () => {
      await record("ben", "Back on Thursday.", "2026-11-25");
      office.clock.advance(minute);
      await away("ben", { until: "2026-12-31", to: "cat" });
      expect((await planned("ben")).map((line) => line.split(" ")[0])).not.toContain("greeting-over");
      expect((await planned("ben"))[2]).toBe("greeting-back to p-ben 01-01 08:00");
    });

    it("of somebody who never recorded a greeting asks for one once, not with every absence", async () => {
      await away("ben", { until: "2026-11-24" });
      await away("ben", { from: "2026-11-27", until: "2026-11-27" });
      expect((await planned("ben")).filter((line) => line.startsWith("greeting"))).toEqual([
        "greeting-ask to p-ben 11-23 10:00",
      ]);
    });

    it.each<[string, Parameters<typeof away>[1], { code: string; field: string }]>([
      ["in the past", { until: "2026-11-20" }, { code: "past", field: "until" }],
      ["from a day in the past", { from: "2026-11-20" }, { code: "past", field: "from" }],
      [
        "with an end before its start",
        { from: "2026-11-27", until: "2026-11-25" },
        { code: "order", field: "until" },
      ],
      ["with oneself as the delegate", { to: "ben" }, { code: "delegate", field: "person" }],
      ["with a guest as the delegate", { to: "guest" }, { code: "delegate", field: "person" }],
    ])("is refused %s", (_, days, refusal) => refuses(() => away("ben", days), refusal));

    it("that shares days with another is refused", async () => {
      await away("ben", { from: "2026-11-25", until: "2026-11-27" });
      await refuses(() => away("ben", { until: "2026-11-25" }), { code: "overlap", field: "until" });
      await away("ben", { until: "2026-11-24" });
    });

    it("is changed into another one, which names it; the person was away all the time", async () => {
      const first = await away("ben", { to: "cat" });
      office.clock.advance(hour);
      await goAway(office.deps, as("ben"), {
        ...{ fromDay: null, untilDay: "2026-11-27", delegateId: who("ana").id, insteadOf: first.id },
      });
      const { absence } = await everything(office.store);
      expect(absence.map((a) => [a.state, a.untilDay, a.startsAt, a.previousId])).toEqual([
        ["replaced", "2026-11-25", at(23, "10:00"), null],
        ["recorded", "2026-11-27", at(23, "10:00"), first.id],
      ]);
      expect(await planned("ben")).toContain("stand-in to p-ana 11-23 10:00");
      expect(await planned("ben")).not.toContain("stand-in to p-cat 11-23 10:00");
    });

    it("ends early, and the greeting is asked about then", async () => {
      await record("ben");
      office.clock.advance(minute);
      await away("ben", { to: "cat" });
      office.clock.set(at(24, "09:00"));
      expect(await back("ben")).toMatchObject({ state: "ended", endedAt: at(24, "09:00"), endedBy: "p-ben" });
      expect((await planned("ben"))[0]).toBe("greeting-back to p-ben 11-24 09:00");
    });

    it("that was a mistake is undone without a word about the greeting", async () => {
      await record("ben");
      office.clock.advance(minute);
      const absence = await away("ben", { to: "cat" });
      office.clock.advance(minute);
      expect(await back("ben", absence.id, true)).toMatchObject({ state: "undone" });
      expect((await planned("ben"))[0]).toBe("greeting-check to p-ben 12-23 10:00");
    });

    it("that is ended within half an hour never counted, as if it had been undone", async () => {
      await record("ben");
      office.clock.advance(minute);
      const first = await away("ben", { to: "cat" });
      office.clock.advance(29 * minute);
      expect(await back("ben")).toMatchObject({ id: first.id, state: "undone", endedBy: "p-ben" });
      expect((await planned("ben"))[0]).toBe("greeting-check to p-ben 12-23 10:00");
      await away("ben");
      office.clock.advance(30 * minute);
      expect(await back("ben")).toMatchObject({ state: "ended" });
      expect((await planned("ben"))[0]).toMatch(/^greeting-back/u);
    });

    it("counts, however short, where a greeting was recorded for it", async () => {
      await record("ben");
      office.clock.advance(minute);
      await away("ben");
      office.clock.advance(minute);
      await record("ben", "I am away until Wednesday.");
      office.clock.advance(minute);
      expect(await back("ben")).toMatchObject({ state: "ended" });
      expect((await planned("ben"))[0]).toMatch(/^greeting-back/u);
    });

    it("counts where it was long known, or another one before it had begun earlier", async () => {
      await away("ben", { from: "2026-11-24", until: "2026-11-25" });
      office.clock.set(at(24, "00:05"));
      expect(await back("ben")).toMatchObject({ state: "ended" });
      const { id } = await away("ben");
      office.clock.advance(hour);
      await goAway(office.deps, as("ben"), {
        ...{ fromDay: null, untilDay: "2026-11-27", delegateId: null, insteadOf: id },
      });
      office.clock.advance(minute);
      expect(await back("ben")).toMatchObject({ state: "ended" });
    });

    it("that was undone is undone by a second press as well, unless they are away again", async () => {
      const absence = await away("ben");
      const undone = await back("ben", absence.id, true);
      office.clock.advance(minute);
      expect(await back("ben", absence.id, true)).toEqual(undone);
      await refuses(() => back("ana", absence.id, true), { code: "unknown" });
      await away("ben");
      await refuses(() => back("ben", absence.id, true), { code: "over" });
    });

    it("that has not begun is taken back by going back", async () => {
      await record("ben");
      await away("ben", { from: "2026-11-30", until: "2026-12-04", to: "cat" });
      expect(await back("ben")).toMatchObject({ state: "undone" });
      expect((await planned("ben"))[0]).toBe("greeting-check to p-ben 12-23 10:00");
    });

    it("is ended by whoever it is, once", async () => {
      const absence = await away("ben");
      await refuses(() => back("ana", absence.id), { code: "unknown" });
      await refuses(() => back("ana"), { code: "here" });
      await back("ben");
      await refuses(() => back("ben", absence.id), { code: "over" });
    });

    it("recorded and ended by deliveries that come twice is recorded and ended once", async () => {
      const go = () =>
        goAway(office.deps, as("ben", "r1"), {
          ...{ fromDay: null, untilDay: "2026-11-25", delegateId: null, insteadOf: null },
        });
      expect((await go()).id).toBe((await go()).id);
      const end = () => comeBack(office.deps, as("ben", "r2"), { absenceId: null, undo: false });
      expect((await end()).id).toBe((await end()).id);
      expect((await everything(office.store)).absence).toHaveLength(1);
    });
  });

  describe("while the owner is away", () => {
    const nudges = (to: string) =>
      ["goal", "limit", "limit", "overdue"].map((kind) => `${kind} to ${to} for p-ana`);

    it("every nudge goes to the delegate as well", async () => {
      await log(office);
      await away("ana", { to: "cat" });
      expect((await copies()).toSorted()).toEqual(nudges("p-cat"));
      expect((await notices()).filter((n) => n.aboutId === null && n.personId === "p-ana")).toHaveLength(4);
    });

    it("and without a delegate to the leads", async () => {
      await log(office);
      await away("ana");
      expect((await copies()).toSorted()).toEqual(nudges("p-lee"));
    });

    it("but what falls due before it begins does not", async () => {
      await log(office);
      await away("ana", { from: "2026-11-24", to: "cat" });
      // The limit is tomorrow at ten: its last two nudges and what is overdue fall into the absence.
      expect((await copies()).toSorted()).toEqual(["limit to p-cat for p-ana", "overdue to p-cat for p-ana"]);
    });

    it("contacts logged during it are copied from the start", async () => {
      await away("ana", { to: "cat" });
      await log(office);
      expect((await copies()).toSorted()).toEqual(nudges("p-cat"));
    });

    it("nothing is copied any more once they are back", async () => {
      await log(office);
      await away("ana", { to: "cat" });
      await back("ana");
      expect(await copies()).toEqual([]);
      expect(await copies("cancelled")).toHaveLength(4);
    });

    it("a delegate who goes away as well passes it on, and two who name each other to the lead", async () => {
      await log(office);
      await away("ana", { to: "cat" });
      await away("cat", { to: "ben" });
      expect((await copies()).toSorted()).toEqual(nudges("p-ben"));
      await back("cat");
      await away("cat", { to: "ana" });
      expect((await copies()).toSorted()).toEqual(nudges("p-lee"));
      await back("cat");
      expect((await copies()).toSorted()).toEqual(nudges("p-cat"));
    });

    it("a reply ends the copies with the nudges", async () => {
      await log(office);
      await away("ana", { to: "cat" });
      await recordReply(office.deps, as("cat"), { number: 1, way: "phone", at: null, words: "" });
      expect(await copies()).toEqual([]);
    });

    it("what happens to the contacts at the very moment they leave and return is done as well", async () => {
      for (let n = 0; n < 4; n += 1) await log(office);
      const busy = [1, 2, 3, 4].flatMap((number) => [
        addNote(office.deps, as("ben"), { number, words: "a" }),
        addNote(office.deps, as("ana"), { number, words: "b" }),
      ]);
      await Promise.all([...busy, away("ana", { to: "cat" }), away("ben", { to: "ana" })]);
      const more = [1, 2, 3, 4].map((number) => addNote(office.deps, as("lee"), { number, words: "c" }));
      await Promise.all([...more, back("ana"), back("ben")]);
      expect(await copies()).toEqual([]);
      const { event } = await everything(office.store);
      expect(event.filter((e) => e.kind === "noted")).toHaveLength(12);
    });

    it("new rules of the office leave the copies in place, once each", async () => {
      await log(office);
      await away("ana", { to: "cat" });
      const before = await everything(office.store);
      const run = { actor: null, source: "office", requestId: null };
      await recomputeDeadlines(office.deps, run, { breathe: async () => {} });
      expect((await everything(office.store)).notice).toEqual(before.notice);
    });

    it("what a lead assigns to them is told to the delegate too", async () => {
      await log(office);
      await away("ben", { to: "cat" });
      await assignInteraction(office.deps, as("lee"), { number: 1, toId: who("ben").id });
      expect(await copies()).toContain("assigned to p-cat for p-ben");
    });
  });

  describe("a handoff to somebody who is away", () => {
    const give = (from: Name = "ana") =>
      refer(office.deps, as(from), { number: 1, toId: who("ben").id, reason: "holds the maps", told: "" });
    const ack = (name: Name | "cat") =>
      acknowledgeReferral(office.deps, as(name), { number: 1, referralId: null });
    beforeEach(async () => {
      await log(office);
    });

    it("is asked of the delegate as well", async () => {
      await away("ben", { to: "cat" });
      await give();
      expect(await copies()).toEqual(["handoff to p-cat for p-ben", "handoff-reminder to p-cat for p-ben"]);
    });

    it("is acknowledged by the delegate, who then owns it; the history says for whom", async () => {
      await away("ben", { to: "cat" });
      await give();
      const after = await ack("cat");
      expect(after.ownerId).toBe("p-cat");
      const { event } = await everything(office.store);
      const said = event.find((e) => e.kind === "acknowledged");
      expect(said?.actorId).toBe("p-cat");
      expect(JSON.parse(said?.data ?? "{}")).toMatchObject({ for: "p-ben", from: "p-ana" });
      expect(await listReferrals(office.store.db, after.id)).toMatchObject([
        { state: "acknowledged", answeredBy: "p-cat" },
      ]);
    });

    it("is declined by the delegate with a reason, and goes back", async () => {
      await away("ben", { to: "cat" });
      await give();
      const after = await declineReferral(office.deps, as("cat"), {
        number: 1,
        referralId: null,
        reason: "no maps here",
      });
      expect(after.ownerId).toBe("p-ana");
      expect(await listReferrals(office.store.db, after.id)).toMatchObject([
        { state: "declined", answeredBy: "p-cat" },
      ]);
    });

    it("is still theirs to answer", async () => {
      await away("ben", { to: "cat" });
      await give();
      expect((await ack("ben")).ownerId).toBe("p-ben");
    });

    it("is answered by a lead where nobody is named, and where the chain is a circle", async () => {
      await away("ben", { to: "cat" });
      await away("cat", { to: "ben" });
      await give();
      await refuses(() => ack("cat"), {
        code: "recipient",
        message: "This handoff is for Ben Tran, who is away; Lee Walker can acknowledge it.",
      });
      expect((await ack("lee")).ownerId).toBe("p-lee");
    });

    it("is answered by no delegate before the absence, after it, or once it is taken back", async () => {
      const absence = await away("ben", { from: "2026-11-24", until: "2026-11-24", to: "cat" });
      await give();
      const alone = {
        code: "recipient",
        message: "This handoff is for Ben Tran, who alone can acknowledge it.",
      };
      await refuses(() => ack("cat"), alone);
      office.clock.set(at(24, "00:00"));
      await back("ben", absence.id);
      await refuses(() => ack("cat"), alone);
    });

    it("asks no lead who made it themselves to take it back", async () => {
      await assignInteraction(office.deps, as("lee"), { number: 1, toId: who("lee").id });
      await away("ben");
      await give("lee");
      expect((await copies()).filter((line) => line.startsWith("handoff"))).toEqual([]);
      await refuses(() => ack("lee"), { code: "recipient" });
    });
  });

  describe("the leads' list", () => {
    const list = async () =>
      (await readOfficeGreetings(office.store.db, { deps: office.deps, now: office.clock.now() })).map(
        (each) => [each.person.name, each.standing.kind, each.asked],
      );

    it("holds whoever owns a contact or has a greeting, and how each stands", async () => {
      await log(office);
      await record("ben", "Gone fishing.", "2026-11-24");
      office.clock.set(at(25, "09:00"));
      expect(await list()).toEqual([
        ["Ana Ortiz", "none", false],
        ["Ben Tran", "over", false],
      ]);
    });

    it("lets a lead ask those without one, each once for good", async () => {
      await log(office);
      expect(await askForGreetings(office.deps, as("lee"))).toEqual({ asked: 1 });
      expect(await askForGreetings(office.deps, as("lee"))).toEqual({ asked: 0 });
      expect(await list()).toEqual([["Ana Ortiz", "none", true]]);
      expect(await planned("ana")).toEqual(["greeting-ask to p-ana 11-23 10:00"]);
    });

    it("asks nobody in the name of somebody who does not lead", async () => {
      await log(office);
      await refuses(() => askForGreetings(office.deps, as("ben")), { code: "lead" });
    });
  });
});
