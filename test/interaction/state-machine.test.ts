import fc from "fast-check";
import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { Refusal } from "../../src/errors.ts";
import { brokenAt } from "../../src/interaction/event.ts";
import type { Interaction } from "../../src/interaction/interaction.ts";
import { pausesOf } from "../../src/interaction/pause.ts";
import { createDispatcher } from "../../src/notice/dispatch-notices.ts";
import { isNudge } from "../../src/nudge/nudge-policy.ts";
import { planNudges } from "../../src/nudge/plan-nudges.ts";
import { type ChatMessage, createChat } from "../notice/chat.ts";
import { everything, minute, type Office, openOffice, policy } from "../support/office.ts";
import { day, type Step, verbs } from "./random-day.ts";

type Everything = Awaited<ReturnType<typeof everything>>;
type Lived = {
  readonly step: Step;
  readonly before: Everything;
  readonly after: Everything;
  readonly done: boolean;
};

/** Lives through the steps, with what was in the database before and after each. */
async function live(office: Office, steps: readonly Step[], check: (lived: Lived) => void): Promise<void> {
  for (const step of steps) {
    office.clock.advance(step.after * minute);
    const before = await everything(office.store);
    const done = await verbs[step.verb](office, step).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Refusal) return false;
        throw error;
      },
    );
    check({ step, before, after: await everything(office.store), done });
  }
}

async function always(check: (lived: Lived) => void): Promise<void> {
  const property = fc.asyncProperty(day, async (steps) => {
    const office = await openOffice("sqlite::memory:");
    try {
      await live(office, steps, check);
    } finally {
      await office.store.close();
    }
  });
  await fc.assert(property, { numRuns: 60 });
}

const pending = (now: Everything, i: Interaction) =>
  now.notice.filter((n) => n.interactionId === i.id && n.state === "pending" && isNudge(n.kind));

const waitingIn = (now: Everything) => now.referral.filter((r) => r.state === "requested").length;

