import { existsSync, readFileSync } from "node:fs";
import { type App, createApp } from "./app.ts";
import { onSignal } from "./cli/on-signal.ts";
import { progressBar } from "./cli/progress-bar.ts";
import { systemClock } from "./clock.ts";
import { type Config, officeFile, readServeConfig } from "./config.ts";
import { Refusal } from "./errors.ts";
import { bug, createLog, type Logger } from "./log.ts";
import { loadPolicy } from "./office/load-policy.ts";
import type { OfficePolicy } from "./office/policy.ts";

/** `follow-through serve`: runs until it is told to stop. */
export async function serve(): Promise<void> {
  const { config, policy } = settings();
  const log = createLog({ level: config.logLevel });
  if (policy.leads.length === 0)
    log.warn("no leads are named in the office file: nobody is told when a limit passes unanswered");
  const had = existsSync(config.officeFile);
  const readPolicy = () => policyOf(config.officeFile, { had });
  const app = await createApp({ config, policy, readPolicy, clock: systemClock, log });
  onSignal(async () => {
    log.info("stopping");
    await app.stop();
  });
  process.on("SIGHUP", () => void reload(app, log));
  await app.start();
  log.info({ port: app.port() }, "serving");
}

/** Every fault of the environment and of the office file in one message. */
function settings(): { config: Config; policy: OfficePolicy } {
  const faults: string[] = [];
  const config = collect(() => readServeConfig(), faults);
  const file = config?.officeFile ?? officeFile();
  const policy = collect(() => policyOf(file), faults);
  if (!config || !policy) throw new Refusal("settings", faults.join("\n"));
  return { config, policy };
}

/**
 * The built-in rules hold where nobody has named a file; one that was named, or was there before, has to be there: the
 * rules of an office do not vanish because an editor is saving them.
 */
function policyOf(file: string, { had } = { had: false }): OfficePolicy {
  const named = file !== officeFile({});
  if (!existsSync(file) && named)
    throw new Refusal("office", `OFFICE_FILE names ${file}, and there is no such file.`);
  if (!existsSync(file) && had)
    throw new Refusal("office", `${file}, which holds the office's rules, is gone.`);
  return loadPolicy(file, readText);
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
    else bug(log, error);
  }
}
