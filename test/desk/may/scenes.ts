import type { About, Relation } from "../../../src/office/permission.ts";
import type { Act } from "../../../src/office/permissions.ts";
import { nameOf, type PermissionOffice, type Request, type Who } from "./office.ts";

/** Whom a contact is about: everybody is here, or those for whom Del stands in. */
export type Cast = { readonly owner: Who; readonly referrer: Who; readonly recipient: Who };
export const here: Cast = { owner: "ana", referrer: "rita", recipient: "ben" };
export const away: Cast = { owner: "abe", referrer: "rex", recipient: "bea" };

export type Stage = PermissionOffice & {
  readonly cast: Cast;
  /** What the one who asks is to be: what only they need is prepared for them. */
  readonly as: Relation;
};

/** What has to be there, and how an act is asked for. */
export type Scene = {
  /** Makes the contact, or whatever the act is about; its number, or what stands in for one. */
  readonly prepare: (stage: Stage) => Promise<string>;
  readonly request: (number: string, stage: Stage) => Request | Promise<Request>;
  /** What somebody is as well in this scene: the owner is the referrer as long as nobody has acknowledged. */
  readonly also?: Readonly<Partial<Record<Relation, readonly Relation[]>>>;
  /** May, but there is nothing to do for these: what they are told. */
  readonly needless?: Readonly<Partial<Record<Relation, string>>>;
  /** What the refusal's sentence speaks of. */
  readonly about?: (number: number, stage: Stage) => About;
  /** What whoever did it types then, so that the next one finds the office as it was. */
  readonly afterwards?: string;
};

const fill = (line: string, number: string): string => line.replaceAll("{n}", number);
const typing =
  (line: string): Scene["request"] =>
  (number) => ({ typed: fill(line, number) });

async function logged({ ask }: Stage, owner: Who, channel = "phone"): Promise<string> {
  const reply = await ask(owner, { typed: `log ${channel} Josefina Ñandú, 503-555-0101: sewer backup` });
  const heading = reply.kind === "card" ? reply.card.preview : JSON.stringify(reply);
  const number = /^#(\d+)/u.exec(heading)?.[1];
  if (!number) throw new Error(`not logged: ${heading}`);
  return number;
}

const decided =
  "decide {n} yes: May she connect?; because the line is public; facts as-built 62; by @dee; not appealable because it is granted";
const proposed =
  "decide {n} no: May she build there?; because the line is private; facts as-built 62; by @dee; appeal write to the office until dec 23";

/** What the decider, the promiser and the author have done there. */
async function withPart(stage: Stage, number: string): Promise<string> {
  const { as, done } = stage;
  if (as === "decider") await done("ray", fill(decided, number));
  if (as === "promiser") await done("pam", fill("promise {n} the photos fri 3pm", number));
  if (as === "author") await done("ray", fill("note {n} she is at work until 3", number));
  return number;
}

const bare = (stage: Stage) => logged(stage, stage.cast.owner);
const plain = async (stage: Stage) => withPart(stage, await bare(stage));

const then =
  (prepare: Scene["prepare"], ...lines: readonly (readonly [who: Who | keyof Cast, line: string])[]) =>
  async (stage: Stage): Promise<string> => {
    const number = await prepare(stage);
    for (const [who, line] of lines) {
      const actor = who in stage.cast ? stage.cast[who as keyof Cast] : (who as Who);
      await stage.done(actor, fill(line, number));
    }
    return number;
  };

type HandedOver = { readonly from: Who; readonly to: string; readonly number: string };

/** Also to somebody who is away. */
async function handOver({ ask }: Stage, { from, to, number }: HandedOver): Promise<void> {
  const args = { number, person: to, reason: "holds the maps", anyway: "yes" };
  const reply = await ask(from, { press: "refer", args });
  if (reply.kind !== "card") throw new Error(JSON.stringify(reply));
}

/** The referrer has handed it to the owner, who has acknowledged: a check-back is to come. */
async function acknowledged(stage: Stage): Promise<string> {
  const { cast, done } = stage;
  const number = await logged(stage, cast.referrer);
  await handOver(stage, { from: cast.referrer, to: `${cast.owner}@example.com`, number });
  await done(cast.owner, `ack ${number}`);
  return withPart(stage, number);
}

