import type { Instant } from "../clock.ts";
import type { AccountTable } from "../store/tables/office.ts";
import type { DirectoryEntry, Person, Standing } from "./person.ts";

/** Where a person is known on a chat platform, with what that platform says of them. */
export type Account = Readonly<AccountTable>;
export type AccountKey = Pick<Account, "platform" | "tenantId" | "userId">;

/** Everything that is known of a person from their accounts. */
export type Known = Pick<Person, "name" | "email" | "standing"> & {
  readonly zone: string | null;
  readonly locale: string | null;
};

/**
 * What a person is called and where they are: as the account says where they last acted, or else their first. What it
 * does not say, another one may.
 */
export function knownFrom(accounts: readonly Account[]): Known {
  const [leading, ...others] = accounts.toSorted(byLead);
  if (!leading) throw new Error("a person has no account");
  const said = <K extends "email" | "zone" | "locale">(field: K): string | null =>
    leading[field] ?? others.find((a) => a[field] !== null)?.[field] ?? null;
  return {
    name: leading.name,
    email: said("email"),
    zone: said("zone"),
    locale: said("locale"),
    standing: standingOf(accounts),
  };
}

/** An account that is no longer a member's says less than one that is. */
const byLead = (a: Account, b: Account): number =>
  Number(isMember(b)) - Number(isMember(a)) ||
  lastActed(b) - lastActed(a) ||
  a.createdAt - b.createdAt ||
  (keyOf(a) < keyOf(b) ? -1 : 1);

export const isMember = ({ standing }: Pick<Account, "standing">): boolean => standing === "member";

/** In order of time; before everything where they never did. */
export const lastActed = ({ lastActedAt }: Account): Instant => lastActedAt ?? Number.MIN_SAFE_INTEGER;

const keyOf = (a: AccountKey): string => JSON.stringify([a.platform, a.tenantId, a.userId]);

export const sameAccount = (a: AccountKey, b: AccountKey): boolean => keyOf(a) === keyOf(b);

/** The one that says most first: who is a member anywhere is one, and who has left one platform may be on another. */
const telling: readonly Standing[] = ["member", "guest", "stranger", "bot", "gone", "group", "outside"];

const standingOf = (accounts: readonly Account[]): Standing =>
  telling.find((standing) => accounts.some((a) => a.standing === standing)) ?? "stranger";

/** What an entry says of its account; what it does not say stays as it is known. */
export type Said = Pick<Account, "handle" | "name" | "standing"> & Partial<Account>;

export function saidOf(entry: DirectoryEntry): Said {
  const { handle, name, standing, zone, locale, directoryId } = entry;
  const email = entry.email?.trim().toLowerCase();
  return {
    handle,
    name,
    standing,
    ...(email ? { email } : {}),
    ...(zone ? { zone } : {}),
    ...(locale ? { locale } : {}),
    ...(directoryId ? { directoryId } : {}),
  };
}

/** Only a member's account with an address that the platform has verified shows who its person is. */
export const showsWho = (a: Pick<Account, "standing" | "email">): boolean => isMember(a) && a.email !== null;
