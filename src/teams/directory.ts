import type { Clock, Instant } from "../clock.ts";
import { visible } from "../message/visible.ts";
import type { DirectoryEntry, Person, Standing } from "../office/person.ts";
import type { People } from "../surface/people.ts";
import type { Asker } from "./asker.ts";
import type { Connector, Member, Spot } from "./connector.ts";
import { ConnectorError } from "./connector-error.ts";
import { isUnknownConversation } from "./delivery-error.ts";
import type { References } from "./reference.ts";
import { patiently, shortWait, withRetries } from "./retries.ts";

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

/**
 * The name somebody signs in with, whose domain the tenant has proved to be its own. Never `mail`: Microsoft verifies
 * nobody's, and whoever may edit that attribute could become a colleague with it.
 */
const addressOf = ({ userPrincipalName }: Member): string | null =>
  isAddress(userPrincipalName) ? userPrincipalName : null;

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
  /** Whether the office has an account of theirs, whatever its standing. */
  knows(asker: Asker): Promise<boolean>;
  /** Looks somebody up anew in their own chat with the bot, if there is one. */
  look(to: Pick<Asker, "tenantId" | "userId">): Promise<void>;
};

export type DirectorySource = {
  readonly connector: Pick<Connector, "member">;
  readonly people: Pick<People, "save" | "find">;
  readonly references: Pick<References, "find" | "ofUser">;
  readonly clock: Clock;
  /** Resolves after so many milliseconds. */
  readonly wait?: (ms: number) => Promise<unknown>;
};

/** After this long somebody is looked up again, for they may have become a guest, or left. */
const freshFor = 3_600_000;

/** More people than any office has. */
const mostKnown = 20_000;

/** What is known of somebody since this process began. `called`: the name their client gives. */
type Known = { readonly entry: DirectoryEntry; readonly called: string | null; readonly at: Instant };

/** Keeps the office's people as the rosters have them: whoever is met is looked up, never taken at their word. */
export function createDirectory(source: DirectorySource): Directory {
  const { connector, people, references, clock, wait = patiently } = source;
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
      const call = () => connector.member(spot, asker.userId);
      const found = await withRetries(call, { wait, longest: shortWait }).catch(whyNot);
      if (found === "gone") await leave(asker, spot);
      if (found === "gone" || found === "unseen") return null;
      const entry = { ...directoryEntry(found, asker.tenantId, asker), userId: asker.userId };
      return await save(entry, asker.name, clock.now());
    } catch (error) {
      const earlier = await people.find("teams", asker.tenantId, asker.userId);
      if (!(error instanceof ConnectorError) || !earlier) throw error;
      return earlier;
    }
  }

  /** Only their own chat with the bot tells that somebody is gone: from any other one they may simply be absent. */
  async function leave({ tenantId, userId }: Asker, { conversationId }: Spot): Promise<void> {
    const chat = await references.find(conversationId);
    if (chat?.kind !== "personal" || chat.userId !== userId) return;
    const person = await people.find("teams", tenantId, userId);
    known.delete(userId);
    if (person && person.standing !== "gone") await people.save(goneEntry(person, tenantId, userId));
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
    async look({ tenantId, userId }) {
      const chat = await references.ofUser(tenantId, userId);
      if (!chat) return;
      const who = { userId, name: null, tenantId, place: "personal", zone: null, locale: null } as const;
      await lookUp({ ...who, spot: chat }, chat);
    },
    knows: async ({ tenantId, userId }) => (await people.find("teams", tenantId, userId)) !== null,
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

/** What a refused lookup says of a person. Throws what says nothing of them. */
function whyNot(error: unknown): "gone" | "unseen" {
  if (!(error instanceof ConnectorError) || !notThere.has(error.status ?? 0)) throw error;
  return error.status === 404 && !isUnknownConversation(error) ? "gone" : "unseen";
}

/** What was known of them, but for their standing. */
const goneEntry = ({ name, email }: Person, tenantId: string, userId: string): DirectoryEntry => ({
  ...{ platform: "teams", tenantId, userId, name, standing: "gone" },
  handle: ((email ?? name).split("@", 1)[0] ?? "").toLowerCase(),
  ...{ email: null, zone: null, locale: null },
});
