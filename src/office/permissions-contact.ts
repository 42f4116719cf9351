import { toType } from "../message/command-words.ts";
import type { Permission, Refusing } from "./permission.ts";

const staff = ["staff"] as const;

const ownEntry: Refusing = {
  code: "undo",
  words: () => "Only the person who recorded it can undo it.",
  remedy: () => "Record what holds now instead.",
};

/** What can be done with a contact, beside its handoffs. */
export const contactPermissions = {
  log: {
    command: "log",
    what: "log a contact, for themselves or for a colleague",
    who: staff,
    why: "Whoever takes the call writes it down; the colleague is told.",
  },
  show: {
    command: "show",
    what: "read a contact",
    who: staff,
    why: "A customer may ask anybody. Of a closed one, whoever had no part in it is named in its history.",
  },
  reply: {
    command: "reply",
    what: "record a reply",
    who: staff,
    why: "Whoever has the customer on the phone answers; the owner is told.",
  },
  written: { command: "written", what: "record a written answer, or a wish for a call", who: staff },
  "written undo": {
    command: "written",
    what: "undo an entry about a written answer",
    who: ["author"],
    refusing: ownEntry,
  },
  letter: {
    command: "letter",
    what: "read the letter to a customer, and download it",
    who: staff,
    why: "A download stands in the history of its contact.",
  },
  note: { command: "note", what: "add a note", who: staff },
  take: {
    command: "assign",
    what: "take a contact themselves",
    who: staff,
    why: "Nobody should wait because a colleague is busy; the owner is told.",
  },
  assign: {
    command: "assign",
    what: "give a contact to somebody else without asking them",
    who: ["lead"],
    why: "From everybody else that would be a handoff without its explanation.",
    refusing: {
      code: "lead",
      words: () => "Only a lead assigns a contact to somebody else without asking.",
      remedy: ({ number }) => `To ask: "${toType(`refer ${number} @name the reason`)}".`,
    },
  },
  snooze: {
    command: "snooze",
    what: "keep the nudges quiet",
    who: ["owner"],
    why: "They are the owner's; whoever stands in gets copies, and those go on.",
    refusing: {
      code: "owner",
      words: ({ number }) => `The nudges for #${number} go to its owner, who alone can snooze them.`,
    },
  },
  wait: {
    command: "wait",
    what: "stop the reply clock",
    who: staff,
    why: "Whoever asked the customer something knows it first; the owner is told.",
  },
  resume: { command: "resume", what: "start the reply clock again", who: staff },
  close: {
    command: "close",
    what: "close a contact",
    who: staff,
    why: "It is refused while something is open; the owner is told.",
  },
  "close open": {
    command: "close",
    what: "close a contact although something of it is open",
    who: ["lead"],
    why: "It ends what the customer was told to expect, so it takes a reason as well.",
    // What is open is said by whoever knows of it; this follows after.
    refusing: { code: "open", words: () => "A lead can close it with a reason." },
  },
  reopen: { command: "reopen", what: "open a contact again", who: staff },
  decide: { command: "decide", what: "record a decision, their own or a colleague's", who: staff },
  confirm: {
    command: "confirm",
    what: `confirm a "no", or make one that needs no other word`,
    who: ["lead"],
    refusing: {
      code: "lead",
      words: () => "A lead confirms this decision, or gives it back.",
      remedy: () => "They have been asked in a message.",
    },
  },
  return: {
    command: "return",
    what: `give a "no" back`,
    who: ["lead"],
    refusing: {
      code: "lead",
      words: () => "A lead confirms this decision, or gives it back.",
      remedy: () => "They have been asked in a message.",
    },
  },
  undecide: {
    command: "undecide",
    what: "take a decision back that the customer has not heard of",
    who: ["decider", "author"],
    refusing: {
      code: "maker",
      words: () => "A decision is taken back by whoever made it or wrote it down.",
      remedy: () => "Everybody else can reverse it; both stay in the record then.",
    },
  },
  "undecide unfinished": {
    command: "undecide",
    what: "take a decision back that is not finished",
    who: ["lead", "decider", "author"],
    why: "A lead is asked about it, and it holds for nobody yet.",
    refusing: {
      code: "maker",
      words: () =>
        "A decision that is not finished is taken back by a lead, or by whoever made it or wrote it down.",
    },
  },
  reverse: {
    command: "reverse",
    what: "reverse a decision",
    who: staff,
    why: "It takes new facts or another view, and both decisions stay in the record.",
  },
  promise: { command: "promise", what: "promise a date, or move it", who: staff, why: "The owner is told." },
  told: { command: "told", what: "record that the customer knows a date or a decision", who: staff },
  "told undo": {
    command: "told",
    what: "undo that the customer knows a decision",
    who: ["author"],
    why: "For 10 minutes; after that it stays in the record.",
    refusing: ownEntry,
  },
  met: { command: "met", what: "record that a promise was met", who: staff },
  unpromise: { command: "unpromise", what: "take a promise back, with a reason", who: staff },
  point: { command: "point", what: "record what is not known yet", who: staff },
  settle: { command: "settle", what: "settle an open point", who: staff },
  drop: { command: "drop", what: "drop an open point", who: staff },
  undo: {
    command: "undo",
    what: "undo an entry about a promise or an open point",
    who: ["author"],
    why: "Whoever promised it may have been followed by a colleague's entry: that one is the colleague's.",
    refusing: ownEntry,
  },
  reword: {
    command: "reword",
    what: "put words of the record in other words, or keep them",
    who: ["author"],
    why: "They stand in the record under their author's name.",
    refusing: {
      code: "author",
      words: () => "Words are changed by whoever wrote them.",
      remedy: () => "If you see kinder ones, your colleague may be glad of a hint.",
    },
  },
} as const satisfies Readonly<Record<string, Permission>>;
