import type { Clock, Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { toType } from "../message/command-words.ts";
import type { Person } from "../office/person.ts";
import type { OfficePolicy } from "../office/policy.ts";
import type { Store, Tx } from "../store/open-store.ts";
import { nothingDone } from "../store/store-fault.ts";
import { beginning, type Event, type EventData, type EventKind, eventData, eventHash } from "./event.ts";
import { eventOfRequest, insertEvent, lastEvent } from "./event-rows.ts";
import type { Interaction } from "./interaction.ts";
import { findByNumber, findInteraction, updateInteraction } from "./interaction-rows.ts";

/** What every verb needs from the world. */
export type Deps = {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly officeId: string;
  readonly policy: () => OfficePolicy;
  readonly notices: NoticePlanner;
  /** What keeps a contact from being closed, beside its reply. Filled in from above. */
  readonly closingRules: readonly ClosingRule[];
  /** Told after the commit whom and what it concerned. */
  readonly committed: (effect: Effect) => void;
};

export type Effect = {
  readonly people: ReadonlySet<string>;
  /** Whether there is something to send or to bring up to date now. */
  readonly due: boolean;
};

/** How a verb plans what the bot will say, inside its own transaction. Filled in from above. */
export type NoticePlanner = {
  /** Plans anew all that follows from the state of an interaction and its referrals. */
  replan(work: Work, interaction: Interaction): Promise<void>;
  /** As `replan`, for an interaction that this very transaction has made: nothing is planned or referred yet. */
  begin(work: Work, interaction: Interaction): Promise<void>;
  /** Plans anew what follows from a person's greeting and absences, for them and for who stands in. */
  replanPerson(work: Work, personId: string): Promise<void>;
  /** Plans one notice for now; without an interaction it is about its own reader. */
  tell(
    work: Work,
    notice: { kind: string; personId: string; interactionId: string | null; subject: string },
  ): Promise<void>;
};

/** Something that has to be finished before a contact is closed. */
export type ClosingRule = {
  /** What is still open, for whoever closes; empty: nothing. */
  open(work: Work, interaction: Interaction): Promise<readonly StillOpen[]>;
  /** A lead closes it all the same: ends what is open, with its entries in the history. */
  end(work: Work, interaction: Interaction, why: string): Promise<void>;
  /** The contact is opened again, answered or closed as it was: begins anew what held only for what had ended. */
  reopen?(work: Work, interaction: Interaction): Promise<void>;
};

/**
 * `words`: what is open, to stand in a sentence; `remedy`: a sentence that says how to finish it; `ends`: what becomes of
 * it when a lead closes all the same, or what that leaves to be done, to stand in a sentence; absent: nothing.
 */
export type StillOpen = { readonly words: string; readonly remedy: string; readonly ends?: string };

/** Who does it, and by which delivery. `actor` null: the clock. */
export type By = {
  readonly actor: Person | null;
  readonly source: string;
  readonly requestId: string | null;
};

/** One verb at work: a transaction, the time it happens at, and who does it. */
export type Work = {
  readonly tx: Tx;
  readonly now: Instant;
  readonly by: By;
  readonly deps: Deps;
  readonly people: Set<string>;
  /** The delivery's id until the first event has taken it. */
  request: string | null;
  /** Set by the planner when something is to be sent or brought up to date now. */
  due: boolean;
};

/**
 * Runs a verb in one transaction, and tells of it after the commit. A delivery that was carried out
 * before is not carried out again: its interaction is returned as it is now.
 */
export async function asWork(
  deps: Deps,
  by: By,
  verb: (work: Work) => Promise<Interaction>,
): Promise<Interaction> {
  const people = new Set<string>();
  let due = false;
  const begin = (tx: Tx): Work => ({
    ...{ tx, now: deps.clock.now(), by, deps, people },
    ...{ request: by.requestId, due: false },
  });
  const result = await deps.store
    .transaction(async (tx) => {
      const work = begin(tx);
      const done = (await repeated(work)) ?? (await verb(work));
      due = work.due;
      return done;
    })
    .catch(async (error: unknown) => {
      // Another process may have carried out the same delivery at the same moment: the store took only one.
      if (error instanceof Refusal || nothingDone(error)) throw error;
      const done = await deps.store.transaction((tx) => repeated(begin(tx))).catch(() => null);
      if (!done) throw error;
      return done;
    });
  deps.committed({ people, due });
  return result;
}

/** For whoever only looks how things stand: it holds nothing, and nothing may be changed with it. */
export const reading = (deps: Deps, by: By): Work => ({
  tx: deps.store.db,
  now: deps.clock.now(),
  by,
  deps,
  people: new Set<string>(),
  request: null,
  due: false,
});

/** The interaction with that number, as it stands. Refused when there is none. */
export async function readInteraction(
  { tx, deps: { officeId } }: Work,
  number: number,
): Promise<Interaction> {
  return (await findByNumber(tx, { officeId, number }, { lock: false })) ?? refuseUnknown(number);
}

/** The interaction that this very delivery has been carried out on, if it has. */
async function repeated(work: Work): Promise<Interaction | null> {
  const done = await earlier(work);
  return done ? takeInteractionById(work, done.interactionId) : null;
}

async function earlier(work: Work): Promise<Event | null> {
  if (work.request === null) return null;
  return eventOfRequest(work.tx, work.deps.officeId, work.request);
}

/** The interaction with that number, held until the transaction ends. Refused when there is none. */
export async function takeInteraction(work: Work, number: number): Promise<Interaction> {
  const key = { officeId: work.deps.officeId, number };
  return (await findByNumber(work.tx, key, { lock: true })) ?? refuseUnknown(number);
}

export async function takeInteractionById(work: Work, id: string): Promise<Interaction> {
  const found = await findInteraction(work.tx, id, { lock: true });
  if (!found) throw new Error("an interaction that is referred to does not exist");
  return found;
}

export function refuseUnknown(number: number): never {
  throw new Refusal("unknown", `There is no contact #${number}.`, {
    remedy: `The queue lists the open ones with their numbers: "${toType("queue")}".`,
  });
}

/** What a verb did: the change, and the entry in the history that says so. */
export type Change = {
  readonly patch: Partial<Interaction>;
  readonly kind: EventKind;
  readonly data: EventData;
};

/**
 * Saves a change with its event and plans the notices that follow from it. Returns the interaction as
 * it is now.
 */
export async function change(work: Work, before: Interaction, done: Change): Promise<Interaction> {
  return (await recordChange(work, before, done)).after;
}

/** As `change`, for a verb that goes on to speak of its event. */
export async function recordChange(
  work: Work,
  before: Interaction,
  done: Change,
): Promise<{ readonly after: Interaction; readonly eventId: string }> {
  const acted = work.by.actor?.id === before.ownerId ? { ownerActedAt: work.now } : {};
  const patch = { ...acted, ...done.patch };
  if (Object.keys(patch).length > 0) await updateInteraction(work.tx, before.id, patch);
  const subject = await appendEvent(work, before.id, done);
  const after = { ...before, ...patch };
  await work.deps.notices.replan(work, after);
  if (concernsOwner(work, before, done.kind))
    await work.deps.notices.tell(work, {
      kind: "changed",
      personId: before.ownerId,
      interactionId: before.id,
      subject,
    });
  touch(work, before.ownerId, after.ownerId, before.loggedBy);
  return { after, eventId: subject };
}

/** What an owner is told of when somebody else did it. */
const ownersNews: readonly EventKind[] = [
  "replied",
  "written",
  "call-wished",
  "closed",
  "reopened",
  "paused",
  "resumed",
  "referred",
  "withdrawn",
  "checked",
  "escalated",
  "decision-told",
  "promised",
  "promise-moved",
  "promise-told",
  "promise-met",
  "promise-withdrawn",
  "point-opened",
  "point-moved",
  "point-settled",
  "point-dropped",
];

const concernsOwner = ({ by }: Work, { ownerId }: Interaction, kind: EventKind): boolean =>
  by.actor !== null && by.actor.id !== ownerId && ownersNews.includes(kind);

/** Adds to an interaction's history; the interaction is held by this transaction. Returns the event's id. */
export async function appendEvent(
  work: Work,
  interactionId: string,
  said: { kind: EventKind; data: EventData },
): Promise<string> {
  const last = await lastEvent(work.tx, interactionId);
  const open = {
    id: work.deps.newId(),
    officeId: work.deps.officeId,
    interactionId,
    seq: (last?.seq ?? 0) + 1,
    at: work.now,
    actorId: work.by.actor?.id ?? null,
    kind: said.kind,
    source: work.by.source,
    data: eventData(said.data),
    prevHash: last?.hash ?? beginning,
    requestId: work.request,
  };
  work.request = null;
  await insertEvent(work.tx, { ...open, hash: eventHash(open) });
  return open.id;
}

/** Marks people whose view of the queue has changed. */
export function touch(work: Work, ...ids: (string | null)[]): void {
  for (const id of ids) if (id) work.people.add(id);
}

/** The person acting; a verb that only people carry out. */
export function actorOf(work: Work): Person {
  if (!work.by.actor) throw new Error("this verb needs a person");
  return work.by.actor;
}
