import { webApi } from "@slack/bolt";
import { isZone } from "../calendar/zone.ts";
import type { Logger } from "../log.ts";
import { visible } from "../message/visible.ts";
import type { DirectoryEntry, Person, Standing } from "../office/person.ts";
import type { People } from "../surface/people.ts";

/** What is read of a Slack user, wherever it comes from: users.list, users.info or an event. */
export type SlackUser = {
  readonly id?: string | undefined;
  readonly team_id?: string | undefined;
  readonly name?: string | undefined;
  readonly real_name?: string | undefined;
  readonly deleted?: boolean | undefined;
  readonly is_bot?: boolean | undefined;
  readonly is_restricted?: boolean | undefined;
  readonly is_ultra_restricted?: boolean | undefined;
  readonly is_stranger?: boolean | undefined;
  readonly is_email_confirmed?: boolean | undefined;
  readonly tz?: string | undefined;
  readonly locale?: string | undefined;
  readonly enterprise_user?: { readonly teams?: readonly string[] | undefined } | undefined;
  readonly profile?:
    | {
        readonly real_name?: string | undefined;
        readonly display_name?: string | undefined;
        readonly email?: string | undefined;
      }
    | undefined;
};

/** A Slack user as the office knows people. `teamId`: the workspace the app is installed in. */
export function directoryEntry(user: SlackUser, teamId: string): DirectoryEntry {
  const name = shown(user.name) || user.id || "";
  return {
    platform: "slack",
    tenantId: teamId,
    userId: user.id ?? "",
    handle: (shown(user.profile?.display_name) || name).toLowerCase(),
    name: shown(user.profile?.real_name) || shown(user.real_name) || name,
    // An address joins people across platforms, so one that its owner has not confirmed yet counts as none.
    email: user.is_email_confirmed === false ? null : user.profile?.email || null,
    zone: user.tz && isZone(user.tz) ? user.tz : null,
    locale: user.locale || null,
    standing: standing(user, teamId),
  };
}

const shown = (name: string | undefined): string => visible(name ?? "").trim();

function standing(user: SlackUser, teamId: string): Standing {
  if (user.deleted) return "gone";
  if (user.is_bot || user.id === "USLACKBOT") return "bot";
  if (user.is_restricted || user.is_ultra_restricted) return "guest";
  const ours = user.team_id === undefined || user.team_id === teamId;
  if (user.is_stranger || !(ours || user.enterprise_user?.teams?.includes(teamId))) return "stranger";
  return "member";
}

export type Directory = {
  /** Saves everybody Slack lists, those who left among them. Returns how many could not be saved. */
  sync(): Promise<number>;
  /** Asks Slack about one user and saves the answer. */
  fetch(userId: string): Promise<Person>;
  save(user: SlackUser): Promise<Person>;
  /** As `fetch`; of somebody whom Slack does not show any more, saves that they are gone. */
  look(userId: string): Promise<void>;
};

export type DirectorySource = {
  readonly client: webApi.WebClient;
  readonly teamId: () => string;
  readonly save: (entry: DirectoryEntry) => Promise<Person>;
  readonly find: People["find"];
  /** Hears of users that could not be saved. */
  readonly log: Pick<Logger, "warn">;
};

/** Keeps the office's people as Slack's directory has them. Whoever is met is looked up, never assumed. */
export function createDirectory({ client, teamId, save, find, log }: DirectorySource): Directory {
  const keep = (user: SlackUser): Promise<Person> => save(directoryEntry(user, teamId()));
  /** One of many: whoever comes after them is not kept waiting by their fault. */
  const isKept = (user: SlackUser): Promise<boolean> =>
    keep(user).then(
      () => true,
      (error: unknown) => {
        log.warn({ err: error, userId: user.id }, "a user of Slack's directory was not saved");
        return false;
      },
    );
  async function fetch(userId: string): Promise<Person> {
    const { user } = await client.users.info({ user: userId, include_locale: true });
    if (!user?.id) throw new Error("users.info gave no user");
    return keep(user);
  }
  return {
    save: keep,
    fetch,
    async look(userId) {
      try {
        await fetch(userId);
      } catch (error) {
        if (!isUnknownUser(error)) throw error;
        const known = await find("slack", teamId(), userId);
        if (known && known.standing !== "gone") await save(goneEntry(known, teamId(), userId));
      }
    },
    async sync() {
      let unsaved = 0;
      let cursor: string | undefined;
      do {
        const request = { limit: 200, include_locale: true, ...(cursor ? { cursor } : {}) };
        const page = await client.users.list(request);
        for (const user of page.members ?? []) if (user.id && !(await isKept(user))) unsaved += 1;
        cursor = page.response_metadata?.next_cursor || undefined;
      } while (cursor);
      return unsaved;
    },
  };
}

/** Slack's words for somebody whom it does not have, or does not show to the bot. */
const unknownUser: ReadonlySet<string> = new Set(["user_not_found", "user_not_visible"]);

export const isUnknownUser = (error: unknown): boolean =>
  error instanceof webApi.WebAPIPlatformError && unknownUser.has(error.data.error);

/** What was known of them, but for their standing. */
const goneEntry = ({ name, email }: Person, teamId: string, userId: string): DirectoryEntry => ({
  ...{ platform: "slack", tenantId: teamId, userId, name, standing: "gone" },
  handle: ((email ?? name).split("@", 1)[0] ?? "").toLowerCase(),
  ...{ email: null, zone: null, locale: null },
});
