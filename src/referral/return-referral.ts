import type { Interaction } from "../interaction/interaction.ts";
import { asWork, change, type Deps, takeInteractionById, touch } from "../interaction/work.ts";
import { askedHere } from "./group-member.ts";
import { listGroupMembers } from "./group-member-rows.ts";
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
    touch(work, referral.fromId, ...askedHere(referral, await listGroupMembers(work.tx, [referral])));
    const data = { referral: referral.id, from: referral.fromId, to: referral.toId };
    return change(work, interaction, { patch: {}, kind: "returned", data });
  });
}

/**
 * The e-mail to somebody outside the office cannot be delivered: the referrer hears of it at once, and not when the
 * time to answer is over. Done by the dispatcher; nothing happens to any other referral.
 */
export function bounceReferral(
  deps: Deps,
  bounced: { interactionId: string; referralId: string },
): Promise<Interaction> {
  return asWork(deps, { actor: null, source: "mail", requestId: null }, async (work) => {
    const interaction = await takeInteractionById(work, bounced.interactionId);
    const referral = await findReferral(work.tx, bounced.referralId);
    if (referral?.state !== "requested" || referral.recipient !== "outside") return interaction;
    const words = "The e-mail could not be delivered.";
    await updateReferral(work.tx, referral.id, giveBack(referral, { by: null, at: work.now, words }));
    touch(work, referral.fromId);
    const data = { referral: referral.id, from: referral.fromId, to: referral.toId, reason: words };
    return change(work, interaction, { patch: {}, kind: "returned", data });
  });
}
