import { existsSync, readFileSync } from "node:fs";
import type { App } from "./app-options.ts";
import { onSignal } from "./cli/on-signal.ts";
import { progressBar } from "./cli/progress-bar.ts";
import { systemClock } from "./clock.ts";
import { type Config, officeFile, readServeConfig } from "./config.ts";
import { inForceUnfinished } from "./desk/not-saved.ts";
import { Refusal } from "./errors.ts";
import { bug, createLog, type Logger } from "./log.ts";
import { loadPolicy } from "./office/load-policy.ts";
import type { OfficePolicy } from "./office/policy.ts";
import { StoreFault } from "./store/store-fault.ts";

/** `follow-through serve`: runs until it is told to stop. */
export async function serve(): Promise<void> {
  const { config, rules, policy } = settings();
  const log = createLog({ level: config.logLevel });
  if (policy.leads.length === 0)
    log.warn("no leads are named in the office file: nobody is told when a limit passes unanswered");
  if (rules.held() === "nothing")
    log.warn({ file: config.officeFile }, "the office file says nothing: the built-in rules are in force");
  // Loaded once the settings are found to be right: whoever got one wrong reads so at once.
  const { createApp } = await import("./app.ts");
  const app = await createApp({ config, policy, readPolicy: rules.read, clock: systemClock, log });
  onSignal(async () => {
    log.info("stopping");
    await app.stop();
  });
  process.on("SIGHUP", () => void reload(app, log));
  await app.start();
  log.info({ port: app.port() }, "serving");
}

type Settings = { readonly config: Config; readonly rules: OfficeRules; readonly policy: OfficePolicy };

/** Every fault of the environment and of the office file in one message. */
function settings(): Settings {
  const faults: string[] = [];
  const config = collect(() => readServeConfig(), faults);
  // What is wrong with the way to the office file is among the faults already.
  const file = config?.officeFile ?? collect(() => officeFile(), []);
  const rules = file === null ? null : officeRules(file);
  const policy = rules && collect(rules.read, faults);
  if (!config || !rules || !policy) throw new Refusal("settings", faults.join("\n"));
  return { config, rules, policy };
}

/** What the office file held when it was last taken; nothing: it was there, and empty or all comments. */
type Held = "no file" | "nothing" | "rules";

export type OfficeRules = {
  /** The rules that the file holds now. Refused where it is faulty, or lost what it held before. */
  read(): OfficePolicy;
  held(): Held;
};

/**
 * The built-in rules hold where nobody has named a file, or where one says nothing from the start. One that was named,
 * or was there before, has to be there, and one that held rules has to hold some: the rules of an office do not vanish
 * because an editor is saving them.
 */
export function officeRules(file: string): OfficeRules {
  let last: Held = "no file";
  const read = (): OfficePolicy => {
    if (!existsSync(file)) refuseAbsent(file, last);
    let found: string | null = null;
    const policy = loadPolicy(file, (path) => {
      found = readText(path);
      return found;
    });
    const held = heldIn(found);
    // Again, since it may have gone while it was read.
    if (held === "no file") refuseAbsent(file, last);
    if (held === "nothing" && last === "rules")
      throw new Refusal(
        "office",
        `${file}, which held the office's rules, is empty now; an editor may be saving it.`,
      );
    last = held;
    return policy;
  };
  return { read, held: () => last };
}

function refuseAbsent(file: string, last: Held): void {
  if (file !== officeFile({}))
    throw new Refusal("office", `OFFICE_FILE names ${file}, and there is no such file.`);
  if (last !== "no file") throw new Refusal("office", `${file}, which holds the office's rules, is gone.`);
}

/** Whether there is more in it than blank lines, comments and the marks where a YAML document begins and ends. */
function heldIn(text: string | null): Held {
  if (text === null) return "no file";
  const saysNothing = (line: string) => /^\s*(#.*|(---|\.\.\.)\s*(#.*)?)?$/u.test(line);
  return text.split(/\r?\n/u).every(saysNothing) ? "nothing" : "rules";
}

function collect<T>(read: () => T, faults: string[]): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    faults.push(error.words);
    return null;
  }
}

const readText = (path: string): string => readFileSync(path, "utf8");

/** On SIGHUP: a faulty office file is told to the operator, and the last good rules stay in force. */
async function reload(app: App, log: Logger): Promise<void> {
  try {
    log.info(await app.reload(progressBar(process.stderr)), "the office file has been read again");
  } catch (error) {
    if (error instanceof Refusal)
      log.error({ faults: error.message.split("\n") }, "the office file was not taken");
    else if (error instanceof StoreFault) log.error({ fault: error.message }, inForceUnfinished);
    else bug(log, error);
  }
}
