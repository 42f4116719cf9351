import { type Kysely, sql } from "kysely";

/**
 * The few promises that were taken back from somebody who has not heard of it, for the queues: a closed contact has nothing
 * else to be found by. SQLite runs the statements outside a transaction: each one is safe to run again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index if not exists promise_back_untold on promise (office_id, state)
    where state = 'withdrawn' and heard_at is not null and told_at is null`.execute(db);
}
