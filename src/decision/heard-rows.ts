import { listOfKinds } from "../interaction/event-rows.ts";
import type { Tx } from "../store/open-store.ts";
import { heardKinds, heardUnanswered } from "./heard.ts";

/** Which of these contacts wait although their customer was told a decision that may have been the reply. */
export async function listHeard(tx: Tx, waiting: readonly string[]): Promise<ReadonlySet<string>> {
  const told = Map.groupBy(await listTold(tx, waiting), (d) => d.interactionId);
  const events = Map.groupBy(await listOfKinds(tx, [...told.keys()], heardKinds), (e) => e.interactionId);
  const waits = { state: "waiting" } as const;
  const heard = [...told].filter(([id, decisions]) =>
    heardUnanswered(waits, events.get(id) ?? [], decisions),
  );
  return new Set(heard.map(([id]) => id));
}

async function listTold(tx: Tx, interactionIds: readonly string[]) {
  if (interactionIds.length === 0) return [];
  return tx
    .selectFrom("decision")
    .select(["id", "interactionId", "state"])
    .where("interactionId", "in", [...interactionIds])
    .where("state", "=", "made")
    .where("toldAt", "is not", null)
    .execute();
}
