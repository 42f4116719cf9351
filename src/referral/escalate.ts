import type { Interaction } from "../interaction/interaction.ts";
import {
  actorOf,
  asWork,
  type By,
  type Deps,
  recordChange,
  takeInteraction,
  touch,
} from "../interaction/work.ts";
import type { Person } from "../office/person.ts";
import { membersByEmail } from "../office/person-rows.ts";
import type { Tx } from "../store/open-store.ts";
import { insertEscalation, listEscalations } from "./escalate-rows.ts";
import { checkEscalation, checkNew, type Where } from "./escalate-rules.ts";

export type EscalateInput = Where & { readonly number: number; readonly why: string };

/**
 * The customer wishes to take it higher: the leads, and whoever was named, get the whole record. The owner stays the
 * owner until somebody takes it. Possible for a contact in any state: the wish often comes with the answer.
 */
export function escalate(deps: Deps, by: By, input: EscalateInput): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const { tx, now } = work;
    const { place, why } = checkEscalation(input, input.why);
    const interaction = await takeInteraction(work, input.number);
    const open = await listEscalations(tx, interaction.id);
    checkNew({ place, why }, { open, interaction, person: input.person });
    const id = deps.newId();
    const actor = actorOf(work);
    await insertEscalation(tx, {
      ...{ id, officeId: deps.officeId, interactionId: interaction.id },
      ...{ place, personId: input.person?.id ?? null, why, state: "open" },
      ...{ recordedAt: now, recordedBy: actor.id, endedAt: null },
    });
    const data = { escalation: id, place, to: input.person?.id ?? null, why };
    const done = { patch: {}, kind: "escalated", data } as const;
    const { after, eventId } = await recordChange(work, interaction, done);
    const told = await whoHears(tx, deps, { actor, interaction, person: input.person });
    for (const { id: personId } of told) {
      const notice = { kind: "higher-up", personId, interactionId: interaction.id, subject: eventId };
      await deps.notices.tell(work, notice);
      touch(work, personId);
    }
    return after;
  });
}

type Wish = { readonly actor: Person; readonly interaction: Interaction; readonly person: Person | null };

/** The leads, and whoever the customer named; not whoever records it, nor the owner, who hears of it anyway. */
export async function whoHears(
  tx: Tx,
  deps: Pick<Deps, "officeId" | "policy">,
  { actor, interaction, person }: Wish,
): Promise<Person[]> {
  const leads = await membersByEmail(tx, deps.officeId, deps.policy().leads);
  const all = new Map([...(person ? [person] : []), ...leads].map((p) => [p.id, p]));
  return [...all.values()].filter((p) => p.id !== actor.id && p.id !== interaction.ownerId);
}
