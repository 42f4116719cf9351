import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { updateNotices } from "../../src/notice/notice-rows.ts";
import { sendMessage } from "../../src/notice/send-message.ts";
import { createUnwritten } from "../../src/notice/unwritten.ts";
import { type FaultKind, StoreFault } from "../../src/store/store-fault.ts";
import { everything, log, type Office, openOffice } from "../support/office.ts";
import { type Chat, createChat } from "./chat.ts";

describe("a message that was claimed before the database failed", () => {
  let office: Office;
  let chat: Chat;
  beforeEach(async () => {
    office = await openOffice("sqlite::memory:");
    chat = createChat(office.clock);
    await log(office, { ownerId: "p-ben" });
  });
  afterEach(() => office.store.close());

  const send = async (kind: FaultKind | null) => {
    const fault = kind === null ? null : new StoreFault(kind, { code: "a code" });
    const [first] = (await everything(office.store)).notice.filter((n) => n.kind === "assigned");
    if (!first) throw new Error("whoever is given a contact is told");
    const deps = { ...office.deps, store: { ...office.store, fault: () => fault } };
    const claimed = { state: "claimed", attempts: 1, leaseUntil: office.clock.now() + 1 } as const;
    await updateNotices(office.store.db, [first.id], claimed);
    return sendMessage(
      { deps, messengers: { slack: chat.messenger } },
      { messageId: first.id, notices: [first], claim: 1 },
    );
  };

  it.each(["full", "locked", "read-only", "away"] as const)("that is %s is not sent", async (kind) => {
    await expect(send(kind)).rejects.toMatchObject({ kind });
    expect(chat.messages).toEqual([]);
  });

  it.each([null, "damaged"] as const)(
    "that is %s is sent: what was just claimed can be written down",
    async (kind) => {
      await send(kind);
      expect(chat.messages.map(({ to }) => to)).toEqual(["UBEN"]);
    },
  );
});

describe("what could not be written down", () => {
  const full = () => Promise.reject(new StoreFault("full", { code: "SQLITE_FULL" }));

  it("is written in its order once it can be, each thing once", async () => {
    const unwritten = createUnwritten();
    const written: string[] = [];
    let works = false;
    const write = (what: string) => unwritten.write(async () => (works ? written.push(what) : full()));
    for (const what of ["one", "two", "three"]) await write(what);
    await expect(unwritten.catchUp()).rejects.toMatchObject({ kind: "full" });
    expect(written).toEqual([]);
    works = true;
    await unwritten.catchUp();
    await unwritten.catchUp();
    await write("four");
    expect(written).toEqual(["one", "two", "three", "four"]);
  });

  it("and never can be, is dropped, and holds up nothing that comes after it", async () => {
    const dropped: unknown[] = [];
    const unwritten = createUnwritten((error) => dropped.push(error));
    const written: string[] = [];
    let works = false;
    const bug = new Error("a bug");
    await unwritten.write(() => (works ? Promise.reject(bug) : full()));
    await unwritten.write(async () => (works ? written.push("after it") : full()));
    works = true;
    await unwritten.catchUp();
    expect([written, dropped]).toEqual([["after it"], [bug]]);
  });

  it("for another reason than the database is not kept", async () => {
    const unwritten = createUnwritten();
    await expect(unwritten.write(() => Promise.reject(new Error("a bug")))).rejects.toThrowError("a bug");
    await unwritten.catchUp();
  });
});
