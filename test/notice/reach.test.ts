import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Messenger } from "../../src/message/messenger.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { createDispatcher } from "../../src/notice/dispatch-notices.ts";
import { settleStanding } from "../../src/notice/settle-leaver.ts";
import type { DirectoryEntry } from "../../src/office/person.ts";
import { acted, savePerson } from "../../src/office/person-rows.ts";
import { acknowledgeReferral } from "../../src/referral/answer-referral.ts";
import { refer } from "../../src/referral/refer.ts";
import { databases } from "../support/databases.ts";
import { at, by, log, meet, type Office, officeId, openOffice, zone } from "../support/office.ts";
import { type Chat, createChat } from "./chat.ts";

const second = 1_000;
const slackBen = { platform: "slack", tenantId: "T1", userId: "UBEN" };
const teamsBen = { platform: "teams", tenantId: "bureau", userId: "29:ben" };
const benInTeams: DirectoryEntry = {
  ...teamsBen,
  ...{ handle: "ben.tran", name: "Ben Tran", email: "ben@example.com" },
  ...{ zone: null, locale: null, standing: "member" },
};

describe.each(databases)("a notice on $name for somebody on two platforms", ({ url }) => {
  let office: Office;
  let slack: Chat;
  let teams: Chat;

  beforeEach(async () => {
    office = await openOffice(await url());
    [slack, teams] = [createChat(office.clock), createChat(office.clock)];
    const ben = await meet(office.store, benInTeams, { id: "p-ben-in-teams" });
    expect(ben.id).toBe(office.people.ben.id);
  });
  afterEach(() => office.store.close());

  async function dispatch(to?: number, messengers?: Record<string, Messenger>) {
    if (to !== undefined) office.clock.set(to);
    const dispatcher = createDispatcher({
      deps: office.deps,
      messengers: messengers ?? { slack: slack.messenger, teams: teams.messenger },
      log: pino({ level: "silent" }),
      random: () => 1,
      speed: 1,
    });
    dispatcher.wake();
    await dispatcher.settled();
  }
  const act = (key: typeof slackBen, when: number) => office.store.transaction((tx) => acted(tx, key, when));
  const save = (change: Partial<DirectoryEntry>) =>
    office.store.transaction((tx) =>
      savePerson(tx, { ...benInTeams, ...change }, { officeId, id: "p-new", now: office.clock.now(), zone }),
    );
  const handToBen = async () => {
    const { number } = await log(office);
    await refer(office.deps, by(office.people.ana), {
      ...{ number, toId: office.people.ben.id, reason: "holds the maps", told: "" },
    });
  };
  const conversation = ({ userId }: { userId: string }, conversationId: string) =>
    office.store.db.updateTable("account").set({ conversationId }).where("userId", "=", userId).execute();
  const handoff = async () => {
    const all = await office.store.db
      .selectFrom("notice")
      .selectAll()
      .where("kind", "=", "handoff")
      .execute();
    return all.at(-1);
  };
  const at10 = at(23, "10:00");

  describe("goes where they last acted:", () => {
    it.each([
      ["in Teams", teamsBen, slackBen, "teams"],
      ["in Slack", slackBen, teamsBen, "slack"],
    ])("%s", async (_, last, before, platform) => {
      await act(before, at10 - 2 * second);
      await act(last, at10 - second);
      await conversation(before, "known");
      await handToBen();
      await dispatch();
      expect([slack.messages.length, teams.messages.length]).toEqual(platform === "slack" ? [1, 0] : [0, 1]);
      expect(await handoff()).toMatchObject({
        state: "sent",
        platform,
        conversationId: `D-${last.userId}`,
        messageRef: "1",
      });
    });

    it("or where they did anything at all", async () => {
      await act(teamsBen, at10 - second);
      await handToBen();
      await dispatch();
      expect([...slack.calls, ...teams.calls]).toEqual(["send 29:ben"]);
    });

    it("or where there is a conversation with them already", async () => {
      await conversation(teamsBen, "known");
      await handToBen();
      await dispatch();
      expect([...slack.calls, ...teams.calls]).toEqual(["send 29:ben"]);
    });

    it("or else to Slack", async () => {
      await handToBen();
      await dispatch();
      expect([...slack.calls, ...teams.calls]).toEqual(["send UBEN"]);
    });

    it("but not to a platform that is not connected", async () => {
      await act(teamsBen, at10 - second);
      await handToBen();
      await dispatch(undefined, { slack: slack.messenger });
      expect(slack.calls).toEqual(["send UBEN"]);
    });

    it("but not to an account that is no longer a member's", async () => {
      await act(teamsBen, at10 - second);
      await save({ standing: "gone" });
      await handToBen();
      await dispatch();
      expect([...slack.calls, ...teams.calls]).toEqual(["send UBEN"]);
    });
  });

  describe("when they are a member nowhere any more", () => {
    const leave = async () => {
      await save({ standing: "gone" });
      await save({ ...slackBen, standing: "gone" });
    };
    const settle = () => settleStanding(office.deps, office.people.ben.id);
    /** Who asked hears that the handoff is back, and the lead that somebody has left; each once, nobody else. */
    const bothHearOnce = () => {
      expect(slack.messages.map((m) => `${m.to}: ${m.card.preview}`).sort()).toEqual([
        "UANA: #1: your handoff cannot be answered and is back with you.",
        "ULEE: A colleague is no longer of the office: what was with them needs somebody.",
      ]);
      expect(teams.calls).toEqual([]);
    };

    it("is not sent, and the referrer and the lead hear of it once", async () => {
      await handToBen();
      await leave();
      await settle();
      await dispatch();
      expect(await handoff()).toMatchObject({ state: "cancelled" });
      bothHearOnce();
    });

    it("fails for good where it is due before that is settled, and they hear of it no more often", async () => {
      await handToBen();
      await leave();
      await dispatch();
      expect(await handoff()).toMatchObject({ state: "failed" });
      expect(slack.messages).toEqual([]);
      await settle();
      await dispatch();
      bothHearOnce();
    });
  });

  describe("that cannot reach them there", () => {
    beforeEach(async () => {
      await act(teamsBen, at10 - second);
      await handToBen();
    });

    it("reaches them on the other platform, by the same message", async () => {
      teams.sendFaults.push({ reason: "never" });
      await dispatch();
      expect(teams.calls).toEqual(["send 29:ben"]);
      expect(slack.messages.map((m) => m.to)).toEqual(["UBEN"]);
      expect(await handoff()).toMatchObject({
        state: "sent",
        platform: "slack",
        messageId: slack.messages[0]?.messageId,
      });
    });

    it("fails for good when that is so everywhere", async () => {
      teams.sendFaults.push({ reason: "never" });
      slack.sendFaults.push({ reason: "never" });
      await dispatch();
      expect(await handoff()).toMatchObject({ state: "failed" });
    });

    it("waits, when it is only for now: nobody is written to in two places", async () => {
      teams.down = true;
      await dispatch();
      teams.down = false;
      await dispatch(at10 + 2 * second);
      expect(slack.messages).toEqual([]);
      expect(teams.messages).toHaveLength(1);
    });
  });

  describe("that was tried before", () => {
    it("is looked for on both platforms before it is sent on the other one", async () => {
      await act(slackBen, at10 - second);
      await handToBen();
      slack.sendFaults.push({ reason: "unsure", but: "lost" });
      await dispatch();
      await act(teamsBen, at10);
      await dispatch(at10 + 2 * second);
      expect(teams.messages).toEqual([]);
      await dispatch(at10 + 90 * second);
      expect(slack.calls).toEqual(["send UBEN", "find UBEN", "find UBEN"]);
      expect(teams.calls).toEqual(["find 29:ben", "find 29:ben", "send 29:ben"]);
      expect(await handoff()).toMatchObject({ state: "sent", platform: "teams" });
    });

    it("is not sent again where they act now, when it arrived where they acted then", async () => {
      await act(slackBen, at10 - second);
      await handToBen();
      slack.sendFaults.push({ reason: "unsure", but: "arrived" });
      await dispatch();
      await act(teamsBen, at10);
      await dispatch(at10 + 2 * second);
      expect(teams.messages).toEqual([]);
      expect(slack.messages).toHaveLength(1);
      expect(await handoff()).toMatchObject({ state: "sent", platform: "slack", conversationId: "D-UBEN" });
    });

    it("is found where they are no longer a member", async () => {
      await act(teamsBen, at10 - second);
      await handToBen();
      teams.sendFaults.push({ reason: "unsure", but: "arrived" });
      await dispatch();
      await save({ standing: "gone" });
      await dispatch(at10 + 2 * second);
      expect(slack.messages).toEqual([]);
      expect(await handoff()).toMatchObject({ state: "sent", platform: "teams" });
    });

    it("is not sent while one of the places where it may be cannot be looked into", async () => {
      await act(slackBen, at10 - second);
      await handToBen();
      slack.sendFaults.push({ reason: "unsure", but: "arrived" });
      await dispatch();
      slack.down = true;
      await act(teamsBen, at10);
      await dispatch(at10 + 2 * second);
      expect(teams.messages).toEqual([]);
      slack.down = false;
      await dispatch(at10 + 60 * second);
      expect(teams.messages).toEqual([]);
      expect(await handoff()).toMatchObject({ state: "sent", platform: "slack" });
    });

    it("and was news, is told anew where they act now, unless it arrived", async () => {
      await act(slackBen, at10 - second);
      await log(office, { ownerId: office.people.ben.id });
      slack.sendFaults.push({ reason: "unsure", but: "lost" });
      await dispatch();
      await act(teamsBen, at10);
      await dispatch(at10 + 2 * second);
      expect(teams.messages).toEqual([]);
      await dispatch(at10 + 90 * second);
      await dispatch(at10 + 92 * second);
      expect(slack.messages).toEqual([]);
      expect(teams.messages.map((m) => m.card.preview)).toEqual(["#1 is yours now."]);
    });
  });

  it("is brought up to date where it is, wherever they answer", async () => {
    await act(slackBen, at10 - second);
    await handToBen();
    await dispatch();
    await act(teamsBen, at10);
    await acknowledgeReferral(
      office.deps,
      { ...by(office.people.ben), source: "teams" },
      { number: 1, referralId: null },
    );
    await dispatch();
    // What is news and what is brought up to date go out beside each other.
    expect(slack.calls[0]).toBe("send UBEN");
    expect(slack.calls.slice(1).sort()).toEqual(["send UANA", "update 1"]);
    expect(cardText(slack.messages[0]?.card ?? { preview: "", parts: [] })).toContain("You acknowledged it");
    expect(teams.messages).toEqual([]);
  });

  it("reaches somebody who is in Teams alone, from somebody who is in Slack alone, and back", async () => {
    const tess = { ...benInTeams, userId: "29:tess", handle: "tess", name: "Tess Moor", email: null };
    const { id } = await meet(office.store, tess, { id: "p-tess" });
    const { number } = await log(office);
    await refer(office.deps, by(office.people.ana), { number, toId: id, reason: "holds the maps", told: "" });
    await dispatch();
    expect(teams.messages.map((m) => [m.to, m.card.preview])).toEqual([
      ["29:tess", "#1: a handoff is waiting for your answer."],
    ]);
    const reader = await save({ ...tess });
    await acknowledgeReferral(office.deps, { ...by(reader), source: "teams" }, { number, referralId: null });
    await dispatch();
    expect(slack.messages.map((m) => m.to)).toEqual(["UANA"]);
    expect(teams.calls).toEqual(["send 29:tess", "update 1"]);
  });
});
