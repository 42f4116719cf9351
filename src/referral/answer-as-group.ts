import { Refusal } from "../errors.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { actorOf, change, type Work } from "../interaction/work.ts";
import { standInsOf } from "../office/absence.ts";
import { teamOf } from "../office/absence-rows.ts";
import { may, refusalOf, relationsOf } from "../office/may.ts";
import { peopleById } from "../office/person-rows.ts";
import { askedOf, type GroupMember } from "./group-member.ts";
import { updateGroupMember } from "./group-member-rows.ts";
import type { Referral } from "./referral.ts";

export type Answering = {
  readonly interaction: Interaction;
  readonly referral: Referral;
  /** Everybody of the group who was asked. */
  readonly members: readonly GroupMember[];
};

/**
 * Refuses whoever was not asked, and tells kindly who comes second that somebody else was first. Who has declined may
 * still acknowledge, as long as nobody else did.
 */
export async function checkAsked(
  work: Work,
  answering: Answering,
  what: "acknowledge" | "decline",
): Promise<void> {
  const { referral } = answering;
  const actor = actorOf(work);
  const own = await memberFor(work, answering);
  const group = await nameOf(work, referral.groupId);
  const delegate = own !== null && own.personId !== actor.id;
  const is = relationsOf(work.deps.policy(), actor, { member: own?.personId === actor.id, delegate });
  if (!own || !may(is, what)) throw refusalOf(what, { name: `the people of ${group}` });
  if (referral.state === "acknowledged" && referral.toId !== actor.id)
    throw new Refusal("taken", `${await nameOf(work, referral.toId)} was first and has taken this over.`, {
      remedy: "Nothing more for you to do. Thank you for being ready to help.",
    });
  if (referral.state === "requested" && what === "decline" && own.state === "declined")
    throw new Refusal("declined", `You have declined it already; the others of ${group} are still asked.`);
}

/**
 * One of a group declines for themselves while others are still asked. Null: they were the last one, so the group has
 * declined.
 */
export async function stepAside(
  work: Work,
  answering: Answering,
  words: string,
): Promise<Interaction | null> {
  const { interaction, referral, members } = answering;
  const id = (await memberFor(work, answering))?.personId ?? actorOf(work).id;
  const done = { state: "declined", answeredAt: work.now, answer: words } as const;
  await updateGroupMember(work.tx, { referralId: referral.id, personId: id }, done);
  if (askedOf(referral, members).every((personId) => personId === id)) return null;
  const data = { referral: referral.id, from: referral.fromId, to: referral.toId, reason: words };
  return change(work, interaction, { patch: {}, kind: "stepped-aside", data });
}

/** For whom somebody answers: themselves, or one of the group who is away and for whom they stand in. */
export async function memberFor(
  work: Work,
  { referral, members }: Pick<Answering, "referral" | "members">,
): Promise<GroupMember | null> {
  const { id } = actorOf(work);
  const own = members.find((m) => m.personId === id);
  if (own || referral.state !== "requested") return own ?? null;
  const { officeId, policy } = work.deps;
  const team = await teamOf(work.tx, { officeId, policy: policy(), now: work.now });
  const asked = askedOf(referral, members);
  const away = members.filter((m) => asked.includes(m.personId));
  return away.find((m) => standInsOf(team, m.personId, work.now).includes(id)) ?? null;
}

const nameOf = async (work: Work, id: string | null): Promise<string> =>
  (await peopleById(work.tx, [id ?? ""])).get(id ?? "")?.name ?? "somebody";
