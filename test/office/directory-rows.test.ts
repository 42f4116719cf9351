import { describe, expect, it } from "vitest";
import { keepConversation } from "../../src/office/conversation-rows.ts";
import { findByDirectoryId } from "../../src/office/directory-rows.ts";
import type { DirectoryEntry } from "../../src/office/person.ts";
import { accountsOf } from "../../src/office/person-rows.ts";
import { databases } from "../support/databases.ts";
import { meet, zone } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

const entry: DirectoryEntry = {
  ...{ platform: "teams", tenantId: "tenant", userId: "29:ana", handle: "ana", name: "Ana Ortiz" },
  ...{ email: "ana@example.com", zone, locale: "en-US", standing: "member", directoryId: "aad-ana" },
};
const key = { platform: "teams", tenantId: "tenant", directoryId: "aad-ana" };

describe.each(databases)("people by their directory's id on $name", ({ url }) => {
  const office = officeFor(url);

  it("are found with their user id, as the same person as on another platform", async () => {
    const { store, people } = office();
    await meet(store, entry, { id: "t-ana" });
    expect(await findByDirectoryId(store.db, key)).toEqual({ person: people.ana, userId: "29:ana" });
  });

  it("have the standing of that very account", async () => {
    const { store, people } = office();
    await meet(store, { ...entry, standing: "gone" }, { id: "t-ana" });
    const found = await findByDirectoryId(store.db, key);
    expect(found?.person).toEqual({ ...people.ana, standing: "gone" });
  });

  it("are who they were met as last, where their user id has changed", async () => {
    const { store } = office();
    await meet(store, entry, { id: "t-ana" });
    await meet(store, { ...entry, userId: "29:newer" }, { id: "t-newer", now: 5 });
    expect((await findByDirectoryId(store.db, key))?.userId).toBe("29:newer");
  });

  it("are the same person under a new user id, though nothing else joins them, and are reached there", async () => {
    const { store } = office();
    const alone = { ...entry, userId: "29:eva", email: null, directoryId: "aad-eva" };
    const first = await meet(store, alone, { id: "t-ana" });
    const chat = {
      platform: "teams",
      tenantId: "tenant",
      kind: "personal",
      serviceUrl: "https://s/",
    } as const;
    await store.transaction((tx) =>
      keepConversation(tx, { ...chat, conversationId: "old", userId: "29:eva" }, 1),
    );
    await store.transaction((tx) =>
      keepConversation(tx, { ...chat, conversationId: "new", userId: "29:eva2" }, 2),
    );
    const again = await meet(
      store,
      { ...alone, userId: "29:eva2", name: "Ana Ruiz" },
      { id: "other", now: 5 },
    );
    expect(again).toMatchObject({ id: first.id, name: "Ana Ruiz" });
    const accounts = await accountsOf(store.db, [first.id]);
    expect(accounts).toMatchObject([{ userId: "29:eva2", conversationId: "new", directoryId: "aad-eva" }]);
  });

  it.each([
    ["another tenant", { tenantId: "other" }],
    ["another platform", { platform: "slack" }],
    ["another id", { directoryId: "aad-other" }],
    ["no id", { directoryId: null }],
  ])("are others by %s", async (name, change) => {
    const { store } = office();
    const alone = { ...entry, userId: `29:${name}`, email: null, directoryId: `aad-${name}` };
    const first = await meet(store, alone, { id: `first ${name}` });
    const other = await meet(store, { ...alone, userId: `29:${name}2`, ...change }, { id: `other ${name}` });
    expect(other.id).toBe(`other ${name}`);
    expect(await accountsOf(store.db, [first.id])).toMatchObject([{ userId: `29:${name}` }]);
  });

  it.each([
    ["another platform", { platform: "slack" }],
    ["another tenant", { tenantId: "other" }],
    ["another id", { directoryId: "aad-ben" }],
  ])("are not found by %s", async (_, change) => {
    const { store } = office();
    await meet(store, entry, { id: "t-ana" });
    expect(await findByDirectoryId(store.db, { ...key, ...change })).toBeNull();
  });
});
