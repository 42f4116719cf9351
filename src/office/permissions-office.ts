import type { Permission, Refusing } from "./permission.ts";

const staff = ["staff"] as const;
const admin = ["admin"] as const;

const admins = (words: string): Refusing => ({
  code: "admin",
  words: () => words,
  remedy: () => "Please ask one of them.",
});

const settings = admins("The settings are for the admins that the office file names.");
const leadsList: Refusing = {
  code: "lead",
  words: () => "The list of greetings is for the leads.",
  remedy: () => "Your own greeting is here whenever you need it.",
};

/** What can be done beside a single contact. */
export const officePermissions = {
  queue: { command: "queue", what: "read their own queue", who: staff },
  "queue other": {
    command: "queue",
    what: "read a colleague's queue, or the whole office's",
    who: staff,
    why: "Who is waiting is everybody's business: so a colleague can help out.",
  },
  policy: { command: "policy", what: "read the policies that can be cited", who: staff },
  "policy change": {
    command: "policy",
    what: "add, change, withdraw or restore a policy",
    who: admin,
    why: "Customers read these words as the office's own.",
    refusing: admins("Policies are changed by the admins that the office file names."),
  },
  explain: {
    command: "explain",
    what: "write the words that explain a policy",
    who: admin,
    refusing: admins("Policies are changed by the admins that the office file names."),
  },
  wording: { command: "wording", what: "have a text checked", who: staff },
  greeting: { command: "greeting", what: "record and confirm their own greeting", who: staff },
  "greeting undo": {
    command: "greeting",
    what: "undo an entry about a greeting",
    who: ["author"],
    refusing: { code: "unknown", words: () => "That greeting is not yours." },
  },
  "greeting office": {
    command: "greeting",
    what: "see whose greeting is out of date, and ask for those that are missing",
    who: ["lead"],
    why: "How a colleague's greeting stands is between them and the leads.",
    refusing: leadsList,
  },
  away: { command: "away", what: "record that they are away themselves", who: staff },
  back: {
    command: "back",
    what: "end an absence",
    who: ["author"],
    why: "Only who is away knows when they are back.",
    refusing: { code: "unknown", words: () => "That absence is not yours." },
  },
  settings: { command: "settings", what: "read the office's rules", who: admin, refusing: settings },
  "settings reload": {
    command: "settings",
    what: "have the office file read again",
    who: admin,
    why: "It may move every deadline.",
    refusing: settings,
  },
  "settings log": {
    command: "settings",
    what: "read who read or changed something of the office",
    who: admin,
    refusing: settings,
  },
  help: { command: "help", what: "read what can be typed", who: staff },
} as const satisfies Readonly<Record<string, Permission>>;
