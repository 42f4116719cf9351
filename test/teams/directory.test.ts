import { beforeEach, describe, expect, it } from "vitest";
import type { Asker } from "../../src/teams/asker.ts";
import type { Member } from "../../src/teams/connector.ts";
import { ConnectorError } from "../../src/teams/connector-error.ts";
import { createDirectory, type Directory } from "../../src/teams/directory.ts";
import { scriptedOffice } from "./teams-office.ts";

const tenantId = "T1";
const spot = { conversationId: "a:ana", serviceUrl: "https://smba.trafficmanager.net/amer/" };
const ana: Asker = {
  userId: "29:ana",
  name: "Ana Ortiz",
  tenantId,
  spot,
  place: "personal",
  zone: null,
  locale: null,
};
const onRoster: Member = {
  id: "29:ana",
  name: "Ana Ortiz",
  email: "Ana.Ortiz@example.com",
  userPrincipalName: "aortiz@example.com",
  directoryId: "aad-ana",
  tenantId,
  role: "user",
};

describe("the directory of Teams", () => {
  let office: ReturnType<typeof scriptedOffice>;
  let lookups: string[];
  let waits: number[];
  let roster: () => Promise<Member>;
  let directory: Directory;

  beforeEach(() => {
    office = scriptedOffice();
    lookups = [];
    waits = [];
    roster = async () => onRoster;
    const member = (_spot: object, userId: string) => {
      lookups.push(userId);
      return roster();
    };
    directory = createDirectory({
      connector: { member },
      people: office.people,
      references: office.references,
      clock: office.clock,
      wait: async (ms) => waits.push(ms),
    });
  });

  const meet = (change: Partial<Asker> = {}) => directory.meet({ ...ana, ...change }, spot);

  it("takes people as the roster has them", async () => {
    expect(await meet({ name: "The Mayor" })).toMatchObject({ name: "Ana Ortiz", standing: "member" });
    expect(office.saves).toMatchObject([
      { handle: "aortiz", email: "aortiz@example.com", directoryId: "aad-ana", zone: null, locale: null },
    ]);
  });

  it("asks once for an hour, and writes nothing that has not changed", async () => {
    await meet();
    office.clock.advance(3_599_999);
    expect(await meet()).toMatchObject({ name: "Ana Ortiz" });
    expect([lookups.length, office.saves.length]).toEqual([1, 1]);
    office.clock.advance(1);
    await meet();
    expect([lookups.length, office.saves.length]).toEqual([2, 2]);
  });

  it("asks once for several messages at the same moment", async () => {
    await Promise.all([meet(), meet(), meet()]);
    expect(lookups).toHaveLength(1);
  });

  it("writes a new zone or language without asking, and keeps them where a message says none", async () => {
    await meet({ zone: "America/Denver", locale: "en-US" });
    await meet({ zone: "America/Chicago" });
    await meet();
    expect(lookups).toHaveLength(1);
    expect(office.saves.map(({ zone, locale }) => [zone, locale])).toEqual([
      ["America/Denver", "en-US"],
      ["America/Chicago", "en-US"],
    ]);
  });

  it("asks again once somebody is called differently", async () => {
    await meet();
    await meet({ name: "Ana Ortiz-Lee" });
    await meet({ name: null });
    expect(lookups).toHaveLength(2);
  });

  it("goes on with whoever is known while the roster does not answer", async () => {
    await meet();
    office.clock.advance(7_200_000);
    roster = async () => {
      throw new ConnectorError("looking somebody up", { status: 502 });
    };
    expect(await meet()).toMatchObject({ name: "Ana Ortiz" });
  });

  it("takes nobody's word while the roster does not answer", async () => {
    roster = async () => {
      throw new ConnectorError("looking somebody up", { status: 429 });
    };
    await expect(meet()).rejects.toThrow("looking somebody up");
    expect(office.saves).toEqual([]);
  });

  it.each([403, 404])("knows nobody whom the roster does not give, as it says with %i", async (status) => {
    await meet();
    office.clock.advance(7_200_000);
    roster = async () => {
      throw new ConnectorError("looking somebody up", { status });
    };
    expect(await meet()).toBeNull();
  });

  const failsWith = (status: number, codes: readonly string[] = []) => {
    office.clock.advance(7_200_000);
    roster = async () => {
      throw new ConnectorError("looking somebody up", { status, codes });
    };
  };
  const ownChat = { ...spot, tenantId, kind: "personal", userId: "29:ana" } as const;

  it("remembers that somebody whom their own chat no longer has is gone, and takes them back", async () => {
    await office.references.save(ownChat);
    await meet();
    failsWith(404, ["MemberNotFoundInConversation"]);
    await meet();
    await meet();
    expect(office.saves.slice(1)).toMatchObject([{ standing: "gone", name: "Ana Ortiz", handle: "aortiz" }]);
    roster = async () => onRoster;
    expect(await meet()).toMatchObject({ standing: "member" });
  });

  it.each([
    ["another chat does not have", { userId: "29:ben" }, 404, []],
    ["a channel does not have", { kind: "channel", userId: null } as const, 404, []],
    ["may not be asked for", {}, 403, []],
    ["has a chat that Teams does not know", {}, 404, ["ConversationNotFound"]],
  ])("takes nobody for gone whom it %s", async (_name, change, status, codes) => {
    await office.references.save({ ...ownChat, ...change });
    await meet();
    failsWith(status, codes);
    expect(await meet()).toBeNull();
    expect(office.saves).toHaveLength(1);
  });

  it.each([412, 429, 502, 504])("asks up to three times where %i comes first", async (status) => {
    const answers = [status, status];
    roster = async () => {
      const fault = answers.shift();
      if (fault) throw new ConnectorError("looking somebody up", { status: fault, retryAfter: 60_000 });
      return onRoster;
    };
    expect(await meet()).toMatchObject({ standing: "member" });
    expect(waits).toEqual([10_000, 10_000]);
  });

  it.each([
    [{}, "aortiz@example.com"],
    [{ email: "lee@example.com" }, "aortiz@example.com"],
    [{ email: null }, "aortiz@example.com"],
    [{ email: "none" }, "aortiz@example.com"],
    [{ email: null, userPrincipalName: "aortiz" }, null],
    [{ email: "lee@example.com", userPrincipalName: "aortiz" }, null],
    [{ email: "lee@example.com", userPrincipalName: null }, null],
    [{ role: "guest" }, null],
    [{ tenantId: "T2" }, null],
  ])("takes an address only where the tenant vouches for it: %j, %j", async (change, email) => {
    roster = async () => ({ ...onRoster, ...change });
    await meet();
    expect(office.saves).toMatchObject([{ email }]);
  });

  it.each([
    [{}, "member"],
    [{ role: null }, "member"],
    [{ tenantId: null }, "member"],
    [{ tenantId: "t1" }, "member"],
    [{ role: "guest" }, "guest"],
    [{ userPrincipalName: "ana_x.org#ext#@example.com" }, "guest"],
    [{ tenantId: "T2" }, "stranger"],
    [{ role: "anonymous" }, "stranger"],
    [{ directoryId: null }, "stranger"],
    [{ id: "28:bot" }, "bot"],
    [{ role: "bot" }, "bot"],
  ])("tells who is what: %j is a %s", async (change, standing) => {
    roster = async () => ({ ...onRoster, ...change });
    await meet();
    expect(office.saves).toMatchObject([{ standing }]);
  });

  it("looks somebody up anew in their own chat, though it did so a moment ago: they may have left", async () => {
    await office.references.save({ ...spot, tenantId, kind: "personal", userId: "29:ana" });
    await meet();
    roster = async () => {
      throw new ConnectorError("gone", { status: 404, codes: ["MemberNotFoundInConversation"] });
    };
    await directory.look({ tenantId, userId: "29:ana" });
    expect(lookups).toHaveLength(2);
    expect(office.saves.at(-1)).toMatchObject({ name: "Ana Ortiz", standing: "gone" });
  });

  it("looks for nobody with whom there is no chat", async () => {
    await directory.look({ tenantId, userId: "29:ana" });
    expect(lookups).toEqual([]);
  });
});
