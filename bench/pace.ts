import { Agent, request } from "node:http";
import { signedRequest } from "../test/support/signed-request.ts";

/** What a run of requests took: milliseconds, sorted. */
export type Took = readonly number[];

/** Asks once, in one of several lanes that never overlap with themselves; resolves to the milliseconds it took. */
export type Once = (lane: number) => Promise<number>;

export const percentile = (sorted: Took, p: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? 0;

/** A socket that rests while it is another server's turn is let go before the server does so in the moment of a request. */
const agent = new Agent({ keepAlive: true, maxSockets: 64, timeout: 2_000 });
const secret = "bench-signing-secret";
let sent = 0;

/** One signed `/log`, until the whole answer is there. Throws unless it is a 200. */
export function logOnce(url: string): Promise<number> {
  sent += 1;
  const body = new URLSearchParams({
    command: "/log",
    text: `voicemail Ana Gomez ${sent}, 503-555-0101, 10 minutes ago: sewer backup at 1234 NE 15th`,
    team_id: "T01TEST",
    user_id: "U01ANA",
    channel_id: "C01GEN",
    trigger_id: `bench.${process.pid}.${sent}`,
    response_url: `${url}/nowhere`,
    api_app_id: "A01APP",
    is_enterprise_install: "false",
  }).toString();
  const { headers } = { headers: signedRequest({ secret, at: Date.now(), body }) };
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const call = request(
      `${url}/slack/events`,
      {
        method: "POST",
        agent,
        headers: {
          ...headers,
          "content-type": "application/x-www-form-urlencoded",
          "content-length": Buffer.byteLength(body),
        },
      },
      (response) => {
        let text = "";
        response.on("data", (chunk: Buffer) => {
          text += chunk.toString();
        });
        response.on("end", () => {
          if (response.statusCode === 200) resolve(performance.now() - began);
          else reject(new Error(`answered ${response.statusCode}: ${text.slice(0, 200)}`));
        });
      },
    );
    call.on("error", reject);
    call.end(body);
  });
}

/** As fast as it goes: `lanes` requests at a time for `seconds`. */
export async function flatOut(ask: Once, { lanes, seconds }: { lanes: number; seconds: number }) {
  const took: number[] = [];
  const began = performance.now();
  const run = async (lane: number) => {
    while (performance.now() - began < seconds * 1000) took.push(await ask(lane));
  };
  await Promise.all(Array.from({ length: lanes }, (_, lane) => run(lane)));
  const perSecond = (took.length * 1000) / (performance.now() - began);
  return { perSecond, took: took.sort((a, b) => a - b) };
}

/** At a steady pace, whether or not the answers keep up: a late answer counts from when it was due. */
export async function atPace(
  ask: Once,
  { perSecond, seconds, lanes }: { perSecond: number; seconds: number; lanes: number },
): Promise<Took> {
  const queues = Array.from({ length: lanes }, () => Promise.resolve(0));
  const began = performance.now();
  const took: Promise<number>[] = [];
  for (let n = 0; n < perSecond * seconds; n += 1) {
    const due = began + (n * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const late = Math.max(0, performance.now() - due);
    const lane = n % lanes;
    const asked = performance.now();
    const done = (queues[lane] ?? Promise.resolve(0)).then(async () => {
      await ask(lane);
      return performance.now() - asked + late;
    });
    queues[lane] = done;
    took.push(done);
  }
  return (await Promise.all(took)).sort((a, b) => a - b);
}
