import type { GroupMemberTable } from "../store/tables/office.ts";
import type { Referral } from "./referral.ts";

/** Somebody of a group that was asked together. The group is as it was when it was asked. */
export type GroupMember = Readonly<GroupMemberTable>;

/** Who can still answer a handoff that waits; `members`: of this one and perhaps of others. */
export function askedOf(r: Referral, members: readonly GroupMember[]): string[] {
  if (r.recipient !== "group" || r.state !== "requested") return [r.toId];
  return membersOf(r, members)
    .filter((m) => m.state === "asked")
    .map((m) => m.personId);
}

/** As `askedOf`, without those who have no account here. */
export const askedHere = (r: Referral, members: readonly GroupMember[]): string[] =>
  r.recipient === "outside" ? [] : askedOf(r, members);

export const membersOf = (r: Referral, members: readonly GroupMember[]): GroupMember[] =>
  members.filter((m) => m.referralId === r.id);
