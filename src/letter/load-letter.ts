import type { Instant } from "../clock.ts";
import { decisionsOf } from "../decision/decision-rows.ts";
import { listEvents } from "../interaction/event-rows.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { nameIn } from "../interaction/interaction-card.ts";
import type { Deps } from "../interaction/work.ts";
import { peopleById } from "../office/person-rows.ts";
import { listPoints } from "../promise/point-rows.ts";
import { listPromises } from "../promise/promise-rows.ts";
import type { LetterRecord } from "./letter-record.ts";

/** What a contact's letter is made of, as it is now. */
export async function loadLetter(
  { store: { db }, policy }: Pick<Deps, "store" | "policy">,
  interaction: Interaction,
  now: Instant,
): Promise<LetterRecord> {
  const { id, ownerId } = interaction;
  const { name: office, zone } = policy();
  return {
    ...{ now, zone, office, interaction },
    signer: nameIn(await peopleById(db, [ownerId]), ownerId),
    events: await listEvents(db, id),
    decisions: await decisionsOf(db, id),
    promises: await listPromises(db, id),
    points: await listPoints(db, id),
  };
}
