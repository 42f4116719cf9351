import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate, setTimeout } from "node:timers/promises";
import Database from "better-sqlite3";
import { type FaultSlack, openFaultSlack } from "./fault-slack.ts";
import { type Served, serveProcess } from "./served-process.ts";
import { type SlackMember, wordsIn } from "./slack-memory.ts";

/** What somebody was told has been done. */
export type Confirmed =
  | { readonly kind: "log"; readonly number: number; readonly customer: string }
  | { readonly kind: "refer"; readonly number: number; readonly reason: string };

/** Between which two things a process is killed. */
export type Step =
  | "at a random moment"
  | "while it starts"
  | "as a command has come"
  | "as its commit has reached the disk"
  | "as a notice has been claimed"
  | "as the message is on its way"
  | "as Slack has taken the message"
  | "as the message is recorded";

export const namedSteps: readonly Step[] = [
  "while it starts",
  "as a command has come",
  "as its commit has reached the disk",
  "as a notice has been claimed",
  "as the message is on its way",
  "as Slack has taken the message",
  "as the message is recorded",
];

/** More than a claim holds, in milliseconds: what a killed process had claimed is free after the next start. */
const between = 4 * 60_000;
const patience = 60_000;

const people: readonly SlackMember[] = Array.from({ length: 24 }, (_, n) => ({
  ...{ id: `U${n + 1}`, name: `worker${n + 1}`, real_name: `Worker ${n + 1}`, tz: "America/Los_Angeles" },
  profile: { email: `worker${n + 1}@example.com` },
}));

const officeFile = "timeZone: America/Los_Angeles\nhours: always\nleads: [worker1@example.com]\n";

export type KillingGround = Awaited<ReturnType<typeof openKillingGround>>;

