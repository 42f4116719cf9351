import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import about from "../../package.json" with { type: "json" };
import { isLocalDate } from "../calendar/zone.ts";
import { systemClock } from "../clock.ts";
import { officeFile } from "../config.ts";
import { Refusal } from "../errors.ts";
import { bug, createLog } from "../log.ts";
import type { ManifestTeamsOptions } from "./manifest-teams.ts";

export type DemoOptions = {
  readonly speed: number;
  /** Slack's. */
  readonly port: number;
  /** Of the first window onto Teams; the others follow. */
  readonly teamsPort: number;
  readonly teams?: boolean;
  readonly both?: boolean;
  readonly terminal?: boolean;
};

/** What the commands do. */
export type Commands = { serve(): Promise<void>; demo(options: DemoOptions): Promise<void> };

/** Reads the command line and runs what it asks for. A fault that can be mended is one message and exit 1. */
export async function runCli(argv: readonly string[], commands: Commands): Promise<void> {
  const program = new Command("follow-through")
    .description("An assistant for customer-service staff: reply deadlines and explained referrals.")
    .version(about.version)
    .showHelpAfterError("(follow-through help lists the commands)");
  program
    .command("serve")
    .description("serve the office; the settings come from the environment")
    .action(() => commands.serve());
  program
    .command("demo")
    .description("try it in Slack or Teams on this machine, with a fast clock")
    .option("--teams", "in Microsoft Teams (the Agents Playground) instead of Slack")
    .addOption(new Option("--both", "in Slack and Teams side by side").conflicts("teams"))
    .addOption(
      new Option("--terminal", "the same desk in the terminal, without a browser").conflicts([
        "teams",
        "both",
      ]),
    )
    .option("--speed <times>", "how many times as fast as the real time", asSpeed, 120)
    .option("--port <port>", "where to open the Slack", asPort, 3000)
    .option("--teams-port <port>", "where to open the first window of Teams", asPort, 56150)
    .action((options: DemoOptions) => commands.demo(options));
  program
    .command("office")
    .description("the rules of your office")
    .command("check")
    .description("read the office's file and show the coming fortnight by its rules")
    .argument("[file]", "the file; left out, OFFICE_FILE or office.yaml")
    .option("--from <date>", "the first of the 14 days, such as 2026-12-20; left out, today", asDate)
    .action((file: string | undefined, { from }: { from?: string }) => showOffice(file, from));
  program
    .command("manifest")
    .description("the app's package for a chat platform")
    .command("teams")
    .description("write the package for Microsoft Teams, and say what the administrator does next")
    .option("--app-id <uuid>", "the Application (client) ID of the app's registration in Microsoft Entra")
    .option("--domain <host>", "the host name under which Teams reaches the server")
    .option("--organization <name>", "who the app is from, as Teams shows it")
    .option("--privacy <url>", "your page about privacy; left out, the server's start page")
    .option("--terms <url>", "your page about terms of use; left out, the server's start page")
    .option("--out <folder>", "where to write follow-through-teams.zip", "dist")
    .action(writePackage);
  try {
    await program.parseAsync(argv);
  } catch (error) {
    fail(error);
  }
}

async function writePackage(options: ManifestTeamsOptions): Promise<void> {
  const { writeTeamsPackage } = await import("./manifest-teams.ts");
  process.stdout.write(writeTeamsPackage(options));
}

async function showOffice(file: string | undefined, from?: string): Promise<void> {
  const { checkOffice } = await import("./office-check.ts");
  const readFile = (path: string) => readFileSync(path, "utf8");
  const named = file !== undefined || officeFile() !== officeFile({});
  const asked = { file: file ?? officeFile(), named, clock: systemClock, readFile };
  process.stdout.write(checkOffice(from === undefined ? asked : { ...asked, from }));
}

function asDate(typed: string): string {
  if (isLocalDate(typed)) return typed;
  throw new InvalidArgumentError("It has to be a date, for example 2026-12-20.");
}

function asSpeed(typed: string): number {
  const speed = Number(typed);
  if (speed >= 1 && speed <= 3600) return speed;
  throw new InvalidArgumentError("It has to be a number from 1 to 3600.");
}

function asPort(typed: string): number {
  const port = Number(typed);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new InvalidArgumentError("It has to be a number from 1 to 65535.");
}

function fail(error: unknown): void {
  process.exitCode = 1;
  if (error instanceof Refusal) {
    process.stderr.write(`${error.words}\n`);
    return;
  }
  const id = bug(createLog({ level: "error" }), error);
  process.stderr.write(`Follow Through could not start. The log has the reason under ${id}.\n`);
}
