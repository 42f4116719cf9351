import type { Interaction } from "../interaction/interaction.ts";
import { asWork, change, type Deps, takeInteractionById, touch } from "../interaction/work.ts";
import { giveBack } from "./referral.ts";
import { findReferral, updateReferral } from "./referral-rows.ts";

/**
 * The acknowledgement time is over: the contact is the referrer's alone again. Done by the clock; nothing
 * happens when the referral has been answered in the meantime.
 */
export function returnReferral(
  deps: Deps,
  lapsed: { interactionId: string; referralId: string },
): Promise<Interaction> {
  return asWork(deps, { actor: null, source: "clock", requestId: null }, async (work) => {
    const interaction = await takeInteractionById(work, lapsed.interactionId);
    const referral = await findReferral(work.tx, lapsed.referralId);
    if (referral?.state !== "requested") return interaction;
    await updateReferral(work.tx, referral.id, giveBack(referral, { by: null, at: work.now, words: "" }));
    touch(work, referral.fromId, referral.toId);
    const data = { referral: referral.id, from: referral.fromId, to: referral.toId };
    return change(work, interaction, { patch: {}, kind: "returned", data });
  });
}
