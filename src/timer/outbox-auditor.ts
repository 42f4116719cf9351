import { setTimeout as pause, setImmediate } from "node:timers/promises";
import type { Deps } from "../interaction/work.ts";
import type { Logger } from "../log.ts";
import { auditNotices } from "../notice/audit-notices.ts";
import { type AuditReport, faultless } from "../notice/audit-report.ts";
import { settleLeavers } from "../notice/settle-leaver.ts";
import { StoreFault } from "../store/store-fault.ts";

export type AuditorOptions = {
  readonly deps: Deps;
  readonly log: Logger;
  /** How fast the office's clock runs. */
  readonly speed: number;
  /** Begins to measure an audit; the function it gives is told what came of it. */
  readonly measure: () => (report: AuditReport) => void;
  /** Runs it when the rules are not just being read anew: halfway through, both would mend the same notices. */
  readonly inTurn: (work: () => Promise<void>) => Promise<void>;
  /** Whether this process goes by the rules that were last read: older ones would undo what the newer ones brought. */
  readonly follow: () => Promise<boolean>;
};

export type Auditor = {
  /** Audits the outbox, unless that is under way already or the database fails. */
  audit(): Promise<void>;
  /** Ends the audit under way early. */
  stop(): void;
};

/**
 * How much longer it rests than it has worked: where the processor is wanted by others as well, work takes longer, and
 * whoever waits for an answer must still have most of it.
 */
const patience = 2;
const [shortestRest, longestRest] = [5, 200];

/** Rests in proportion to the time since the last rest. `stopwatch`: in real milliseconds. */
function restful(stopwatch: () => number): () => Promise<void> {
  let since = stopwatch();
  return async () => {
    const worked = stopwatch() - since;
    await pause(Math.min(longestRest, Math.max(shortestRest, patience * worked)));
    since = stopwatch();
  };
}

/** Audits one at a time, and says in the log what was mended: how many and of which kind, and nothing of whom. */
export function createAuditor({ deps, log, speed, measure, inTurn, follow }: AuditorOptions): Auditor {
  let running: Promise<void> | null = null;
  let stopped = false;
  const run = async (): Promise<void> => {
    if (!(await follow()) || stopped) return;
    const done = measure();
    // Who has left or come back decides for whom something waits.
    await settleLeavers(deps);
    const rest = restful(() => deps.clock.now() / speed);
    const report = await auditNotices(deps, { breathe: setImmediate, rest, speed, ended: () => stopped });
    if (stopped) return;
    done(report);
    if (faultless(report)) log.debug(report, "the outbox was audited");
    else log.warn(report, "the outbox was audited, and what was wrong in it was mended");
  };
  return {
    audit() {
      if (stopped) return Promise.resolve();
      if (deps.store.fault()) return Promise.resolve();
      running ??= inTurn(run)
        .catch((error: unknown) => {
          // Whoever looks after the database knows already, and the next audit comes soon.
          if (!(error instanceof StoreFault)) throw error;
        })
        .finally(() => {
          running = null;
        });
      return running;
    },
    stop() {
      stopped = true;
    },
  };
}
