import { createServer } from "node:net";
import { Refusal } from "../errors.ts";
import { colleaguesOf } from "./demo-people.ts";
import type { Window } from "./demo-tours.ts";
import { type LocalPerson, type LocalSlack, startLocalSlack } from "./local-slack.ts";
import { type Playground, startPlayground } from "./local-teams.ts";

export type SlackPlace = {
  /** Null where there is none for this platform. */
  readonly binary: string | null;
  readonly port: number;
  readonly people: readonly LocalPerson[];
};

export type TeamsPlace = {
  /** Null where the playground is not installed. */
  readonly program: string | null;
  /** The first person's window; the others have the ports that follow. */
  readonly port: number;
  readonly people: readonly LocalPerson[];
  /** IANA zone that everybody is in. */
  readonly zone: string;
};

/** Where a demo takes place; null: not there. */
export type DemoPlaces = { readonly slack: SlackPlace | null; readonly teams: TeamsPlace | null };

export type Places = {
  /** Where Slack is; null: nowhere. */
  readonly slack: string | null;
  /** Everybody's window onto Teams. */
  readonly windows: readonly Window[];
  /** The port that the windows expect the bot on; 0: any. */
  readonly botPort: number;
  stop(): void;
};

type Opened = <T extends LocalSlack | Playground>(place: T) => T;

/** Starts all of it, or nothing: throws a Refusal where something is missing, or a port is taken. */
export async function openPlaces({ slack, teams }: DemoPlaces): Promise<Places> {
  const stops: (() => void)[] = [];
  const stop = () => {
    for (const each of stops.splice(0)) each();
  };
  const opened: Opened = (place) => {
    stops.push(() => place.stop());
    return place;
  };
  try {
    const botPort = teams ? await freePort() : 0;
    const windows = teams ? await openWindows(teams, botPort, opened) : [];
    return { slack: slack && (await openSlack(slack, opened)), windows, botPort, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

async function openSlack({ binary, port, people }: SlackPlace, opened: Opened): Promise<string> {
  if (binary === null) throw noSlack();
  return opened(await startLocalSlack(binary, port, people)).url;
}

async function openWindows(teams: TeamsPlace, botPort: number, opened: Opened): Promise<Window[]> {
  const { program, port, people, zone } = teams;
  if (program === null) throw noPlayground();
  const windows: Window[] = [];
  for (const [index, me] of people.entries()) {
    const options = { port: port + index, botPort, me, colleagues: colleaguesOf(me), zone };
    const { url } = opened(await startPlayground(program, options));
    windows.push({ name: me.realName, url });
  }
  return windows;
}

const noSlack = (): Refusal =>
  new Refusal("demo", "There is no local Slack for this platform.", {
    remedy: "npm run demo -- --teams shows the same in Microsoft's Agents Playground.",
  });

const noPlayground = (): Refusal =>
  new Refusal("demo", "Microsoft's Agents Playground is not installed.", {
    remedy: "npm ci brings it, without --omit=dev; npm run demo -- --terminal does without it.",
  });

/** A port of this machine that nobody listens on. */
function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = createServer().once("error", reject);
  server.listen(0, "localhost", () => {
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    server.close(() => resolve(port));
  });
  return promise;
}
