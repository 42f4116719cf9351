import type { Tx } from "../store/open-store.ts";
import { listMembers, membersByEmail } from "./person-rows.ts";
import type { OfficePolicy } from "./policy.ts";

/** An address of the office file that no member of the office has, and where it stands there. */
export type UnknownAddress = { readonly address: string; readonly where: string };

type Named = Pick<OfficePolicy, "leads" | "admins" | "groups">;

/**
 * The leads, admins and members of groups whom the directories do not know: an address with a slip in it is right by
 * itself, and nobody gets what is meant for it. None while nobody at all is known, as before the first directory has come.
 */
export async function unknownAddresses(tx: Tx, officeId: string, named: Named): Promise<UnknownAddress[]> {
  const all = [
    ...named.leads.map((address) => ({ address, where: "leads" })),
    ...named.admins.map((address) => ({ address, where: "admins" })),
    ...Object.entries(named.groups).flatMap(([group, people]) =>
      people.map((address) => ({ address, where: `the group ${group}` })),
    ),
  ];
  const members = await membersByEmail(tx, officeId, [...new Set(all.map(({ address }) => address))]);
  const known = new Set(members.map(({ email }) => email?.toLowerCase()));
  const unknown = all.filter(({ address }) => !known.has(address));
  if (unknown.length === all.length && (await listMembers(tx, officeId, 1)).length === 0) return [];
  return unknown;
}

/** As many as a message can name. */
const mostNamed = 20;

/** "leee@example.com (leads), catt@example.com (the group Maps)", and how many more where there are many. */
export function unknownWords(unknown: readonly UnknownAddress[]): string {
  const named = unknown.slice(0, mostNamed).map(({ address, where }) => `${address} (${where})`);
  const more = unknown.length > mostNamed ? `, and ${unknown.length - mostNamed} more` : "";
  return `${named.join(", ")}${more}`;
}
