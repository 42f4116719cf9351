import { lookAgain } from "../interaction/look-again.ts";
import type { Deps } from "../interaction/work.ts";
import { returnReferral } from "../referral/return-referral.ts";
import type { Notice } from "./notice.ts";

/** What is done when a row without a reader falls due. Each does nothing when it is no longer called for. */
const work: Readonly<Record<string, (deps: Deps, notice: Notice) => Promise<unknown>>> = {
  "handoff-lapse": (deps, notice) =>
    returnReferral(deps, { interactionId: contactIdOf(notice), referralId: notice.subject }),
  "pause-end": (deps, notice) => lookAgain(deps, contactIdOf(notice)),
};

function contactIdOf({ kind, interactionId }: Notice): string {
  if (interactionId === null) throw new Error(`work for the clock of the kind "${kind}" without a contact`);
  return interactionId;
}

/** Throws for a kind that is no work for the clock. */
export async function workForTheClock(deps: Deps, notice: Notice): Promise<void> {
  const act = Object.hasOwn(work, notice.kind) ? work[notice.kind] : undefined;
  if (!act) throw new Error(`no work for the clock is called "${notice.kind}"`);
  await act(deps, notice);
}
