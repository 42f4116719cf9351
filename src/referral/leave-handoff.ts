import { change, takeInteractionById, touch, type Work } from "../interaction/work.ts";
import type { CheckBack } from "./check-back.ts";
import { findCheckBack } from "./check-back-find.ts";
import { updateCheckBack } from "./check-back-rows.ts";
import { askedHere, askedOf } from "./group-member.ts";
import { listGroupMembers, updateGroupMember } from "./group-member-rows.ts";
import { giveBack } from "./referral.ts";
import { findReferral, updateReferral } from "./referral-rows.ts";

/** What stands in a handoff that came back because nobody who was asked is of the office any more. */
const leftWords = "No longer of this office.";

export type Leaver = {
  readonly interactionId: string;
  readonly referralId: string;
  /** Who has left. */
  readonly personId: string;
};

/**
 * Whoever a handoff waits for has left the office: it goes back to the referrer; of a group the others are still asked,
 * as long as there are any. Nothing happens to one that has been answered in the meantime.
 */
export async function returnFromLeaver(work: Work, leaver: Leaver): Promise<void> {
  const interaction = await takeInteractionById(work, leaver.interactionId);
  const referral = await findReferral(work.tx, leaver.referralId);
  if (referral?.state !== "requested") return;
  const { id, fromId: from, toId: to, recipient } = referral;
  const members = await listGroupMembers(work.tx, [referral]);
  const asked = askedOf(referral, members);
  if (!asked.includes(leaver.personId)) return;
  touch(work, from, ...askedHere(referral, members));
  const aside = { state: "declined", answeredAt: work.now, answer: "" } as const;
  if (recipient === "group")
    await updateGroupMember(work.tx, { referralId: id, personId: leaver.personId }, aside);
  const data = { referral: id, from, to, left: leaver.personId };
  if (asked.length > 1) {
    await change(work, interaction, { patch: {}, kind: "stepped-aside", data });
    return;
  }
  await updateReferral(work.tx, id, giveBack(referral, { by: null, at: work.now, words: leftWords }));
  await change(work, interaction, { patch: {}, kind: "returned", data });
}

/** A lead is asked from now on; not whoever looks after the contact, who would be asking themselves. */
export async function moveCheckBack(
  work: Work,
  { checkBack, toIds }: { readonly checkBack: CheckBack; readonly toIds: readonly string[] },
): Promise<void> {
  const interaction = await takeInteractionById(work, checkBack.interactionId);
  const found = await findCheckBack(work.tx, interaction, checkBack.id);
  const to = toIds.find((id) => id !== interaction.ownerId);
  if (found.state !== "waiting" || found.fromId !== checkBack.fromId || !to) return;
  await updateCheckBack(work.tx, found.id, { fromId: to });
  touch(work, to);
  const data = { checkBack: found.id, from: found.fromId, to };
  await change(work, interaction, { patch: {}, kind: "check-moved", data });
}
