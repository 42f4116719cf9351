import type { Permission } from "./permission.ts";
import { contactPermissions } from "./permissions-contact.ts";
import { handoffPermissions } from "./permissions-handoff.ts";
import { officePermissions } from "./permissions-office.ts";

const table = { ...contactPermissions, ...handoffPermissions, ...officePermissions };

/** Something that can be done. */
export type Act = keyof typeof table;

/** Who may do what: verbs, forms and buttons ask it, and docs/permissions.md is made from it. */
export const permissions: Readonly<Record<Act, Permission>> = table;

/** Everything that can be done, in the order of the table. */
export const acts = Object.keys(table) as readonly Act[];
