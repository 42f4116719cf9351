import { setTimeout as pause } from "node:timers/promises";
import type { CompiledQuery, DatabaseConnection, QueryResult } from "kysely";
import { faultOf } from "./store-fault.ts";

/** Milliseconds between two tries while another process holds the file; the last one again and again. */
const waits = [1, 2, 5, 10, 20] as const;
/** How long is waited in all. Whoever asks is to hear of it while they still look. */
const longestWait = 2_500;

/**
 * Waits for another process (a backup, say) and lets everything else go on meanwhile. Once that was in vain, nobody waits
 * again until the file is free: those who asked meanwhile would stand in line, each for as long.
 */
export class PatientConnection implements DatabaseConnection {
  readonly #inner: DatabaseConnection;
  #inVain = false;

  constructor(inner: DatabaseConnection) {
    this.#inner = inner;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    for (let tries = 0, waited = 0; ; tries += 1) {
      try {
        const result = await this.#inner.executeQuery<R>(query);
        if (result.numAffectedRows !== undefined) this.#inVain = false;
        return result;
      } catch (error) {
        if (!isHeld(error)) throw error;
        this.#inVain ||= waited >= longestWait;
        if (this.#inVain) throw error;
        const wait = waits[Math.min(tries, waits.length - 1)] ?? 0;
        await pause(wait);
        waited += wait;
      }
    }
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.#inner.streamQuery<R>(query, chunkSize);
  }
}

const isHeld = (error: unknown): boolean => faultOf(error)?.kind === "locked";
