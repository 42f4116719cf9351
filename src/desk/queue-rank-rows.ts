import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../store/open-store.ts";

/** The parts of a queue in the order they are shown. */
export const sections = [
  "overdue",
  "received",
  "confirm",
  "tell",
  "finish",
  "closed",
  "today",
  "later",
  "promised",
  "given",
  "paused",
  "check",
] as const;
export type Section = (typeof sections)[number];

const place = Object.fromEntries(sections.map((section, index) => [section, sql.lit(index)])) as Record<
  Section,
  RawBuilder<number>
>;

/** Whose contacts are looked at, and when. */
export type Ranking = {
  readonly officeId: string;
  /** Whoever's queue it is, and after them those for whom they stand in; null: the whole office. */
  readonly personIds: readonly string[] | null;
  /** Whether a "no" waits for their word. */
  readonly confirms: boolean;
  readonly now: number;
  /** The end of the reader's day: what is due before it is due today. */
  readonly endOfDay: number;
};

/** A contact's place: the section's index, then what is urgent in it, then its number. */
export type Ranked = {
  readonly id: string;
  readonly number: number;
  readonly section: number;
  readonly urgency: number;
};

/** A contact out of the plain order; `limitAt`, `goalAt` and `waits`: where it would stand if it were not. */
export type RankedApart = Ranked & {
  readonly limitAt: number;
  readonly goalAt: number | null;
  readonly waits: number;
};

export type Page = { readonly limit: number; readonly offset: number };

/** One page of a person's queue, with how many there are in all; a page past the end has nothing, and no total. */
export async function rankPersonal(
  tx: Tx,
  ranking: Ranking,
  { limit, offset }: Page,
): Promise<(Ranked & { readonly total: number })[]> {
  const { rows } = await sql<Ranked & { readonly total: number }>`
    ${ranked(ranking, personal(ranking))}
    select id, number, section, urgency, count(*) over () as total from ranked
    order by section, urgency, number limit ${limit} offset ${offset}`.execute(tx);
  return rows;
}

/** How long a person's queue is. */
export async function countPersonal(tx: Tx, ranking: Ranking): Promise<number> {
  const { rows } = await sql<{ readonly total: number }>`
    ${ranked(ranking, personal(ranking))} select count(*) as total from ranked`.execute(tx);
  return Number(rows[0]?.total ?? 0);
}

/** Of the whole office those out of the plain order, in none: with a promise, a handoff, a pause, or after a reply. */
export async function rankApart(tx: Tx, ranking: Ranking): Promise<RankedApart[]> {
  // Thousands of rows: naming their columns anew would take longer than reading them.
  const { rows } = await sql<RankedApart>`
    ${ranked(ranking, apart(ranking))}
    select id, number, section, urgency, limit_at as "limitAt", goal_at as "goalAt",
      case when state = 'waiting' then 1 else 0 end as waits
    from ranked`.execute(tx.withoutPlugins());
  return rows;
}

/**
 * The places of these contacts. What waits on the customer is due at no time, however long ago its limit was; but a
 * promised date does not pause. A handoff received comes before what is due today: somebody waits for its answer. Of
 * closed contacts only those are here whose customer was not told what the close left.
 */
