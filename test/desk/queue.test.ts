import { beforeAll, describe, expect, it } from "vitest";
import { endOfDay } from "../../src/calendar/local-time.ts";
import { createDesk, type Desk } from "../../src/desk/desk.ts";
import { pageSize } from "../../src/desk/queue-card.ts";
import { readQueue } from "../../src/desk/queue-rows.ts";
import type { Card } from "../../src/message/card.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { recordReply } from "../../src/referral/record-reply.ts";
import { refer } from "../../src/referral/refer.ts";
import { databases } from "../support/databases.ts";
import { at, by, deskDeps, hour, log, type Name, type Office, officeId, zone } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

const now = at(24, "09:00");

describe.each(databases)("the queue on $name", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;

  /** Received so many hours before now; the reply is due 24 hours after that. */
  const waiting = (customer: string, hours: number, owner: Name = "ana") =>
    log(office, {
      customer,
      receivedAt: now - hours * hour,
      as: by(office.people[owner]),
    });
  const handOn = (number: number, from: Name, to: Name) =>
    refer(office.deps, by(office.people[from]), {
      number,
      toId: office.people[to].id,
      reason: "maps",
      told: "",
    });

  beforeAll(async () => {
    office = opened();
    office.clock.set(now);
    const later = await waiting("later", 0.25);
    await office.store.db
      .updateTable("interaction")
      .set({ limitAt: at(26, "10:00"), goalAt: null })
      .where("id", "=", later.id)
      .execute();
    await waiting("today by its limit", 16);
    await waiting("today, more urgent", 20);
    await waiting("late", 26);
    await waiting("later still", 40);
    const given = await waiting("given away", 2);
    await handOn(given.number, "ana", "ben");
    const mine = await waiting("handed to ana", 30, "ben");
    await handOn(mine.number, "ben", "ana");
    await waiting("ben's own", 1, "ben");
    const answered = await waiting("answered", 3);
    const reply = { number: answered.number, way: "phone", at: null, words: "" } as const;
    await recordReply(office.deps, by(office.people.ana), reply);
    const pending = await waiting("answered while handed on", 4);
    await handOn(pending.number, "ana", "lee");
    await recordReply(office.deps, by(office.people.ana), { ...reply, number: pending.number });
  });

  const read = async (personId: string | null, page: { limit?: number; offset?: number } = {}) => {
    const { limit = 50, offset = 0 } = page;
    const query = { officeId, personId, now, endOfDay: endOfDay(now, zone), limit, offset };
    const { items, total } = await readQueue(office.store.db, query);
    return { items: items.map((i) => `${i.section}: ${i.customer}`), total };
  };
  const desk = (): Desk => createDesk(deskDeps(office));
  const ask = async (text: string, who: Name = "ana"): Promise<Card> => {
    const request = { actor: office.people[who], source: "slack", requestId: null, kind: "typed" } as const;
    const reply = await desk().answer({ ...request, text });
    if (reply.kind !== "card") throw new Error(`no card: ${JSON.stringify(reply)}`);
    return reply.card;
  };

  it("of a person has what is late, what asks for an answer, what is due today, later, and what was given, in this order", async () => {
    expect(await read("p-ana")).toEqual({
      total: 7,
      items: [
        "overdue: later still",
        "overdue: late",
        "received: handed to ana",
        "today: today, more urgent",
        "today: today by its limit",
        "later: later",
        "given: given away",
      ],
    });
  });

  it("of another person is theirs", async () => {
    expect(await read("p-ben")).toEqual({
      total: 3,
      items: ["overdue: handed to ana", "received: given away", "today: ben's own"],
    });
  });

  it("of the office has everything that waits, and nothing that is answered", async () => {
    const { items, total } = await read(null);
    expect(total).toBe(8);
    expect(items).toHaveLength(8);
    expect(items.slice(0, 3)).toEqual(["overdue: later still", "overdue: handed to ana", "overdue: late"]);
    expect(items.filter((item) => item.includes("answered"))).toEqual([]);
  });

  it("of somebody who was asked to take over what has been answered since is empty", async () => {
    expect(await read("p-lee")).toEqual({ items: [], total: 0 });
  });

  it("of somebody for whom nobody waits is empty", async () => {
    expect(await read("p-guest")).toEqual({ items: [], total: 0 });
    const shown = cardText(await ask("queue @guest"));
    expect(shown).toContain("Nobody is waiting for Gus Guest.");
    expect(shown).not.toContain("Every contact has been answered");
  });

  it.each(["queue office", "queue Office", "queue the office", "queue OFFICE 1"])(
    "of the office is meant by %s",
    async (typed) => {
      expect(cardText(await ask(typed))).toContain("Who is waiting in the office");
    },
  );

  it.each([
    ["offic", true],
    ["ofice", true],
    ["offcie", true],
    ["zoe", false],
  ])("suggests the office to whoever typed nearly that: %s", async (who, near) => {
    const request = { actor: office.people.ana, source: "slack", requestId: null, kind: "typed" } as const;
    const reply = await desk().answer({ ...request, text: `queue ${who}` });
    if (reply.kind !== "refusal") throw new Error(`no refusal: ${JSON.stringify(reply)}`);
    expect(reply.words).toContain(`I do not know "${who}" in this office.`);
    expect(reply.words.includes('Did you mean "queue office"?')).toBe(near);
    expect(reply.words).toContain("Type @ and choose a colleague from the list");
  });

  it("is read page by page, with the total on each", async () => {
    const all = await read("p-ana");
    const pages = await Promise.all([0, 3, 6, 9].map((offset) => read("p-ana", { limit: 3, offset })));
    expect(pages.flatMap((page) => page.items)).toEqual(all.items);
    expect(pages.map((page) => page.total)).toEqual([7, 7, 7, 7]);
  });

  it("is shown with its sections, how long each has waited, and until when", async () => {
    const said = cardText(await ask("queue"));
    const sections = [
      "Past the limit",
      "Handoffs waiting for your answer",
      "Due today",
      "Later",
      "Waiting for a colleague to acknowledge",
    ];
    expect(said).toContain("Who is waiting for you");
    expect(said).toContain("7 customers in the queue, most urgent first.");
    expect(
      sections
        .map((section) => said.indexOf(`\n${section}\n`))
        .every((place, n, all) => place > (all[n - 1] ?? 0)),
    ).toBe(true);
    expect(said).toContain("Waiting 26 hours; the limit was 7:00 AM today");
    expect(said).toContain("from Ben Tran, not explained until you acknowledge");
    expect(said).toContain("waits for Ben Tran to acknowledge");
  });

  it("offers to answer a handoff only to the one it waits for", async () => {
    const commands = (card: Card) =>
      card.parts.flatMap((p) => (p.kind === "actions" ? p.actions.map((a) => a.command) : []));
    expect(commands(await ask("queue")).filter((c) => c === "ack")).toHaveLength(1);
    expect(commands(await ask("queue office", "ben")).filter((c) => c === "ack")).toHaveLength(1);
    expect(commands(await ask("queue office", "lee"))).not.toContain("ack");
    expect(commands(await ask("queue @ana", "ben")).filter((c) => c === "ack")).toHaveLength(1);
  });

  it.each([
    ["queue", "Who is waiting for you"],
    ["queue mine", "Who is waiting for you"],
    ["queue office", "Who is waiting in the office"],
    ["queue @ben", "Who is waiting for Ben Tran"],
    ["queue <@UBEN|ben> 1", "Who is waiting for Ben Tran"],
    ["queue me", "Who is waiting for you"],
    ["queue office 99", "Who is waiting in the office"],
    ["queue 0", "Who is waiting for you"],
  ])("is asked for by %j", async (typed, heading) => {
    expect(cardText(await ask(typed)).split("\n")[0]).toBe(heading);
  });

  it("is the home tab of its reader", async () => {
    const home = cardText(await desk().home(office.people.ana, 1));
    expect(home).toBe(cardText(await ask("queue")));
  });

  it("shows a page at a time, turns, and past its end shows the last", async () => {
    const before = await readQueue(office.store.db, {
      officeId,
      personId: "p-lee",
      now,
      endOfDay: now,
      limit: 1,
      offset: 0,
    });
    for (let n = before.total; n < pageSize * 2 + 1; n += 1) await waiting(`many ${n}`, 1, "lee");
    const paging = (card: Card) =>
      card.parts.flatMap((p) => (p.kind === "actions" ? p.actions : [])).filter((a) => a.command === "queue");
    const first = await ask("queue", "lee");
    expect(cardText(first)).toContain(`Page 1 of 3, ${pageSize * 2 + 1} in all`);
    expect(paging(first).map((a) => [a.label, a.args])).toEqual([["Next page", { who: "p-lee", page: "2" }]]);
    expect(paging(await ask("queue 2", "lee")).map((a) => a.args.page)).toEqual(["1", "3"]);
    expect(cardText(await ask("queue 999", "lee"))).toContain("Page 3 of 3");
    const turned = await desk().answer({
      actor: office.people.lee,
      source: "slack",
      requestId: null,
      kind: "button",
      command: "queue",
      args: { who: "p-lee", page: "3" },
    });
    expect(turned.kind === "card" && cardText(turned.card)).toBe(cardText(await ask("queue 3", "lee")));
  });
});

