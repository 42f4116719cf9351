import { type Kysely, sql } from "kysely";
import type { Schema } from "./schema.ts";
import type { StoreFault } from "./store-fault.ts";

/** What somebody who looks after the store hears of. */
export type StoreWatch = {
  /** An idle connection broke; the next one takes its place. */
  readonly lost?: (error: Error) => void;
  /** Something that was asked of the database failed for a reason of its own. */
  readonly failed?: (fault: StoreFault) => void;
  /** It could not be used for this reason, and had not been in this state before. */
  readonly broke?: (fault: StoreFault) => void;
  /** It takes what it is given again. */
  readonly mended?: () => void;
};

/** Writes something that changes nothing. Throws where the database does not take it. */
export type Probe = (db: Kysely<Schema>) => Promise<void>;

/**
 * Remembers what last went wrong until the database has taken something again: reading alone proves nothing of a disk
 * that is full.
 */
export function createHealth({ failed, broke, mended }: StoreWatch, probe: Probe) {
  let begun = false;
  let current: StoreFault | null = null;
  const fail = (fault: StoreFault): void => {
    if (!begun) return;
    failed?.(fault);
    if (current?.kind === "damaged" || current?.kind === fault.kind) return;
    current = fault;
    broke?.(fault);
  };
  return {
    failed: fail,
    fault: () => current,
    begin: () => {
      begun = true;
    },
    async look(db: Kysely<Schema>): Promise<void> {
      if (!current) return void (await sql`select 1`.execute(db));
      // Other pages may be as good as ever, and a restart looks through them all.
      if (current.kind === "damaged") throw current;
      await probe(db);
      if (current) mended?.();
      current = null;
    },
  };
}
