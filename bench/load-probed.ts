import type { monitorEventLoopDelay } from "node:perf_hooks";

/** What the service tells of itself. */
export type Probed = {
  /** Bytes, after a forced collection where that was asked for. */
  readonly rss: number;
  readonly heap: number;
  /** Microseconds of the processor since the start of the process. */
  readonly cpu: number;
  /** Milliseconds by which timers were late since the last reset. */
  readonly delay: { readonly p50: number; readonly p99: number; readonly max: number };
};

export type ProbeRequest = { readonly collect: boolean; readonly reset: boolean };

/** Milliseconds from one tick to the next when nothing is late. */
export const resolution = 5;

/** The histogram counts from one tick to the next. */
export function lateIn(histogram: ReturnType<typeof monitorEventLoopDelay>): Probed["delay"] {
  const late = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - resolution);
  return {
    p50: late(histogram.percentile(50)),
    p99: late(histogram.percentile(99)),
    max: late(histogram.max),
  };
}
