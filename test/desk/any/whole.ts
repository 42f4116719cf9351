import { isDeepStrictEqual } from "node:util";
import { promiseRecord } from "../../../src/desk/promise-lines-part.ts";
import { readQueue } from "../../../src/desk/queue-rows.ts";
import type { Request } from "../../../src/desk/request.ts";
import { brokenAt } from "../../../src/interaction/event.ts";
import { membersByEmail } from "../../../src/office/person-rows.ts";
import { promiseLines } from "../../../src/report/promise-lines.ts";
import { everything, hour, officeId } from "../../support/office.ts";
import { type AnyOffice, live, openAnyOffice } from "./any-office.ts";
import type { Step } from "./any-step.ts";
import { contradictions, unplanned } from "./consistency.ts";
import { evidence } from "./evidence.ts";
import { historyOf, type Rows } from "./history.ts";

/** Lives through the steps in a new office at `url`, and says what does not hold together then; empty: all of it does. */
export async function faultsAfter(steps: readonly Step[], url: string): Promise<readonly string[]> {
  const any = await openAnyOffice(url);
  try {
    const faults = await liveThrough(any, steps);
    return faults.length > 0 ? faults : await inconsistencies(any);
  } finally {
    await any.office.store.close();
  }
}

/** Stops at the first answer with which nobody can go on, or second delivery that had an effect. */
async function liveThrough(any: AnyOffice, steps: readonly Step[]): Promise<readonly string[]> {
  for (const [index, step] of steps.entries()) {
    const { request, reply } = await live(any, step, `delivery-${index}`);
    // What was in the way of the first may be over once the clock has had its turn, as a handoff that lapses.
    const mayBeDoneNow = step.sends && reply?.kind === "refusal";
    if (request && step.twice && !isReload(request) && !mayBeDoneNow) {
      const before = recorded(await everything(any.office.store));
      await any.desk.answer(request);
      if (!isDeepStrictEqual(recorded(await everything(any.office.store)), before))
        return [`the second delivery of ${JSON.stringify(request)} had an effect`];
    }
    if (any.bugs.length > 0) return any.bugs;
  }
  await any.send();
  return any.bugs;
}

/** The rules are read, and notices that were put off are looked at, each time that somebody asks for it. */
const isReload = (request: Request): boolean =>
  request.kind === "typed" ? /^settings reload/u.test(request.text) : request.command === "settings";

/** A link to download a letter is made anew for whoever asks again, and is no part of the record. */
const recorded = ({ letterLink: _, ...rows }: Rows) => rows;

async function inconsistencies(any: AnyOffice): Promise<string[]> {
  const { store, clock } = any.office;
  const rows = await everything(store);
  const broken = rows.interaction.filter(
    ({ id }) => brokenAt(rows.event.filter((e) => e.interactionId === id)) !== null,
  );
  const leads = (await membersByEmail(store.db, officeId, any.policy().leads)).map((p) => p.id);
  return [
    ...broken.map((i) => `#${i.number}: its chain of hashes is broken`),
    ...contradictions(rows),
    ...unplanned(rows, { now: clock.now(), leads }),
    ...(await queueFaults(any, rows)),
    ...(await keptWithoutEvidence(any, rows)),
  ];
}

/** A decision that is not finished, or of which the customer does not know. */
const isToDo = ({ state, toldAt }: Rows["decision"][number]): boolean =>
  ["draft", "returned"].includes(state) || (state === "made" && toldAt === null);

/** Once it is closed: the customer has not heard what became of it. */
const isLeft = (rows: Rows, id: string): boolean =>
  rows.decision.some((d) => d.interactionId === id && d.state === "made" && d.toldAt === null) ||
  rows.promise.some(
    (p) => p.interactionId === id && p.state === "withdrawn" && p.heardAt !== null && p.toldAt === null,
  );

/** Everybody who waits or is still owed something is in the office's queue and in the owner's, and nobody else. */
async function queueFaults(any: AnyOffice, rows: Rows): Promise<string[]> {
  const { store, clock } = any.office;
  const owed = (id: string) =>
    [...rows.promise, ...rows.openPoint].some((p) => p.interactionId === id && p.state === "open") ||
    rows.decision.some((d) => d.interactionId === id && isToDo(d));
  const listed = rows.interaction.filter(
    (i) =>
      i.state === "waiting" ||
      (i.state === "replied" && (i.spokenAt !== null || owed(i.id))) ||
      (i.state === "closed" && isLeft(rows, i.id)),
  );
  const now = clock.now();
  const read = async (personId: string | null) => {
    const page = { limit: 100, offset: 0, endOfDay: now + 6 * hour };
    const { items, total } = await readQueue(store.db, { officeId, personId, now, ...page });
    return { numbers: items.map((i) => i.number).toSorted((a, b) => a - b), total };
  };
  const office = await read(null);
  const expected = listed.map((i) => i.number);
  const whole = isDeepStrictEqual(office, { numbers: expected, total: expected.length });
  const own = await Promise.all(
    listed.map(async (i) => ((await read(i.ownerId)).numbers.includes(i.number) ? [] : [i.number])),
  );
  const toDo = rows.decision.filter(
    (d) => isToDo(d) && rows.interaction.some((i) => i.id === d.interactionId && i.state !== "closed"),
  );
  const makers = await Promise.all(
    toDo.map(async ({ interactionId, recordedBy }) => {
      const number = rows.interaction.find(({ id }) => id === interactionId)?.number ?? 0;
      return (await read(recordedBy)).numbers.includes(number) ? [] : [number];
    }),
  );
  return [
    ...makers.flat().map((number) => `#${number}: its decision is not in its maker's queue`),
    ...(whole ? [] : [`the office's queue has ${office.numbers} of ${office.total} instead of ${expected}`]),
    ...own.flat().map((number) => `#${number}: it is not in its owner's queue`),
  ];
}

async function keptWithoutEvidence(any: AnyOffice, rows: Rows): Promise<string[]> {
  const { deps, people, clock } = any.office;
  const reader = { person: people.ana, now: clock.now() };
  const lacking = rows.interaction.map(async (interaction) => {
    const events = rows.event.filter((e) => e.interactionId === interaction.id);
    const record = await promiseRecord({ ...deps, policy: any.policy }, { interaction, events, reader });
    const history = historyOf(rows, interaction.id);
    return promiseLines(record)
      .filter((line) => line.state === "kept" && evidence[line.promise]?.(history, interaction) === false)
      .map(
        ({ promise, why }) => `#${interaction.number}: promise ${promise} is kept without evidence (${why})`,
      );
  });
  return (await Promise.all(lacking)).flat();
}
