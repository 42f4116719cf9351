import { rmSync } from "node:fs";
import { createApp } from "./app.ts";
import type { AppOptions } from "./app-options.ts";
import { nextWeekdayAt } from "./calendar/local-time.ts";
import { stampWords } from "./calendar/words.ts";
import type { DemoOptions } from "./cli/cli.ts";
import { lead, side, slackPeople, teamsPeople } from "./cli/demo-people.ts";
import { type DemoPlaces, openPlaces, type Places } from "./cli/demo-places.ts";
import { bothTour, slackTour, type TourFacts, teamsTour } from "./cli/demo-tours.ts";
import { localSlackBinary, localTokens } from "./cli/local-slack.ts";
import { playgroundProgram } from "./cli/local-teams.ts";
import { onSignal } from "./cli/on-signal.ts";
import { runTerminal } from "./cli/terminal.ts";
import { fastClock, systemClock } from "./clock.ts";
import { type Config, isProduction } from "./config.ts";
import { Refusal } from "./errors.ts";
import { createLog } from "./log.ts";
import { defaultPolicy, type OfficePolicy } from "./office/policy.ts";
import { holdFile } from "./store/hold-file.ts";

const databaseFile = "data/demo.db";

/**
 * `follow-through demo`: a Slack or a Teams with people in it, or both, the bot, a database on disk, and a clock that
 * runs fast. Throws a Refusal where what it needs is missing, or its ports are taken.
 */
export async function demo(options: DemoOptions): Promise<void> {
  if (isProduction() && (options.teams || options.both)) throw notInProduction();
  const policy: OfficePolicy = { ...defaultPolicy(), leads: [lead], admins: [lead] };
  const start = nextWeekdayAt(systemClock.now(), 9, policy.zone);
  const clock = fastClock(options.speed, start);
  const common = { policy, clock, speed: options.speed, log: createLog({ level: "error" }) };
  const inSlackAlone = !options.teams && !options.both;
  if (inSlackAlone && (options.terminal || localSlackBinary() === null)) return inTerminal(common, options);

  const opened = await openPlaces(wanted(options, policy.zone));
  try {
    newDatabase();
  } catch (error) {
    opened.stop();
    throw error;
  }
  const app = await createApp({ ...common, config: config(opened), onThisMachine: true });
  onSignal(async () => {
    await app.stop();
    opened.stop();
    say("Stopped. Nothing is left running.");
  });
  await app.start();
  say(
    tour(opened, {
      speed: options.speed,
      start: stampWords(start, policy.zone),
      database: databaseFile,
    }),
  );
}

const notInProduction = (): Refusal =>
  new Refusal(
    "demo-production",
    "The demo's Teams lets in whoever asks, so it is refused with NODE_ENV=production.",
    {
      remedy: "Start it without NODE_ENV=production, on your own machine.",
    },
  );

/** Who is where; null: the demo is without this platform. */
function wanted({ teams, both, port, teamsPort }: DemoOptions, zone: string): DemoPlaces {
  const inTeams = both ? side.teams : teams ? teamsPeople : null;
  const inSlack = both ? side.slack : teams ? null : slackPeople;
  return {
    slack: inSlack && { binary: localSlackBinary(), port, people: inSlack },
    teams: inTeams && { program: playgroundProgram(), port: teamsPort, people: inTeams, zone },
  };
}

type Common = Pick<AppOptions, "policy" | "clock" | "log"> & { readonly speed: number };

function inTerminal(common: Common, options: DemoOptions): Promise<void> {
  newDatabase();
  const notice = options.terminal
    ? ""
    : "There is no local Slack for this platform, so this is the same desk in the terminal.\n";
  const nowhere = { slack: null, windows: [], botPort: 0 };
  return runTerminal({ ...common, config: config(nowhere), people: slackPeople, createApp, say, notice });
}

/** Each demo begins with an empty one. Refused while another demo of this folder has it. */
function newDatabase(): void {
  if (!holdFile(`${databaseFile}.held`))
    throw new Refusal(
      "demo",
      "Another demo is running in this folder, with the database that this one would need.",
      {
        remedy: "End that one first, or start this one in a copy of the folder.",
      },
    );
  for (const end of ["", "-wal", "-shm"]) rmSync(`${databaseFile}${end}`, { force: true });
}

const say = (words: string): void => void process.stdout.write(`${words}\n`);

function config({ slack, windows, botPort }: Omit<Places, "stop">): Config {
  const { bot, app } = localTokens;
  return {
    slack:
      slack === null
        ? null
        : {
            botToken: bot,
            appToken: app,
            signingSecret: null,
            apiUrl: `${slack}/api/`,
            isSlackItself: false,
          },
    teams: windows.length > 0 ? localTeams() : null,
    databaseUrl: `sqlite:${databaseFile}`,
    port: botPort,
    publicUrl: null,
    mail: null,
    officeFile: "office.yaml",
    logLevel: "error",
  };
}

const localTeams = (): Config["teams"] => ({
  ...{ appId: null, appPassword: null, tenantId: null, local: true },
  production: isProduction(),
});

function tour({ slack, windows }: Places, facts: TourFacts): string {
  if (slack === null) return teamsTour(windows, facts);
  return windows.length > 0 ? bothTour(slack, windows, facts) : slackTour(slack, facts);
}
