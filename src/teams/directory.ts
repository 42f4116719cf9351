import type { Clock, Instant } from "../clock.ts";
import { visible } from "../message/visible.ts";
import type { DirectoryEntry, Person, Standing } from "../office/person.ts";
import type { People } from "../surface/people.ts";
import type { Asker } from "./asker.ts";
import type { Connector, Member, Spot } from "./connector.ts";
import { ConnectorError } from "./connector-error.ts";

type Client = Pick<Asker, "zone" | "locale">;

/** What the roster says of somebody, as the office knows people. `client`: where and how they read. */
export function directoryEntry(member: Member, tenantId: string, { zone, locale }: Client): DirectoryEntry {
  const standing = standingOf(member, tenantId);
  const principal = member.userPrincipalName ?? member.email ?? member.name;
  return {
    platform: "teams",
    tenantId,
    userId: member.id,
    handle: shown(principal.split("@", 1)[0] ?? "").toLowerCase(),
    name: shown(member.name) || shown(principal) || "Somebody",
    // People are joined by it, and the tenant vouches for its own alone.
    email: standing === "member" ? addressOf(member) : null,
    zone,
    locale,
    standing,
    directoryId: member.directoryId,
  };
}

const shown = (name: string): string => visible(name).replaceAll(/\s+/g, " ").trim();

const isAddress = (words: string | null): words is string => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(words ?? "");

function addressOf({ email, userPrincipalName }: Member): string | null {
  if (isAddress(email)) return email;
  return isAddress(userPrincipalName) ? userPrincipalName : null;
}

/** Only who is surely of the tenant is a member: guests of it have `#EXT#` in the name that they sign in with. */
function standingOf(member: Member, tenantId: string): Standing {
  const role = member.role?.toLowerCase() ?? "user";
  if (role === "bot" || member.id.startsWith("28:")) return "bot";
  if (member.tenantId !== null && !sameTenant(member.tenantId, tenantId)) return "stranger";
  if (role === "guest" || member.userPrincipalName?.toUpperCase().includes("#EXT#")) return "guest";
  return role === "user" && member.directoryId !== null ? "member" : "stranger";
}

export const sameTenant = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

export type Directory = {
  /**
   * The person as this conversation's roster has them; null where it does not have them, or is not for the bot to
   * read. Who was looked up within the hour is not looked up again; while no roster answers, who is known stays so.
   */
  meet(asker: Asker, spot: Spot): Promise<Person | null>;
};

export type DirectorySource = {
  readonly connector: Pick<Connector, "member">;
  readonly people: Pick<People, "save" | "find">;
  readonly clock: Clock;
};

/** After this long somebody is looked up again, for they may have become a guest, or left. */
const freshFor = 3_600_000;

/** More people than any office has. */
const mostKnown = 20_000;

/** What is known of somebody since this process began. `called`: the name their client gives. */
type Known = { readonly entry: DirectoryEntry; readonly called: string | null; readonly at: Instant };

/** Keeps the office's people as the rosters have them: whoever is met is looked up, never taken at their word. */
export function createDirectory({ connector, people, clock }: DirectorySource): Directory {
  const known = new Map<string, Known>();
  const asked = new Map<string, Promise<Person | null>>();

  async function save(entry: DirectoryEntry, called: string | null, at: Instant): Promise<Person> {
    const person = await people.save(entry);
    if (known.size >= mostKnown) known.clear();
    known.set(entry.userId, { entry, called, at });
    return person;
  }

  async function lookUp(asker: Asker, spot: Spot): Promise<Person | null> {
    try {
      const found = await memberOf(connector, spot, asker.userId);
      if (!found) return null;
      const entry = { ...directoryEntry(found, asker.tenantId, asker), userId: asker.userId };
      return await save(entry, asker.name, clock.now());
    } catch (error) {
      const earlier = await people.find("teams", asker.tenantId, asker.userId);
      if (!(error instanceof ConnectorError) || !earlier) throw error;
      return earlier;
    }
  }

  async function meet(asker: Asker, spot: Spot): Promise<Person | null> {
    const last = known.get(asker.userId);
    const renamed = last && asker.name !== null && last.called !== null && last.called !== asker.name;
    const fresh = last && clock.now() - last.at < freshFor && !renamed;
    if (!fresh) return lookUp(asker, spot);
    const zone = asker.zone ?? last.entry.zone;
    const locale = asker.locale ?? last.entry.locale;
    if (zone === last.entry.zone && locale === last.entry.locale) {
      return people.find("teams", asker.tenantId, asker.userId);
    }
    return save({ ...last.entry, zone, locale }, last.called, last.at);
  }

  return {
    async meet(asker, spot) {
      const running = asked.get(asker.userId);
      if (running) return running;
      const work = meet(asker, spot).finally(() => asked.delete(asker.userId));
      asked.set(asker.userId, work);
      return work;
    },
  };
}

const notThere: ReadonlySet<number> = new Set([400, 403, 404]);

async function memberOf({ member }: Pick<Connector, "member">, spot: Spot, userId: string) {
  try {
    return await member(spot, userId);
  } catch (error) {
    if (error instanceof ConnectorError && notThere.has(error.status ?? 0)) return null;
    throw error;
  }
}
