import { type ChildProcess, fork } from "node:child_process";
import { cpus } from "node:os";
import { join } from "node:path";
import { startLocalSlack } from "../test/support/local-slack.ts";
import { atPace, flatOut, logOnce, type Once, percentile, type Took } from "./pace.ts";
import { openConnector } from "./teams-load.ts";

/**
 * What somebody waits for: in Slack a signed `/log` until it is acknowledged, in Teams a message until its reply is
 * in the chat. Each beside the bare library that only acknowledges or says back what it heard. Both on this machine,
 * in turn, so that what slows one slows the other. Follow Through answers when the contact is on disk.
 */
const rounds = 3;
const seconds = 5;
const lanes = 16;
const pace = 200;

type Run = { readonly perSecond: number; readonly took: Took };
type Server = { readonly url: string; readonly child: ChildProcess };
/** What is asked of the bare one and of the whole product. */
type Asked = { readonly bare: Once; readonly full: Once };

console.log(
  `${cpus().length} cores, Node ${process.version}; ${rounds} rounds of ${seconds} s, ${lanes} at a time, in turn`,
);

const slack = await startLocalSlack({
  users: [{ id: "U01ANA", name: "ana", real_name: "Ana Ortiz", email: "ana@example.com" }],
  mode: "events",
  requestUrl: "http://localhost:9",
});
await measure("Slack: /log", ["bare Slack", "full Slack"], ({ bare, full }) => ({
  bare: () => logOnce(bare.url),
  full: () => logOnce(full.url),
}));
await slack.stop();

const connector = await openConnector();
const contact = "log voicemail Ana Gomez, 503-555-0101, 10 minutes ago: sewer backup at 1234 NE 15th";
for (const text of [contact, "help reply"])
  await measure(`Teams: "${text}"`, ["bare Teams", "full Teams"], ({ bare, full }) => ({
    bare: (lane) => connector.say(bare.url, text, lane),
    full: (lane) => connector.say(full.url, text, lane),
  }));
process.exit(0);

async function measure(
  what: string,
  kinds: readonly [bare: string, full: string],
  ask: (servers: { bare: Server; full: Server }) => Asked,
): Promise<void> {
  const servers = { bare: await start(kinds[0]), full: await start(kinds[1]) };
  const asked = ask(servers);
  const found = { bare: [] as Run[], full: [] as Run[] };
  for (const kind of ["bare", "full"] as const) await flatOut(asked[kind], { lanes, seconds: 1 });
  for (let round = 0; round < rounds; round += 1)
    for (const kind of ["bare", "full"] as const)
      found[kind].push(await flatOut(asked[kind], { lanes, seconds }));
  const steady = {
    bare: await atPace(asked.bare, { perSecond: pace, seconds, lanes }),
    full: await atPace(asked.full, { perSecond: pace, seconds, lanes }),
  };
  report(what, found, steady);
  servers.bare.child.kill();
  servers.full.child.kill();
}

function report(what: string, found: Record<keyof Asked, Run[]>, steady: Record<keyof Asked, Took>): void {
  const ratios = found.full.map((run, index) => run.perSecond / (found.bare[index]?.perSecond ?? 1));
  const row = (server: string, runs: readonly Run[], paced: Took) => ({
    server,
    "per second": Math.round(median(runs.map((run) => run.perSecond))),
    "p50 ms": median(runs.map((run) => percentile(run.took, 50))).toFixed(1),
    "p99 ms": median(runs.map((run) => percentile(run.took, 99))).toFixed(1),
    [`p50 ms at ${pace}/s`]: percentile(paced, 50).toFixed(1),
    [`p99 ms at ${pace}/s`]: percentile(paced, 99).toFixed(1),
  });
  console.log(`\n${what}`);
  console.table([
    row("the bare library", found.bare, steady.bare),
    row("Follow Through, on disk", found.full, steady.full),
  ]);
  const each = ratios.map((r) => r.toFixed(2)).join(", ");
  console.log(`ratio per round: ${each}; median ${median(ratios).toFixed(2)}`);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

async function start(kind: string): Promise<Server> {
  const child = fork(join(import.meta.dirname, "command-server.ts"), [kind, slack.apiUrl]);
  const port = await new Promise<number>((resolve, reject) => {
    child.once("message", (message: { port: number }) => resolve(message.port));
    child.once("exit", () => reject(new Error(`the server "${kind}" did not start`)));
  });
  return { url: `http://127.0.0.1:${port}`, child };
}
