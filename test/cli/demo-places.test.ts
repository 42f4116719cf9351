import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { fileURLToPath } from "node:url";
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

  it.runIf(localSlackBinary())("is a port on which no Slack of another demo answers", async () => {
    const slack = { binary: localSlackBinary(), port: await freePorts(1), people: side.slack };
    const first = await openPlaces({ slack, teams: null });
    onTestFinished(() => first.stop());
    expect(await refusal({ slack, teams: null })).toBe(
      `The demo's Slack could not start on port ${slack.port}. Another program may be using that port: try npm run demo -- --port 3100.`,
    );
    expect((await fetch(`${first.slack}/_control/state`)).ok).toBe(true);
  });
});

describe("the demo's Slack", () => {
  const places = fileURLToPath(import.meta.resolve("../../src/cli/demo-places.ts"));
  const answer = (port: number) =>
    fetch(`http://localhost:${port}/_control/state`).then(
      ({ ok }) => ok,
      () => false,
    );

  it.runIf(localSlackBinary())("ends when it is stopped, and its port is free at once", async () => {
    const slack = { binary: localSlackBinary(), port: await freePorts(1), people: side.slack };
    (await openPlaces({ slack, teams: null })).stop();
    const again = await openPlaces({ slack, teams: null });
    expect(await answer(slack.port)).toBe(true);
    again.stop();
    await expect.poll(() => answer(slack.port)).toBe(false);
  });

  it.runIf(localSlackBinary())("ends with the demo, even one that is killed outright", async () => {
    const slack = { binary: localSlackBinary(), port: await freePorts(1), people: side.slack };
    const program = `const { openPlaces } = await import(${JSON.stringify(places)});
      await openPlaces({ slack: ${JSON.stringify(slack)}, teams: null });
      console.log("open");
      setInterval(() => {}, 1000);`;
    const demo = spawn(process.execPath, ["--input-type=module", "--eval", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => void demo.kill("SIGKILL"));
    await once(demo.stdout, "data");
    expect(await answer(slack.port)).toBe(true);
    demo.kill("SIGKILL");
    await expect.poll(() => answer(slack.port), { timeout: 5000 }).toBe(false);
  });
});
