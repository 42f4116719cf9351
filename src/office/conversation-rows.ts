import type { Instant } from "../clock.ts";
import { fixedQuery } from "../store/fixed-query.ts";
import type { Tx } from "../store/open-store.ts";
import type { ConversationTable } from "../store/tables/office.ts";

/** A conversation with the bot, and the address at which its platform takes messages for it. */
export type Conversation = Readonly<Omit<ConversationTable, "updatedAt">>;

type Tenant = Pick<Conversation, "platform" | "tenantId">;
type Key = Pick<Conversation, "platform" | "conversationId">;

export async function findConversation(tx: Tx, key: Key): Promise<Conversation | null> {
  const row = await rowOf(tx, key);
  return row ? toConversation(row) : null;
}

/** The personal chat with this user, the latest where there are several; null where there is none. */
export async function conversationOfUser(
  tx: Tx,
  { platform, tenantId, userId }: Tenant & { readonly userId: string },
): Promise<Conversation | null> {
  const row = await latest(tx, { platform, tenantId })
    .where("userId", "=", userId)
    .where("kind", "=", "personal")
    .executeTakeFirst();
  return row ? toConversation(row) : null;
}

/** The address that this tenant's latest conversation came from; null before the first. */
export async function latestServiceUrl(tx: Tx, tenant: Tenant): Promise<string | null> {
  return (await latest(tx, tenant).executeTakeFirst())?.serviceUrl ?? null;
}

/** In milliseconds: as old as this, what has not changed is written again, to show that it is in use. */
const day = 86_400_000;

/** Whether a conversation is kept just as it is, so that keeping it would write nothing. */
export async function isKept(tx: Tx, conversation: Conversation, now: Instant): Promise<boolean> {
  const known = await rowOf(tx, conversation);
  return known !== undefined && now - known.updatedAt < day && isSame(toConversation(known), conversation);
}

/** Keeps a conversation, and for a personal chat remembers it at the person's account. Writes only what is new. */
export async function keepConversation(tx: Tx, conversation: Conversation, now: Instant): Promise<void> {
  if (await isKept(tx, conversation, now)) return;
  const { platform, conversationId, ...rest } = toConversation({ ...conversation, updatedAt: now });
  const fields = { ...rest, updatedAt: now };
  await tx
    .insertInto("conversation")
    .values({ platform, conversationId, ...fields })
    .onConflict((c) => c.columns(["platform", "conversationId"]).doUpdateSet(fields))
    .execute();
  if (rest.kind !== "personal" || rest.userId === null) return;
  await tx
    .updateTable("account")
    .set({ conversationId })
    .where("platform", "=", platform)
    .where("tenantId", "=", rest.tenantId)
    .where("userId", "=", rest.userId)
    .execute();
}

/** Nothing more can be said there. */
export async function dropConversation(tx: Tx, { platform, conversationId }: Key): Promise<void> {
  await tx
    .deleteFrom("conversation")
    .where("platform", "=", platform)
    .where("conversationId", "=", conversationId)
    .execute();
  await tx
    .updateTable("account")
    .set({ conversationId: null })
    .where("platform", "=", platform)
    .where("conversationId", "=", conversationId)
    .execute();
}

const rowsOf = fixedQuery((tx, { platform, conversationId }: Key) =>
  tx
    .selectFrom("conversation")
    .selectAll()
    .where("platform", "=", platform)
    .where("conversationId", "=", conversationId),
);

const rowOf = async (tx: Tx, { platform, conversationId }: Key): Promise<ConversationTable | undefined> =>
  (await rowsOf(tx, { platform, conversationId }))[0];

const latest = (tx: Tx, { platform, tenantId }: Tenant) =>
  tx
    .selectFrom("conversation")
    .selectAll()
    .where("platform", "=", platform)
    .where("tenantId", "=", tenantId)
    .orderBy("updatedAt", "desc")
    .limit(1);

function toConversation(row: ConversationTable): Conversation {
  const { platform, conversationId, tenantId, userId, kind, serviceUrl } = row;
  return { platform, conversationId, tenantId, userId, kind, serviceUrl };
}

const isSame = (a: Conversation, b: Conversation): boolean =>
  (Object.keys(a) as (keyof Conversation)[]).every((field) => a[field] === b[field]);
