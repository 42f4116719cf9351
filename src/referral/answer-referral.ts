import { Refusal } from "../errors.ts";
import { checkLength, handTo, type Interaction, limits } from "../interaction/interaction.ts";
import {
  actorOf,
  appendEvent,
  asWork,
  type By,
  change,
  type Deps,
  readInteraction,
  reading,
  takeInteraction,
  touch,
  type Work,
} from "../interaction/work.ts";
import { standInsNow } from "../office/absence-rows.ts";
import { may, refusalOf, relationsOf } from "../office/may.ts";
import { peopleById } from "../office/person-rows.ts";
import { checkAsked, stepAside } from "./answer-as-group.ts";
import { beginCheckBack } from "./check-back-round.ts";
import { askedHere, type GroupMember } from "./group-member.ts";
import { listGroupMembers } from "./group-member-rows.ts";
import { mayWithdraw } from "./may-handoff.ts";
import { passedOnFrom } from "./owner-left.ts";
import { acknowledge, answeredWords, closedWords, decline, type Referral, withdraw } from "./referral.ts";
import { findReferral, listReferrals, openReferral, updateReferral } from "./referral-rows.ts";

/** `referralId`: the one a button belongs to; null: the latest of that number. */
export type Answered = { readonly number: number; readonly referralId: string | null };

/**
 * The recipient takes the contact over: from now on it is theirs, with the same deadline. In due time the referrer is
 * asked whether it has been resolved.
 */
export function acknowledgeReferral(deps: Deps, by: By, input: Answered): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const taken = await take(work, input);
    const { interaction, referral } = taken;
    await onlyRecipient(work, taken, "acknowledge");
    const toId = actorOf(work).id;
    const answer = { by: toId, at: work.now, words: "" };
    await updateReferral(work.tx, referral.id, { ...acknowledge(referral, answer), toId });
    touch(work, referral.fromId, ...askedHere(referral, taken.members));
    const { dueAt } = await beginCheckBack(work, { ...referral, toId, referralId: referral.id });
    const patch = handTo(toId, work.now);
    const data = { ...about(referral), to: toId, checkBackAt: dueAt, ...standingIn(work, referral) };
    const after = await change(work, interaction, { patch, kind: "acknowledged", data });
    await passedOnFrom(work, interaction.ownerId);
    return after;
  });
}

/** Refuses what could not be declined as it stands, before anybody writes a reason. */
export async function checkDeclinable(deps: Deps, by: By, input: Answered): Promise<void> {
  const work = reading(deps, by);
  const taken = await takenOf(work, await readInteraction(work, input.number), input);
  await onlyRecipient(work, taken, "decline");
  decline(taken.referral, { by: actorOf(work).id, at: work.now, words: "" });
}

/** The recipient gives it back, with a reason that helps the referrer on. */
export function declineReferral(
  deps: Deps,
  by: By,
  input: Answered & { reason: string },
): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const taken = await take(work, input);
    const { interaction, referral } = taken;
    await onlyRecipient(work, taken, "decline");
    const words = input.reason.trim();
    if (words === "")
      throw new Refusal("reason", "The reason is missing.", {
        field: "reason",
        remedy: "Say why not, and who could help instead if you know.",
      });
    checkLength(words, { name: "reason", most: limits.note });
    const patch = decline(referral, { by: actorOf(work).id, at: work.now, words });
    touch(work, referral.fromId, ...askedHere(referral, taken.members));
    const aside = referral.recipient === "group" ? await stepAside(work, taken, words) : null;
    if (aside) return aside;
    await updateReferral(work.tx, referral.id, patch);
    const data = { ...about(referral), reason: words, ...standingIn(work, referral) };
    return change(work, interaction, { patch: {}, kind: "declined", data });
  });
}

/** The referrer (or a lead) takes it back before it is answered. */
export function withdrawReferral(
  deps: Deps,
  by: By,
  input: Answered & { reason: string },
): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const { interaction, referral } = await take(work, input);
    if (!(await mayWithdraw(work, referral, actorOf(work))))
      throw refusalOf("withdraw", { name: await nameOf(work, referral.fromId) });
    checkLength(input.reason, { name: "reason", most: limits.note });
    await withdrawOpen(work, referral, input.reason.trim());
    const data = { ...about(referral), reason: input.reason.trim() };
    return change(work, interaction, { patch: {}, kind: "withdrawn", data });
  });
}

