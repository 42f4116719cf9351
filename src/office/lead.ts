import type { Person } from "./person.ts";
import type { OfficePolicy } from "./policy.ts";

/** Whether the office file names this person as a lead. */
export function isLead(policy: OfficePolicy, person: Person): boolean {
  return person.email !== null && policy.leads.includes(person.email.toLowerCase());
}
