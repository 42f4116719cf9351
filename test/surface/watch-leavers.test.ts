import { beforeEach, describe, expect, it } from "vitest";
import { type Address, type Messenger, Undelivered } from "../../src/message/messenger.ts";
import { watchLeavers } from "../../src/surface/watch-leavers.ts";
import { hour, minute, testClock } from "../support/office.ts";

const ben: Address = { platform: "slack", tenantId: "T1", userId: "U2", conversationId: "D2" };
const message = { messageId: "m1", card: { preview: "A message.", parts: [] } };

describe("a messenger that watches for people who have left", () => {
  const clock = testClock(1_000_000_000);
  let looked: string[];
  let failures: unknown[];
  let outcome: () => Promise<{ conversationId: string; messageRef: string }>;
  let lookUp: () => Promise<void>;
  let messenger: Messenger;

  beforeEach(() => {
    looked = [];
    failures = [];
    outcome = async () => ({ conversationId: "D2", messageRef: "1" });
    lookUp = async () => {};
    const plain: Messenger = { send: () => outcome(), update: async () => {}, find: async () => null };
    messenger = watchLeavers(plain, {
      clock,
      lookUp: async ({ userId }) => {
        looked.push(userId);
        await lookUp();
      },
      inBackground: (work) => void work,
      failed: (error) => void failures.push(error),
    });
  });
  const fails = (reason: Undelivered["reason"]) => {
    outcome = async () => {
      throw new Undelivered(reason, reason);
    };
  };

  it("asks about whoever cannot be reached before it says so, and once for many messages", async () => {
    fails("never");
    await expect(messenger.send(ben, message)).rejects.toThrow("never");
    await expect(messenger.send(ben, message)).rejects.toThrow("never");
    expect(looked).toEqual(["U2"]);
    clock.advance(minute);
    await expect(messenger.send(ben, message)).rejects.toThrow("never");
    expect(looked).toEqual(["U2", "U2"]);
  });

  it.each(["later", "unsure"] as const)("asks nothing where a message comes %s", async (reason) => {
    fails(reason);
    await expect(messenger.send(ben, message)).rejects.toThrow(reason);
    expect(looked).toEqual([]);
  });

  it("asks about whoever gets a message once a day, for no event may have told", async () => {
    await messenger.send(ben, message);
    clock.advance(24 * hour - 1);
    await messenger.send(ben, message);
    expect(looked).toEqual([]);
    clock.advance(1);
    expect(await messenger.send(ben, message)).toMatchObject({ messageRef: "1" });
    await messenger.send(ben, message);
    expect(looked).toEqual(["U2"]);
    clock.advance(24 * hour);
    await messenger.send(ben, message);
    expect(looked).toEqual(["U2", "U2"]);
  });

  it("says why the message did not arrive, also where the look-up fails", async () => {
    fails("never");
    lookUp = async () => {
      throw new Error("no answer");
    };
    await expect(messenger.send(ben, message)).rejects.toThrow("never");
    expect(failures).toEqual([new Error("no answer")]);
  });
});
