import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { side } from "../../src/cli/demo-people.ts";
import { openPlaces } from "../../src/cli/demo-places.ts";
import { localSlackBinary } from "../../src/cli/local-slack.ts";
import { playgroundProgram } from "../../src/cli/local-teams.ts";
import { Refusal } from "../../src/errors.ts";
import { freePorts, hasPlayground } from "../support/local-teams.ts";

const zone = "America/Los_Angeles";
const teamsAt = (port: number) => ({ program: playgroundProgram(), port, people: side.teams, zone });

/** What somebody reads who starts a demo that cannot start. */
async function refusal(places: Parameters<typeof openPlaces>[0]): Promise<string> {
  const error = await openPlaces(places).catch((thrown: unknown) => thrown);
  return error instanceof Refusal ? error.words : `no refusal: ${String(error)}`;
}

async function taken(port: number): Promise<Server> {
  const server = createServer().listen(port);
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return server;
}

describe("what a demo needs", () => {
  it("where there is no local Slack, is a Teams", async () => {
    const slack = { binary: null, port: 3000, people: side.slack };
    expect(await refusal({ slack, teams: null })).toBe(
      "There is no local Slack for this platform. npm run demo -- --teams shows the same in Microsoft's Agents Playground.",
    );
  });

  it("is the playground, which comes with the development packages", async () => {
    const teams = { ...teamsAt(56150), program: null };
    expect(await refusal({ slack: null, teams })).toBe(
      "Microsoft's Agents Playground is not installed. npm ci brings it, without --omit=dev; npm run demo -- --terminal does without it.",
    );
  });

  it.runIf(hasPlayground)("is a port for each window; where one is taken, none is left open", async () => {
    const port = await freePorts(2);
    await taken(port + 1);
    expect(await refusal({ slack: null, teams: teamsAt(port) })).toBe(
      `Ben Tran's Teams could not start on port ${port + 1}. Another program may be using that port: try npm run demo -- --teams --teams-port ${port + 101}.`,
    );
    await expect(fetch(`http://localhost:${port}`)).rejects.toThrow();
  });

  it.runIf(hasPlayground && localSlackBinary())(
    "is a port for Slack; where it is taken, no window of Teams is left open",
    async () => {
      const port = await freePorts(3);
      await taken(port + 2);
      const slack = { binary: localSlackBinary(), port: port + 2, people: side.slack };
      expect(await refusal({ slack, teams: teamsAt(port) })).toContain(
        `could not start on port ${port + 2}.`,
      );
      await expect(fetch(`http://localhost:${port}`)).rejects.toThrow();
    },
  );
});
