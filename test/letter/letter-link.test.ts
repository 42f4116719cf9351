import { strFromU8, unzipSync } from "fflate";
import { beforeEach, describe, expect, it } from "vitest";
import { fetchLetter, linkKeptFor, makeLetterLink } from "../../src/letter/letter-link.ts";
import { recordReply } from "../../src/referral/record-reply.ts";
import { databases } from "../support/databases.ts";
import { at, by, everything, log, type Office } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

describe.each(databases)("a link to a letter on $name", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let interactionId: string;
  let number: number;

  beforeEach(async () => {
    office = opened();
    office.clock.set(at(23, "10:00"));
    ({ id: interactionId, number } = await log(office, { channel: "email" }));
  });

  const make = (format: "txt" | "docx" = "txt") =>
    makeLetterLink(office.deps, { interactionId, personId: "p-ana", format, keptFor: linkKeptFor });
  const get = (token: string) => fetchLetter(office.deps, token);

  it("gives the letter as text, in lines that every editor reads, under a name that names nobody", async () => {
    const { token, expiresAt } = await make();
    expect(expiresAt).toBe(at(23, "10:15"));
    const file = await get(token);
    expect(file).toMatchObject({ name: `letter-${number}.txt`, type: "text/plain; charset=utf-8" });
    expect(file?.bytes.toString("utf8")).toMatch(/Dear Josefina Ñandú,\r\n\r\nThank you/u);
    expect(file?.bytes.toString("utf8").replaceAll("\r\n", "")).not.toContain("\n");
  });

  it("gives the same for Word", async () => {
    const file = await get((await make("docx")).token);
    expect(file?.name).toBe(`letter-${number}.docx`);
    const xml = unzipSync(file?.bytes ?? Buffer.alloc(0))["word/document.xml"];
    expect(strFromU8(xml ?? new Uint8Array())).toContain("Dear Josefina Ñandú,");
  });

  it("gives the record as it is when it is pressed, as often as it is", async () => {
    const { token } = await make();
    await get(token);
    const reply = { number, way: "email", at: null, words: "The crew comes on Friday." } as const;
    await recordReply(office.deps, by(office.people.ana), reply);
    expect((await get(token))?.bytes.toString("utf8")).toContain("The crew comes on Friday.");
  });

  it("keeps no token on disk, and nothing of a link that is over", async () => {
    const { token } = await make();
    expect(JSON.stringify(await everything(office.store))).not.toContain(token);
    office.clock.advance(linkKeptFor);
    await make();
    const { letterLink } = await everything(office.store);
    expect(letterLink.map((each) => each.madeAt)).toEqual([at(23, "10:15")]);
  });

  it.each<[string, (token: string) => string | Promise<string>]>([
    [
      "that is over",
      (token) => {
        office.clock.advance(linkKeptFor);
        return token;
      },
    ],
    ["with another letter in it", (token) => `${token.slice(0, -2)}${token.endsWith("AA") ? "BB" : "AA"}`],
    ["that is cut", (token) => token.slice(0, -1)],
    ["that is no token", () => "../../etc/passwd"],
    ["that is empty", () => ""],
  ])("gives nothing for one %s", async (_, change) => {
    const { token } = await make();
    expect(await get(await change(token))).toBe(null);
  });

  it("gives nothing to whoever has left the office", async () => {
    const { token } = await make();
    const standing = (to: "gone" | "member") =>
      office.store.db.updateTable("person").set({ standing: to }).where("id", "=", "p-ana").execute();
    await standing("gone");
    expect(await get(token)).toBe(null);
    await standing("member");
    expect((await get(token))?.name).toBe(`letter-${number}.txt`);
  });

  it("makes another token every time", async () => {
    const tokens = await Promise.all([make(), make(), make()]);
    expect(new Set(tokens.map((each) => each.token)).size).toBe(3);
    for (const { token } of tokens) expect(token).toMatch(/^[\w-]{43}$/u);
  });
});
