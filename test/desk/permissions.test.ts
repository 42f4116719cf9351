import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cells, play } from "./may/cells.ts";
import { type PermissionOffice, permissionOffice } from "./may/office.ts";

describe("who may do what at the desk", () => {
  let office: PermissionOffice;
  beforeAll(async () => {
    office = await permissionOffice();
  });
  afterAll(() => office.office.store.close());

  it.each(cells)("$act, asked for by the $as, is done or refused as the table says", async (cell) => {
    const { reply, allowed, needless, sentence, changed } = await play(office, cell);
    if (needless !== null) {
      expect(reply).toMatchObject({ kind: "refusal", words: expect.stringContaining(needless) });
      return;
    }
    if (allowed) {
      expect(reply).not.toHaveProperty("words");
      return;
    }
    expect(reply).toMatchObject({ kind: "refusal", words: expect.stringContaining(sentence) });
    expect(changed).toBe(false);
  });
});
