import { beforeEach, describe, expect, it } from "vitest";
import { type PermissionOffice, permissionOffice } from "../desk/may/office.ts";

describe("while the people of a handoff are away", () => {
  let office: PermissionOffice;
  let number: string;

  /** Abe's contact waits for Bea's answer; both are away, and Del stands in for both. */
  beforeEach(async () => {
    office = await permissionOffice();
    const logged = await office.done("abe", "log phone Josefina Ñandú: sewer backup");
    number = logged.kind === "card" ? (/#(\d+)/u.exec(logged.card.preview)?.[1] ?? "") : "";
    const args = { number, person: "bea@example.com", reason: "holds the maps", anyway: "yes" };
    await office.ask("abe", { press: "refer", args });
    return () => office.office.store.close();
  });

  const told = async (kind: string) => {
    const rows = await office.office.store.db
      .selectFrom("notice")
      .select(["personId", "aboutId"])
      .where("kind", "=", kind)
      .orderBy("personId")
      .execute();
    return rows.map((row) => `${row.personId}${row.aboutId ? ` for ${row.aboutId}` : ""}`);
  };

  it("whoever stands in for the recipient asks, and the answer comes to them", async () => {
    await office.done("del", `ask ${number} which permit?`);
    await office.done("abe", `answer ${number} it is 22-1043`);
    expect(await told("answered")).toEqual(["p-del"]);
  });

  it("a question reaches whoever stands in for the referrer as well, who can answer it", async () => {
    await office.done("bea", `ask ${number} which permit?`);
    expect(await told("asked")).toEqual(["p-abe", "p-del for p-abe"]);
    await office.done("del", `answer ${number} it is 22-1043`);
    expect(await told("answered")).toContain("p-bea");
  });

  it("nobody asks themselves: the referrer who stands in for the recipient", async () => {
    const own = await office.done("del", "log phone Ana Gomez: a blocked drain");
    const another = own.kind === "card" ? (/#(\d+)/u.exec(own.card.preview)?.[1] ?? "") : "";
    const args = { number: another, person: "bea@example.com", reason: "holds the maps", anyway: "yes" };
    await office.ask("del", { press: "refer", args });
    expect(await office.ask("del", { typed: `ask ${another} which permit?` })).toMatchObject({
      kind: "refusal",
      words: expect.stringContaining("Only the person the handoff is for can ask about it here."),
    });
  });

  it("a contact that whoever stands in hands over comes back to its owner", async () => {
    await office.done("del", `withdraw ${number} somebody else is better`);
    await office.done("del", `refer ${number} tom@example.com he knows the street`);
    const rows = await office.office.store.db
      .selectFrom("referral")
      .select(["fromId", "requestedBy", "state"])
      .orderBy("requestedAt")
      .orderBy("id")
      .execute();
    expect(rows).toContainEqual({ fromId: "p-abe", requestedBy: "p-del", state: "requested" });
  });
});
