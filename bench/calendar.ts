import { cpus } from "node:os";
import { DateTime } from "luxon";
import { addTime } from "../src/calendar/business-time.ts";
import { replyDeadline } from "../src/calendar/deadline.ts";
import { DAY, HOUR } from "../src/calendar/duration.ts";
import { officeCalendar } from "../src/calendar/office-calendar.ts";
import { trailWords } from "../src/calendar/trail.ts";
import { MinuteWalk } from "../test/calendar/minute-walk.ts";
import { peersOf, type Work } from "./calendar-peers.ts";

/**
 * Deadlines per second for each way to count, beside the libraries that count business time: the same
 * office, the same instants, an instant in and an instant out. What they answer is compared first, with each
 * other and with a walk through the wall clock minute by minute, the rules of the product worked out slowly.
 */
const zone = "America/Los_Angeles";
// The other libraries work in the zone of the process.
process.env.TZ = zone;
const instants = 5_000;
const rounds = 5;
/** Those of Oregon, and the day after Thanksgiving, as far as any of the deadlines reaches. */
const holidays = (
  "2026-01-01 2026-01-19 2026-02-16 2026-05-25 2026-06-19 2026-07-03 2026-09-07 2026-10-12 2026-11-11 " +
  "2026-11-26 2026-11-27 2026-12-25 2027-01-01 2027-01-18 2027-02-15 2027-05-31 2027-06-18 2027-07-05"
).split(" ");
const peers = peersOf({
  hours: [
    ["08:00", "12:00"],
    ["13:00", "17:00"],
  ],
  holidays,
});
const calendar = officeCalendar({
  zone,
  hours: { "mon-fri": ["08:00-12:00", "13:00-17:00"] },
  holidays: { closed: holidays },
});
const day = [
  [480, 720],
  [780, 1020],
] as const;
const walk = new MinuteWalk({
  zone,
  week: { 1: day, 2: day, 3: day, 4: day, 5: day },
  closed: holidays,
  open: [],
});

type Task = { readonly work: Work; readonly amount: number; readonly name: string };
const tasks: readonly Task[] = [
  { work: "elapsed", amount: 24, name: "elapsed, 24 h" },
  { work: "workdays", amount: 1, name: "workdays, 1 day" },
  { work: "workdays", amount: 5, name: "workdays, 5 days" },
  { work: "worktime", amount: 4, name: "worktime, 4 h" },
  { work: "worktime", amount: 40, name: "worktime, 40 h" },
  { work: "worktime", amount: 1000, name: "worktime, 1000 h" },
];
const lengthOf = ({ work, amount }: Task) =>
  work === "workdays" ? { days: amount, ms: 0 } : { days: 0, ms: amount * HOUR };
const ours = (task: Task) => {
  const length = lengthOf(task);
  return (at: number) => addTime(calendar, task.work, length, at);
};
const walked = (task: Task, at: number) => walk[task.work](lengthOf(task), at);

const moments = startingPoints(instants);
console.log(`${cpus().length} cores, Node ${process.version}; ${instants} instants of 2026 in ${zone},`);
console.log(
  `each task the best of ${rounds} rounds in turn; "right" is as the minute-by-minute walk finds it.`,
);
const found: Record<string, number> = {};
for (const task of tasks) compare(task);
repliesPerSecond();
console.log(
  `1000 h of open time cost ${((found["worktime, 4 h"] ?? 0) / (found["worktime, 1000 h"] ?? 1)).toFixed(1)} times what 4 h cost.`,
);