/** What ends a handoff that waits together with its contact's clock. */
const endings = { closing: closedWords, replying: answeredWords } as const;

/** Ends a referral that waits with a reply or a close, and says so in the history. */
export async function withdrawWith(
  work: Work,
  referral: Referral,
  ending: keyof typeof endings,
): Promise<void> {
  await withdrawOpen(work, referral, endings[ending]);
  const data = { referral: referral.id, from: referral.fromId, to: referral.toId, [ending]: 1 };
  await appendEvent(work, referral.interactionId, { kind: "withdrawn", data });
}

async function withdrawOpen(work: Work, referral: Referral, words: string): Promise<void> {
  const answer = { by: work.by.actor?.id ?? null, at: work.now, words };
  await updateReferral(work.tx, referral.id, withdraw(referral, answer));
  touch(work, referral.fromId, ...askedHere(referral, await listGroupMembers(work.tx, [referral])));
}

/** The interaction, held, with the referral that is being answered, which is still waiting. */
type Taken = {
  readonly interaction: Interaction;
  readonly referral: Referral;
  /** Of a group, everybody who was asked. */
  readonly members: readonly GroupMember[];
};

const take = async (work: Work, input: Answered): Promise<Taken> =>
  takenOf(work, await takeInteraction(work, input.number), input);

async function takenOf(work: Work, interaction: Interaction, input: Answered): Promise<Taken> {
  const referral = input.referralId
    ? await findReferral(work.tx, input.referralId)
    : ((await openReferral(work.tx, interaction.id)) ??
      (await listReferrals(work.tx, interaction.id)).at(-1));
  if (!referral || referral.interactionId !== interaction.id)
    throw new Refusal("none", `#${interaction.number} has not been referred to anybody.`);
  return { interaction, referral, members: await listGroupMembers(work.tx, [referral]) };
}

async function onlyRecipient(work: Work, taken: Taken, what: "acknowledge" | "decline"): Promise<void> {
  const { referral, interaction } = taken;
  const actor = actorOf(work);
  if (referral.recipient === "group") await checkAsked(work, taken, what);
  else await checkRecipient(work, taken, what);
  if (
    referral.state === "acknowledged" &&
    interaction.ownerId === actor.id &&
    interaction.state === "waiting"
  )
    throw new Refusal(
      "yours",
      `You have acknowledged this handoff, and ${interaction.customer} is yours to answer.`,
    );
}

/** While the recipient is away, whoever stands in can answer; the owner would only get their own contact back. */
async function checkRecipient(
  work: Work,
  { referral, interaction }: Taken,
  what: "acknowledge" | "decline",
): Promise<void> {
  const { tx, now, deps } = work;
  const policy = deps.policy();
  const actor = actorOf(work);
  if (may(relationsOf(policy, actor, { recipient: actor.id === referral.toId }), what)) return;
  const office = { officeId: deps.officeId, policy, now };
  const standIns = referral.state === "requested" ? await standInsNow(tx, office, referral.toId) : [];
  const others = standIns.filter((id) => id !== interaction.ownerId);
  if (may(relationsOf(policy, actor, { delegate: others.includes(actor.id) }), what)) return;
  const people = await peopleById(tx, [referral.toId, ...others]);
  const name = (id: string) => people.get(id)?.name ?? "somebody";
  throw refusalOf(what, { name: name(referral.toId), others: others.map(name) });
}

/** For whom somebody answered who stands in. */
const standingIn = (work: Work, r: Referral) =>
  r.recipient === "person" && actorOf(work).id !== r.toId ? { for: r.toId } : {};

async function nameOf(work: Work, id: string): Promise<string> {
  return (await peopleById(work.tx, [id])).get(id)?.name ?? "somebody";
}

const about = (r: Referral) => ({ referral: r.id, from: r.fromId, to: r.toId });
