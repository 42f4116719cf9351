import { monitorEventLoopDelay } from "node:perf_hooks";
import { lateIn, type Probed, type ProbeRequest, resolution } from "./load-probed.ts";

/**
 * Loaded before the service (`node --expose-gc --import`): tells its parent process, on request, what it needs of memory,
 * of the processor and how late its event loop was.
 */
const histogram = monitorEventLoopDelay({ resolution });
histogram.enable();

process.on("message", ({ collect, reset }: ProbeRequest) => {
  if (collect) globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const probed: Probed = { rss, heap: heapUsed, cpu: user + system, delay: lateIn(histogram) };
  process.send?.(probed);
  if (reset) histogram.reset();
});
process.channel?.unref();
