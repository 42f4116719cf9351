import type { Instant } from "../clock.ts";
import type { Tx } from "../store/open-store.ts";
import { standInsNow } from "./absence-rows.ts";
import type { OfficePolicy } from "./policy.ts";

/** Where and when it is asked who may do something. */
export type Place = {
  readonly tx: Tx;
  readonly now: Instant;
  readonly deps: { readonly officeId: string; readonly policy: () => OfficePolicy };
};

/** Whether somebody stands in for a colleague who is away at this moment. */
export async function standsIn(
  { tx, now, deps }: Place,
  { absentId, personId }: { readonly absentId: string; readonly personId: string },
): Promise<boolean> {
  if (absentId === personId) return false;
  const office = { officeId: deps.officeId, policy: deps.policy(), now };
  return (await standInsNow(tx, office, absentId)).includes(personId);
}
