import { type Kysely, sql } from "kysely";

/**
 * Who waits in the whole office, in the order of their limits, without reading every contact; and the few that stand
 * apart from that order. SQLite runs the statements outside a transaction: each one is safe to run again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Takes the place of the narrower one: it begins with the same columns.
  await sql`create index if not exists interaction_queue
    on interaction (office_id, state, limit_at, number, goal_at)`.execute(db);
  await sql`drop index if exists interaction_office`.execute(db);
  await sql`create index if not exists interaction_paused on interaction (office_id)
    where paused_at is not null`.execute(db);
  await sql`create index if not exists interaction_spoken on interaction (office_id)
    where spoken_at is not null`.execute(db);
  await sql`create index if not exists decision_proposed on decision (office_id)
    where state = 'proposed'`.execute(db);
}
