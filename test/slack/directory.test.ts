import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { webApi } from "@slack/bolt";
import { describe, expect, it, onTestFinished } from "vitest";
import type { DirectoryEntry, Person, Standing } from "../../src/office/person.ts";
import { createDirectory, directoryEntry, type SlackUser } from "../../src/slack/directory.ts";

const teamId = "T1";

const ana: SlackUser = {
  id: "U1",
  team_id: "T1",
  name: "aortiz",
  real_name: "Ana",
  tz: "America/Los_Angeles",
  locale: "es-ES",
  profile: { real_name: "Ana Ortiz", display_name: "Ana.O", email: "ana@example.com" },
};

describe("a Slack user as the office knows people", () => {
  it("has a name, a handle in lower case, a zone and an address", () => {
    expect(directoryEntry(ana, teamId)).toEqual({
      platform: "slack",
      tenantId: "T1",
      userId: "U1",
      handle: "ana.o",
      name: "Ana Ortiz",
      email: "ana@example.com",
      zone: "America/Los_Angeles",
      locale: "es-ES",
      standing: "member",
    });
  });

  it("has no address that joins them with somebody before they have confirmed it", () => {
    expect(directoryEntry({ ...ana, is_email_confirmed: false }, teamId).email).toBeNull();
  });

  it("gets by with what a sparse profile has", () => {
    expect(directoryEntry({ id: "U2", name: "Ben" }, teamId)).toMatchObject({
      handle: "ben",
      name: "Ben",
      email: null,
      zone: null,
      locale: null,
      standing: "member",
    });
    expect(directoryEntry({ id: "U3", profile: { display_name: "" } }, teamId)).toMatchObject({
      handle: "u3",
      name: "U3",
    });
  });

  it.each([undefined, "", "Nowhere/Land"])(
    "leaves the zone to what is known otherwise where Slack says %j",
    (tz) => {
      expect(directoryEntry({ ...ana, tz }, teamId).zone).toBeNull();
    },
  );

  it("is called what can be seen", () => {
    const profile = { real_name: "\u200b\u2060", display_name: "\u202e" };
    expect(directoryEntry({ ...ana, real_name: "A\u202ena", profile }, teamId)).toMatchObject({
      name: "Ana",
      handle: "aortiz",
    });
    expect(directoryEntry({ id: "U4", name: "\u200b", profile }, teamId)).toMatchObject({ name: "U4" });
  });

  const table: [Standing, SlackUser][] = [
    ["member", {}],
    ["gone", { deleted: true, is_bot: true }],
    ["bot", { is_bot: true }],
    ["bot", { id: "USLACKBOT" }],
    ["guest", { is_restricted: true }],
    ["guest", { is_ultra_restricted: true, team_id: "T2" }],
    ["stranger", { is_stranger: true }],
    ["stranger", { team_id: "T2" }],
    ["stranger", { team_id: "T2", enterprise_user: { teams: ["T3"] } }],
    ["member", { team_id: "T2", enterprise_user: { teams: ["T3", "T1"] } }],
  ];
  it.each(table)("is a %s: %o", (standing, change) => {
    expect(directoryEntry({ ...ana, ...change }, teamId).standing).toBe(standing);
  });
});

describe("reading the whole directory", () => {
  /** A Slack that lists these users on one page each. */
  async function slackOf(users: readonly SlackUser[]): Promise<webApi.WebClient> {
    const server = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      const page = Number(new URLSearchParams(body).get("cursor") ?? 0);
      const next_cursor = page + 1 < users.length ? String(page + 1) : "";
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ ok: true, members: [users[page]], response_metadata: { next_cursor } }));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    return new webApi.WebClient("xoxb", { slackApiUrl: `http://127.0.0.1:${port}/api/` });
  }

  it("goes on after somebody who cannot be saved, and says who that was", async () => {
    const saved: string[] = [];
    const warned: unknown[] = [];
    const fault = new Error("FOREIGN KEY constraint failed");
    const directory = createDirectory({
      client: await slackOf(["U1", "U2", "U3"].map((id) => ({ ...ana, id }))),
      teamId: () => teamId,
      find: async () => null,
      save: async (entry: DirectoryEntry): Promise<Person> => {
        if (entry.userId === "U2") throw fault;
        saved.push(entry.userId);
        const { name, email } = entry;
        return {
          id: entry.userId,
          officeId: "o",
          name,
          email,
          zone: "UTC",
          locale: "en",
          standing: "member",
        };
      },
      log: { warn: (detail: unknown) => void warned.push(detail) },
    });
    await directory.sync();
    expect(saved).toEqual(["U1", "U3"]);
    expect(warned).toEqual([{ err: fault, userId: "U2" }]);
  });
});

describe("looking somebody up who cannot be reached", () => {
  const known: Person = {
    ...{ id: "p1", officeId: "o", name: "Ana Ortiz", email: "ana@example.com" },
    ...{ zone: "UTC", locale: "en", standing: "member" },
  };

  /** A Slack whose users.info gives this. */
  async function looked(answer: object, before: Person | null) {
    const server = createServer((_, response) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(answer));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const saves: DirectoryEntry[] = [];
    const directory = createDirectory({
      client: new webApi.WebClient("xoxb", {
        slackApiUrl: `http://127.0.0.1:${port}/api/`,
        retryConfig: { retries: 0 },
      }),
      teamId: () => teamId,
      find: async () => before,
      save: async (entry) => {
        saves.push(entry);
        return known;
      },
      log: { warn: () => {} },
    });
    return { saves, done: directory.look("U1") };
  }

  it.each<[string, object, Person | null, Standing[]]>([
    ["is deactivated", { ok: true, user: { ...ana, deleted: true } }, known, ["gone"]],
    ["is a guest now", { ok: true, user: { ...ana, is_restricted: true } }, known, ["guest"]],
    ["is not shown any more", { ok: false, error: "user_not_found" }, known, ["gone"]],
    ["is gone as before", { ok: false, error: "user_not_found" }, { ...known, standing: "gone" }, []],
    ["was never known", { ok: false, error: "user_not_found" }, null, []],
  ])("finds that they are so: %s", async (_, answer, before, standings) => {
    const { saves, done } = await looked(answer, before);
    await done;
    expect(saves.map((entry) => entry.standing)).toEqual(standings);
    for (const entry of saves) expect(entry.name).toBe("Ana Ortiz");
  });

  it("changes nothing where Slack does not answer", async () => {
    const { saves, done } = await looked({ ok: false, error: "missing_scope" }, known);
    await expect(done).rejects.toThrow("missing_scope");
    expect(saves).toEqual([]);
  });
});