const asked = (stage: Stage): Promise<string> =>
  stage.as === "asked"
    ? then(acknowledged, ["referrer", "check {n} ask is it dry?"])(stage)
    : acknowledged(stage);

/** A handoff of the owner's waits for the recipient, or for a group where a member of it is to act. */
async function waiting(stage: Stage): Promise<string> {
  const { cast, as } = stage;
  const number = await plain(stage);
  const to = as === "member" ? "Maps" : `${cast.recipient}@example.com`;
  await handOver(stage, { from: cast.owner, to, number });
  return number;
}

const ownerRefers = { owner: ["referrer"], referrer: ["owner"] } as const;
const forRecipient: Scene["about"] = (number, { cast }) => ({ number, name: nameOf(cast.recipient) });
const fromReferrer: Scene["about"] = (number, { cast, as }) => ({
  number,
  name: nameOf(cast.referrer),
  asks: as === "owner",
});
const nothing = async (): Promise<string> => "0";
const staffScene = (line: string, prepare: Scene["prepare"] = plain): Scene => ({
  prepare,
  request: typing(line),
});

const latest = async ({ office }: Stage, table: "openPoint" | "greeting"): Promise<string> => {
  const rows = await office.store.db.selectFrom(table).select("id").orderBy("id", "desc").limit(1).execute();
  return rows[0]?.id ?? "";
};

/** The one that holds; "" where none does. */
async function absenceOf({ db }: Stage["office"]["store"], personId: string): Promise<string> {
  const row = await db
    .selectFrom("absence")
    .select("id")
    .where("personId", "=", personId)
    .where("state", "=", "recorded")
    .executeTakeFirst();
  return row?.id ?? "";
}

let made = 0;
/** A number for a name that nothing has yet. */
const anew = async (): Promise<string> => {
  made += 1;
  return String(made);
};

