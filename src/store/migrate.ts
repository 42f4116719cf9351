import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import * as start from "./migrations/0001-start.ts";
import * as accounts from "./migrations/0002-accounts.ts";
import * as decision from "./migrations/0003-decision.ts";
import * as promise from "./migrations/0004-promise.ts";
import * as checkBack from "./migrations/0005-check-back.ts";
import * as greeting from "./migrations/0006-greeting.ts";
import * as recipients from "./migrations/0007-recipients.ts";
import * as written from "./migrations/0008-written.ts";
import * as queue from "./migrations/0009-queue.ts";
import * as officeEvent from "./migrations/0010-office-event.ts";
import * as promiseHeard from "./migrations/0011-promise-heard.ts";
import * as decisionTold from "./migrations/0012-decision-told.ts";
import * as officeRules from "./migrations/0013-office-rules.ts";
import * as toldAfterClose from "./migrations/0014-told-after-close.ts";
import type { Schema } from "./schema.ts";

const migrations: Record<string, Migration> = {
  "0001-start": { up: start.up },
  "0002-accounts": { up: accounts.up },
  "0003-decision": { up: decision.up },
  "0004-promise": { up: promise.up },
  "0005-check-back": { up: checkBack.up },
  "0006-greeting": { up: greeting.up },
  "0007-recipients": { up: recipients.up },
  "0008-written": { up: written.up },
  "0009-queue": { up: queue.up },
  "0010-office-event": { up: officeEvent.up },
  "0011-promise-heard": { up: promiseHeard.up },
  "0012-decision-told": { up: decisionTold.up },
  "0013-office-rules": { up: officeRules.up },
  "0014-told-after-close": { up: toldAfterClose.up },
};

/** In the order in which a database goes through them. */
export const migrationNames: readonly string[] = Object.keys(migrations);

/** Brings the database up to the newest schema; running it again changes nothing. Throws the first failure. */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  // Several processes may start on an old database at once: whoever comes second finds that migration done.
  let { error } = await migrator.migrateToLatest();
  for (let left = Object.keys(migrations).length; error && left > 0; left -= 1)
    ({ error } = await migrator.migrateToLatest());
  if (error) throw error;
}
