import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDesk } from "../../src/desk/desk.ts";
import { type Messenger, Undelivered } from "../../src/message/messenger.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { createDispatcher } from "../../src/notice/dispatch-notices.ts";
import { settleLeavers, settleStanding } from "../../src/notice/settle-leaver.ts";
import { officeLogBrokenAt } from "../../src/office/office-event.ts";
import { listOfficeEvents } from "../../src/office/office-event-rows.ts";
import type { Standing } from "../../src/office/person.ts";
import { databases } from "../support/databases.ts";
import {
  addPerson,
  at,
  by,
  deskDeps,
  log,
  type Name,
  type Office,
  officeId,
  openOffice,
  policy,
} from "../support/office.ts";
import { type Chat, createChat } from "./chat.ts";

describe.each(databases)("somebody who is no longer of the office on $name", ({ url }) => {
  let office: Office;
  let chat: Chat;
  let messenger: Messenger;
  beforeEach(async () => {
    const opened = await openOffice(await url());
    const rules = { ...policy, groups: { Maps: ["ben@example.com", "ana@example.com"] } };
    office = { ...opened, deps: { ...opened.deps, policy: () => rules } };
    chat = createChat(office.clock);
    messenger = chat.messenger;
  });
  afterEach(() => office.store.close());

  const ask = (who: Name, typed: string) =>
    createDesk({ ...deskDeps(office), policy: office.deps.policy }).answer({
      ...{ actor: office.people[who], source: "slack", requestId: null, kind: "typed", text: typed },
    });
  const done = async (who: Name, typed: string) => {
    const reply = await ask(who, typed);
    if (reply.kind !== "card") throw new Error(`${typed}: ${JSON.stringify(reply)}`);
    return cardText(reply.card);
  };
  const become = async (who: Name, standing: Standing) => {
    await addPerson(office.store, { handle: who, name: office.people[who].name, standing });
    await settleStanding(office.deps, office.people[who].id);
  };
  const dispatch = async () => {
    const dispatcher = createDispatcher({
      ...{ deps: office.deps, messengers: { slack: messenger } },
      ...{ log: pino({ level: "silent" }), random: () => 1, speed: 1 },
    });
    dispatcher.wake();
    await dispatcher.settled();
  };
  const toLee = () => chat.messages.filter((m) => m.to === "ULEE").map((m) => cardText(m.card));
  const leftMessages = () => toLee().filter((words) => words.includes("no longer of the office"));
  const referral = (number: number) =>
    office.store.db
      .selectFrom("referral")
      .innerJoin("interaction", "interaction.id", "referral.interactionId")
      .selectAll("referral")
      .where("interaction.number", "=", number)
      .executeTakeFirstOrThrow();

  it("leaves everything to the lead in one message, from which each can be given to somebody else", async () => {
    const own = await log(office, { as: by(office.people.ben) });
    const asked = await log(office);
    await done("ana", `refer ${asked.number} ben@example.com holds the maps`);
    const checked = await log(office, { as: by(office.people.ben) });
    await done("ben", `refer ${checked.number} ana@example.com knows the street`);
    await done("ana", `ack ${checked.number}`);
    await done("ana", "away from nov 30 until dec 4 ben@example.com");
    await become("ben", "gone");
    await dispatch();
    expect(leftMessages()).toHaveLength(1);
    const [words = ""] = leftMessages();
    expect(words).toContain("Ben Tran is no longer of the office");
    expect(words).toContain("One contact is still with them. Whose will it be?");
    expect(words).toContain(`#${own.number} · Josefina Ñandú`);
    expect(words).toContain("One handoff that waited for them: back with the referrer");
    expect(words).toContain("One check-back that they would have answered: a lead is asked now.");
    expect(words).toContain("They stood in for Ana Ortiz: the leads do so now.");
    expect(await referral(asked.number)).toMatchObject({ state: "returned", answeredBy: null });
    expect(await done("ana", `show ${asked.number}`)).toContain(
      "Ben Tran is no longer of the office, and the handoff came back to Ana Ortiz",
    );
    const [check] = await office.store.db.selectFrom("checkBack").selectAll().execute();
    expect(check).toMatchObject({ fromId: "p-lee", state: "waiting" });

    const form = await createDesk({ ...deskDeps(office), policy: office.deps.policy }).answer({
      ...{ actor: office.people.lee, source: "slack", requestId: null, kind: "button" },
      ...{ command: "assign", args: { number: String(own.number) } },
    });
    expect(form).toMatchObject({ kind: "form", form: { title: "Assign a contact", command: "assign" } });
    await done("lee", `assign ${own.number} ana@example.com`);
    await dispatch();
    expect(leftMessages()[0]).toContain("Nothing of theirs waits for anybody.");
  });

  it.each<Standing>(["gone", "guest", "stranger"])("whether they are %s now", async (standing) => {
    await log(office, { as: by(office.people.ben) });
    await become("ben", standing);
    await dispatch();
    expect(leftMessages()).toHaveLength(1);
  });

  it("is told of once, however often it is looked at, and not to those whom no message reaches", async () => {
    await log(office, { as: by(office.people.ben) });
    await become("ben", "gone");
    await settleStanding(office.deps, "p-ben");
    await settleLeavers(office.deps);
    office.clock.advance(26 * 3_600_000);
    await dispatch();
    expect(leftMessages()).toHaveLength(1);
    expect(chat.messages.filter((m) => m.to === "UBEN")).toEqual([]);
    expect(toLee().filter((words) => words.includes("do not arrive"))).toEqual([]);
  });

  it("is found at a start, where nobody said so", async () => {
    await log(office, { as: by(office.people.ben) });
    await addPerson(office.store, { handle: "ben", name: "Ben Tran", standing: "gone" });
    await settleLeavers(office.deps);
    await dispatch();
    expect(leftMessages()).toHaveLength(1);
  });

  it("who had nothing is no news", async () => {
    await become("ben", "gone");
    await dispatch();
    expect(chat.messages).toEqual([]);
    expect(await listOfficeEvents(office.store.db, officeId)).toEqual([]);
  });

  it("leaves a handoff to a group with the others, and with the last of them it goes back", async () => {
    const { number } = await log(office, { as: by(office.people.lee) });
    await done("lee", `refer ${number} Maps they hold the maps`);
    await become("ben", "gone");
    expect(await referral(number)).toMatchObject({ state: "requested" });
    expect(await done("lee", `show ${number}`)).toContain(
      "Ben Tran is no longer of the office (the others of Maps are still asked)",
    );
    await become("ana", "gone");
    expect(await referral(number)).toMatchObject({ state: "returned" });
    await dispatch();
    expect(toLee().join("\n")).toContain("Nobody of Maps who was asked is of the office any more");
  });

  it("is told to the admins where there is no lead", async () => {
    const rules = { ...policy, leads: [], admins: ["lee@example.com"] };
    office = { ...office, deps: { ...office.deps, policy: () => rules } };
    await log(office, { as: by(office.people.ben) });
    await become("ben", "gone");
    await dispatch();
    expect(leftMessages()).toHaveLength(1);
  });

  it("has their contacts again once they are back, and the message says so", async () => {
    const { number } = await log(office, { as: by(office.people.ben) });
    await become("ben", "gone");
    await dispatch();
    const ben = { ...office.people.ben, standing: "gone" } as const;
    const desk = createDesk(deskDeps(office));
    const asBen = () =>
      desk.answer({ actor: ben, source: "slack", requestId: null, kind: "typed", text: "queue" });
    expect(await asBen()).toMatchObject({ kind: "refusal" });
    await become("ben", "member");
    await dispatch();
    expect(toLee().join("\n")).toContain(
      "Ben Tran is of the office again, and what nobody has taken meanwhile is with them.",
    );
    expect(await done("ben", "queue")).toContain(`#${number}`);
    expect((await listOfficeEvents(office.store.db, officeId)).map((e) => e.kind)).toEqual([
      "person-left",
      "person-back",
    ]);
    expect(officeLogBrokenAt(await listOfficeEvents(office.store.db, officeId))).toBe(null);
    await become("ben", "gone");
    await dispatch();
    expect(chat.messages.filter((m) => m.to === "ULEE" && m.card.preview.includes("no longer"))).toHaveLength(
      2,
    );
  });

  it("is told of although the process was killed while it was settled", async () => {
    const { number } = await log(office);
    await done("ana", `refer ${number} ben@example.com holds the maps`);
    await addPerson(office.store, { handle: "ben", name: "Ben Tran", standing: "gone" });
    for (let kills = 1; kills <= 3; kills += 1) {
      let begun = 0;
      const transaction: Office["store"]["transaction"] = (act) => {
        begun += 1;
        if (begun < kills) return office.store.transaction(act);
        return office.store.transaction(async (tx) => {
          await act(tx);
          throw new Error("killed");
        });
      };
      const dying = { ...office.deps, store: { ...office.store, transaction } };
      await settleStanding(dying, "p-ben").catch(() => undefined);
    }
    await settleLeavers(office.deps);
    await dispatch();
    expect(await referral(number)).toMatchObject({ state: "returned" });
    expect(leftMessages()).toHaveLength(1);
    expect(leftMessages()[0]).toContain("One handoff that waited for them: back with the referrer");
  });

  it("is told of to the first lead there is, where there was none at the time", async () => {
    const rules = { ...policy, leads: ["zoe@example.com"] };
    office = { ...office, deps: { ...office.deps, policy: () => rules } };
    const { number } = await log(office);
    await done("ana", `refer ${number} ben@example.com holds the maps`);
    await become("ben", "gone");
    await settleLeavers(office.deps);
    expect(await referral(number)).toMatchObject({ state: "returned" });
    const zoe = await addPerson(office.store, { handle: "zoe", name: "Zoe Lead" });
    for (let again = 0; again < 3; again += 1) await settleLeavers(office.deps);
    await dispatch();
    const toZoe = chat.messages.filter((m) => m.to === "UZOE").map((m) => cardText(m.card));
    expect(toZoe.filter((words) => words.includes("Ben Tran is no longer of the office"))).toHaveLength(1);
    const kinds = (await listOfficeEvents(office.store.db, officeId)).map((e) => e.kind);
    expect([zoe.standing, kinds]).toEqual(["member", ["person-left"]]);
  });

  it("is no news to whoever becomes a lead after another has heard of it", async () => {
    await log(office, { as: by(office.people.ben) });
    await become("ben", "gone");
    const rules = { ...policy, leads: ["ana@example.com"] };
    office = { ...office, deps: { ...office.deps, policy: () => rules } };
    await settleLeavers(office.deps);
    await dispatch();
    expect(chat.messages.filter((m) => m.card.preview.includes("no longer")).map((m) => m.to)).toEqual([
      "ULEE",
    ]);
  });

  it("is found to be back, where that could not be saved when it was said", async () => {
    await log(office, { as: by(office.people.ben) });
    await become("ben", "gone");
    await addPerson(office.store, { handle: "ben", name: "Ben Tran" });
    for (let again = 0; again < 2; again += 1) await settleLeavers(office.deps);
    expect((await listOfficeEvents(office.store.db, officeId)).map((e) => e.kind)).toEqual([
      "person-left",
      "person-back",
    ]);
  });

  it("hears once they are back of what has become late meanwhile", async () => {
    const { number } = await log(office, { as: by(office.people.ben) });
    await become("ben", "gone");
    const reaching = chat.messenger.send;
    const lost = async () => Promise.reject(new Undelivered("never", "user_disabled"));
    messenger = { ...chat.messenger, send: (to, m) => (to.userId === "UBEN" ? lost() : reaching(to, m)) };
    for (let day = 24; day < 27; day += 1) {
      office.clock.set(at(day, "16:45"));
      await dispatch();
    }
    const failed = () =>
      office.store.db.selectFrom("notice").select("kind").where("state", "=", "failed").execute();
    expect((await failed()).map(({ kind }) => kind)).toContain("overdue");
    messenger = chat.messenger;
    office.clock.set(at(30, "10:00"));
    await become("ben", "member");
    await dispatch();
    expect(chat.messages.filter((m) => m.to === "UBEN").map((m) => m.card.preview)).toEqual([
      `#${number}: the reply limit has been reached.`,
    ]);
    expect(await failed()).toEqual([]);
  });

  it("to whom a handoff comes back later: the lead hears of that contact", async () => {
    const { number } = await log(office, { as: by(office.people.ben) });
    await done("ben", `refer ${number} ana@example.com knows the street`);
    await become("ben", "gone");
    await dispatch();
    expect(leftMessages()[0]).toContain("A colleague has been asked to take it over.");
    await done("ana", `decline ${number} the maps moved`);
    await dispatch();
    expect(toLee().some((words) => words.includes("Messages to Ben Tran do not arrive"))).toBe(true);
  });

  it("is not told of at night with a reminder's patience: it comes at once", async () => {
    office.clock.set(at(23, "21:00"));
    await log(office, { as: by(office.people.ben) });
    await become("ben", "gone");
    await dispatch();
    expect(leftMessages()).toHaveLength(1);
  });
});
