import { v7 as uuidv7 } from "uuid";
import type { Clock } from "../clock.ts";
import type { Logger } from "../log.ts";
import { isMember } from "../office/account.ts";
import { findByDirectoryId } from "../office/directory-rows.ts";
import {
  accountsOf,
  acted,
  actedLately,
  findPerson,
  saveHomeOpened,
  savePerson,
} from "../office/person-rows.ts";
import type { Store } from "../store/open-store.ts";
import type { DirectoryPeople, People } from "./people.ts";

export type PeopleSource = {
  readonly store: Store;
  readonly clock: Clock;
  readonly officeId: string;
  /** The office's zone, for whoever's platform does not say theirs. */
  readonly zone: () => string;
  readonly log: Logger;
  /** Hears of whoever may have left the office or come back, after it is saved. */
  readonly standingChanged?: (personId: string) => void;
};

/** The office's people, as they are kept in the database. */
export function createPeople(source: PeopleSource): People & DirectoryPeople {
  const { store, clock, officeId, zone, log, standingChanged } = source;
  return {
    async save(entry) {
      const before = await findPerson(store.db, entry);
      const person = await store.transaction((tx) =>
        savePerson(tx, entry, { officeId, id: uuidv7(), now: clock.now(), zone: zone(), log }),
      );
      if (before && isMember(before) !== isMember(person)) standingChanged?.(person.id);
      return person;
    },
    find: (platform, tenantId, userId) => findPerson(store.db, { platform, tenantId, userId }),
    findByDirectoryId: (platform, tenantId, directoryId) =>
      findByDirectoryId(store.db, { platform, tenantId, directoryId }),
    async acted(platform, tenantId, userId) {
      const key = { platform, tenantId, userId };
      // Nearly always: reading alone needs no transaction.
      if (await actedLately(store.db, key, clock.now())) return;
      await store.transaction((tx) => acted(tx, key, clock.now()));
    },
    userIdOf: async (platform, tenantId, personId) =>
      (await accountsOf(store.db, [personId])).find((a) => a.platform === platform && a.tenantId === tenantId)
        ?.userId ?? null,
    homeOpened: (personId, at) => saveHomeOpened(store.db, { personId, platform: "slack", at }),
  };
}
