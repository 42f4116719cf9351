import { describe, expect, it } from "vitest";
import {
  type Conversation,
  conversationOfUser,
  dropConversation,
  findConversation,
  keepConversation,
  latestServiceUrl,
} from "../../src/office/conversation-rows.ts";
import { databases } from "../support/databases.ts";
import { at, everything, hour, meet, zone } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

const platform = "teams";
const amer = "https://smba.trafficmanager.net/amer/";
const emea = "https://smba.trafficmanager.net/emea/";
const now = at(23, "10:00");

describe.each(databases)("conversations on $name", ({ url }) => {
  const opened = officeFor(url);
  const db = () => opened().store.db;
  let made = 0;

  /** A tenant of its own for each test. */
  function chat(change: Partial<Conversation> = {}): Conversation {
    made += 1;
    return {
      platform,
      conversationId: `a:${made}`,
      tenantId: `tenant ${made}`,
      userId: `29:${made}`,
      kind: "personal",
      serviceUrl: amer,
      ...change,
    };
  }
  const stored = async ({ conversationId }: Conversation) =>
    (await everything(opened().store)).conversation.find((c) => c.conversationId === conversationId);
  const account = async (userId: string | null) =>
    (await everything(opened().store)).account.find((a) => a.userId === userId);

  it("are found by their id and by their user", async () => {
    const kept = chat();
    await keepConversation(db(), kept, now);
    expect(await findConversation(db(), kept)).toEqual(kept);
    expect(await conversationOfUser(db(), { ...kept, userId: kept.userId ?? "" })).toEqual(kept);
    expect(await conversationOfUser(db(), { ...kept, userId: "29:other" })).toBe(null);
    expect(await conversationOfUser(db(), { ...kept, userId: kept.userId ?? "", tenantId: "other" })).toBe(
      null,
    );
    expect(await findConversation(db(), { platform, conversationId: "a:none" })).toBe(null);
    expect(await findConversation(db(), { ...kept, platform: "other" })).toBe(null);
  });

  it("in a channel are nobody's personal chat", async () => {
    const kept = chat({ kind: "channel", userId: null });
    await keepConversation(db(), kept, now);
    expect(await findConversation(db(), kept)).toEqual(kept);
    expect(await conversationOfUser(db(), { ...kept, userId: "29:1" })).toBe(null);
  });

  it("of one user are the latest one", async () => {
    const old = chat();
    await keepConversation(db(), old, now);
    const latest = { ...old, conversationId: `${old.conversationId} anew` };
    await keepConversation(db(), latest, now + 1);
    expect((await conversationOfUser(db(), { ...old, userId: old.userId ?? "" }))?.conversationId).toBe(
      latest.conversationId,
    );
  });

  it.each<[string, Partial<Conversation>, number, number]>([
    ["nothing has changed, within a day", {}, 24 * hour - 1, 0],
    ["nothing has changed, after a day", {}, 24 * hour, 24 * hour],
    ["the address has changed", { serviceUrl: emea }, 1, 1],
    ["the kind has changed", { kind: "group", userId: null }, 1, 1],
  ])("where %s, are written accordingly", async (_, change, later, written) => {
    const kept = chat();
    await keepConversation(db(), kept, now);
    await keepConversation(db(), { ...kept, ...change }, now + later);
    expect(await stored(kept)).toEqual({ ...kept, ...change, updatedAt: now + written });
  });

  it("tell where a tenant was heard from last", async () => {
    const one = chat();
    expect(await latestServiceUrl(db(), one)).toBe(null);
    await keepConversation(db(), one, now);
    await keepConversation(db(), chat({ tenantId: one.tenantId, serviceUrl: emea }), now + 1);
    await keepConversation(db(), chat({ serviceUrl: "https://other.example/" }), now + 2);
    expect(await latestServiceUrl(db(), one)).toBe(emea);
    await keepConversation(db(), one, now + 25 * hour);
    expect(await latestServiceUrl(db(), one)).toBe(amer);
  });

  it("are kept twice at the same moment as one", async () => {
    const kept = chat();
    const keep = () => opened().store.transaction((tx) => keepConversation(tx, kept, now));
    await Promise.all([keep(), keep(), keep()]);
    expect(await stored(kept)).toMatchObject(kept);
  });

  it("are where their user is written to, until they are dropped", async () => {
    const kept = chat();
    const entry = {
      ...{ platform, tenantId: kept.tenantId, userId: kept.userId ?? "", handle: "kim", name: "Kim Park" },
      ...{ email: null, zone, locale: null, standing: "member" as const },
    };
    await meet(opened().store, entry, { id: `p-${kept.userId}` });
    await keepConversation(db(), kept, now);
    expect(await account(kept.userId)).toMatchObject({ conversationId: kept.conversationId });
    const channel = chat({ tenantId: kept.tenantId, kind: "channel", userId: null });
    await keepConversation(db(), channel, now);
    expect(await account(kept.userId)).toMatchObject({ conversationId: kept.conversationId });
    await dropConversation(db(), kept);
    expect(await account(kept.userId)).toMatchObject({ conversationId: null });
    expect(await findConversation(db(), kept)).toBe(null);
    expect(await findConversation(db(), channel)).toEqual(channel);
    await keepConversation(db(), kept, now + 1);
    expect(await account(kept.userId)).toMatchObject({ conversationId: kept.conversationId });
  });
});
