import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Messenger, Undelivered } from "../../src/message/messenger.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { createDispatcher } from "../../src/notice/dispatch-notices.ts";
import type { Person } from "../../src/office/person.ts";
import { assignInteraction } from "../../src/referral/assign-interaction.ts";
import { closeInteraction } from "../../src/referral/close-interaction.ts";
import { refer } from "../../src/referral/refer.ts";
import { databases } from "../support/databases.ts";
import { addPerson, at, by, hour, log, type Name, type Office, openOffice } from "../support/office.ts";
import { type Chat, createChat } from "./chat.ts";

describe.each(databases)("somebody whom no message reaches on $name", ({ url }) => {
  let office: Office;
  let chat: Chat;
  const lost = new Set<string>();
  const lines: string[] = [];

  beforeEach(async () => {
    office = await openOffice(await url());
    chat = createChat(office.clock);
    lost.clear();
    lines.length = 0;
  });
  afterEach(() => office.store.close());

  /** As a platform on which these people have turned the bot off. */
  const messenger = (): Messenger => ({
    ...chat.messenger,
    async send(to, message) {
      if (lost.has(to.userId)) throw new Undelivered("never", "MessageWritesBlocked");
      return chat.messenger.send(to, message);
    },
  });

  async function dispatch(to?: number) {
    if (to !== undefined) office.clock.set(to);
    const dispatcher = createDispatcher({
      deps: office.deps,
      messengers: { slack: messenger() },
      log: pino({}, { write: (line) => void lines.push(line) }),
      random: () => 1,
      speed: 1,
    });
    dispatcher.wake();
    await dispatcher.settled();
  }

  const notices = () => office.store.db.selectFrom("notice").selectAll().orderBy("dueAt").execute();
  const told = () => chat.messages.map((m) => `${m.to}: ${m.card.preview}`).sort();
  const unreachable = () =>
    chat.messages.filter((m) => /cannot be reached|contacts? need/.test(m.card.preview));
  const shown = (index: number) => cardText(chat.messages[index]?.card ?? { preview: "", parts: [] });
  const handOn = async (to: Name, from: Name = "ana") => {
    const { number } = await log(office, { as: by(office.people[from]) });
    await refer(office.deps, by(office.people[from]), {
      ...{ number, toId: office.people[to].id, reason: "holds the maps", told: "" },
    });
    return number;
  };
  /** A message of its own, which is nobody's handoff. */
  const give = async (to: Name, lead: Person = office.people.lee) => {
    const { number } = await log(office);
    await assignInteraction(office.deps, by(lead), { number, toId: office.people[to].id });
  };

  it("is told to the leads and, of a handoff, at once to the referrer, with what waits", async () => {
    lost.add("UBEN");
    const number = await handOn("ben");
    await dispatch();
    expect(told()).toEqual([
      `UANA: #${number}: a colleague cannot be reached.`,
      `ULEE: #${number}: a colleague cannot be reached.`,
    ]);
    const ofAna = chat.messages.findIndex((m) => m.to === "UANA");
    expect(shown(ofAna)).toContain(
      "Messages to Ben Tran do not arrive at the moment, also not about the handoff of this contact.",
    );
    expect(shown(ofAna)).toContain("Voicemail, 10:00 AM on Mon 23 Nov: sewer backup");
    expect(shown(ofAna)).toContain("It is with you. Reply by 5:00 PM on Mon 23 Nov if you can");
    expect(shown(ofAna)).toContain(`[Withdraw] withdraw ${number}`);
    expect(shown(ofAna)).toContain(`[Details] show ${number}`);
    expect(lines.join("")).toContain("a notice cannot reach its person");
    expect((await notices()).find((n) => n.kind === "handoff")?.state).toBe("failed");
  });

  it("is told to the leads once for twenty notices, and to each referrer for their own handoff", async () => {
    lost.add("UBEN");
    for (let n = 0; n < 20; n += 1) await handOn("ben");
    await dispatch();
    const rows = (await notices()).filter((n) => n.kind === "unreachable");
    expect(rows.filter((n) => n.personId === "p-lee")).toHaveLength(1);
    expect(rows.filter((n) => n.personId === "p-ana")).toHaveLength(20);
    expect(chat.messages.map((m) => m.to).sort()).toEqual(["UANA", "ULEE"]);
  });

  it("is told again once something has reached them in between", async () => {
    lost.add("UBEN");
    await give("ben");
    await dispatch();
    await dispatch(at(23, "16:00"));
    expect(unreachable().map((m) => m.to)).toEqual(["ULEE"]);
    lost.clear();
    await give("ben");
    await dispatch();
    expect(chat.messages.filter((m) => m.to === "UBEN")).toHaveLength(1);
    lost.add("UBEN");
    office.clock.advance(hour);
    await give("ben");
    await dispatch();
    const rows = (await notices()).filter((n) => n.kind === "unreachable");
    expect(rows.map((n) => n.personId)).toEqual(["p-lee", "p-lee"]);
    expect(new Set(rows.map((n) => n.key)).size).toBe(2);
  });

  it("is told of a handoff once, however often its recipient was to be reminded", async () => {
    lost.add("UBEN");
    await handOn("ben");
    await dispatch();
    await dispatch(at(23, "14:00"));
    const rows = (await notices()).filter((n) => n.kind === "unreachable" && n.personId === "p-ana");
    expect(rows).toHaveLength(1);
  });

  it("is told to a lead who referred it in one notice", async () => {
    lost.add("UBEN");
    await handOn("ben", "lee");
    await dispatch();
    expect((await notices()).filter((n) => n.kind === "unreachable").map((n) => n.personId)).toEqual([
      "p-lee",
    ]);
    await handOn("ben", "lee");
    await dispatch();
    expect((await notices()).filter((n) => n.kind === "unreachable")).toHaveLength(2);
  });

  it("is logged alone where no lead can be told, and where the one who cannot be reached is the lead", async () => {
    const alone = office.deps.policy();
    const deps = { ...office.deps, policy: () => ({ ...alone, leads: [] }) };
    office = { ...office, deps };
    lost.add("UBEN");
    await give("ben").catch(() => undefined);
    await assignInteraction(office.deps, by(office.people.ben), { number: 1, toId: "p-ben" });
    await dispatch(at(23, "16:00"));
    expect((await notices()).filter((n) => n.kind === "unreachable")).toEqual([]);
    expect(lines.join("")).toContain("a notice cannot reach its person");
  });

  it("is told to the admins where they are the only lead", async () => {
    const rules = { ...office.deps.policy(), admins: ["ana@example.com"] };
    office = { ...office, deps: { ...office.deps, policy: () => rules } };
    lost.add("ULEE");
    await log(office, { as: by(office.people.ben) });
    await dispatch(at(24, "14:00"));
    const escalation = (await notices()).find((n) => n.kind === "escalation");
    expect(escalation).toMatchObject({ personId: "p-lee", state: "failed" });
    expect(unreachable().map((m) => [m.to, shown(chat.messages.indexOf(m))])).toEqual([
      ["UANA", expect.stringContaining("Messages to Lee Walker do not arrive at the moment")],
    ]);
  });

  it("causes no loop where it is a lead, or all of them", async () => {
    const max = await addPerson(office.store, { handle: "max", name: "Max Moore" });
    const two = { ...office.deps.policy(), leads: ["lee@example.com", "max@example.com"] };
    office = { ...office, deps: { ...office.deps, policy: () => two } };
    for (const id of ["UBEN", "ULEE", "UMAX"]) lost.add(id);
    await give("ben");
    await dispatch();
    await give("lee", max);
    await dispatch();
    const rows = (await notices()).filter((n) => n.kind === "unreachable");
    expect(rows.map((n) => [n.personId, n.subject, n.state]).sort()).toEqual([
      ["p-lee", "p-ben", "failed"],
      ["p-max", "p-ben", "failed"],
      ["p-max", "p-lee", "failed"],
    ]);
    expect(chat.messages.filter((m) => m.to !== "UANA")).toEqual([]);
  });

  it("of an owner offers a lead to take the contact, until somebody has", async () => {
    lost.add("UBEN");
    await give("ben");
    await dispatch();
    const index = chat.messages.findIndex((m) => m.to === "ULEE");
    expect(shown(index)).toContain(
      "Messages to Ben Tran do not arrive at the moment, also not about this contact.",
    );
    expect(shown(index)).toContain("It is with Ben Tran.");
    expect(shown(index)).toContain("[Take it] assign 1 me");
    await assignInteraction(office.deps, by(office.people.lee), { number: 1, toId: "p-lee" });
    await dispatch();
    expect(shown(index)).toContain("It is with you.");
    expect(shown(index)).not.toContain("[Take it]");
  });

  it("is not told of a contact that has been closed meanwhile", async () => {
    lost.add("UBEN");
    await give("ben");
    chat.down = true;
    await dispatch();
    await closeInteraction(office.deps, by(office.people.lee), { number: 1, why: "duplicate" });
    chat.down = false;
    await dispatch(at(23, "10:30"));
    expect(unreachable()).toEqual([]);
  });
});
