import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { checkLength, type Interaction } from "../interaction/interaction.ts";
import {
  actorOf,
  asWork,
  type By,
  change,
  type Deps,
  takeInteraction,
  type Work,
} from "../interaction/work.ts";
import { toType } from "../message/command-words.ts";
import {
  type CustomerPromise,
  checkDate,
  checkOpenContact,
  checkPast,
  checkThing,
  promiseLimits,
  type Told,
  thingKey,
} from "./promise.ts";
import { insertPromise, listOpenPromises } from "./promise-rows.ts";
import { aboutPromise } from "./promise-work.ts";
import { turnaroundDate } from "./turnaround.ts";
import { asMade } from "./undoing.ts";

export type PromiseInput = {
  readonly number: number;
  readonly thing: string;
  /** null: by the calendar, from the office's turn-around time for that kind of request. */
  readonly dueAt: Instant | null;
  /** null: the customer does not know the date yet. */
  readonly told: Told | null;
  /** What else was said about it, for the history; may be empty. */
  readonly words?: string;
};

/** Gives the customer a date for one thing. A contact may have several promises, one open for each thing. */
export function makePromise(deps: Deps, by: By, input: PromiseInput): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const thing = checkThing(input.thing);
    const words = (input.words ?? "").trim();
    checkLength(words, { name: "text", field: "words", most: promiseLimits.reason });
    const interaction = await takeInteraction(work, input.number);
    checkOpenContact(interaction);
    const open = await listOpenPromises(work.tx, interaction.id);
    if (open.some((p) => p.thingKey === thingKey(thing)))
      throw new Refusal("promised", `"${thing}" is promised already.`, {
        field: "thing",
        remedy: `For a new date, with the reason: "${toType(`promise ${input.number} ${thing} fri 3pm: reason`)}".`,
      });
    const promise = begin(work, interaction, { ...input, thing });
    await insertPromise(work.tx, promise);
    const { dueAt, toldWay, toldAt } = promise;
    const data = { ...aboutPromise(promise), dueAt, way: toldWay, at: toldAt, words };
    return change(work, interaction, { patch: {}, kind: "promised", data });
  });
}

function begin(work: Work, i: Interaction, { thing, dueAt, told }: PromiseInput): CustomerPromise {
  const actor = { id: actorOf(work).id, now: work.now };
  const date =
    dueAt === null ? turnaroundDate(work.deps.policy(), thing, i.receivedAt) : { at: dueAt, trail: "" };
  checkDate(
    date.at,
    work.now,
    dueAt === null ? `By the office's calendar the date for "${thing}"` : "The date",
  );
  const heardAt = told ? checkPast(told.at, i, work.now) : null;
  return {
    ...asMade(actor),
    id: work.deps.newId(),
    officeId: work.deps.officeId,
    interactionId: i.id,
    thing,
    thingKey: thingKey(thing),
    state: "open",
    dueAt: date.at,
    knownAt: date.at,
    toldWay: told?.way ?? null,
    toldAt: heardAt,
    heardAt,
    moves: 0,
    missedAt: null,
    madeAt: work.now,
    madeBy: actor.id,
    trail: date.trail,
    endedAt: null,
    outcome: "",
  };
}
