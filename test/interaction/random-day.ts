import fc from "fast-check";
import { addNote } from "../../src/interaction/add-note.ts";
import { findByNumber } from "../../src/interaction/interaction-rows.ts";
import { lookAgain } from "../../src/interaction/look-again.ts";
import { pauseInteraction } from "../../src/interaction/pause-interaction.ts";
import { reopenInteraction } from "../../src/interaction/reopen-interaction.ts";
import { resumeInteraction } from "../../src/interaction/resume-interaction.ts";
import { snoozeInteraction } from "../../src/interaction/snooze-interaction.ts";
import {
  acknowledgeReferral,
  declineReferral,
  withdrawReferral,
} from "../../src/referral/answer-referral.ts";
import { answerQuestion, askReferrer } from "../../src/referral/ask-referrer.ts";
import { assignInteraction } from "../../src/referral/assign-interaction.ts";
import { answerCheckBack } from "../../src/referral/check-back-answer.ts";
import { askCheckBack } from "../../src/referral/check-back-ask.ts";
import { closeInteraction } from "../../src/referral/close-interaction.ts";
import { escalate } from "../../src/referral/escalate.ts";
import { undoEscalation } from "../../src/referral/escalate-undo.ts";
import { recordReply } from "../../src/referral/record-reply.ts";
import { refer } from "../../src/referral/refer.ts";
import { listReferrals } from "../../src/referral/referral-rows.ts";
import { returnReferral } from "../../src/referral/return-referral.ts";
import { by, log, minute, type Name, type Office, officeId } from "../support/office.ts";

/** One thing that somebody does on a random day. Not everybody may do everything: much of it is refused. */
export type Step = {
  readonly verb: keyof typeof verbs;
  readonly who: Name;
  readonly to: Name;
  /** A contact's number; there may be none of that number yet. */
  readonly number: number;
  readonly words: string;
  /** Minutes that pass before it. */
  readonly after: number;
};

type Act = (office: Office, step: Step) => Promise<unknown>;

export const verbs = {
  log: (office, { who, to, after }) =>
    log(office, {
      as: by(office.people[who]),
      ownerId: office.people[to].id,
      receivedAt: office.clock.now() - after * 3 * minute,
    }),
  reply: (office, { who, number, words }) =>
    recordReply(office.deps, by(office.people[who]), { number, way: "phone", at: null, words }),
  note: (office, { who, number, words }) => addNote(office.deps, by(office.people[who]), { number, words }),
  close: (office, { who, number, words }) =>
    closeInteraction(office.deps, by(office.people[who]), { number, why: words }),
  reopen: (office, { who, number, words }) =>
    reopenInteraction(office.deps, by(office.people[who]), { number, why: words }),
  refer: (office, { who, to, number, words }) =>
    refer(office.deps, by(office.people[who]), {
      number,
      toId: office.people[to].id,
      reason: words,
      told: words,
    }),
  ack: (office, { who, number }) =>
    acknowledgeReferral(office.deps, by(office.people[who]), { number, referralId: null }),
  ackTheFirst: async (office, { who, number }) =>
    acknowledgeReferral(office.deps, by(office.people[who]), {
      number,
      referralId: await firstReferral(office, number),
    }),
  decline: (office, { who, number, words }) =>
    declineReferral(office.deps, by(office.people[who]), { number, referralId: null, reason: words }),
  withdraw: (office, { who, number, words }) =>
    withdrawReferral(office.deps, by(office.people[who]), { number, referralId: null, reason: words }),
  ask: (office, { who, number, words }) =>
    askReferrer(office.deps, by(office.people[who]), { number, words }),
  answer: (office, { who, number, words }) =>
    answerQuestion(office.deps, by(office.people[who]), { number, words }),
  assign: (office, { who, to, number }) =>
    assignInteraction(office.deps, by(office.people[who]), { number, toId: office.people[to].id }),
  snooze: (office, { who, number, after }) =>
    snoozeInteraction(office.deps, by(office.people[who]), { number, length: after * minute }),
  wait: (office, { who, number, words, after }) =>
    pauseInteraction(office.deps, by(office.people[who]), {
      number,
      question: words,
      lookAgainAt: office.clock.now() + 2 * after * minute,
    }),
  resume: (office, { who, number }) => resumeInteraction(office.deps, by(office.people[who]), { number }),
  lookAgain: async (office, { number }) => {
    const found = await findByNumber(office.store.db, { officeId, number }, { lock: false });
    if (found) await lookAgain(office.deps, found.id);
  },
  lapse: async (office, { number }) => {
    const key = { officeId, number };
    const found = await findByNumber(office.store.db, key, { lock: false });
    const referralId = await firstReferral(office, number);
    if (found && referralId) await returnReferral(office.deps, { interactionId: found.id, referralId });
  },
  checkResolved: (office, { who, number, words }) =>
    answerCheckBack(office.deps, by(office.people[who]), {
      ...{ number, checkBackId: null, outcome: "resolved", words },
    }),
  checkOpen: (office, { who, number, words }) =>
    answerCheckBack(office.deps, by(office.people[who]), {
      ...{ number, checkBackId: null, outcome: "open", words },
    }),
  checkAsk: (office, { who, number, words }) =>
    askCheckBack(office.deps, by(office.people[who]), { number, checkBackId: null, words }),
  escalate: (office, { who, to, number, words }) =>
    escalate(office.deps, by(office.people[who]), {
      ...{ number, place: "", person: office.people[to], why: words },
    }),
  undoEscalation: (office, { who, number }) =>
    undoEscalation(office.deps, by(office.people[who]), { number, escalationId: null }),
} as const satisfies Record<string, Act>;

async function firstReferral(office: Office, number: number): Promise<string | null> {
  const found = await findByNumber(office.store.db, { officeId, number }, { lock: false });
  const [first] = found ? await listReferrals(office.store.db, found.id) : [];
  return first?.id ?? null;
}

const members = ["ana", "ben", "lee"] as const;
const someone = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...members) },
  { weight: 1, arbitrary: fc.constantFrom("guest" as const, "gone" as const) },
);
const step = fc.record<Step>({
  verb: fc.constantFrom(...(Object.keys(verbs) as Step["verb"][])),
  who: fc.constantFrom(...members),
  to: someone,
  number: fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: 1, max: 2 }) },
    { weight: 1, arbitrary: fc.integer() },
  ),
  words: fc.constantFrom("holds the maps", "holds the maps", "holds the maps", ""),
  after: fc.oneof(fc.integer({ min: 0, max: 45 }), fc.integer({ min: 0, max: 900 })),
});

/** A day's steps, beginning with two contacts of Ana's. */
export const day = fc.array(step, { minLength: 5, maxLength: 25 }).map((steps): Step[] => {
  const first = { verb: "log", who: "ana", to: "ana", number: 0, words: "", after: 1 } as const;
  return [first, first, ...steps];
});
