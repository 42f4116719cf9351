import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setImmediate } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import { localDate } from "../src/calendar/zone.ts";
import { deadlineOf } from "../src/interaction/deadline-of.ts";
import { beginning, type Event, eventHash } from "../src/interaction/event.ts";
import { insertEvents } from "../src/interaction/event-rows.ts";
import type { Interaction } from "../src/interaction/interaction.ts";
import { insertInteraction } from "../src/interaction/interaction-rows.ts";
import type { Deps } from "../src/interaction/work.ts";
import { insertMany } from "../src/notice/notice-rows.ts";
import { planNotices } from "../src/notice/plan-notices.ts";
import { recomputeDeadlines } from "../src/notice/recompute-deadlines.ts";
import { freshNotice, noticePlanner } from "../src/notice/replan-notices.ts";
import type { Channel } from "../src/office/channel.ts";
import { loadPolicy } from "../src/office/load-policy.ts";
import { saveOffice } from "../src/office/office-rows.ts";
import { savePerson } from "../src/office/person-rows.ts";
import { openStore } from "../src/store/open-store.ts";

/** What a new holiday costs: every open deadline is made anew and its notices planned again, on SQLite. */
const count = Number(process.argv[2] ?? 100_000);
const people = 200;
const hour = 3_600_000;
const now = Date.UTC(2026, 10, 23, 18);
const folder = mkdtempSync(join(tmpdir(), "follow-through-recompute-"));
const store = await openStore(`sqlite:${join(folder, "bench.db")}`);

const rules = (closed: string) =>
  loadPolicy(
    "office.yaml",
    () =>
      `holidays: { closed: [${closed}] }\nreply: { channels: { letter: { limit: P5D, count: workdays } } }\n`,
  );
let policy = rules("");
const zones = new Map(Array.from({ length: people }, (_, n) => [`person-${n}`, policy.zone]));
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
await fill();

policy = rules(localDate(now + 24 * hour, policy.zone));
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const began = performance.now();
const by = { actor: null, source: "bench", requestId: null };
const { looked, moved } = await recomputeDeadlines(deps, by, {
  breathe: () => setImmediate(),
  stopwatch: () => performance.now(),
});
const took = performance.now() - began;
delay.disable();
console.table([
  {
    "open contacts": looked,
    "deadlines moved": moved,
    seconds: (took / 1000).toFixed(1),
    "per second": Math.round((looked * 1000) / took),
    "event loop held at most, ms": (delay.max / 1e6).toFixed(1),
    "99 % of the time below, ms": (delay.percentile(99) / 1e6).toFixed(1),
  },
]);
await store.close();
rmSync(folder, { recursive: true });

/** Contacts of the last day, every third one a letter with five working days. */
async function fill(): Promise<void> {
  await saveOffice(store.db, { id: "office", name: "Bench", now });
  for (let n = 0; n < people; n += 1)
    await savePerson(store.db, entry(n), { officeId: "office", id: `person-${n}`, now, zone: policy.zone });
  for (let from = 0; from < count; from += 500)
    await store.transaction(async (tx) => {
      const some = Array.from({ length: Math.min(500, count - from) }, (_, n) => contact(from + n));
      for (const interaction of some) await insertInteraction(tx, interaction);
      await insertEvents(tx, store.table, some.map(logged));
      const notices = some.flatMap((interaction) =>
        planNotices({ interaction, referrals: [], policy, leads: [], zones })
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
    email: null,
    zone: policy.zone,
    locale: "en-US",
    standing: "member" as const,
  };
}

function contact(n: number): Interaction {
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
