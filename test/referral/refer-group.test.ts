import { beforeEach, describe, expect, it } from "vitest";
import type { Interaction } from "../../src/interaction/interaction.ts";
import type { Deps } from "../../src/interaction/work.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { planNotices } from "../../src/notice/plan-notices.ts";
import type { Person } from "../../src/office/person.ts";
import { peopleById } from "../../src/office/person-rows.ts";
import {
  acknowledgeReferral,
  declineReferral,
  withdrawReferral,
} from "../../src/referral/answer-referral.ts";
import { answerQuestion, askReferrer } from "../../src/referral/ask-referrer.ts";
import { assignInteraction } from "../../src/referral/assign-interaction.ts";
import { listCheckBacks } from "../../src/referral/check-back-rows.ts";
import { listGroupMembers } from "../../src/referral/group-member-rows.ts";
import { refer } from "../../src/referral/refer.ts";
import { referToGroup } from "../../src/referral/refer-group.ts";
import { handoffCard, handoffOn } from "../../src/referral/referral-card.ts";
import { listReferrals } from "../../src/referral/referral-rows.ts";
import { databases } from "../support/databases.ts";
import { addPerson, at, by, everything, log, type Office, policy } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

const groups = {
  Maps: ["ben@example.com", "cat@example.com", "dan@example.com"],
  Lonely: ["ana@example.com"],
  Strangers: ["nobody@example.com", "guest@example.com"],
};

