import type { Deps } from "../interaction/work.ts";
import { membersByEmail } from "../office/person-rows.ts";
import type { Tx } from "../store/open-store.ts";
import type { Notice } from "./notice.ts";
import { insertNotices } from "./notice-rows.ts";
import { freshNotice } from "./replan-notices.ts";

/**
 * Tells the leads, once of each, that a notice could not be shown to its person. Nobody is told of one that itself says
 * such a thing, which would fail for the same reason for ever.
 */
export async function tellUnsendable(tx: Tx, deps: Deps, notices: readonly Notice[]): Promise<void> {
  const leads = await membersByEmail(tx, deps.officeId, deps.policy().leads);
  const dueAt = deps.clock.now();
  const told = notices.flatMap((notice) => {
    const { id, kind, personId, interactionId } = notice;
    if (kind === "unsendable" || personId === null) return [];
    return leads.map((lead) => {
      const planned = { kind: "unsendable", personId: lead.id, subject: personId, dueAt };
      return freshNotice(deps, interactionId, { ...planned, key: `unsendable:${id}:${lead.id}` });
    });
  });
  await insertNotices(tx, told);
}
