import { setTimeout as pause } from "node:timers/promises";
import { Refusal } from "../errors.ts";

export type PatientStart = {
  /**
   * Tries once. Throws a Refusal, which only an operator can mend; what may pass by itself is tried again and again in
   * the background, until it works or `stop`.
   */
  start(): Promise<void>;
  /** Ends the tries. */
  stop(): void;
  /** What the last try failed with, in words; null: it worked, or none has failed yet. */
  trouble(): string | null;
};

export type Opening = {
  /** Does nothing more once `stopped`. */
  readonly open: (stopped: AbortSignal) => Promise<void>;
  /** Milliseconds before the n-th try. */
  readonly waitBefore: (attempt: number) => number;
  /** Hears of each try that failed. */
  readonly failed: (error: unknown, attempt: number) => void;
};

/** Opens a surface whose platform may be away at the moment: everything else goes on meanwhile. */
export function patientStart({ open, waitBefore, failed }: Opening): PatientStart {
  const stopping = new AbortController();
  const { signal } = stopping;
  let trouble: string | null = null;

  async function tried(attempt: number): Promise<unknown> {
    try {
      await open(signal);
      trouble = null;
      return null;
    } catch (error) {
      trouble = error instanceof Refusal ? error.message : "it could not be reached; trying again";
      if (!signal.aborted) failed(error, attempt);
      return error;
    }
  }

  async function goOn(): Promise<void> {
    for (let attempt = 2; !signal.aborted; attempt += 1) {
      await pause(waitBefore(attempt), undefined, { signal, ref: false }).catch(() => {});
      if (signal.aborted || (await tried(attempt)) === null) return;
    }
  }

  return {
    async start() {
      const error = await tried(1);
      if (error instanceof Refusal) throw error;
      if (error !== null) void goOn();
    },
    stop: () => stopping.abort(),
    trouble: () => trouble,
  };
}