function ranked(ranking: Ranking, candidates: RawBuilder<unknown>) {
  const { personIds, now, endOfDay } = ranking;
  const mine = list(personIds ?? []);
  const { received, checked, checkAt, confirmed, decisionId } = columns(ranking);
  const decision = decisionPlaces(ranking);
  const dueToday = sql`(limit_at <= ${endOfDay} or goal_at <= ${endOfDay} or promised_at <= ${endOfDay})`;
  // Materialized: SQLite would otherwise look for the dates of a contact once for every place they are named in.
  return sql`with candidates as materialized (${candidates}),
    looked as materialized (
      select i.id, i.number, i.state, i.owner_id, i.limit_at, i.goal_at, i.closed_at, i.paused_at, i.look_again_at, i.spoken_at,
        (select min(known_at) from promise as p where p.interaction_id = i.id and p.state = 'open') as promised_at,
        case when i.state = 'waiting' then null else
          (select min(due_at) from open_point as q where q.interaction_id = i.id and q.state = 'open') end as point_at,
        r.id as referral_id, ${received} as received, ${checkAt} as check_at, ${decisionId} as decision_id,
        ${decision.untold} as untold_at, ${decision.unfinished} as unfinished_at,
        ${backUntold(ranking)} as back_at
      from (select distinct id from candidates) as candidate inner join interaction as i on i.id = candidate.id
        left join referral as r on r.interaction_id = i.id and r.state = 'requested' ${checked} ${confirmed}
    ),
    dated as materialized (select looked.*, ${earliest()} as next_at from looked),
    ranked as (
      select id, number, state, limit_at, goal_at, case
        when state = 'closed' then ${place.closed}
        when received = 1 then ${place.received}
        when decision_id is not null and owner_id not in (${mine}) then ${place.confirm}
        when check_at is not null and (owner_id not in (${mine}) or next_at is null and state <> 'waiting')
          then ${place.check}
        when decision_id is not null and state <> 'waiting' and next_at is null then ${place.confirm}
        when untold_at is not null and (${decision.isElsewhere} or state <> 'waiting' and next_at is null)
          then ${place.tell}
        when unfinished_at is not null and (${decision.isElsewhere} or state <> 'waiting' and next_at is null)
          then ${place.finish}
        when state <> 'waiting' then ${place.promised}
        when promised_at <= ${now} then ${place.overdue}
        when paused_at is not null and promised_at <= ${endOfDay} then ${place.today}
        when paused_at is not null then ${place.paused}
        when limit_at <= ${now} then ${place.overdue}
        when referral_id is not null then ${place.given}
        when ${dueToday} then ${place.today}
        else ${place.later} end as section, case
        when state = 'closed' then closed_at
        when state <> 'waiting' then coalesce(next_at, check_at, untold_at, unfinished_at, limit_at)
        when promised_at < coalesce(look_again_at, limit_at) then promised_at
        else coalesce(look_again_at, limit_at) end as urgency
      from dated where state = 'waiting' or state = 'replied'
        and (next_at is not null or check_at is not null or decision_id is not null
          or untold_at is not null or unfinished_at is not null)
        or state = 'closed' and (untold_at is not null or back_at is not null)
    )`;
}

const nothing = sql``;

/** What concerns people rather than the contact; of the whole office nothing does. */
function columns({ personIds, officeId, now, confirms }: Ranking) {
  const [self = ""] = personIds ?? [];
  const mine = list(personIds ?? []);
  const isOffice = personIds === null;
  return {
    // A stand-in who owns the contact would only get it back from themselves.
    received: isOffice
      ? sql`0`
      : sql`case when r.id is null then 0 when r.to_id in (${mine}) and (r.to_id = ${self} or i.owner_id <> ${self})
          or exists (select 1 from group_member as g where g.referral_id = r.id and g.person_id = ${self}
            and g.state = 'asked') then 1 else 0 end`,
    checkAt: isOffice ? sql`cast(null as bigint)` : sql`c.due_at`,
    checked: isOffice
      ? nothing
      : sql`left join check_back as c on c.interaction_id = i.id and c.state = 'waiting'
          and c.from_id in (${mine}) and c.due_at <= ${now}`,
    decisionId: confirms ? sql`d.id` : sql`cast(null as text)`,
    confirmed: confirms
      ? sql`left join decision as d on d.interaction_id = i.id and d.state = 'proposed' and d.office_id = ${officeId}`
      : nothing,
  };
}

/**
 * Since when a decision waits to be told to its customer, or to be finished. Whoever looks after the contact tells it, and
 * so can whoever wrote it down, who also finishes it: it is in the queues of both.
 */
function decisionPlaces({ personIds }: Ranking) {
  const mine = list(personIds ?? []);
  const isOffice = personIds === null;
  const recorded = isOffice ? sql`1 = 1` : sql`e.recorded_by in (${mine})`;
  return {
    untold: sql`(select min(decided_at) from decision as e where e.interaction_id = i.id and e.state = 'made'
      and e.told_at is null and (i.owner_id in (${mine}) or ${recorded}))`,
    unfinished: sql`(select min(changed_at) from decision as e where e.interaction_id = i.id
      and e.state in ('draft', 'returned') and (i.owner_id in (${mine}) or ${recorded}))`,
    /** It is here only for the decision: somebody else looks after the contact. */
    isElsewhere: isOffice ? sql`1 = 0` : sql`owner_id not in (${mine})`,
  };
}

