import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setImmediate } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import { deadlineOf } from "../src/interaction/deadline-of.ts";
import { beginning, type Event, eventHash } from "../src/interaction/event.ts";
import { insertEvents } from "../src/interaction/event-rows.ts";
import type { Interaction } from "../src/interaction/interaction.ts";
import { insertInteraction } from "../src/interaction/interaction-rows.ts";
import type { Deps } from "../src/interaction/work.ts";
import { insertMany } from "../src/notice/notice-bulk-rows.ts";
import { planNotices } from "../src/notice/plan-notices.ts";
import { recomputeDeadlines } from "../src/notice/recompute-deadlines.ts";
import { freshNotice, noticePlanner } from "../src/notice/replan-notices.ts";
import type { Channel } from "../src/office/channel.ts";
import { loadPolicy } from "../src/office/load-policy.ts";
import { saveOffice } from "../src/office/office-rows.ts";
import { savePerson } from "../src/office/person-rows.ts";
import type { OfficePolicy } from "../src/office/policy.ts";
import { acknowledgementLimit } from "../src/referral/acknowledgement-limit.ts";
import type { Referral } from "../src/referral/referral.ts";
import { insertReferral } from "../src/referral/referral-rows.ts";
import { openStore } from "../src/store/open-store.ts";

/**
 * What new rules cost, on SQLite: every open deadline is made anew and its notices are planned again. Mild: a new
 * holiday, which moves the letters alone. Harsh: other limits, so that every deadline moves; every second contact has a
 * handoff that waits and moves too, its owner and its recipient are told, and so are the leads of every escalation.
 */
const count = Number(process.argv[2] ?? 100_000);
const people = 200;
const now = Date.UTC(2026, 10, 23, 18);
const by = { actor: null, source: "bench", requestId: null };

type Case = {
  readonly name: string;
  readonly leads: readonly string[];
  /** Every so many contacts one has a handoff that waits; 0: none has. */
  readonly handoffEvery: number;
  readonly before: string;
  readonly after: string;
};

const letters = (limit: string) => `channels: { letter: { limit: ${limit}, count: workdays } }`;
const rules = (text: string) => loadPolicy("office.yaml", () => text);
const leads = ["person0@example.com", "person1@example.com"];
const cases: readonly Case[] = [
  {
    name: "mild: a new holiday",
    leads: [],
    handoffEvery: 0,
    before: `reply: { ${letters("P5D")} }\n`,
    after: `reply: { ${letters("P5D")} }\nholidays: { closed: [2026-11-24] }\n`,
  },
  {
    name: "harsh: every deadline",
    leads,
    handoffEvery: 2,
    before: `leads: [${leads}]\nreply: { ${letters("P5D")} }\n`,
    after: `leads: [${leads}]\nreply: { limit: PT30H, ${letters("P6D")} }\nacknowledgement: { limit: PT6H }\n`,
  },
];

const rows: object[] = [];
for (const each of cases) rows.push(await measure(each));
console.table(rows);

async function measure({ name, before, after, ...office }: Case): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), "follow-through-recompute-"));
  const store = await openStore(`sqlite:${join(folder, "bench.db")}`);
  let policy = rules(before);
  const deps: Deps = {
    store,
    clock: { now: () => now },
    newId: () => uuidv7(),
    officeId: "office",
    policy: () => policy,
    notices: noticePlanner,
    closingRules: [],
    committed: () => {},
  };
  await fill(deps, office);
  const was = policy;
  policy = rules(after);
  const result = await timed(deps, was);
  await store.close();
  rmSync(folder, { recursive: true });
  return { case: name, ...result };
}

async function timed(deps: Deps, was: OfficePolicy): Promise<object> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const { looked, moved } = await recomputeDeadlines(deps, by, {
    breathe: () => setImmediate(),
    rest: () => setImmediate(),
    stopwatch: () => performance.now(),
    was,
  });
  const [took, spent] = [performance.now() - began, process.cpuUsage(cpu)];
  delay.disable();
  return {
    "open contacts": looked,
    moved,
    seconds: (took / 1000).toFixed(1),
    "of them CPU": ((spent.user + spent.system) / 1e6).toFixed(2),
    "per second": Math.round((looked * 1000) / took),
    "held at most, ms": (delay.max / 1e6).toFixed(1),
    "99 % below, ms": (delay.percentile(99) / 1e6).toFixed(1),
  };
}

