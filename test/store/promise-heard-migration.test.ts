import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import * as start from "../../src/store/migrations/0001-start.ts";
import * as promise from "../../src/store/migrations/0004-promise.ts";
import * as heard from "../../src/store/migrations/0011-promise-heard.ts";
import { databases } from "../support/databases.ts";
import { migrate, openOld, saveOldContact } from "../support/old-database.ts";

describe.each(databases)("promises from before it was kept when the customer heard, on $name", ({ url }) => {
  it.each<[string, string, number | null, number, number | null]>([
    ["told of", "open", 5, 0, 5],
    ["never told of", "open", null, 0, null],
    ["moved untold", "open", null, 1, 3],
    ["taken back, and told of", "withdrawn", 5, 0, 5],
    ["taken back, having moved untold", "withdrawn", null, 1, null],
  ])("%s (%s, %j, %d) was last heard of at %j", async (_, state, toldAt, moves, expected) => {
    const db = openOld(await url());
    const before = { "0001-start": { up: start.up }, "0004-promise": { up: promise.up } };
    await migrate(db, before);
    await saveOldContact(db);
    await sql`insert into promise (id, office_id, interaction_id, thing, thing_key, state, due_at, known_at, told_at,
        moves, made_at, made_by, trail, outcome, version, changed_at, changed_by, before)
      values ('pr', 'o', 'i', 'a map', 'a map', ${state}, 9, 9, ${toldAt}, ${moves}, 3, 'p', '', '', 1, 3, 'p',
        '{}')`.execute(db);
    await migrate(db, { ...before, "0011-promise-heard": { up: heard.up } });
    await heard.up(db);
    const { rows } = await sql<{ heardAt: number | null }>`select heard_at from promise`.execute(db);
    expect(rows).toEqual([{ heardAt: expected }]);
    await db.destroy();
  });
});
