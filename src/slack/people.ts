import type { Instant } from "../clock.ts";
import type { DirectoryEntry, Person } from "../office/person.ts";

/** What this surface needs of the office's people; the app brings it. */
export type People = {
  /** Makes or changes the person a directory entry is about. */
  save(entry: DirectoryEntry): Promise<Person>;
  find(platform: string, tenantId: string, userId: string): Promise<Person | null>;
  /** Somebody's user id on a platform; null where they have no account there. */
  userIdOf(platform: string, tenantId: string, personId: string): Promise<string | null>;
  homeOpened(personId: string, at: Instant): Promise<void>;
};
