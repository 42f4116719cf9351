import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { confirmDecision, returnDecision } from "../../src/decision/confirm-decision.ts";
import { decide, reverse } from "../../src/decision/decide.ts";
import { answers, type Decision, isUnfinished, untoldOf } from "../../src/decision/decision.ts";
import { openOnDecision } from "../../src/decision/open-on-decision.ts";
import { rewordDecision } from "../../src/decision/reword-decision.ts";
import { takeBackDecision } from "../../src/decision/take-back-decision.ts";
import { tellCustomerDecision, untellCustomerDecision } from "../../src/decision/tell-customer-decision.ts";
import { Refusal } from "../../src/errors.ts";
import { reword } from "../../src/interaction/choose-words.ts";
import { brokenAt } from "../../src/interaction/event.ts";
import { reopenInteraction } from "../../src/interaction/reopen-interaction.ts";
import type { Deps } from "../../src/interaction/work.ts";
import { recordReply } from "../../src/referral/record-reply.ts";
import { deciding } from "../support/decisions.ts";
import { by, everything, log, minute, openOffice, policy } from "../support/office.ts";

const step = fc.record({
  verb: fc.constantFrom(
    "decide",
    "reverse",
    "confirm",
    "return",
    "undecide",
    "reply",
    "reopen",
    "reword",
    "tell",
    "untell",
  ),
  who: fc.constantFrom("ana", "ben", "lee" as const),
  answer: fc.constantFrom(...answers),
  question: fc.constantFrom("May she connect?", "May she dig?"),
  appealed: fc.boolean(),
  after: fc.integer({ min: 1, max: 2_000 }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

async function act(deps: Deps, who: Parameters<typeof by>[0], step: Step) {
  const { verb, answer, question, appealed, after } = step;
  const texts = { reasons: `${after} minutes went by` };
  const appeal = appealed
    ? ({ kind: "stated", route: "write", lastDay: "2099-01-05" } as const)
    : ({ kind: "open", route: "" } as const);
  const input = { ...deciding({ answer, question, appeal, decidedBy: who.id }), number: 1 };
  const asked = { number: 1, asked: null };
  switch (verb) {
    case "decide":
      return decide(deps, by(who), { ...input, decisionId: null });
    case "reverse":
      return reverse(deps, by(who), { ...input, reversesId: null, why: "new facts" });
    case "confirm":
      return confirmDecision(deps, by(who), asked);
    case "return":
      return returnDecision(deps, by(who), { ...asked, word: "look again" });
    case "undecide":
      return takeBackDecision(deps, by(who), { ...asked, why: "" });
    case "tell":
      return tellLast(deps, by(who), after);
    case "untell":
      return tellLast(deps, by(who), null);
    case "reply":
      return recordReply(deps, by(who), { number: 1, way: "letter", at: null, words: "" });
    case "reword":
      return reword(deps, by(who), { number: 1, entry: null, texts }, rewordRows);
    default:
      return reopenInteraction(deps, by(who), { number: 1, why: "" });
  }
}

/** Of the decision that holds and was changed last: told so many minutes ago, or, with null, not told after all. */
async function tellLast(deps: Deps, as: ReturnType<typeof by>, ago: number | null) {
  const held = (await everything(deps.store)).decision.filter((d) => d.state === "made");
  const last = held.toSorted((a, b) => a.changedAt - b.changedAt).at(-1)?.id ?? "";
  const which = { number: 1, decisionIds: [last] };
  if (ago === null) return untellCustomerDecision(deps, as, which);
  const at = deps.clock.now() - (ago % 30) * minute;
  return tellCustomerDecision(deps, as, { ...which, way: "phone", at });
}

type Everything = Awaited<ReturnType<typeof everything>>;

/** Ana decides, Lee confirms, and words are changed: what happens seldom in all that can happen. */
const wordsStep: fc.Arbitrary<Step> = fc.record({
  verb: fc.constantFrom("decide", "confirm", "reword", "reword", "tell", "reverse"),
  who: fc.constantFrom("ana", "lee"),
  answer: fc.constantFrom("no", "no", "yes"),
  question: fc.constant("May she connect?"),
  appealed: fc.constant(true),
  after: fc.integer({ min: 1, max: 2_000 }),
});

/** Lives through the steps, with what was in the database before and after each. */
async function always(
  check: (before: Everything, after: Everything, done: boolean) => void,
  steps: fc.Arbitrary<Step> = step,
): Promise<void> {
  const property = fc.asyncProperty(fc.array(steps, { minLength: 4, maxLength: 20 }), async (lived) => {
    const office = await openOffice("sqlite::memory:");
    const deps: Deps = { ...office.deps, policy: () => ({ ...policy, decisions: { confirmNo: true } }) };
    try {
      await log(office);
      for (const each of lived) {
        office.clock.advance(each.after * minute);
        const before = await everything(office.store);
        const done = await act(deps, office.people[each.who], each).then(
          () => true,
          (error: unknown) => {
            if (error instanceof Refusal) return false;
            throw error;
          },
        );
        check(before, await everything(office.store), done);
      }
    } finally {
      await office.store.close();
    }
  });
  await fc.assert(property, { numRuns: 60 });
}

const made = (d: Decision): boolean => d.state === "made" || d.state === "reversed";

const rewordRows = {
  "decision-drafted": rewordDecision,
  "decision-proposed": rewordDecision,
  decided: rewordDecision,
  "decision-reversed": rewordDecision,
};

describe("whatever people decide in whatever order", () => {
  it("what is refused changes nothing, what is done is one entry, and the chain of hashes is whole", async () => {
    await always((before, after, done) => {
      if (!done) expect(after).toEqual(before);
      else expect(after.event.length).toBe(before.event.length + 1);
      expect(brokenAt(after.event)).toBe(null);
    });
  });

  it("no decision is made without how to appeal, and no no without a lead", async () => {
    await always((_, { decision }) => {
      for (const d of decision.filter(made)) {
        expect(d.appeal).not.toBe("open");
        expect(d.decidedAt).not.toBe(null);
        if (d.state === "made") expect(openOnDecision(d)).toEqual([]);
        if (d.answer === "no") expect(d.leadId).toBe("p-lee");
      }
    });
  });

  it("one decision is worked on at the most, and one holds for each question", async () => {
    await always((_, { decision }) => {
      expect(decision.filter(isUnfinished).length).toBeLessThanOrEqual(1);
      const held = decision.filter((d) => d.state === "made").map((d) => d.question);
      expect(new Set(held).size).toBe(held.length);
    });
  });

  it("no reason changes that a lead confirmed or that the customer was told", async () => {
    await always((before, { decision }) => {
      for (const then of before.decision.filter(made)) {
        const isLeads = then.leadId === null || then.recordedBy === then.leadId;
        if (isLeads && then.toldAt === null && then.state === "made") continue;
        expect(decision.find((d) => d.id === then.id)?.reasons).toBe(then.reasons);
      }
    }, wordsStep);
  });

  it("a reversed one has one other in its place, and keeps its own words", async () => {
    await always((before, { decision }) => {
      for (const d of decision.filter((each) => each.state === "reversed"))
        expect(decision.filter((other) => made(other) && other.reversesId === d.id)).toHaveLength(1);
      for (const then of before.decision.filter(made)) {
        const now = decision.find((d) => d.id === then.id);
        const { question, answer, facts, decidedBy, appealLastDay, decidedAt } = then;
        expect(now).toMatchObject({ question, answer, facts, decidedBy, appealLastDay, decidedAt });
      }
    });
  });

  it("the customer knows what somebody recorded that they know, and nothing before it was made", async () => {
    await always((_, { decision, event }) => {
      for (const d of decision) {
        const entries = event.filter(
          (e) => e.kind.startsWith("decision-") && JSON.parse(e.data).decision === d.id,
        );
        const last = entries.findLast((e) => ["decision-told", "decision-untold"].includes(e.kind));
        expect(d.toldAt !== null).toBe(last?.kind === "decision-told");
        if (d.toldAt === null) continue;
        expect(made(d)).toBe(true);
        expect(d.toldAt).toBeGreaterThanOrEqual(d.decidedAt ?? Number.NaN);
      }
    });
  });

  it("the owner is reminded, twice, of what holds and nobody said is known, and of nothing else", async () => {
    await always((_, { decision, notice }) => {
      const reminded = notice.filter((n) => n.kind === "decision-untold" && n.state === "pending");
      const untold = untoldOf(decision).flatMap((d) => [`${d.id}@${d.version}`, `${d.id}@${d.version}`]);
      expect(reminded.map((n) => n.subject).toSorted()).toEqual(untold.toSorted());
      expect(new Set(reminded.map((n) => n.personId)).size).toBeLessThanOrEqual(1);
    });
  });

  it("leads are asked about what is proposed, and about nothing else", async () => {
    await always((_, { decision, notice }) => {
      const asked = notice.filter((n) => n.kind === "decision-confirm" && n.state === "pending");
      const proposed = decision.filter((d) => d.state === "proposed").map((d) => `${d.id}@${d.version}`);
      expect(asked.map((n) => n.subject)).toEqual(proposed);
    });
  });
});
