import { rmSync } from "node:fs";
import { createApp } from "./app.ts";
import { nextWeekdayAt } from "./calendar/local-time.ts";
import { stampWords } from "./calendar/words.ts";
import type { DemoOptions } from "./cli/cli.ts";
import { type LocalPerson, localSlackBinary, localTokens, startLocalSlack } from "./cli/local-slack.ts";
import { onSignal } from "./cli/on-signal.ts";
import { runTerminal } from "./cli/terminal.ts";
import { fastClock, systemClock } from "./clock.ts";
import type { Config } from "./config.ts";
import { createLog } from "./log.ts";
import { defaultPolicy, type OfficePolicy } from "./office/policy.ts";

const people: readonly LocalPerson[] = [
  { id: "U01ANA", name: "ana", realName: "Ana Ortiz", email: "ana@example.com" },
  { id: "U02BEN", name: "ben", realName: "Ben Tran", email: "ben@example.com" },
  { id: "U03LEE", name: "lee", realName: "Lee Walker", email: "lee@example.com" },
];

const databaseFile = "data/demo.db";

/** `follow-through demo`: a Slack with three people in it, the bot, a database on disk, and a clock that runs fast. */
export async function demo(options: DemoOptions): Promise<void> {
  const binary = options.terminal ? null : localSlackBinary();
  const policy: OfficePolicy = {
    ...defaultPolicy(),
    leads: ["lee@example.com"],
    admins: ["lee@example.com"],
  };
  const start = nextWeekdayAt(systemClock.now(), 9, policy.zone);
  const clock = fastClock(options.speed, start);
  const log = createLog({ level: "error" });
  const common = { policy, clock, speed: options.speed, log };
  if (!binary) forgetDatabase();
  if (!binary)
    return runTerminal({
      ...common,
      config: config(null),
      people,
      createApp,
      say,
      notice: terminalReason(options),
    });

  const slack = await startLocalSlack(binary, options.port, people);
  // Only now: another demo that has the port has the file as well.
  forgetDatabase();
  const app = await createApp({ ...common, config: config(slack.url) });
  onSignal(async () => {
    await app.stop();
    slack.stop();
    say("Stopped. Nothing is left running.");
  });
  await app.start();
  say(tour(slack.url, options.speed, stampWords(start, policy.zone)));
}

function forgetDatabase(): void {
  for (const end of ["", "-wal", "-shm"]) rmSync(`${databaseFile}${end}`, { force: true });
}

const say = (words: string): void => void process.stdout.write(`${words}\n`);

const terminalReason = (options: DemoOptions): string =>
  options.terminal
    ? ""
    : "There is no local Slack for this platform, so this is the same desk in the terminal.\n";

function config(url: string | null): Config {
  return {
    slack: url
      ? {
          botToken: localTokens.bot,
          appToken: localTokens.app,
          signingSecret: null,
          apiUrl: `${url}/api/`,
          isSlackItself: false,
        }
      : null,
    databaseUrl: `sqlite:${databaseFile}`,
    port: 0,
    publicUrl: null,
    officeFile: "office.yaml",
    logLevel: "error",
  };
}

function tour(url: string, speed: number, start: string): string {
  return `
Follow Through is running in a Slack of your own: ${url}
Its clock began at ${start} and runs ${speed} times as fast: ${pace(speed)}.

  1  As Ana Ortiz (top right, "Act as"), type in #front-desk:
       /log voicemail Josefina Ñandú, 503-555-0101, an hour ago: sewer backup at 1234 NE 15th
     Within minutes the nudges arrive: under Direct messages, "Ana Ortiz" is what Follow Through wrote to her.
  2  Still as Ana:
       /desk refer 1 @ben you hold the as-built maps told: someone from Maps will call by noon
  3  Act as Ben Tran, open "Ben Tran" under Direct messages and press Acknowledge.
     "Follow Through" under Apps shows each person who is waiting for them.

/desk help lists what can be typed. The database is ${databaseFile}, new at every start. Ctrl-C ends it all.
`;
}

function pace(speed: number): string {
  const minutes = 1440 / speed;
  return minutes >= 2
    ? `a day takes ${Math.round(minutes)} minutes`
    : `a day takes ${Math.round(minutes * 60)} seconds`;
}
