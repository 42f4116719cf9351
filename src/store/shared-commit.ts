import { setImmediate } from "node:timers/promises";
import { CompiledQuery, type ControlledTransaction, type Kysely } from "kysely";
import type { Schema } from "./schema.ts";

type Tx = Kysely<Schema>;

/** See `Store.transaction`. */
export type Transact = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** A piece of work that waits for its turn; `run` gives what is to be told once its transaction has ended. */
type Job = {
  readonly run: (tx: Tx) => Promise<() => void>;
  readonly fail: (error: unknown) => void;
};

/** Whoever came first waits for the last of them. */
const mostTogether = 32;

/**
 * One transaction for all the work that is ready at the same moment: a commit waits for the disk, and one wait
 * serves them all. Each runs alone and to its end, in the order in which it came, and each is told how it went
 * when the common commit has reached the disk. What throws is undone by itself, and the others go on. For a database
 * with a single connection.
 */
export function sharedCommit(db: Kysely<Schema>): Transact {
  const waiting: Job[] = [];
  let busy = false;

  async function serve(): Promise<void> {
    busy = true;
    while (waiting.length > 0) {
      await gather(waiting);
      await carryOut(db, waiting.splice(0, mostTogether));
    }
    busy = false;
  }

  return (work) =>
    new Promise((resolve, reject) => {
      const run = async (tx: Tx) => {
        const result = await work(tx);
        return () => resolve(result);
      };
      waiting.push({ run, fail: reject });
      if (!busy) void serve();
    });
}

/** Waits for as long as each turn of the event loop brings more. The connection is free meanwhile. */
async function gather(waiting: readonly Job[]): Promise<void> {
  let known = 0;
  while (known < waiting.length && waiting.length < mostTogether) {
    known = waiting.length;
    await setImmediate();
  }
}

/** Never rejects: what goes wrong is told to those whose work it was. */
async function carryOut(db: Kysely<Schema>, jobs: readonly Job[]): Promise<void> {
  const [only, ...others] = jobs;
  if (!only) return;
  if (others.length === 0) return alone(db, only);
  try {
    const tx = await db.startTransaction().execute();
    const tell = await together(tx, jobs);
    for (const each of tell) each();
  } catch (error) {
    // Nothing of it has been kept, not even a refusal that looked at what others had done.
    for (const { fail } of jobs) fail(error);
  }
}

async function alone(db: Kysely<Schema>, { run, fail }: Job): Promise<void> {
  try {
    const tell = await db.transaction().execute(run);
    tell();
  } catch (error) {
    fail(error);
  }
}

async function together(
  tx: ControlledTransaction<Schema>,
  jobs: readonly Job[],
): Promise<readonly (() => void)[]> {
  try {
    const tell: (() => void)[] = [];
    for (const job of jobs) tell.push(await apart(tx, job));
    await tx.commit().execute();
    return tell;
  } catch (error) {
    // Where the database has given it up already there is nothing to roll back; the cause is what counts.
    await tx
      .rollback()
      .execute()
      .catch(() => undefined);
    throw error;
  }
}

const savepoint = CompiledQuery.raw("savepoint work");
const undo = CompiledQuery.raw("rollback to work");
const release = CompiledQuery.raw("release work");

/** One piece of work within the common transaction. Throws where the transaction is lost for all of them. */
async function apart(tx: Tx, { run, fail }: Job): Promise<() => void> {
  await tx.executeQuery(savepoint);
  const tell = await run(tx).catch((error: unknown) => undone(tx, error, () => fail(error)));
  await tx.executeQuery(release);
  return tell;
}

/** A full or failing disk ends the whole transaction, and with it the savepoint. */
async function undone(tx: Tx, cause: unknown, tell: () => void): Promise<() => void> {
  try {
    await tx.executeQuery(undo);
  } catch {
    throw cause;
  }
  return tell;
}
