import { v7 as uuidv7 } from "uuid";
import type { Clock } from "../clock.ts";
import type { Logger } from "../log.ts";
import { findByDirectoryId } from "../office/directory-rows.ts";
import { accountsOf, acted, findPerson, saveHomeOpened, savePerson } from "../office/person-rows.ts";
import type { Store } from "../store/open-store.ts";
import type { DirectoryPeople, People } from "./people.ts";

export type PeopleSource = {
  readonly store: Store;
  readonly clock: Clock;
  readonly officeId: string;
  /** The office's zone, for whoever's platform does not say theirs. */
  readonly zone: () => string;
  readonly log: Logger;
};

/** The office's people, as they are kept in the database. */
export function createPeople({ store, clock, officeId, zone, log }: PeopleSource): People & DirectoryPeople {
  return {
    save: (entry) =>
      store.transaction((tx) =>
        savePerson(tx, entry, { officeId, id: uuidv7(), now: clock.now(), zone: zone(), log }),
      ),
    find: (platform, tenantId, userId) => findPerson(store.db, { platform, tenantId, userId }),
    findByDirectoryId: (platform, tenantId, directoryId) =>
      findByDirectoryId(store.db, { platform, tenantId, directoryId }),
    acted: (platform, tenantId, userId) =>
      store.transaction((tx) => acted(tx, { platform, tenantId, userId }, clock.now())),
    userIdOf: async (platform, tenantId, personId) =>
      (await accountsOf(store.db, [personId])).find((a) => a.platform === platform && a.tenantId === tenantId)
        ?.userId ?? null,
    homeOpened: (personId, at) => saveHomeOpened(store.db, { personId, platform: "slack", at }),
  };
}