describe.each(databases)("after the office has closed, the queue on $name", ({ url }) => {
  const opened = officeFor(url);
  const ask = async (text: string): Promise<string> => {
    const office = opened();
    const request = { actor: office.people.ana, source: "slack", requestId: null, kind: "typed" } as const;
    const reply = await createDesk(deskDeps(office)).answer({ ...request, text });
    return reply.kind === "card" ? cardText(reply.card) : JSON.stringify(reply);
  };
  const logAt = (moment: number, customer: string) => {
    opened().clock.set(moment);
    return log(opened(), { customer, receivedAt: moment });
  };

  it("says that the goal has passed where the limit is tomorrow's, and calls nothing due today", async () => {
    await logAt(at(23, "09:06"), "Kai Berg");
    expect(await ask("queue")).toContain("\nDue today\n");
    expect(await ask("queue")).toContain("goal 5:00 PM today, limit 9:06 AM tomorrow, Tue 24 Nov");
    opened().clock.set(at(23, "17:27"));
    const said = await ask("queue");
    expect(said).toContain("\nPast the goal\n");
    expect(said).not.toContain("Due today");
    expect(said).toContain(
      "Waiting 8 hours; the goal was 5:00 PM today, limit 9:06 AM tomorrow, Tue 24 Nov (15 h left)",
    );
    expect(await ask("queue office")).toContain("\nPast the goal\n");
  });

  it("still says what is due today beside it", async () => {
    const { number } = await logAt(at(23, "17:30"), "Bo Chen");
    expect(await ask(`promise ${number} map today 8pm, told by phone`)).toContain("#");
    expect(await ask("queue")).toContain("\nDue today or past the goal\n");
  });
});
