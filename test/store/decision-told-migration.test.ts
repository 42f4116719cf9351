import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import * as start from "../../src/store/migrations/0001-start.ts";
import * as decision from "../../src/store/migrations/0003-decision.ts";
import * as told from "../../src/store/migrations/0012-decision-told.ts";
import { databases } from "../support/databases.ts";
import { migrate, openOld, saveOldContact } from "../support/old-database.ts";

describe.each(databases)(
  "decisions from before it was kept when the customer was told, on $name",
  ({ url }) => {
    it.each(["draft", "made", "withdrawn"])("are not said to have been told (%s)", async (state) => {
      const db = openOld(await url());
      const before = { "0001-start": { up: start.up }, "0003-decision": { up: decision.up } };
      await migrate(db, before);
      await saveOldContact(db);
      await sql`insert into decision (id, office_id, interaction_id, state, version, question, answer, reasons, facts,
        decided_by, recorded_by, policy_explanation, appeal, appeal_route, data_dated, data_doubts, data_settle, lead_word,
        begun_at, changed_at, decided_at, ended_why)
      values ('d', 'o', 'i', ${state}, 1, 'May I?', 'no', 'The pipe is public.', '', 'p', 'p', '', 'route', 'Write to us.',
        '', '', '', '', 3, 3, 3, '')`.execute(db);
      await migrate(db, { ...before, "0012-decision-told": { up: told.up } });
      // A crash half-way has it run once more.
      await told.up(db);
      const { rows } = await sql`select state, reasons, told_at, told_way from decision`.execute(db);
      expect(rows).toEqual([{ state, reasons: "The pipe is public.", toldAt: null, toldWay: null }]);
      await db.destroy();
    });
  },
);