/** Contacts of the last day, every third one a letter with working days. */
async function fill(
  deps: Deps,
  { leads, handoffEvery }: Pick<Case, "leads" | "handoffEvery">,
): Promise<void> {
  const { store } = deps;
  const policy = deps.policy();
  await saveOffice(store.db, { id: "office", name: "Bench", now });
  for (let n = 0; n < people; n += 1)
    await savePerson(store.db, entry(n), { officeId: "office", id: `person-${n}`, now, zone: policy.zone });
  const zones = new Map(Array.from({ length: people }, (_, n) => [`person-${n}`, policy.zone]));
  const staff = { leads: leads.map((_, n) => `person-${n}`), zones };
  for (let from = 0; from < count; from += 500)
    await store.transaction(async (tx) => {
      const some = Array.from({ length: Math.min(500, count - from) }, (_, n) => contact(from + n, policy));
      for (const interaction of some) await insertInteraction(tx, interaction);
      await insertEvents(tx, store.table, some.map(logged));
      const waiting = some.filter(({ number }) => handoffEvery > 0 && number % handoffEvery === 0);
      const handoffs = waiting.map((interaction) => handoff(interaction, policy));
      for (const each of handoffs) await insertReferral(tx, each);
      const byContact = Map.groupBy(handoffs, (r) => r.interactionId);
      const notices = some.flatMap((interaction) =>
        planNotices({ interaction, referrals: byContact.get(interaction.id) ?? [], policy, ...staff })
          .filter((planned) => planned.dueAt > now)
          .map((planned) => freshNotice(deps, interaction.id, planned)),
      );
      await insertMany(tx, store.table, notices);
    });
}

function entry(n: number) {
  const name = `Person ${n}`;
  return {
    platform: "cli",
    tenantId: "bench",
    userId: String(n),
    handle: String(n),
    name,
    email: `person${n}@example.com`,
    zone: "America/Los_Angeles",
    locale: "en-US",
    standing: "member" as const,
  };
}

/** One that was handed over just now and waits for its answer. */
function handoff(i: Interaction, policy: OfficePolicy): Referral {
  const toId = `person-${(i.number + 7) % people}`;
  const asked = { recipient: "person" as const, requestedAt: now };
  return {
    ...{
      id: uuidv7(),
      officeId: "office",
      interactionId: i.id,
      fromId: i.ownerId,
      requestedBy: i.ownerId,
      toId,
    },
    ...{ reason: "the as-built maps", told: "", state: "requested" as const },
    ...{ ...asked, limitAt: acknowledgementLimit(policy, asked) },
    ...{ answeredAt: null, answeredBy: null, answer: "", answeredName: "", groupId: null },
  };
}

function contact(n: number, policy: OfficePolicy): Interaction {
  const channel: Channel = n % 3 === 0 ? "letter" : "voicemail";
  const receivedAt = now - ((n * 7919) % (24 * 60)) * 60_000;
  const ownerId = `person-${n % people}`;
  return {
    ...{ customer: `Customer ${n}`, contact: "503-555-0101", address: "", matter: "sewer backup" },
    ...{
      id: uuidv7(),
      officeId: "office",
      number: n + 1,
      channel,
      receivedAt,
      loggedAt: now,
      loggedBy: ownerId,
      ownerId,
    },
    ...{
      ownedSince: now,
      ownerActedAt: receivedAt,
      state: "waiting" as const,
      deadlineVersion: 1,
      snoozedUntil: null,
    },
    ...{ pausedAt: null, lookAgainAt: null, question: "", pauses: "[]" },
    ...{ repliedAt: null, spokenAt: null, closedAt: null, sourceLink: null },
    ...deadlineOf(policy, { channel, receivedAt, pauses: "[]" }),
  };
}

function logged(i: Interaction): Event {
  const open = {
    ...{ id: uuidv7(), officeId: "office", interactionId: i.id, seq: 1, at: now, actorId: i.ownerId },
    ...{ kind: "logged", source: "bench", data: "{}", prevHash: beginning, requestId: null },
  };
  return { ...open, hash: eventHash(open) };
}
