import type { Instant } from "../clock.ts";
import { nudgePolicy } from "../nudge/nudge-policy.ts";
import type { Tx } from "../store/open-store.ts";
import type { RowsTable } from "../store/rows-table.ts";
import type { Notice } from "./notice.ts";
import { type Held, takeDue, takeSoon, updateNotices } from "./notice-rows.ts";
import { bundleOf } from "./notice-table.ts";

/** Notices that go out as one message. */
type Group = { readonly messageId: string; readonly notices: readonly Notice[] };

/** `claim`: the number of the claim they are under, as in `Held`. The notices are as they were before it. */
export type Batch = Group & { readonly claim: number };

export const heldOf = ({ notices, claim }: Batch): Held => ({ ids: notices.map((n) => n.id), claim });

export type Claim = {
  /** What is due by then. */
  readonly now: Instant;
  /** When somebody else may take an unfinished claim over. */
  readonly leaseUntil: Instant;
  readonly most: number;
};

export type PeopleClaim = Claim & {
  readonly table: RowsTable;
  /** Who gets nothing now: they are being written to, or wait for their next try. */
  readonly except: readonly string[];
  /** Which of these people may be written to now, at most so many. */
  readonly admit: (tx: Tx, personIds: readonly string[], most: number) => Promise<ReadonlySet<string>>;
  /** Only those with the same part go into one message; absent: there are no parts. */
  readonly partOf?: PartOf;
};

/** In which part of a message that was refused as a whole a notice goes by itself; "": in none. */
export type PartOf = (id: string) => string;

/** Of one person many may be due, and only one message is claimed for each. */
const rowsForEach = 4;

/**
 * Claims what is due for people, one message for each, and with a person's news the other news that they would get
 * within a quarter of an hour. A message that was tried before keeps its id and its rows, and goes first: it may have
 * arrived.
 */
export async function claimNotices(tx: Tx, claim: PeopleClaim): Promise<Batch[]> {
  const { now, most, table, except, admit, partOf = () => "" } = claim;
  const due = await takeDue(tx, {
    now,
    most: most * rowsForEach,
    whose: "people",
    except: table(
      { id: "text" },
      except.map((id) => [id]),
    ),
  });
  const first = firstOfEach(due, partOf);
  const admitted = await admit(tx, [...first.keys()], most);
  const chosen = [...first].flatMap(([personId, batch]) => (admitted.has(personId) ? [batch] : []));
  const told = chosen.filter(isNews).map((batch) => personOf(batch.notices[0]));
  const soon = await takeSoon(tx, told, { now, until: now + nudgePolicy.together });
  const groups = chosen.map((group) => (isNews(group) ? withMore(group, soon, partOf) : group));
  return takeAll(tx, groups, claim);
}

/** Claims the work that is due for the clock itself. It is done first, since people are told of what it does. */
export async function claimClockWork(tx: Tx, claim: Claim): Promise<Batch[]> {
  const { now, most } = claim;
  const due = await takeDue(tx, { now, most, whose: "clock", except: null });
  const groups = due.map((n) => ({ messageId: n.id, notices: [n] }));
  return takeAll(tx, groups, claim);
}

const personOf = (notice: Notice | undefined): string => notice?.personId ?? "";

/** Whether it may still take in more news of its person. */
const isNews = ({ notices }: Group): boolean =>
  notices.every((n) => n.messageId === null && bundleOf(n.kind) !== null);

/** The first message of each person, by their ids; those with the oldest first. */
function firstOfEach(due: readonly Notice[], partOf: PartOf): Map<string, Group> {
  const tried = due.filter((n) => n.messageId !== null);
  const first = new Map<string, Group>();
  for (const batch of group([...tried, ...due.filter((n) => n.messageId === null)], partOf)) {
    const personId = personOf(batch.notices[0]);
    if (!first.has(personId)) first.set(personId, batch);
  }
  const order = [...new Set(due.map(personOf))];
  return new Map(order.flatMap((id) => (first.has(id) ? [[id, first.get(id) as Group] as const] : [])));
}

function group(notices: readonly Notice[], partOf: PartOf): readonly Group[] {
  const batches = new Map<string, Group>();
  for (const notice of notices) {
    const bundle = bundleOf(notice.kind);
    const key =
      notice.messageId ?? (bundle ? `${bundle} of ${notice.personId} ${partOf(notice.id)}` : notice.id);
    const batch = batches.get(key) ?? { messageId: notice.messageId ?? notice.id, notices: [] };
    batches.set(key, { ...batch, notices: [...batch.notices, notice] });
  }
  return [...batches.values()];
}

/** `soon`: news of many people. */
function withMore(batch: Group, soon: readonly Notice[], partOf: PartOf): Group {
  const [first] = batch.notices;
  const known = new Set(batch.notices.map((n) => n.id));
  const more = soon.filter(
    (n) =>
      n.personId === first?.personId &&
      !known.has(n.id) &&
      bundleOf(n.kind) === bundleOf(first?.kind ?? "") &&
      partOf(n.id) === partOf(first?.id ?? ""),
  );
  return { ...batch, notices: [...batch.notices, ...more] };
}

async function takeAll(tx: Tx, groups: readonly Group[], { leaseUntil }: Claim): Promise<Batch[]> {
  const batches: Batch[] = [];
  for (const group of groups) {
    const claim = Math.max(...group.notices.map((n) => n.attempts)) + 1;
    const batch = { ...group, claim };
    const patch = { state: "claimed", leaseUntil, attempts: claim, messageId: group.messageId } as const;
    await updateNotices(tx, heldOf(batch).ids, patch);
    batches.push(batch);
  }
  return batches;
}