function compare(task: Task): void {
  // The walk is slow: a long amount is checked on fewer instants.
  const checked = moments.slice(0, task.amount > 100 ? 150 : 2_000);
  const expected = new Map(checked.map((at) => [at, walked(task, at)]));
  const all = [
    { name: "Follow Through", add: ours(task) },
    ...peers.flatMap(({ name, add }) => {
      const adds = add[task.work];
      return adds ? [{ name, add: (at: number) => adds(at, task.amount) }] : [];
    }),
  ].map((each) => ({ ...each, wrong: checked.filter((at) => each.add(at) !== expected.get(at)), best: 0 }));
  for (let round = 0; round < rounds; round += 1)
    for (const each of all) each.best = Math.max(each.best, perSecond(each.add));
  const us = all[0]?.best ?? 0;
  found[task.name] = us;
  console.log(`\n${task.name}`);
  console.table(
    all.map(({ name, wrong, best }) => ({
      library: name,
      "deadlines per second": Math.round(best),
      "ours is faster by": (us / best).toFixed(1),
      right: `${checked.length - wrong.length} of ${checked.length}`,
    })),
  );
  for (const [difference, names] of differences(task, all))
    console.log(`  ${difference}: ${names.join(", ")}`);
}

type Result = {
  readonly name: string;
  readonly add: (at: number) => number;
  readonly wrong: readonly number[];
};

/** For each kind of moment at which libraries differ from the walk an example, and the libraries. */
function differences(task: Task, all: readonly Result[]): Map<string, string[]> {
  const lines = new Map<string, string[]>();
  for (const { name, add, wrong } of all) {
    for (const [kind, [at = 0, ...others]] of Map.groupBy(wrong, (at) => kindOf(at, task))) {
      const example = `from ${stamp(at)} to ${stamp(add(at))}, right is ${stamp(walked(task, at))}`;
      const line = `${others.length + 1} ${kind}, as ${example}`;
      lines.set(line, [...(lines.get(line) ?? []), name]);
    }
  }
  return lines;
}

function kindOf(at: number, { work }: Task): string {
  if (walk.workdays({ days: 0, ms: 0 }, at) !== at)
    return "received on a closed day, which count from the next opening by our rule";
  if (work === "workdays") return "received on an open day";
  return walk.isOpen(at) ? "received in open time" : "received in the closed time of an open day";
}

function stamp(at: number): string {
  return DateTime.fromMillis(at, { zone }).toFormat("ccc d LLL HH:mm:ss");
}

/** Flat out for a fifth of a second, over the same instants again and again. */
function perSecond(add: (at: number) => number): number {
  let [count, sum] = [0, 0];
  const began = performance.now();
  while (performance.now() - began < 200) {
    for (let step = 0; step < 20; step += 1, count += 1) sum += add(moments[count % instants] ?? 0);
  }
  const took = performance.now() - began;
  if (Number.isNaN(sum)) throw new Error("a library gave no instant");
  return (count * 1000) / took;
}

/** What a logged contact costs: both times and the trail as data, and the sentences where they are shown. */
function repliesPerSecond(): void {
  const rules = {
    "24 h by the clock": { limit: { days: 0, ms: DAY }, count: "elapsed", goal: "same-day" },
    "5 working days": { limit: { days: 5, ms: 0 }, count: "workdays", goal: "same-day" },
    "8 h of open time": { limit: { days: 0, ms: 8 * HOUR }, count: "worktime", goal: "same-day" },
  } as const;
  const rows = Object.entries(rules).map(([name, rule]) => {
    const best = (run: (at: number) => number) =>
      Math.round(Math.max(...Array.from({ length: rounds }, () => perSecond(run))));
    return {
      rule: name,
      "goal, limit and trail per second": best((at) => replyDeadline(calendar, rule, at).trail.length),
      "with its sentences": best(
        (at) => trailWords(replyDeadline(calendar, rule, at).trail, { zone }).length,
      ),
    };
  });
  console.log("\nreplyDeadline");
  console.table(rows);
}

/** Seconds all over 2026 from one seed, so that every run compares the same. */
function startingPoints(count: number): number[] {
  let seed = 20_261_123;
  const random = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
  const [from, to] = [Date.UTC(2026, 0, 2, 8), Date.UTC(2026, 11, 31, 8)];
  return Array.from({ length: count }, () => from + Math.floor((random() * (to - from)) / 1000) * 1000);
}
