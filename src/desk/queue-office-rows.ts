import { type SqlBool, sql } from "kysely";
import type { Tx } from "../store/open-store.ts";
import {
  type Page,
  type Ranked,
  type RankedApart,
  type Ranking,
  rankApart,
  type Section,
  sections,
} from "./queue-rank-rows.ts";

/** Where a contact stands that waits, with nothing promised, no handoff and no pause. */
const plainSections = ["overdue", "today", "later"] as const satisfies readonly Section[];
type PlainSection = (typeof plainSections)[number];
type Counts = Readonly<Record<PlainSection, number>>;

/**
 * One page of the whole office's queue, with how many there are. Most contacts stand in the order of their limits, which
 * an index holds: they are counted there, and only those of the page are read. The few others are put in among them.
 */
export async function rankOffice(
  tx: Tx,
  ranking: Ranking,
  { limit, offset }: Page,
): Promise<{ readonly page: readonly Ranked[]; readonly total: number }> {
  const others = await rankApart(tx, ranking);
  const counts = without(await countWaiting(tx, ranking), others, ranking);
  const bySection = Map.groupBy(others, (row) => row.section);
  const page: Ranked[] = [];
  let before = 0;
  for (const [index, section] of sections.entries()) {
    const apart = bySection.get(index) ?? [];
    const plain = counts[section as PlainSection] ?? 0;
    const from = Math.max(0, offset - before);
    const most = limit - page.length;
    if (most > 0 && from < apart.length + plain) {
      // So many of the plain ones come before the page at the least.
      const skipped = Math.max(0, from - apart.length);
      const wanted = { limit: from - skipped + most, offset: skipped };
      const read =
        plain === 0 ? [] : await plainOnes(tx, ranking, { section: section as PlainSection, wanted });
      const merged = inOrder([...read.map((row) => ({ ...row, section: index })), ...apart]);
      page.push(...merged.slice(from - skipped, from - skipped + most));
    }
    before += apart.length + plain;
  }
  return { page, total: before };
}

const inOrder = (rows: readonly Ranked[]): Ranked[] =>
  rows.toSorted((a, b) => a.urgency - b.urgency || a.number - b.number);

/** Everybody who waits, by the section in which they would stand in the plain order. */
async function countWaiting(tx: Tx, { officeId, now, endOfDay }: Ranking): Promise<Counts> {
  const { rows } = await sql<{ overdue: number; today: number; total: number }>`
    select count(case when limit_at <= ${now} then 1 end) as overdue,
      count(case when limit_at > ${now} and (limit_at <= ${endOfDay} or goal_at <= ${endOfDay}) then 1 end) as today,
      count(*) as total
    from interaction where office_id = ${officeId} and state = 'waiting'`.execute(tx);
  const { overdue = 0, today = 0, total = 0 } = rows[0] ?? {};
  const [late, due] = [Number(overdue), Number(today)];
  return { overdue: late, today: due, later: Number(total) - late - due };
}

function without(counts: Counts, others: readonly RankedApart[], ranking: Ranking): Counts {
  const left = { ...counts };
  for (const row of others) if (row.waits === 1) left[plainSection(row, ranking)] -= 1;
  return left;
}

function plainSection({ limitAt, goalAt }: RankedApart, { now, endOfDay }: Ranking): PlainSection {
  if (limitAt <= now) return "overdue";
  return limitAt <= endOfDay || (goalAt !== null && goalAt <= endOfDay) ? "today" : "later";
}

type Wanted = { readonly section: PlainSection; readonly wanted: Page };

/** Some of the plain ones of a section, in order. */
async function plainOnes(
  tx: Tx,
  ranking: Ranking,
  { section, wanted }: Wanted,
): Promise<Omit<Ranked, "section">[]> {
  const { officeId, now, endOfDay } = ranking;
  const within = {
    overdue: sql<SqlBool>`limit_at <= ${now}`,
    today: sql<SqlBool>`limit_at > ${now} and (limit_at <= ${endOfDay} or goal_at <= ${endOfDay})`,
    later: sql<SqlBool>`limit_at > ${Math.max(now, endOfDay)} and (goal_at is null or goal_at > ${endOfDay})`,
  }[section];
  const { rows } = await sql<Omit<Ranked, "section">>`
    select id, number, limit_at as urgency from interaction as i
    where office_id = ${officeId} and state = 'waiting' and ${within} and paused_at is null
      and not exists (select 1 from referral as r where r.interaction_id = i.id and r.state = 'requested')
      and not exists (select 1 from promise as p where p.interaction_id = i.id and p.state = 'open')
    order by limit_at, number limit ${wanted.limit} offset ${wanted.offset}`.execute(tx);
  return rows;
}
