import type { ExplainedPolicy } from "../office/policy.ts";
import type { Tx } from "../store/open-store.ts";
import { type LibraryPolicy, libraryOf, type PolicyChange } from "./policy-library.ts";

/** Every policy of the office: those of its file with what admins changed laid over them. */
export async function loadLibrary(
  tx: Tx,
  officeId: string,
  file: readonly ExplainedPolicy[],
): Promise<readonly LibraryPolicy[]> {
  return libraryOf(file, await newestChanges(tx, officeId));
}

async function newestChanges(tx: Tx, officeId: string): Promise<PolicyChange[]> {
  return tx
    .selectFrom("policyChange as c")
    .selectAll()
    .where("officeId", "=", officeId)
    .where("seq", "=", (eb) =>
      eb
        .selectFrom("policyChange as d")
        .select((e) => e.fn.max("d.seq").as("seq"))
        .whereRef("d.officeId", "=", "c.officeId")
        .whereRef("d.key", "=", "c.key"),
    )
    .execute();
}

/** Every change of one policy, the newest first. */
export async function changesOf(tx: Tx, officeId: string, key: string): Promise<PolicyChange[]> {
  return tx
    .selectFrom("policyChange")
    .selectAll()
    .where("officeId", "=", officeId)
    .where("key", "=", key)
    .orderBy("seq", "desc")
    .execute();
}

export async function insertChange(tx: Tx, change: PolicyChange): Promise<void> {
  await tx.insertInto("policyChange").values(change).execute();
}