/** A Slack that lives on, and one service after the other that is killed while people work with it. */
export async function openKillingGround(random: () => number) {
  const folder = mkdtempSync(join(tmpdir(), "follow-through-kill-"));
  writeFileSync(join(folder, "office.yaml"), officeFile);
  const slack = await openFaultSlack({ users: people });
  const confirmed: Confirmed[] = [];
  const exits: (number | null)[] = [];
  let starts = 0;
  let asked = 0;

  async function start(): Promise<Served> {
    const served = serveProcess({ folder, apiUrl: slack.apiUrl, ahead: starts * between });
    starts += 1;
    void served.ended.then((code) => exits.push(code));
    return served;
  }

  async function connected(served: Served): Promise<void> {
    const since = performance.now();
    while (slack.connections() === 0) {
      if (performance.now() - since > patience) throw new Error(`it did not connect: ${served.output()}`);
      await setTimeout(5);
    }
  }

  const somebody = (): SlackMember => people[Math.floor(random() * people.length)] as SlackMember;

  /** One contact is logged and handed to somebody, whose answer may come as well. */
  async function workOnce(): Promise<void> {
    asked += 1;
    const [who, customer, reason] = [somebody().id, `Customer ${asked}`, `reason ${asked} of many`];
    const logged = await say(
      who,
      "/log",
      `voicemail ${customer}, 503-555-0101, 10 minutes ago: sewer backup`,
    );
    const number = Number(/^#(\d+) · /.exec(logged)?.[1] ?? Number.NaN);
    if (Number.isNaN(number)) return;
    confirmed.push({ kind: "log", number, customer });
    const to = somebody();
    const referred = await say(who, "/desk", `refer ${number} @${to.name} ${reason}`);
    if (referred.includes("has been asked")) confirmed.push({ kind: "refer", number, reason });
    if (random() < 0.5) await say(to.id, "/desk", `ack ${number}`);
    if (random() < 0.3) await say(to.id, "/desk", `reply ${number} by phone all is well`);
  }

  async function say(user: string, command: string, text: string): Promise<string> {
    const ack = await slack.command(user, command, text);
    return wordsIn((ack?.payload as { blocks?: [] } | undefined)?.blocks ?? []);
  }

  /** People go on until nobody is there any more. */
  async function workOn(): Promise<void> {
    const lanes = Array.from({ length: 4 }, async () => {
      while (slack.connections() > 0) await workOnce();
    });
    await Promise.all(lanes);
  }

  return {
    slack,
    folder,
    confirmed: confirmed as readonly Confirmed[],
    exits: exits as readonly (number | null)[],
    kills: () => starts,
    read: <T>(query: string): T[] => readRows<T>(folder, query),
    /** Starts the service, lets people work, and kills it there. */
    async killOnce(step: Step): Promise<void> {
      const served = await start();
      if (step === "while it starts") await setTimeout(200 + random() * 1500);
      else {
        await connected(served);
        const working = workOn();
        await reach(step, { slack, folder, random });
        await served.kill();
        slack.mend();
        slack.drop();
        return working;
      }
      await served.kill();
      slack.drop();
    },
    /** Starts it once more and lets it finish what is due; then it is stopped as well. */
    async finish(): Promise<void> {
      for (let rounds = 0; rounds < 2; rounds += 1) {
        const served = await start();
        await connected(served);
        await untilIdle(folder);
        await served.kill();
        slack.drop();
      }
    },
    async close() {
      await slack.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Reach = { readonly slack: FaultSlack; readonly folder: string; readonly random: () => number };

/** Resolves at the moment at which the process is to be killed. */
async function reach(step: Step, { slack, folder, random }: Reach): Promise<void> {
  const post = "chat.postMessage";
  if (step === "as the message is on its way") return slack.hold(post, "before").reached;
  if (step === "as Slack has taken the message") return slack.hold(post, "after").reached;
  if (step === "as its commit has reached the disk")
    return untilMore(folder, "select count(*) as n from event");
  if (step === "as a notice has been claimed") {
    return untilMore(folder, "select coalesce(max(lease_until), 0) as n from notice where state = 'claimed'");
  }
  if (step === "as the message is recorded") {
    return untilMore(folder, "select count(*) as n from notice where state = 'sent'");
  }
  if (step === "as a command has come") {
    await Promise.race([
      slack.command("U1", "/log", "voicemail Nobody, 5 minutes ago: a bill"),
      setTimeout(random() * 4),
    ]);
    return;
  }
  // Counted in calls and not in seconds, so that a slow machine gets as much done before the kill.
  const until = slack.activity() + Math.floor(random() * 25);
  const since = performance.now();
  while (slack.activity() < until && performance.now() - since < patience) await setTimeout(1);
  await setTimeout(random() * 20);
}

type Count = { readonly n: number };

/** Looks into the file itself, as fast as it can, until there are more. */
async function untilMore(folder: string, query: string): Promise<void> {
  const database = new Database(join(folder, "desk.db"), { readonly: true });
  const statement = database.prepare<[], Count>(query);
  const count = (): number => statement.get()?.n ?? 0;
  const [before, since] = [count(), performance.now()];
  let last = before;
  while (last <= before && performance.now() - since < patience) {
    await setImmediate();
    last = Math.max(last, count());
  }
  database.close();
}

/** Until nothing is due that has not been sent, twice in a row. */
async function untilIdle(folder: string): Promise<void> {
  const query =
    "select count(*) as n from notice where state = 'claimed' or (state = 'pending' and attempts > 0)";
  const since = performance.now();
  let quiet = 0;
  while (quiet < 10) {
    if (performance.now() - since > patience) throw new Error("it did not finish what was due");
    const [row] = readRows<Count>(folder, query);
    quiet = row?.n === 0 ? quiet + 1 : 0;
    await setTimeout(200);
  }
}

function readRows<T>(folder: string, query: string): T[] {
  const database = new Database(join(folder, "desk.db"), { readonly: true });
  const rows = database.prepare<[], T>(query).all();
  database.close();
  return rows;
}

/** How often; the whole proof is 200. */
export const killsAsked = Number(process.env.KILLS ?? "12");

/** The same moments for the same seed (`SEED`). */
export function seededRandom(): () => number {
  let state = Number(process.env.SEED ?? "20261123");
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
