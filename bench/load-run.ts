import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import type { createDay, Done } from "./load-day.ts";
import { lateIn, type Probed, resolution } from "./load-probed.ts";
import type { Service } from "./load-service.ts";

type Day = Pick<ReturnType<typeof createDay>, "next">;

/** `asked`: when it was to be asked for, in milliseconds since 1970; `took`: milliseconds from then to its answer. */
export type Timed = Done & { readonly took: number; readonly asked: number };

export type Pace = {
  readonly perSecond: number;
  /** The measured time, in milliseconds since 1970, and how long before it people begin. */
  readonly from: number;
  readonly until: number;
  readonly warm: number;
  /** 0 to 1. */
  readonly random: () => number;
};

export type Run = {
  readonly done: readonly Timed[];
  readonly start: Probed;
  readonly end: Probed;
  /** The most that was seen, in bytes. */
  readonly rss: number;
  /** How late timers were in this process, which has little to do: what the machine adds to every answer. */
  readonly own: Probed["delay"];
};

/**
 * Lets people ask at their pace, whether or not the answers keep up: a late answer counts from when it was to be asked
 * for. The start is measured after everything is warm.
 */
export async function runDay(day: Day, service: Service, pace: Pace): Promise<Run> {
  const done: Promise<Timed>[] = [];
  await pause(Math.max(0, pace.from - pace.warm - Date.now()));
  await askUntil(pace.from, { day, pace, done });
  const start = await service.probe({ collect: true, reset: true });
  const own = monitorEventLoopDelay({ resolution });
  own.enable();
  let rss = start.rss;
  const watching = setInterval(() => {
    void service.probe({ collect: false, reset: false }).then((probed) => {
      rss = Math.max(rss, probed.rss);
    });
  }, 5_000);
  await askUntil(pace.until, { day, pace, done });
  clearInterval(watching);
  const finished = await service.probe({ collect: false, reset: false });
  own.disable();
  return { done: await Promise.all(done), start, end: finished, rss, own: lateIn(own) };
}

type Asking = { readonly day: Day; readonly pace: Pace; readonly done: Promise<Timed>[] };

/** People do not ask evenly: the times between two questions are as random as they can be. */
async function askUntil(end: number, { day, pace, done }: Asking): Promise<void> {
  const offset = Date.now() - performance.now();
  const gap = (): number => (-Math.log(1 - pace.random()) * 1_000) / pace.perSecond;
  for (let next = performance.now(); next + offset < end; next += gap()) {
    const wait = next - performance.now();
    if (wait > 0) await pause(wait);
    done.push(ask(day, next, offset));
  }
}

async function ask(day: Day, since: number, offset: number): Promise<Timed> {
  const done = await day.next();
  return { ...done, took: performance.now() - since, asked: since + offset };
}
