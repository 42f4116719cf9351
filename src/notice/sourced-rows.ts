import type { Interaction } from "../interaction/interaction.ts";
import { owesWriting } from "../interaction/written.ts";
import type { CheckBack } from "../referral/check-back.ts";
import type { Tx } from "../store/open-store.ts";

/** Which of these contacts have something that the notice sources remind of; most have nothing. */
export async function withSources(tx: Tx, open: readonly Interaction[]): Promise<ReadonlySet<string>> {
  const owing = open.filter(owesWriting).map((i) => i.id);
  if (open.length === 0) return new Set(owing);
  const ids = open.map((i) => i.id);
  const rows = await tx
    .selectFrom("promise")
    .select("interactionId")
    .where("interactionId", "in", ids)
    .where("state", "=", "open")
    .unionAll((eb) =>
      eb
        .selectFrom("openPoint")
        .select("interactionId")
        .where("interactionId", "in", ids)
        .where("state", "=", "open"),
    )
    .unionAll((eb) =>
      eb
        .selectFrom("decision")
        .select("interactionId")
        .where("interactionId", "in", ids)
        .where("state", "in", ["draft", "proposed", "returned"]),
    )
    .unionAll((eb) =>
      eb
        .selectFrom("checkBack")
        .select("interactionId")
        .where("interactionId", "in", ids)
        .where("state", "=", "waiting"),
    )
    .execute();
  return new Set([...owing, ...rows.map((row) => row.interactionId)]);
}

/** The check-backs of these contacts that nobody has been asked yet. */
export async function checkBacksToCome(tx: Tx, ids: readonly string[], now: number): Promise<CheckBack[]> {
  if (ids.length === 0) return [];
  return tx
    .selectFrom("checkBack")
    .selectAll()
    .where("interactionId", "in", [...ids])
    .where("state", "=", "waiting")
    .where("dueAt", ">", now)
    .execute();
}
