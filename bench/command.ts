import { type ChildProcess, fork } from "node:child_process";
import { cpus } from "node:os";
import { join } from "node:path";
import { startLocalSlack } from "../test/support/local-slack.ts";
import { atPace, flatOut, percentile } from "./load.ts";

/**
 * A signed HTTP `/log`: to acknowledged and on disk by Follow Through, beside a bare Bolt app that only
 * acknowledges. Both on this machine, in turn, so that what slows one slows the other.
 */
const rounds = 3;
const seconds = 5;
const lanes = 16;
const pace = 200;

const slack = await startLocalSlack({
  users: [{ id: "U01ANA", name: "ana", real_name: "Ana Ortiz", email: "ana@example.com" }],
  mode: "events",
  requestUrl: "http://localhost:9",
});
const servers = { bare: await start("bare"), full: await start("full") };

await flatOut(servers.bare.url, { lanes, seconds: 1 });
await flatOut(servers.full.url, { lanes, seconds: 1 });
const found = { bare: [] as Run[], full: [] as Run[] };
for (let round = 0; round < rounds; round += 1)
  for (const kind of ["bare", "full"] as const)
    found[kind].push(await flatOut(servers[kind].url, { lanes, seconds }));
const steady = {
  bare: await atPace(servers.bare.url, { perSecond: pace, seconds }),
  full: await atPace(servers.full.url, { perSecond: pace, seconds }),
};

type Run = Awaited<ReturnType<typeof flatOut>>;
const median = (numbers: number[]): number =>
  numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const ratios = found.full.map((run, index) => run.perSecond / (found.bare[index]?.perSecond ?? 1));
const row = (name: string, runs: Run[]) => ({
  server: name,
  "requests per second": Math.round(median(runs.map((run) => run.perSecond))),
  "p50 ms": median(runs.map((run) => percentile(run.took, 50))).toFixed(1),
  "p99 ms": median(runs.map((run) => percentile(run.took, 99))).toFixed(1),
});
const paced = (name: string, took: readonly number[]) => ({
  server: name,
  requests: took.length,
  "p50 ms": percentile(took, 50).toFixed(1),
  "p99 ms": percentile(took, 99).toFixed(1),
});
console.log(
  `${cpus().length} cores, Node ${process.version}; ${rounds} rounds of ${seconds} s each, ${lanes} at a time, in turn:`,
);
console.table([
  row("bare Bolt: acknowledges", found.bare),
  row("Follow Through: acknowledged and on disk", found.full),
]);
console.log(
  `ratio per round: ${ratios.map((r) => r.toFixed(2)).join(", ")}; median ${median(ratios).toFixed(2)}`,
);
console.log(`at ${pace} requests per second for ${seconds} s:`);
console.table([paced("bare Bolt", steady.bare), paced("Follow Through", steady.full)]);

servers.bare.child.kill();
servers.full.child.kill();
await slack.stop();
process.exit(0);

async function start(kind: "bare" | "full"): Promise<{ url: string; child: ChildProcess }> {
  const child = fork(join(import.meta.dirname, "command-server.ts"), [kind, slack.apiUrl]);
  const port = await new Promise<number>((resolve, reject) => {
    child.once("message", (message: { port: number }) => resolve(message.port));
    child.once("exit", () => reject(new Error(`the ${kind} server did not start`)));
  });
  return { url: `http://localhost:${port}`, child };
}
