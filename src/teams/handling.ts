import type { InvokeResponse } from "botbuilder";
import type { Desk } from "../desk/desk.ts";
import type { Reply } from "../desk/request.ts";
import { Refusal } from "../errors.ts";
import type { Card } from "../message/card.ts";
import { spelled } from "../message/command-words.ts";
import type { Person } from "../office/person.ts";
import { ackWithin } from "../surface/ack-within.ts";
import type { Faults } from "../surface/faults.ts";
import type { InFlight } from "../surface/in-flight.ts";
import type { People } from "../surface/people.ts";
import type { Inbound } from "./activity.ts";
import { type Asker, referenceOf } from "./asker.ts";
import type { Chats } from "./chats.ts";
import type { Directory } from "./directory.ts";
import type { Gate } from "./gate.ts";
import type { Once } from "./once.ts";
import type { References } from "./reference.ts";

/** What every handler works with. */
export type Handling = {
  readonly desk: Desk;
  readonly gate: Gate;
  readonly directory: Directory;
  readonly people: Pick<People, "acted">;
  readonly references: References;
  readonly chats: Chats;
  /**
   * Hears, of each delivery, what takes the place of a form that is a message and can no longer be sent; absent: that is
   * told in a message of its own. `first`: of those that ask for the same.
   */
  readonly endForm?: (ended: { readonly card: Card; readonly first: boolean }) => void;
  readonly once: Once;
  readonly faults: Faults;
  readonly work: InFlight;
  readonly newId: () => string;
  /** Milliseconds after which an invoke is answered without its answer. */
  readonly ackAfter: number;
};

/** One activity, and who it is from. */
export type Turn = { readonly activity: Inbound; readonly asker: Asker };

/** Identifies a delivery, also where Teams repeats it; null where it has no id. */
export const deliveryId = ({ activity }: Turn): string | null =>
  activity.id === undefined ? null : `teams:${activity.conversation.id}:${activity.id}`;

/** `actor`: null where nobody was let in. */
export type Exchange = { readonly actor: Person | null; readonly reply: Reply };

/**
 * From a question to the desk's reply: keeps where it came from, lets the asker in, asks. Never rejects: a bug is
 * logged, and its words are an apology.
 */
export async function exchange(
  handling: Handling,
  asker: Asker,
  ask: (actor: Person) => Promise<Reply>,
): Promise<Exchange> {
  let actor: Person | null = null;
  try {
    const reference = referenceOf(asker);
    if (reference) await handling.references.save(reference);
    const admission = await handling.gate.admit(asker);
    if (!admission.person) return { actor, reply: { kind: "refusal", words: admission.words } };
    actor = admission.person;
    void handling.work.track(noteActing(handling, asker));
    return { actor, reply: await ask(actor) };
  } catch (error) {
    if (!(error instanceof Refusal)) {
      return { actor, reply: { kind: "apology", words: handling.faults.report(error) } };
    }
    const { field } = error;
    return { actor, reply: { kind: "refusal", words: spelled(error.words), ...(field ? { field } : {}) } };
  }
}

/** Remembers that they act here, without holding up their answer. */
async function noteActing({ people, faults }: Handling, { tenantId, userId }: Asker): Promise<void> {
  await people.acted("teams", tenantId, userId).catch((error: unknown) => faults.report(error));
}

/** How an invoke is answered. */
export type Answers<T> = {
  readonly inTime: (outcome: T) => InvokeResponse;
  /** What is said when it takes longer. */
  readonly late: InvokeResponse;
  /** Shows the outcome by another way, where the invoke was answered without it. */
  readonly afterwards: (outcome: T) => Promise<unknown>;
};

/** Resolves with an invoke's answer within its time, and lets the work go on where it takes longer. Never rejects. */
export function answerInTime<T>(
  { ackAfter, faults, work }: Pick<Handling, "ackAfter" | "faults" | "work">,
  outcome: Promise<T>,
  { inTime, late, afterwards }: Answers<T>,
): Promise<InvokeResponse> {
  const answered = Promise.withResolvers<InvokeResponse>();
  const acknowledge = {
    with: async (ready: T) => answered.resolve(inTime(ready)),
    empty: async () => answered.resolve(late),
  };
  const ended = ackWithin(ackAfter, outcome, acknowledge)
    .then(({ answer, carried }) => (carried ? undefined : afterwards(answer)))
    .catch((error: unknown) => faults.report(error))
    // Has no effect where it is answered, as it nearly always is.
    .finally(() => answered.resolve(failed));
  void work.track(ended);
  return answered.promise;
}

const failed: InvokeResponse = { status: 500 };
