import { Refusal } from "../errors.ts";
import { type About, type Permission, type Relation, type Role, relations, roles } from "./permission.ts";
import { type Act, acts, permissions } from "./permissions.ts";
import type { Person } from "./person.ts";
import type { OfficePolicy } from "./policy.ts";

/** Whether the office file names this person as a lead. */
export const isLead = (policy: Pick<OfficePolicy, "leads">, { email }: Pick<Person, "email">): boolean =>
  email !== null && policy.leads.includes(email.toLowerCase());

/** Whether the office file names this person as an admin. */
export const isAdmin = (policy: Pick<OfficePolicy, "admins">, { email }: Pick<Person, "email">): boolean =>
  email !== null && policy.admins.includes(email.toLowerCase());

/** What somebody is to what an action is about; absent: not that. */
export type Held = Readonly<Partial<Record<Exclude<Relation, Role>, boolean>>>;

/** Everything that somebody is, to the office and to what an action is about. Nothing for whoever is not of the office. */
export function relationsOf(
  policy: Pick<OfficePolicy, "leads" | "admins">,
  person: Pick<Person, "email" | "standing">,
  held: Held = {},
): readonly Relation[] {
  if (person.standing !== "member") return [];
  return ["staff", ...heldRoles(policy, person), ...heldOnly(held)];
}

const heldRoles = (
  policy: Pick<OfficePolicy, "leads" | "admins">,
  person: Pick<Person, "email">,
): Relation[] => [
  ...(isLead(policy, person) ? (["lead"] as const) : []),
  ...(isAdmin(policy, person) ? (["admin"] as const) : []),
];

/** As `relationsOf`, where roles are known or do not matter. */
export const heldOnly = (held: Held): readonly Relation[] =>
  relations.filter((each) => each in held && held[each as keyof Held] === true);

/** Whether one of these is enough. */
export const may = (is: readonly Relation[], act: Act): boolean =>
  permissions[act].who.some((who) => is.includes(who));

/** What is said to whoever may not. */
export function refusalOf(act: Act, about: About = {}): Refusal {
  const { refusing }: Permission = permissions[act];
  if (!refusing) return notOfOffice();
  const remedy = refusing.remedy?.(about);
  return new Refusal(refusing.code, refusing.words(about), remedy === undefined ? {} : { remedy });
}

/** Refuses whoever may not, in the words of the table. */
export function checkMay(is: readonly Relation[], act: Act, about: About = {}): void {
  if (!may(is, act)) throw refusalOf(act, about);
}

/** For whoever is not a member of the office. */
export const notOfOffice = (): Refusal =>
  new Refusal("member", "The desk is for members of this office.", {
    remedy: "Please ask an administrator.",
  });

const isRole = (who: Relation): boolean => roles.some((role) => role === who);

/**
 * Refuses a command before it begins, as far as the roles alone tell: whoever is not of the office, and whoever may do
 * nothing that the command does. What depends on the contact is for its verb to ask.
 */
export function checkMayBegin(is: readonly Relation[], command: string): void {
  if (!is.includes("staff")) throw notOfOffice();
  const own = acts.filter((act) => permissions[act].command === command);
  const [first] = own;
  const byRole = own.every((act) => permissions[act].who.every(isRole));
  if (first && byRole && !own.some((act) => may(is, act))) throw refusalOf(first);
}
