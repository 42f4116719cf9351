import type { Expression } from "kysely";
import type { Instant } from "../clock.ts";
import type { Decision } from "../decision/decision.ts";
import { listLastDays } from "../decision/decision-rows.ts";
import { readData } from "../interaction/event.ts";
import { listOfKind } from "../interaction/event-rows.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { daysIn, type Given, type GivenAgain, given } from "../interaction/moved-words.ts";
import { isPaused } from "../interaction/pause.ts";
import { owesWriting } from "../interaction/written.ts";
import type { OpenPoint } from "../promise/point.ts";
import { listOpenPointsOf } from "../promise/point-rows.ts";
import type { CustomerPromise } from "../promise/promise.ts";
import { listOpenPromisesOf } from "../promise/promise-rows.ts";
import type { CheckBack } from "../referral/check-back.ts";
import type { Tx } from "../store/open-store.ts";
import { idsIn } from "../store/rows-table.ts";
import type { Job } from "./recompute-job.ts";

/** What contacts have beside the reply clock and the handoffs; most have nothing. */
export type Sourced = {
  /** The contacts that the notice sources have something to say of. */
  readonly ids: ReadonlySet<string>;
  readonly promises: readonly CustomerPromise[];
  readonly points: readonly OpenPoint[];
  /** Those that nobody has been asked yet. */
  readonly checkBacks: readonly CheckBack[];
  /** Those that hold or wait for a lead, and have a last day to appeal. */
  readonly decisions: readonly Decision[];
  /** Those whose reply clock or nudges stand still until a date. */
  readonly still: readonly Still[];
  /** The given days that their contacts' owners know of as closed: see `shutKey`. */
  readonly told: ReadonlySet<string>;
};

/** `id`: of the contact and what stands still of it. */
export type Still = {
  readonly id: string;
  readonly interactionId: string;
  readonly kind: "waits" | "snoozes";
  readonly thing: string;
  readonly dueAt: Instant;
};

function stillOf(i: Interaction): Still[] {
  if (i.state !== "waiting") return [];
  const still = (kind: Still["kind"], thing: string, dueAt: Instant): Still[] => [
    { id: `${kind}:${i.id}`, interactionId: i.id, kind, thing, dueAt },
  ];
  if (isPaused(i)) return still("waits", i.question, i.lookAgainAt);
  const { snoozedUntil, limitAt } = i;
  // One that lasts until the limit ends with it.
  return snoozedUntil !== null && snoozedUntil < limitAt ? still("snoozes", "", snoozedUntil) : [];
}

/** Of a day that was given, by a promise, an open point or a decision, for telling of it once. */
export const shutKey = (id: string, day: string): string => `${id}:${day}`;

/** Which of these contacts have something that the notice sources remind of. */
export async function withSources(tx: Tx, open: readonly Interaction[]): Promise<ReadonlySet<string>> {
  const owing = open.filter(owesWriting).map((i) => i.id);
  const ids = open.map((i) => i.id);
  const parts = open.length === 0 ? [] : await partsAmong(tx, ids);
  return new Set([...owing, ...parts.filter(isReminded).map((row) => row.interactionId)]);
}

/** As `withSources`, with all that a change of the office's rules may touch. */
export async function readSourced({ tx, deps }: Job, open: readonly Interaction[]): Promise<Sourced> {
  const owing = open.filter(owesWriting).map((i) => i.id);
  const all = open.map((i) => i.id);
  const parts = all.length === 0 ? [] : await partsAmong(tx, idsIn(deps.store.table, all));
  const of = (part: Part) => parts.filter((row) => row.part === part).map((row) => row.interactionId);
  const decisions = await listLastDays(tx, of("appeal"));
  const promises = await listOpenPromisesOf(tx, of("promise"));
  const points = await listOpenPointsOf(tx, of("point"));
  const still = open.flatMap(stillOf);
  const dated = [...promises, ...points, ...still, ...decisions.filter((d) => d.state === "made")];
  return {
    ids: new Set([...owing, ...parts.filter(isReminded).map((row) => row.interactionId)]),
    promises,
    points,
    checkBacks: await checkBacksToCome(tx, of("check-back"), deps.clock.now()),
    decisions,
    still,
    told: await toldDays(tx, [...new Set(dated.map((each) => each.interactionId))]),
  };
}

type Part = "promise" | "point" | "decision" | "check-back" | "appeal";
type PartRow = { readonly interactionId: string; readonly part: Part };

/** A last day to appeal has no reminder of its own. */
const isReminded = ({ part }: PartRow): boolean => part !== "appeal";

async function partsAmong(tx: Tx, ids: readonly string[] | Expression<string>): Promise<PartRow[]> {
  const all = tx
    .selectFrom("promise")
    .select((eb) => ["interactionId", eb.val<Part>("promise").as("part")])
    .where("interactionId", "in", ids)
    .where((eb) =>
      eb.or([
        eb("state", "=", "open"),
        eb.and([eb("state", "=", "withdrawn"), eb("heardAt", "is not", null), eb("toldAt", "is", null)]),
      ]),
    )
    .unionAll((eb) =>
      eb
        .selectFrom("openPoint")
        .select((of) => ["interactionId", of.val<Part>("point").as("part")])
        .where("interactionId", "in", ids)
        .where("state", "=", "open"),
    )
    .unionAll((eb) =>
      eb
        .selectFrom("decision")
        .select((of) => ["interactionId", of.val<Part>("decision").as("part")])
        .where("interactionId", "in", ids)
        .where((of) =>
          of.or([
            of("state", "in", ["draft", "proposed", "returned"]),
            of.and([of("state", "=", "made"), of("toldAt", "is", null)]),
          ]),
        ),
    )
    .unionAll((eb) =>
      eb
        .selectFrom("decision")
        .select((of) => ["interactionId", of.val<Part>("appeal").as("part")])
        .where("interactionId", "in", ids)
        .where("state", "in", ["proposed", "made"])
        .where("appealLastDay", "is not", null),
    )
    .unionAll((eb) =>
      eb
        .selectFrom("checkBack")
        .select((of) => ["interactionId", of.val<Part>("check-back").as("part")])
        .where("interactionId", "in", ids)
        .where("state", "=", "waiting"),
    );
  return all.execute();
}

async function checkBacksToCome(tx: Tx, ids: readonly string[], now: number): Promise<CheckBack[]> {
  if (ids.length === 0) return [];
  return tx
    .selectFrom("checkBack")
    .selectAll()
    .where("interactionId", "in", [...ids])
    .where("state", "=", "waiting")
    .where("dueAt", ">", now)
    .execute();
}

/** Each as it was told last: closed, and not open again since. */
async function toldDays(tx: Tx, interactionIds: readonly string[]): Promise<ReadonlySet<string>> {
  const told = new Set<string>();
  for (const event of await listOfKind(tx, interactionIds, "recomputed")) {
    const data = readData(event);
    const keys = (name: Given | GivenAgain) => daysIn(data[name]).map(({ id = "", day }) => shutKey(id, day));
    for (const key of given.flatMap((each) => keys(each))) told.add(key);
    for (const key of given.flatMap((each) => keys(`${each}Again`))) told.delete(key);
  }
  return told;
}
