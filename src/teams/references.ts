import type { Clock } from "../clock.ts";
import {
  conversationOfUser,
  dropConversation,
  findConversation,
  isKept,
  keepConversation,
  latestServiceUrl,
} from "../office/conversation-rows.ts";
import type { Store } from "../store/open-store.ts";
import type { References } from "./reference.ts";

/** The conversation references of Teams, as they are kept in the database. */
export function createReferences(store: Store, clock: Clock): References {
  const platform = "teams";
  return {
    find: (conversationId) => findConversation(store.db, { platform, conversationId }),
    ofUser: (tenantId, userId) => conversationOfUser(store.db, { platform, tenantId, userId }),
    serviceUrlOf: (tenantId) => latestServiceUrl(store.db, { platform, tenantId }),
    async save(reference) {
      const conversation = { platform, ...reference };
      // Nearly always: reading alone needs no transaction.
      if (await isKept(store.db, conversation, clock.now())) return;
      await store.transaction((tx) => keepConversation(tx, conversation, clock.now()));
    },
    drop: (conversationId) => store.transaction((tx) => dropConversation(tx, { platform, conversationId })),
  };
}
