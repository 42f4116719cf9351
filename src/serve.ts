import { readFileSync } from "node:fs";
import { createApp } from "./app.ts";
import { onSignal } from "./cli/on-signal.ts";
import { systemClock } from "./clock.ts";
import { officeFile, readServeConfig, type ServeConfig } from "./config.ts";
import { Refusal } from "./errors.ts";
import { createLog } from "./log.ts";
import { loadPolicy } from "./office/load-policy.ts";
import type { OfficePolicy } from "./office/policy.ts";

/** `follow-through serve`: runs until it is told to stop. */
export async function serve(): Promise<void> {
  const { config, policy } = settings();
  const log = createLog({ level: config.logLevel });
  if (policy.leads.length === 0)
    log.warn("no leads are named in the office file: nobody is told when a limit passes unanswered");
  const app = await createApp({ config, policy, clock: systemClock, log });
  onSignal(async () => {
    log.info("stopping");
    await app.stop();
  });
  await app.start();
  log.info({ port: app.port() }, "serving");
}

/** Every fault of the environment and of the office file in one message. */
function settings(): { config: ServeConfig; policy: OfficePolicy } {
  const faults: string[] = [];
  const config = collect(() => readServeConfig(), faults);
  const file = config?.officeFile ?? officeFile();
  const policy = collect(() => loadPolicy(file, (path) => readFileSync(path, "utf8")), faults);
  if (!config || !policy) throw new Refusal("settings", faults.join("\n"));
  return { config, policy };
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
