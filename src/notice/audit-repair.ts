import type { Work } from "../interaction/work.ts";
import type { Expected, Present, Repair } from "./audit-compare.ts";
import { repairsOf } from "./audit-compare.ts";
import type { AuditFault } from "./audit-report.ts";
import { listByKey, mendNotice } from "./audit-rows.ts";
import { loadMessage } from "./load-message.ts";
import type { Notice, Planned } from "./notice.ts";
import { insertNotices } from "./notice-rows.ts";
import { stillApplies } from "./render-message.ts";
import { freshNotice } from "./replan-notices.ts";

/** Mends what is wrong with these notices, whose contact or person this transaction holds. Returns what it mended. */
export async function repair(work: Work, expected: Expected, present: Present): Promise<AuditFault[]> {
  const found: AuditFault[] = [];
  for (const each of repairsOf(expected, present)) {
    const mended = await mend(work, expected.interactionId, each);
    if (mended) found.push(mended);
  }
  return found;
}

async function mend(work: Work, interactionId: string | null, each: Repair): Promise<AuditFault | null> {
  if (each.fault === "unwanted")
    return (await mendNotice(work.tx, each.row, { state: "cancelled" })) ? "unwanted" : null;
  const { planned } = each;
  if (planned.dueAt <= work.now) work.due = true;
  if (each.fault === "misplaced") return move(work, { interactionId, planned, row: each.row });
  const fresh = freshNotice(work.deps, interactionId, planned);
  if (each.ask && !(await applies(work, fresh))) return null;
  if (each.row) return revive(work, { interactionId, planned, row: each.row });
  const [astray] = await listByKey(work.tx, [planned.key]);
  if (astray) return move(work, { interactionId, planned, row: astray });
  await insertNotices(work.tx, [fresh]);
  return "missing";
}

type Mending = { readonly interactionId: string | null; readonly planned: Planned; readonly row: Notice };

const placeOf = ({ interactionId, planned }: Mending): Partial<Notice> => ({
  interactionId,
  personId: planned.personId,
  aboutId: planned.aboutId ?? null,
  kind: planned.kind,
  subject: planned.subject,
});

async function move(work: Work, mending: Mending): Promise<AuditFault | null> {
  const { row, planned } = mending;
  const time = row.state === "pending" ? { dueAt: planned.dueAt } : {};
  return (await mendNotice(work.tx, row, { ...placeOf(mending), ...time })) ? "misplaced" : null;
}

/** What may have been sent keeps the id of its message, by which the dispatcher finds it again. */
async function revive(work: Work, mending: Mending): Promise<AuditFault | null> {
  const { row, planned } = mending;
  const messageId = row.state === "cancelled" ? null : row.messageId;
  const patch = { state: "pending", dueAt: planned.dueAt, messageId } as const;
  const anew = { retryAt: 0, attempts: 0, leaseUntil: null, ...patch, ...placeOf(mending) };
  return (await mendNotice(work.tx, row, anew)) ? "missing" : null;
}

/** What is work for the clock does nothing when it is no longer called for. */
async function applies({ tx, now }: Work, notice: Notice): Promise<boolean> {
  if (notice.personId === null) return true;
  const message = await loadMessage(tx, [notice]);
  return message?.views.every((view) => stillApplies(view, message.reader.id, now)) ?? false;
}
