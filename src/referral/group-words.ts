import { type Names, nameIn, sentence } from "../interaction/interaction-card.ts";
import { askedOf, type GroupMember, membersOf } from "./group-member.ts";
import type { Referral } from "./referral.ts";

export type OfGroup = {
  readonly referral: Referral;
  readonly names: Names;
  /** Everybody of the group who was asked. */
  readonly members: readonly GroupMember[];
};

/** Whether this reader can answer a handoff that waits. */
export const isAsked = ({ referral: r, members }: OfGroup, readerId: string): boolean =>
  r.state === "requested" && askedOf(r, members).includes(readerId);

/** "Maps" where the handoff went to a group; null: to one person. */
export const groupName = ({ referral: r, names }: OfGroup): string | null =>
  r.groupId === null ? null : nameIn(names, r.groupId);

/** What one of a group said for themselves while the others are still asked; null: they are asked too. */
export function asideWords(of: OfGroup, readerId: string): string | null {
  const own = membersOf(of.referral, of.members).find((m) => m.personId === readerId);
  if (of.referral.state !== "requested" || own?.state !== "declined") return null;
  return `You declined it: ${sentence(own.answer)} The others of ${groupName(of)} are still asked.`;
}

/** What became of it, for one of a group who did not answer last; null: this reader did, or there is no group. */
export function othersWords({ referral: r, names }: OfGroup, readerId: string): string | null {
  if (r.groupId === null || r.answeredBy === readerId) return null;
  if (r.state === "acknowledged") return `${nameIn(names, r.toId)} has taken it over. Nothing for you to do.`;
  if (r.state === "declined")
    return `Nobody of ${nameIn(names, r.groupId)} could take it over, and it went back to ${nameIn(names, r.fromId)}.`;
  return null;
}
