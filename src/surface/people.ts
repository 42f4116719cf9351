import type { Instant } from "../clock.ts";
import type { DirectoryEntry, Person } from "../office/person.ts";

/** What a surface needs of the office's people; the app brings it. */
export type People = {
  /** Makes or changes the person a directory entry is about. */
  save(entry: DirectoryEntry): Promise<Person>;
  /** With the standing of this very account, which may be another than that of the person's other one. */
  find(platform: string, tenantId: string, userId: string): Promise<Person | null>;
  /** Remembers that somebody acts there: where they last did is where they are written to. */
  acted(platform: string, tenantId: string, userId: string): Promise<void>;
  /** Somebody's user id on a platform; null where they have no account there. */
  userIdOf(platform: string, tenantId: string, personId: string): Promise<string | null>;
  homeOpened(personId: string, at: Instant): Promise<void>;
};

/** For a surface that knows somebody only by their id in the tenant's own directory. */
export type DirectoryPeople = {
  /** With the standing of that account, and its user id; null where nobody is known by it. */
  findByDirectoryId(
    platform: string,
    tenantId: string,
    directoryId: string,
  ): Promise<{ readonly person: Person; readonly userId: string } | null>;
};
