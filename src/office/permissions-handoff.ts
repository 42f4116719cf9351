import { toType } from "../message/command-words.ts";
import type { About, Permission, Refusing } from "./permission.ts";

/** `verb`: what the ones it is for can do. */
const forThem = (verb: string): Refusing => ({
  code: "recipient",
  words: (about) => forWhom(about, verb),
});

function forWhom({ name = "somebody else", others = [] }: About, verb: string): string {
  const who = `This handoff is for ${name}`;
  return others.length === 0
    ? `${who}, who alone can ${verb} it.`
    : `${who}, who is away; ${others.join(" or ")} can ${verb} it.`;
}

const says: Refusing = {
  code: "referrer",
  words: ({ name = "a lead" }) => `${name}, who referred this contact, says whether it is resolved.`,
  remedy: ({ number, asks }) =>
    asks
      ? `To ask them now: "${toType(`check ${number} ask`)}".`
      : `What you know can help them: "${toType(`note ${number} …`)}".`,
};

const standingIn = "Nobody waits longer because a colleague is away: whoever stands in acts for them.";

/** What can be done with a handoff and what follows from it. */
export const handoffPermissions = {
  refer: {
    command: "refer",
    what: "hand a contact over",
    who: ["owner", "lead", "delegate"],
    why: standingIn,
    refusing: {
      code: "owner",
      words: ({ number }) => `#${number} is somebody else's, and a referral comes from its owner.`,
      remedy: ({ number }) => `To take it yourself first: "${toType(`assign ${number} me`)}".`,
    },
  },
  acknowledge: {
    command: "ack",
    what: "acknowledge a handoff",
    who: ["recipient", "member", "delegate"],
    why: "An acknowledgement is a promise to the customer: nobody gives it for a colleague who is here.",
    refusing: forThem("acknowledge"),
  },
  decline: {
    command: "decline",
    what: "decline a handoff",
    who: ["recipient", "member", "delegate"],
    refusing: forThem("decline"),
  },
  ask: {
    command: "ask",
    what: "ask about a handoff before they answer it",
    who: ["recipient", "member", "delegate"],
    refusing: {
      code: "recipient",
      words: () => "Only the person the handoff is for can ask about it here.",
      remedy: ({ number }) =>
        `A note reaches everybody who opens #${number}: "${toType(`note ${number} …`)}".`,
    },
  },
  answer: {
    command: "answer",
    what: "answer a question about a handoff",
    who: ["referrer", "delegate"],
    why: standingIn,
    refusing: {
      code: "referrer",
      words: () => "The question went to the person who referred this contact.",
    },
  },
  withdraw: {
    command: "withdraw",
    what: "withdraw a handoff",
    who: ["referrer", "lead", "delegate"],
    why: standingIn,
    refusing: {
      code: "referrer",
      words: ({ name = "the referrer" }) => `Only ${name}, who referred it, can withdraw it.`,
    },
  },
  check: {
    command: "check",
    what: "say whether what was handed over is resolved",
    who: ["referrer", "asked", "lead", "delegate"],
    why: "Of a referrer who has left, whoever looks after the contact stands in.",
    refusing: says,
  },
  "check ask": {
    command: "check",
    what: "ask whether what was handed over is resolved",
    who: ["owner", "referrer", "asked", "lead", "delegate"],
    why: "The owner asks the referrer; everybody else asks the owner.",
    refusing: says,
  },
  escalate: {
    command: "escalate",
    what: "record that a customer would like to go higher",
    who: ["staff"],
    why: "The right to go higher does not wait for the owner.",
  },
  "escalate undo": {
    command: "escalate",
    what: "take that record back",
    who: ["author", "lead"],
    refusing: {
      code: "recorder",
      words: () => "Only the person who recorded it takes it back.",
      remedy: ({ number }) => `What holds now can stand beside it: "${toType(`note ${number} …`)}".`,
    },
  },
} as const satisfies Readonly<Record<string, Permission>>;