/** One scene for every act of the table. */
export const scenes: Readonly<Record<Act, Scene>> = {
  log: staffScene("log phone Ana Gomez: a blocked drain", nothing),
  show: staffScene("show {n}"),
  reply: staffScene("reply {n} by email The crew comes on Friday.", bare),
  written: staffScene(
    "written {n} by email The crew comes on Friday.",
    then((s) => logged(s, s.cast.owner, "email"), ["owner", "reply {n} by phone the crew comes on Friday"]),
  ),
  "written undo": staffScene(
    "written {n} undo",
    then(
      (s) => logged(s, s.cast.owner, "email"),
      ["owner", "reply {n} by phone the crew comes on Friday"],
      ["ray", "written {n} by email The crew comes on Friday."],
    ),
  ),
  letter: staffScene("letter {n}"),
  note: staffScene("note {n} she is at work until 3"),
  take: {
    ...staffScene("assign {n} me", acknowledged),
    needless: { owner: "is already yours", asked: "is already yours" },
  },
  assign: staffScene("assign {n} tom@example.com", acknowledged),
  snooze: staffScene("snooze {n} 30m"),
  wait: staffScene("wait {n} until fri 3pm: which address is it?"),
  resume: staffScene("resume {n}", then(plain, ["owner", "wait {n} until fri 3pm: which address is it?"])),
  close: staffScene("close {n} a duplicate", bare),
  "close open": staffScene("close {n} a duplicate", asked),
  reopen: staffScene("reopen {n}", then(bare, ["owner", "close {n} a duplicate"])),
  decide: staffScene(
    "decide {n} yes: May she pave it?; because it is hers; facts the deed; not appealable because it is granted",
  ),
  confirm: staffScene("confirm {n}", then(bare, ["ray", proposed])),
  return: staffScene("return {n} please look at the permit", then(bare, ["ray", proposed])),
  undecide: staffScene("undecide {n}", then(bare, ["ray", decided])),
  "undecide unfinished": staffScene("undecide {n}", then(bare, ["ray", proposed])),
  reverse: staffScene(
    "reverse {n} in part, new facts: half of it is public; facts as-built 74; not appealable because it is granted",
    then(bare, ["ray", decided]),
  ),
  promise: staffScene("promise {n} the records fri 3pm"),
  told: staffScene("told {n} the records by phone", then(bare, ["pam", "promise {n} the records fri 3pm"])),
  "told undo": staffScene(
    "told {n} decision undo",
    then(bare, ["ray", decided], ["ray", "told {n} decision by phone"]),
  ),
  met: staffScene("met {n} the records", then(bare, ["pam", "promise {n} the records fri 3pm"])),
  unpromise: staffScene(
    "unpromise {n} she needs them no longer",
    then(bare, ["pam", "promise {n} the records fri 3pm"]),
  ),
  point: staffScene("point {n} whether the pipe is ours, by fri 3pm"),
  settle: staffScene("settle {n} it is ours", then(plain, ["ray", "point {n} whose pipe it is, by fri 3pm"])),
  drop: staffScene(
    "drop {n} the house was sold",
    then(plain, ["ray", "point {n} whose pipe it is, by fri 3pm"]),
  ),
  reword: {
    prepare: then(bare, ["ray", "reply {n} by email You failed to clean it, so it is your own fault."]),
    request: async (number, { office }) => {
      const { id } = await office.store.db
        .selectFrom("event")
        .select("id")
        .where("kind", "=", "replied")
        .orderBy("id", "desc")
        .executeTakeFirstOrThrow();
      return { press: "reword", args: { number, entry: id, choice: "keep" } };
    },
  },
  undo: {
    prepare: then(
      bare,
      ["pam", "promise {n} the records fri 3pm"],
      ["ray", "point {n} whose pipe it is, by fri 3pm"],
    ),
    request: async (number, stage) => ({
      press: "undo",
      args: { number, point: await latest(stage, "openPoint") },
    }),
  },
  refer: staffScene("refer {n} tom@example.com he holds the maps", acknowledged),
  acknowledge: { ...staffScene("ack {n}", waiting), about: forRecipient },
  decline: { ...staffScene("decline {n} the maps moved", waiting), about: forRecipient },
  ask: staffScene("ask {n} which permit?", waiting),
  answer: {
    prepare: async (stage) => {
      const number = await waiting({ ...stage, as: stage.as === "member" ? "staff" : stage.as });
      await stage.done(stage.cast.recipient, `ask ${number} which permit?`);
      return number;
    },
    request: typing("answer {n} it is 22-1043"),
    also: ownerRefers,
  },
  withdraw: {
    ...staffScene("withdraw {n} I found it myself", waiting),
    also: ownerRefers,
    about: (number, { cast }) => ({ number, name: nameOf(cast.owner) }),
  },
  check: { ...staffScene("check {n} resolved", asked), about: fromReferrer },
  "check ask": { ...staffScene("check {n} ask is it dry?", asked), about: fromReferrer },
  escalate: staffScene("escalate {n} the manager: a second look at the fee"),
  "escalate undo": staffScene(
    "escalate {n} undo",
    then(plain, ["ray", "escalate {n} the manager: a second look at the fee"]),
  ),
  queue: staffScene("queue", nothing),
  "queue other": staffScene("queue office", nothing),
  policy: staffScene("policy", nothing),
  "policy change": {
    prepare: anew,
    request: typing("policy add Valve {n}: A valve keeps the sewer from flowing back."),
  },
  explain: {
    prepare: anew,
    request: typing("explain Fence {n}: A fence keeps the crew's way free."),
  },
  wording: staffScene("wording The crew comes on Friday.", nothing),
  greeting: staffScene('greeting "You reach the sewer desk. I call back the same day."', nothing),
  "greeting undo": {
    prepare: async ({ done }) => {
      await done("ray", 'greeting "You reach Ray. I call back the same day."');
      return "0";
    },
    request: async (_, stage) => ({
      press: "greeting",
      args: { what: "undo", id: await latest(stage, "greeting") },
    }),
  },
  "greeting office": staffScene("greeting office", nothing),
  away: { ...staffScene("away until fri", nothing), afterwards: "back" },
  back: {
    prepare: async ({ office, done }) => {
      if ((await absenceOf(office.store, "p-ray")) === "") await done("ray", "away until fri");
      return "0";
    },
    request: async (_, { office }) => ({
      press: "back",
      args: { absence: await absenceOf(office.store, "p-ray") },
    }),
  },
  settings: staffScene("settings", nothing),
  "settings reload": staffScene("settings reload", nothing),
  "settings log": staffScene("settings log", nothing),
  help: staffScene("help", nothing),
};
