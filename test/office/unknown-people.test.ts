import { beforeEach, describe, expect, it } from "vitest";
import { unknownAddresses, unknownWords } from "../../src/office/unknown-people.ts";
import { openStore } from "../../src/store/open-store.ts";
import { databases } from "../support/databases.ts";
import { type Office, officeId, openOffice } from "../support/office.ts";

const nobody = { leads: [], admins: [], groups: {} };

describe.each(databases)("the addresses of the office file, on $name", ({ url }) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice(await url());
    return () => office.store.close();
  });
  const unknown = (named: Partial<Parameters<typeof unknownAddresses>[2]>) =>
    unknownAddresses(office.store.db, officeId, { ...nobody, ...named });

  it("are those of members where nothing is wrong", async () => {
    expect(await unknown({ leads: ["lee@example.com"], groups: { Maps: ["ana@example.com"] } })).toEqual([]);
    expect(await unknown({})).toEqual([]);
  });

  it.each(["leee@example.com", "guest@example.com", "gone@example.com", "bot@example.com"])(
    "are told with their places where no member has them: %s",
    async (address) => {
      const found = await unknown({
        leads: ["lee@example.com", address],
        admins: [address],
        groups: { Maps: ["ana@example.com", address] },
      });
      expect(unknownWords(found)).toBe(
        `${address} (leads), ${address} (admins), ${address} (the group Maps)`,
      );
    },
  );

  it("are counted where they are too many to be told", async () => {
    const leads = Array.from({ length: 22 }, (_, n) => `lead${n}@example.com`);
    const words = unknownWords(await unknown({ leads }));
    expect(words.startsWith("lead0@example.com (leads), lead1@")).toBe(true);
    expect(words.endsWith(", lead19@example.com (leads), and 2 more")).toBe(true);
  });

  it("are not judged before a directory has told of anybody", async () => {
    const empty = await openStore(await url());
    expect(await unknownAddresses(empty.db, officeId, { ...nobody, leads: ["lee@example.com"] })).toEqual([]);
    await empty.close();
  });
});
