import { type SqlBool, sql } from "kysely";
import type { Tx } from "../store/open-store.ts";
import type { Schema } from "../store/schema.ts";

/**
 * Every column that names a person, by its table; but for `account`, whose rows go with whoever they belong to.
 * `person` itself cannot lose a row that one of these names.
 */
export const personColumns = {
  interaction: ["loggedBy", "ownerId"],
  event: ["actorId"],
  referral: ["fromId", "requestedBy", "toId", "answeredBy", "groupId"],
  groupMember: ["personId"],
  notice: ["personId", "aboutId"],
  promise: ["madeBy", "changedBy"],
  openPoint: ["openedBy", "changedBy"],
  decision: ["decidedBy", "recordedBy", "leadId"],
  policyChange: ["changedBy"],
  checkBack: ["fromId", "toId", "askedId", "answeredBy"],
  escalation: ["personId", "recordedBy"],
  greeting: ["personId", "recordedBy", "confirmedBy"],
  absence: ["personId", "delegateId", "recordedBy", "endedBy"],
  letterLink: ["personId"],
  officeEvent: ["actorId", "aboutId"],
} as const satisfies { readonly [Table in keyof Schema]?: readonly (keyof Schema[Table])[] };

/** Whether anything that has happened speaks of this person. */
export async function isRecorded(tx: Tx, personId: string): Promise<boolean> {
  const named = Object.entries(personColumns).map(([table, columns]) => {
    const anyOf = columns.map((column) => sql<SqlBool>`${sql.ref(column)} = ${personId}`);
    return sql<SqlBool>`exists (select 1 from ${sql.table(table)} where ${sql.join(anyOf, sql` or `)})`;
  });
  const { found } = await tx.selectNoFrom((eb) => eb.or(named).as("found")).executeTakeFirstOrThrow();
  return Boolean(found);
}
