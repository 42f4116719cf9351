import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { brokenAt, type Event } from "../../src/interaction/event.ts";
import {
  type KillingGround,
  killsAsked,
  namedSteps,
  openKillingGround,
  seededRandom,
} from "../support/killing.ts";

type Row = Readonly<Record<string, string | number | null>>;

describe(`a service that is killed ${killsAsked} times while people work with it`, () => {
  let ground: KillingGround;

  beforeAll(async () => {
    ground = await openKillingGround(seededRandom());
    for (let n = 0; n < killsAsked; n += 1) {
      await ground.killOnce(
        n < namedSteps.length ? (namedSteps[n] ?? "at a random moment") : "at a random moment",
      );
    }
    await ground.finish();
  }, 3_600_000);
  afterAll(() => ground.close());

  const confirmed = <K extends "log" | "refer">(kind: K) =>
    ground.confirmed.filter((each) => each.kind === kind);

  it("was at work: people had answers, and messages went out", () => {
    expect(confirmed("log").length).toBeGreaterThan(killsAsked / 2);
    expect(ground.slack.posted.length).toBeGreaterThan(killsAsked / 4);
  });

  it("ended by the kill alone, never by itself", () => {
    expect(ground.exits.filter((code) => code !== null)).toEqual([]);
  });

  it("has every contact that somebody was told is logged, once", () => {
    const rows = ground.read<{ number: number; customer: string }>(
      "select number, customer from interaction",
    );
    for (const { number, customer } of confirmed("log") as { number: number; customer: string }[]) {
      expect(rows.filter((row) => row.number === number)).toEqual([{ number, customer }]);
      expect(rows.filter((row) => row.customer === customer)).toHaveLength(1);
    }
  });

  it("has every handoff that somebody was told of, once", () => {
    const reasons = ground.read<{ reason: string }>("select reason from referral").map((row) => row.reason);
    for (const { reason } of confirmed("refer") as { reason: string }[]) {
      expect(reasons.filter((each) => each === reason)).toEqual([reason]);
    }
  });

  it("has left nothing unsent that was due", () => {
    const now = Date.now();
    const late = `select * from notice where due_at <= ${now} and state not in ('sent', 'cancelled')`;
    expect(ground.read<Row>(late)).toEqual([]);
  });

  it("has written to everybody whom its record says it has, and to nobody twice", () => {
    const posted = ground.slack.posted.map((message) => String(message.blocks[0]?.block_id));
    expect(new Set(posted).size).toBe(posted.length);
    const told = ground.read<Row>("select * from notice where state = 'sent' and person_id is not null");
    const recorded = new Set(
      told.map((row) => `${row.conversation_id} ${row.message_ref} ${row.message_id}`),
    );
    const there = new Set(
      ground.slack.posted.map((message) => `${message.channel} ${message.ts} ${message.blocks[0]?.block_id}`),
    );
    expect([...recorded].filter((each) => !there.has(each))).toEqual([]);
    // A message that no notice knows of would have been told a second time in another one.
    expect([...there].filter((each) => !recorded.has(each))).toEqual([]);
  });

  it("has an unbroken history of every contact", () => {
    const rows = ground.read<Row>("select * from event order by interaction_id, seq");
    const chains = Map.groupBy(rows.map(eventOf), (event) => event.interactionId);
    expect([...chains].filter(([, events]) => brokenAt(events) !== null)).toEqual([]);
    expect(chains.size).toBe(ground.read<Row>("select * from interaction").length);
  });
});

const eventOf = (row: Row): Event =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  ) as unknown as Event;
