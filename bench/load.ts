import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { openStore } from "../src/store/open-store.ts";
import { openFaultSlack } from "../test/support/fault-slack.ts";
import { publishedLimits } from "../test/support/slack-limits.ts";
import { createDay } from "./load-day.ts";
import { memberOf, officeFile, ownerOf, seedOffice } from "./load-office.ts";
import { createPeople, createResponses } from "./load-people.ts";
import { prove } from "./load-proof.ts";
import { report } from "./load-report.ts";
import { runDay } from "./load-run.ts";
import { serve } from "./load-service.ts";

/**
 * A busy office: one process of the service, as an operator starts it, on SQLite on disk and over Socket Mode, with a
 * Slack that enforces its limits. Ends with 1 when anything was lost or doubled. See docs/speed.md.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "600" },
    pace: { type: "string", default: "50" },
    people: { type: "string", default: "2000" },
    contacts: { type: "string", default: "20000" },
    notices: { type: "string" },
    /** How long seeding the contacts, starting and warming up may take, in seconds. */
    lead: { type: "string", default: "120" },
    warm: { type: "string", default: "20" },
    /** A folder for a profile of the service's processor time. */
    profile: { type: "string" },
  },
});
const seconds = Number(values.seconds);
const perSecond = Number(values.pace);
const staff = Number(values.people);
const contacts = Number(values.contacts);
const due = Number(values.notices ?? Math.round((5_000 * seconds) / 600));
const lead = Number(values.lead) * 1_000;
const warm = Number(values.warm) * 1_000;

const folder = mkdtempSync(join(tmpdir(), "follow-through-load-"));
const url = `sqlite:${join(folder, "bench.db")}`;
writeFileSync(join(folder, "office.yaml"), officeFile);
console.log(
  `${cpus().length} cores, Node ${process.version}; ${perSecond} commands a second for ${seconds} s, ` +
    `${staff} people, ${contacts} open contacts, ${due} notices due`,
);

const from = Date.now() + lead;
const until = from + seconds * 1_000;
await seedOffice(url, { people: staff, contacts, due, from, until });
console.log(`the office stands ${left(from)} s before the measured time`);

const responses = createResponses();
const slack = await openFaultSlack({
  users: Array.from({ length: staff }, (_, n) => memberOf(n)),
  limits: publishedLimits,
  heard: responses.heard,
});
const service = serve({ folder, apiUrl: slack.apiUrl, profile: values.profile ?? null });
await service.started(from - warm - Date.now());
console.log(`the service is up ${left(from)} s before it`);

const random = seeded(20_261_123);
const open = Array.from({ length: contacts - due }, (_, n) => ({
  number: due + n + 1,
  owner: ownerOf(due + n + 1, staff),
}));
const people = createPeople(slack, responses);
const day = createDay({ slack, people, staff, open, random });
const run = await runDay(day, service, { perSecond, from, until, warm, random });
const settledIn = await untilSent(url);
const end = await service.probe({ collect: true, reset: false });
const exit = await service.stop();
await slack.close();
const proof = await prove({ url, believed: day.believed, posted: slack.posted, from, until, seeded: due });
const unanswered = run.done.filter((each) => each.as === "unanswered").length;
const faults = { ...proof.faults, "commands unanswered": unanswered, "exit code": exit ?? 1 };
report({ run, proof, service, slack, end, from, seconds, settledIn, faults });
rmSync(folder, { recursive: true, force: true });
process.exit(Object.values(faults).some((n) => n > 0) ? 1 : 0);

/** Until nothing that fell due in the measured time is left; milliseconds it took. */
async function untilSent(path: string): Promise<number> {
  const store = await openStore(path);
  const since = performance.now();
  for (let waiting = 1; waiting > 0 && performance.now() - since < 180_000; ) {
    const row = await store.db
      .selectFrom("notice")
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .where("state", "in", ["pending", "claimed"])
      .where("dueAt", "<=", until)
      .executeTakeFirstOrThrow();
    waiting = row.n;
    await pause(250);
  }
  await store.close();
  return performance.now() - since;
}

function left(at: number): number {
  return Math.round((at - Date.now()) / 1_000);
}

/** The same numbers every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