/** Since when somebody, whose contact is closed, has not heard that a promise is taken back; its owner tells them. */
function backUntold({ personIds }: Ranking) {
  const whose = personIds === null ? sql`1 = 1` : sql`i.owner_id in (${list(personIds)})`;
  return sql`case when i.state = 'closed' and ${whose} then
    (select min(ended_at) from promise as b where b.interaction_id = i.id and ${isBack}) end`;
}

/** As the index on it has it. */
const isBack = sql`(b.state = 'withdrawn' and b.heard_at is not null and b.told_at is null)`;

const toDo = sql`(e.state in ('draft', 'returned') or (e.state = 'made' and e.told_at is null))`;

/** Of what is promised, not known yet or owed in writing: both databases have a least of their own for this. */
function earliest() {
  const never = sql.lit(8_640_000_000_000_000);
  const [promised, point, spoken] = ["promised_at", "point_at", "spoken_at"].map(
    (name) => sql`coalesce(${sql.ref(name)}, ${never})`,
  );
  return sql`nullif(case when ${promised} <= ${point} and ${promised} <= ${spoken} then ${promised}
    when ${point} <= ${spoken} then ${point} else ${spoken} end, ${never})`;
}

const list = (ids: readonly string[]) => sql.join(ids.length === 0 ? [sql.lit("")] : [...ids]);

/** What may be in a person's queue, found by a few short looks by index, however long the history is. */
function personal({ personIds, officeId, confirms, now }: Ranking) {
  const mine = list(personIds ?? []);
  const [self = ""] = personIds ?? [];
  const asLead = sql`union all select interaction_id from decision where office_id = ${officeId} and state = 'proposed'`;
  return sql`select id from interaction where owner_id in (${mine}) and state = 'waiting'
    union all select id from interaction as a where owner_id in (${mine}) and state = 'replied' and (spoken_at is not null
      or exists (select 1 from promise as p where p.interaction_id = a.id and p.state = 'open')
      or exists (select 1 from open_point as q where q.interaction_id = a.id and q.state = 'open')
      or exists (select 1 from decision as e where e.interaction_id = a.id and ${toDo}))
    union all select interaction_id from decision as e where e.recorded_by in (${mine}) and ${toDo}
    union all select e.interaction_id from decision as e inner join interaction as a on a.id = e.interaction_id
      where e.office_id = ${officeId} and ${toDo} and a.state = 'closed' and a.owner_id in (${mine})
    union all select b.interaction_id from promise as b inner join interaction as a on a.id = b.interaction_id
      where b.office_id = ${officeId} and ${isBack} and a.state = 'closed' and a.owner_id in (${mine})
    union all select interaction_id from referral where to_id in (${mine}) and state = 'requested'
    union all select r.interaction_id from group_member as g inner join referral as r on r.id = g.referral_id
      where g.person_id = ${self} and g.state = 'asked' and r.state = 'requested'
    union all select interaction_id from check_back where from_id in (${mine}) and state = 'waiting' and due_at <= ${now}
    ${confirms ? asLead : nothing}`;
}

/** What stands apart from the plain order of the office. */
const apart = ({ officeId }: Ranking) => sql`
  select id from interaction where office_id = ${officeId} and paused_at is not null
  union all select id from interaction where office_id = ${officeId} and spoken_at is not null
  union all select interaction_id from referral where office_id = ${officeId} and state = 'requested'
  union all select interaction_id from promise where office_id = ${officeId} and state = 'open'
  union all select q.interaction_id from open_point as q inner join interaction as a on a.id = q.interaction_id
    where q.office_id = ${officeId} and q.state = 'open' and a.state = 'replied'
  union all select e.interaction_id from decision as e inner join interaction as a on a.id = e.interaction_id
    where e.office_id = ${officeId} and ${toDo} and a.state in ('replied', 'closed')
  union all select b.interaction_id from promise as b inner join interaction as a on a.id = b.interaction_id
    where b.office_id = ${officeId} and ${isBack} and a.state = 'closed'`;