describe("whatever people do in whatever order", () => {
  it("the history of every contact stays whole, and grows by one entry for each change and one for a handoff withdrawn by a reply or a close", async () => {
    await always(({ step, before, after, done }) => {
      for (const i of after.interaction)
        expect(brokenAt(after.event.filter((e) => e.interactionId === i.id))).toBe(null);
      const grown = after.event.length - before.event.length;
      const withdrawn =
        ["reply", "close"].includes(step.verb) && waitingIn(before) > waitingIn(after) ? 1 : 0;
      if (step.verb === "lapse" || step.verb === "lookAgain") expect([0, 1]).toContain(grown);
      else expect(grown).toBe(done ? 1 + withdrawn : 0);
    });
  });

  it("a contact waits for one answer at the most, and none that is answered or closed waits", async () => {
    await always(({ after }) => {
      for (const i of after.interaction) {
        const open = after.referral.filter((r) => r.interactionId === i.id && r.state === "requested");
        expect(open.length).toBeLessThanOrEqual(i.state === "waiting" ? 1 : 0);
        for (const r of open) expect(r.toId).not.toBe(r.fromId);
      }
    });
  });

  it("the nudges that are planned are those of its owner and its deadline, and none once nobody waits", async () => {
    await always(({ after }) => {
      for (const i of after.interaction) {
        const planned = planNudges(i, policy, { leads: ["p-lee"], zones: new Map() });
        expect(i.state === "waiting" || planned.length === 0).toBe(true);
        const due = (list: readonly { key: string; personId: string | null; dueAt: number }[]) =>
          list.map((n) => `${n.key} ${n.personId} ${n.dueAt}`).sort();
        expect(due(pending(after, i))).toEqual(due(planned));
        for (const n of pending(after, i)) expect(n.personId === i.ownerId).toBe(n.kind !== "escalation");
      }
    });
  });

  it("what is refused changes nothing", async () => {
    await always(({ before, after, done }) => {
      if (!done) expect(after).toEqual(before);
    });
  });

  it("a contact gets another owner only by an acknowledgement or an assignment", async () => {
    await always(({ step, before, after }) => {
      for (const i of before.interaction) {
        const now = after.interaction.find((other) => other.id === i.id);
        if (now?.ownerId !== i.ownerId) expect(["ack", "ackTheFirst", "assign"]).toContain(step.verb);
        expect(now?.ownedSince).toBeGreaterThanOrEqual(i.ownedSince);
      }
    });
  });

  it("an owner is told of what somebody else does to their contact, and of nothing that they do", async () => {
    const news = [
      ...["replied", "closed", "reopened", "referred", "withdrawn", "paused", "resumed"],
      ...["checked", "escalated"],
    ];
    await always(({ before, after }) => {
      const told = after.notice.filter(
        (n) => n.kind === "changed" && !before.notice.some((b) => b.id === n.id),
      );
      const entries = after.event.filter((e) => !before.event.some((b) => b.id === e.id));
      const isEnd = entries.some((e) => e.kind === "closed" || e.kind === "replied");
      const expected = entries
        .filter((e) => !(isEnd && e.kind === "withdrawn"))
        .flatMap((e) => {
          const owner = before.interaction.find((i) => i.id === e.interactionId)?.ownerId ?? e.actorId;
          return e.actorId && e.actorId !== owner && news.includes(e.kind) ? [`${owner} of ${e.id}`] : [];
        });
      expect(told.map((n) => `${n.personId} of ${n.subject}`)).toEqual(expected);
    });
  });

  it("one check-back of a contact waits at the most, for the referrer of a handoff who does not own it, or who took it back", async () => {
    await always(({ after }) => {
      for (const i of after.interaction) {
        const waiting = after.checkBack.filter((c) => c.interactionId === i.id && c.state === "waiting");
        expect(waiting.length).toBeLessThanOrEqual(i.state === "closed" ? 0 : 1);
        for (const c of waiting) {
          const of = after.referral.find((r) => r.id === c.referralId);
          expect(of).toMatchObject({ state: "acknowledged", fromId: c.fromId, toId: c.toId });
          const changes = after.event.filter(
            (e) => e.interactionId === i.id && ["acknowledged", "assigned"].includes(e.kind),
          );
          if (i.ownerId === c.fromId) expect(changes.at(-1)?.kind).toBe("assigned");
        }
      }
    });
  });

  it("what is called resolved was said so by the referrer, by whom they asked, or by a lead", async () => {
    await always(({ after }) => {
      for (const c of after.checkBack.filter((each) => each.state === "resolved")) {
        const said = after.event
          .filter((e) => e.kind === "checked" && e.interactionId === c.interactionId)
          .filter((e) => JSON.parse(e.data).checkBack === c.id);
        expect(said.map((e) => [e.actorId, JSON.parse(e.data).outcome])).toEqual([
          [c.answeredBy, "resolved"],
        ]);
        expect([c.fromId, c.askedId, "p-lee"]).toContain(c.answeredBy);
      }
    });
  });

  it("a contact that was handed over is closed once it is resolved, or by a lead with a reason", async () => {
    await always(({ step, before, after }) => {
      const closed = after.interaction.filter(
        (i) => i.state === "closed" && before.interaction.some((b) => b.id === i.id && b.state !== "closed"),
      );
      for (const i of closed) {
        const waited = before.checkBack.some((c) => c.interactionId === i.id && c.state === "waiting");
        if (waited) expect([step.who, step.words]).toEqual(["lee", "holds the maps"]);
      }
    });
  });

  it("nobody but a member is asked to take it over", async () => {
    await always(({ after }) => {
      const members = after.person.filter((p) => p.standing === "member").map((p) => p.id);
      for (const r of after.referral) expect(members).toContain(r.toId);
    });
  });

  it("the deadline stays what it was until a pause ends, and so does what was logged", async () => {
    const fixed = ({ number, customer, receivedAt, loggedAt }: Interaction) => ({
      ...{ number, customer, receivedAt, loggedAt },
    });
    const deadline = ({ goalAt, limitAt, trail, pauses }: Interaction) => ({
      goalAt,
      limitAt,
      trail,
      pauses,
    });
    await always(({ before, after }) => {
      for (const [index, then] of before.interaction.entries()) {
        const now = after.interaction[index];
        if (!now) throw new Error("a contact is gone");
        expect(fixed(now)).toEqual(fixed(then));
        expect(now.limitAt).toBeGreaterThanOrEqual(then.limitAt);
        if (then.pausedAt === null || now.pausedAt !== null) expect(deadline(now)).toEqual(deadline(then));
      }
    });
  });

  it("a clock stands still only while the customer waits, with a question and a date, and its pauses follow each other", async () => {
    await always(({ after }) => {
      for (const i of after.interaction) {
        expect(i.pausedAt === null).toBe(i.lookAgainAt === null);
        expect(i.pausedAt === null).toBe(i.question === "");
        if (i.pausedAt !== null) expect(i.state).toBe("waiting");
        const instants = [i.receivedAt, ...pausesOf(i).flat(), i.pausedAt ?? Number.POSITIVE_INFINITY];
        expect(instants).toEqual(instants.toSorted((a, b) => a - b));
      }
    });
  });

  it("contacts are numbered without gaps", async () => {
    await always(({ after }) => {
      expect(after.interaction.map((i) => i.number)).toEqual(after.interaction.map((_, index) => index + 1));
    });
  });

  it("and whatever has been sent in between, no message offers what is no longer so", async () => {
    const property = fc.asyncProperty(day, async (steps) => {
      const office = await openOffice("sqlite::memory:");
      const chat = createChat(office.clock);
      const dispatcher = createDispatcher({
        deps: office.deps,
        messengers: { slack: chat.messenger },
        log: pino({ level: "silent" }),
        random: () => 1,
        speed: 1,
      });
      try {
        for (const step of steps) {
          await live(office, [step], () => undefined);
          dispatcher.wake();
          await dispatcher.settled();
          promisesHold(chat.messages, await everything(office.store), office.clock.now());
        }
      } finally {
        await office.store.close();
      }
    });
    await fc.assert(property, { numRuns: 60 });
  });
});

/** Nothing due is left, and every button in every message can still be pressed. */
function promisesHold(messages: readonly ChatMessage[], now: Everything, at: number): void {
  expect(now.notice.filter((n) => n.state === "pending" && n.dueAt <= at)).toEqual([]);
  for (const { card } of messages)
    for (const { command, args } of card.parts.flatMap((p) => (p.kind === "actions" ? p.actions : []))) {
      const i = now.interaction.find((each) => String(each.number) === args.number);
      const open = now.referral.find((r) => r.interactionId === i?.id && r.state === "requested");
      if (["reply", "snooze", "refer"].includes(command)) expect(i?.state).toBe("waiting");
      if (command === "snooze") expect(i?.pausedAt).toBe(null);
      if (["ack", "decline", "ask"].includes(command)) expect(args.referral).toBe(open?.id);
      const asked = now.checkBack.find((c) => c.id === args.check);
      if (command === "check" && args.is === "resolved") expect(asked?.state).toBe("waiting");
      if (command === "check") expect(["waiting", "resolved"]).toContain(asked?.state);
      if (command === "check") expect(i?.state).not.toBe("closed");
      if (command === "answer") {
        expect(open?.state).toBe("requested");
        const said = now.event.filter(
          (e) => e.interactionId === i?.id && ["asked", "answered"].includes(e.kind),
        );
        expect(said.at(-1)?.kind).toBe("asked");
      }
    }
}
