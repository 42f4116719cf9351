import { describe, expect, it } from "vitest";
import { findByDirectoryId } from "../../src/office/directory-rows.ts";
import type { DirectoryEntry } from "../../src/office/person.ts";
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