describe.each(databases)("a referral to a group on $name", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let deps: Deps;
  let contact: Interaction;
  let cat: Person;
  let dan: Person;

  beforeEach(async () => {
    office = opened();
    office.clock.set(at(23, "10:00"));
    deps = { ...office.deps, policy: () => ({ ...policy, groups }) };
    cat = await addPerson(office.store, { handle: "cat", name: "Cat Novak" });
    dan = await addPerson(office.store, { handle: "dan", name: "Dan Quist" });
    contact = await log(office);
  });

  const ask = (group = "Maps", from: Person = office.people.ana) =>
    referToGroup(deps, by(from), {
      number: contact.number,
      group,
      reason: "holds the maps",
      told: "a call by noon",
    });
  const only = async () => {
    const [referral, ...others] = await listReferrals(office.store.db, contact.id);
    expect(others).toEqual([]);
    if (!referral) throw new Error("there is no referral");
    return { referral, members: await listGroupMembers(office.store.db, [referral]) };
  };
  const asked = async () => (await only()).members.filter((m) => m.state === "asked").map((m) => m.personId);
  const answered = {
    get number() {
      return contact.number;
    },
    referralId: null,
  };
  const ack = (who: Person) => acknowledgeReferral(deps, by(who), answered);
  const decline = (who: Person, reason = "no time") =>
    declineReferral(deps, by(who), { ...answered, reason });
  const owner = async () =>
    (
      await office.store.db
        .selectFrom("interaction")
        .select("ownerId")
        .where("id", "=", contact.id)
        .executeTakeFirstOrThrow()
    ).ownerId;
  /** Who would be told now, and of what. */
  const told = async () => {
    const { notice } = await everything(office.store);
    return notice
      .filter((n) => n.interactionId === contact.id && n.state === "pending" && n.subject === referralId)
      .map((n) => `${n.kind} ${n.personId ?? "clock"}`)
      .sort();
  };
  let referralId = "";
  const remember = async () => {
    referralId = (await only()).referral.id;
  };
  const cardFor = async (reader: Person) => {
    const { referral, members } = await only();
    const i = await office.store.db
      .selectFrom("interaction")
      .selectAll()
      .where("id", "=", contact.id)
      .executeTakeFirstOrThrow();
    const ids = [
      referral.fromId,
      referral.toId,
      referral.requestedBy,
      referral.groupId,
      ...members.map((m) => m.personId),
    ];
    const names = await peopleById(
      office.store.db,
      ids.filter((id) => id !== null),
    );
    const all = { interaction: i, referral, names, members };
    const here = { person: reader, now: office.clock.now() };
    return {
      card: cardText(handoffCard(all, here)),
      line: handoffOn(all, here, referral.fromId === reader.id),
    };
  };

  it("asks everybody of it, and stays with the referrer", async () => {
    await ask();
    await remember();
    expect((await only()).referral).toMatchObject({
      ...{
        recipient: "group",
        state: "requested",
        fromId: "p-ana",
        reason: "holds the maps",
        told: "a call by noon",
      },
      limitAt: at(23, "15:00"),
    });
    expect(await asked()).toEqual(["p-ben", "p-cat", "p-dan"]);
    expect(await owner()).toBe("p-ana");
    expect(await told()).toEqual([
      ...["handoff p-ben", "handoff p-cat", "handoff p-dan", "handoff-lapse clock"],
      ...["handoff-reminder p-ben", "handoff-reminder p-cat", "handoff-reminder p-dan"],
    ]);
  });

  it("makes one person row for the group, however often it is asked", async () => {
    await ask();
    contact = await log(office);
    await ask();
    const { person, account } = await everything(office.store);
    const rows = person.filter((p) => p.standing === "group" && p.name === "Maps");
    expect(rows).toHaveLength(1);
    expect(account.filter((a) => a.personId === rows[0]?.id)).toEqual([]);
  });

  it("does not ask the referrer, the owner or who is away", async () => {
    await office.store.db.insertInto("absence").values(awayNow(office, "p-dan")).execute();
    contact = await log(office, { as: by(cat) });
    await ask("Maps", office.people.lee);
    expect(await asked()).toEqual(["p-ben"]);
    await office.store.db.deleteFrom("absence").execute();
  });

  it.each([
    ["that the referrer is all of", "Lonely", "Nobody else belongs to Lonely."],
    ["of people who are not known here", "Strangers", "Nobody of Strangers is known here yet."],
    ["that the office file does not name", "Nowhere", "Nobody of Nowhere is known here yet."],
  ])("%s is refused", async (_, group, message) => {
    const before = await everything(office.store);
    await expect(ask(group)).rejects.toMatchObject({
      name: "Refusal",
      code: "group",
      field: "person",
      message,
    });
    expect(await everything(office.store)).toEqual(before);
  });

  it("is refused as every other is: without a reason, and while another waits", async () => {
    const empty = { number: contact.number, group: "Maps", reason: " ", told: "" };
    await expect(referToGroup(deps, by(office.people.ana), empty)).rejects.toMatchObject({ code: "reason" });
    await ask();
    await expect(ask()).rejects.toMatchObject({ code: "waits" });
  });

  it("is taken by the first to acknowledge, and the others need do nothing", async () => {
    await ask();
    await remember();
    await ack(cat);
    const { referral } = await only();
    expect(referral).toMatchObject({
      state: "acknowledged",
      toId: "p-cat",
      answeredBy: "p-cat",
      recipient: "group",
    });
    expect(await owner()).toBe("p-cat");
    expect(await told()).toEqual(["acknowledged p-ana"]);
    expect(await listCheckBacks(office.store.db, contact.id)).toMatchObject([
      { fromId: "p-ana", toId: "p-cat" },
    ]);
    expect((await cardFor(office.people.ben)).card).toContain(
      "Cat Novak has taken it over. Nothing for you to do.",
    );
    expect((await cardFor(cat)).card).toContain("You acknowledged it Mon 23 Nov 10:00 AM.");
  });

  it("acknowledged by two at the same moment is one's, and the other is told kindly", async () => {
    await ask();
    const people = [office.people.ben, cat];
    const done = await Promise.allSettled(people.map(ack));
    expect(done.map((d) => d.status).sort()).toEqual(["fulfilled", "rejected"]);
    const winner = people[done.findIndex((d) => d.status === "fulfilled")];
    expect(await owner()).toBe(winner?.id);
    const lost = done.find((d) => d.status === "rejected");
    expect(lost?.reason).toMatchObject({
      name: "Refusal",
      code: "taken",
      message: `${winner?.name} was first and has taken this over.`,
      remedy: "Nothing more for you to do. Thank you for being ready to help.",
    });
  });

  it("declined by one is still the others' to answer", async () => {
    await ask();
    await remember();
    await decline(cat, "my maps end in 1990");
    expect((await only()).referral.state).toBe("requested");
    expect(await asked()).toEqual(["p-ben", "p-dan"]);
    expect(await told()).toEqual([
      ...["handoff p-ben", "handoff p-dan", "handoff-lapse clock"],
      ...["handoff-reminder p-ben", "handoff-reminder p-dan"],
    ]);
    const { card, line } = await cardFor(cat);
    expect(card).toContain("You declined it: my maps end in 1990. The others of Maps are still asked.");
    expect(card).not.toContain("[Acknowledge]");
    expect(line).toEqual({
      words: "You declined it: my maps end in 1990. The others of Maps are still asked.",
      actions: [],
    });
    await expect(decline(cat)).rejects.toMatchObject({ code: "declined" });
    const { event } = await everything(office.store);
    expect(event.filter((e) => e.interactionId === contact.id).map((e) => e.kind)).toEqual([
      "logged",
      "referred",
      "stepped-aside",
    ]);
  });

  it("declined by one can be taken by the same one after all", async () => {
    await ask();
    await decline(cat);
    await ack(cat);
    expect(await owner()).toBe("p-cat");
  });

  it("declined by the last one is declined, and goes back with that reason", async () => {
    await ask();
    await remember();
    for (const who of [office.people.ben, cat]) await decline(who);
    await decline(dan, "try Records");
    expect((await only()).referral).toMatchObject({
      state: "declined",
      answeredBy: "p-dan",
      answer: "try Records",
    });
    expect(await owner()).toBe("p-ana");
    expect(await told()).toEqual(["declined p-ana"]);
    expect((await cardFor(cat)).card).toContain(
      "Nobody of Maps could take it over, and it went back to Ana Ortiz.",
    );
    expect((await cardFor(dan)).card).toContain("You declined it");
    await expect(ack(cat)).rejects.toMatchObject({ code: "ended" });
  });

  it.each<[string, (who: Person) => Promise<unknown>]>([
    ["acknowledge", (who) => ack(who)],
    ["decline", (who) => decline(who)],
  ])("is nobody else's to %s", async (what, act) => {
    await ask();
    const message = `This handoff is for the people of Maps, who alone can ${what} it.`;
    for (const who of [office.people.ana, office.people.lee])
      await expect(act(who)).rejects.toMatchObject({ code: "recipient", message });
  });

  it("can be answered by whoever stands in for one of it who has gone away since", async () => {
    await ask();
    const away = { ...awayNow(office, "p-dan"), delegateId: "p-lee" };
    await office.store.db.insertInto("absence").values(away).execute();
    await decline(office.people.lee, "Dan is away until Wednesday");
    expect(await asked()).toEqual(["p-ben", "p-cat"]);
    await expect(ack(office.people.lee)).rejects.toMatchObject({ code: "recipient" });
    contact = await log(office);
    await office.store.db.deleteFrom("absence").execute();
    await ask();
    await office.store.db.insertInto("absence").values(away).execute();
    await ack(office.people.lee);
    expect(await owner()).toBe("p-lee");
    await office.store.db.deleteFrom("absence").execute();
  });

  it("says to each of it why them, and what becomes of it", async () => {
    await ask();
    const { card, line } = await cardFor(office.people.ben);
    expect(card).toContain("Ana Ortiz would like somebody of Maps to take over for Josefina Ñandú.");
    expect(card).toMatch(/Why Maps: +holds the maps/);
    expect(card).toContain("until one of you acknowledges: whoever is first takes it.");
    expect(line?.words).toBe("Ana Ortiz would like somebody of Maps to take over. Why Maps: holds the maps");
    expect(line?.actions.map((a) => a.label)).toEqual(["Acknowledge", "Decline", "Ask"]);
    const mine = await cardFor(office.people.ana);
    expect(mine.line?.words).toContain("Waiting for Maps to acknowledge the handoff");
    expect(mine.line?.actions.map((a) => a.label)).toEqual(["Withdraw"]);
  });

  it("withdrawn concerns all of them", async () => {
    await ask();
    office.effects.length = 0;
    await withdrawReferral(deps, by(office.people.ana), { ...answered, reason: "found it" });
    expect([...(office.effects[0]?.people ?? [])].sort()).toEqual(["p-ana", "p-ben", "p-cat", "p-dan"]);
    await expect(ack(cat)).rejects.toMatchObject({ code: "ended" });
  });

  it("can be asked about by any of them, and the answer goes to who asked", async () => {
    await ask();
    const number = contact.number;
    const answer = () => answerQuestion(deps, by(office.people.ana), { number, words: "yes" });
    await expect(answer()).rejects.toMatchObject({ code: "none" });
    await askReferrer(deps, by(cat), { number, words: "which year?" });
    await answer();
    await expect(askReferrer(deps, by(office.people.lee), { number, words: "?" })).rejects.toMatchObject({
      code: "recipient",
    });
    const { notice } = await everything(office.store);
    const said = notice.filter(
      (n) => n.interactionId === contact.id && ["asked", "answered"].includes(n.kind),
    );
    expect(said.map((n) => `${n.kind} ${n.personId}`)).toEqual(["asked p-ana", "answered p-cat"]);
  });

  it("leaves the group's row to groups: nobody gives it a contact", async () => {
    await ask();
    const { referral } = await only();
    contact = await log(office);
    const number = contact.number;
    const toId = referral.toId;
    const code = "recipient";
    const as = by(office.people.lee);
    await expect(assignInteraction(deps, as, { number, toId })).rejects.toMatchObject({ code });
    const input = { number, toId, reason: "you", told: "" };
    await expect(refer(deps, by(office.people.ana), input)).rejects.toMatchObject({ code });
  });

  it("of people in several zones reminds each in the daytime of their own", async () => {
    await ask();
    const { referral, members } = await only();
    const zones = new Map([["p-ben", "America/Los_Angeles"]]);
    const planned = planNotices({
      interaction: contact,
      referrals: [referral],
      members,
      policy,
      leads: [],
      zones,
    });
    const keys = planned.filter((n) => n.kind === "handoff-reminder").map((n) => n.key);
    expect(keys).toEqual(members.map((m) => `handoff-reminder:${referral.id}:0:${m.personId}`));
  });
});

const awayNow = (office: Office, personId: string) => {
  const now = office.clock.now();
  const who = {
    id: `away-${personId}`,
    officeId: "office",
    personId,
    delegateId: null,
    recordedBy: personId,
  };
  const days = { fromDay: "2026-11-23", untilDay: "2026-11-24", startsAt: now, endsAt: at(25, "00:00") };
  const rest = { endedAt: null, endedBy: null, previousId: null, requestId: null, endedRequestId: null };
  return { ...who, ...days, ...rest, state: "recorded" as const, recordedAt: now };
};
