import { readFileSync } from "node:fs";
import { z } from "zod";
import { Refusal } from "./errors.ts";

export type SlackConfig = {
  readonly botToken: string;
  /** Present: events come over Socket Mode. */
  readonly appToken: string | null;
  /** What requests over HTTP are verified with; in use where there is no app token. */
  readonly signingSecret: string | null;
  /** Ends in a slash. */
  readonly apiUrl: string;
  /** Whether `apiUrl` is Slack's own; false for a stand-in on this machine. */
  readonly isSlackItself: boolean;
};

export type Config = {
  /** Null where the environment says nothing of Slack. */
  readonly slack: SlackConfig | null;
  /** `sqlite:<path>` or `postgres://…` */
  readonly databaseUrl: string;
  /** 0: any free one. */
  readonly port: number;
  readonly publicUrl: string | null;
  readonly officeFile: string;
  readonly logLevel: (typeof logLevels)[number];
};

/** What `serve` needs: a Config with somewhere to serve. */
export type ServeConfig = Config & { readonly slack: SlackConfig };

export type ReadFile = (path: string) => string;

const readText: ReadFile = (path) => readFileSync(path, "utf8");

const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const local = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;
const slackHost = /(^|\.)(slack|slack-gov)\.com$/;

const startsWith = (prefix: string, where: string) =>
  z.string().regex(new RegExp(`^${prefix}\\S+$`), `has to start with ${prefix} (${where}).`);

/** Each message goes on from the variable's name. Values are never repeated: a secret may sit in the wrong one. */
const variables = {
  SLACK_BOT_TOKEN: startsWith("xoxb-", "the app's page in Slack, under OAuth & Permissions").optional(),
  SLACK_APP_TOKEN: startsWith("xapp-", "the app's page in Slack, under Basic Information").optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_API_URL: z
    .string()
    .refine(isApiUrl, "has to be an https:// address; http:// is only for this machine itself.")
    .transform((url) => (url.endsWith("/") ? url : `${url}/`))
    .default("https://slack.com/api/"),
  DATABASE_URL: z
    .string()
    .regex(
      /^(sqlite:(?!:memory:).+|postgres(ql)?:\/\/.+)$/,
      "has to be sqlite:<path of a file> or postgres://….",
    )
    .default("sqlite:data/follow-through.db"),
  PORT: z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, "has to be a number from 0 to 65535.")
    .transform(Number)
    .default(3978),
  PUBLIC_URL: z
    .string()
    .refine((url) => URL.parse(url)?.protocol === "https:", "has to be an https:// address.")
    .nullable()
    .default(null),
  OFFICE_FILE: z.string().default("office.yaml"),
  LOG_LEVEL: z.enum(logLevels, `has to be one of ${logLevels.join(", ")}.`).default("info"),
};
const settings = z.object(variables);
type Settings = z.output<typeof settings>;
type Read = { settings: Partial<Settings>; given: Record<string, string>; faults: string[] };

/**
 * The settings of the process, from its environment. Each variable may also be given as NAME_FILE, the path of
 * a file that holds the value. Throws one Refusal that names every fault, one per line.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env, readFile: ReadFile = readText): Config {
  return configOf(readSettings(env, readFile));
}

/** As `readConfig`; a Slack that is not set up is one more fault, for then there is nothing to serve. */
export function readServeConfig(
  env: NodeJS.ProcessEnv = process.env,
  readFile: ReadFile = readText,
): ServeConfig {
  const read = readSettings(env, readFile);
  if (!mentionsSlack(read)) {
    read.faults.push(
      "There is nothing to serve yet: set SLACK_BOT_TOKEN, and with it SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP).",
    );
  }
  const config = configOf(read);
  if (!config.slack) throw new Error("a fault was not named");
  return { ...config, slack: config.slack };
}

/** The office file alone, for naming its faults beside those of the other settings. */
export function officeFile(env: NodeJS.ProcessEnv = process.env): string {
  return env.OFFICE_FILE?.trim() || "office.yaml";
}

function readSettings(env: NodeJS.ProcessEnv, readFile: ReadFile): Read {
  const faults: string[] = [];
  const given: Record<string, string> = {};
  for (const name of Object.keys(variables)) {
    const value = valueFor(name, { env, readFile, faults });
    if (value !== undefined) given[name] = value;
  }
  const parsed = settings.safeParse(given);
  for (const issue of parsed.error?.issues ?? []) faults.push(`${issue.path.join(".")} ${issue.message}`);
  return { settings: parsed.data ?? {}, given, faults };
}

type Sources = { env: NodeJS.ProcessEnv; readFile: ReadFile; faults: string[] };

/** An empty variable counts as absent: that is how container tools write "not set". */
function valueFor(name: string, { env, readFile, faults }: Sources): string | undefined {
  const value = env[name]?.trim() || undefined;
  const path = env[`${name}_FILE`]?.trim();
  if (!path) return value;
  if (value) {
    faults.push(`${name} and ${name}_FILE are both set: keep one of them.`);
    return undefined;
  }
  const content = contentOf(path, readFile);
  if (!content) {
    faults.push(`${name}_FILE has to be the path of a file that can be read and holds the value.`);
  }
  return content;
}

function contentOf(path: string, readFile: ReadFile): string | undefined {
  try {
    return readFile(path).trim() || undefined;
  } catch {
    return undefined;
  }
}

function configOf(read: Read): Config {
  const faults = [...read.faults, ...slackFaults(read)];
  if (faults.length > 0) throw new Refusal("config", faults.join("\n"));
  const all = read.settings as Settings;
  return {
    slack: mentionsSlack(read) ? slackOf(all) : null,
    databaseUrl: all.DATABASE_URL,
    port: all.PORT,
    publicUrl: all.PUBLIC_URL,
    officeFile: all.OFFICE_FILE,
    logLevel: all.LOG_LEVEL,
  };
}

const mentionsSlack = ({ given, faults }: Read): boolean =>
  Object.keys(given).some((name) => name.startsWith("SLACK_")) ||
  faults.some((fault) => fault.startsWith("SLACK_"));

/** What is missing beside what is there. A variable that is there with a fault of its own is not missing. */
function slackFaults(read: Read): string[] {
  if (!mentionsSlack(read)) return [];
  const there = (name: string) => name in read.given || read.faults.some((fault) => fault.startsWith(name));
  const faults: string[] = [];
  if (!there("SLACK_BOT_TOKEN")) {
    faults.push("SLACK_BOT_TOKEN is missing: set it to the bot's token, which starts with xoxb-.");
  }
  if (!there("SLACK_APP_TOKEN") && !there("SLACK_SIGNING_SECRET")) {
    faults.push("SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing: set one of them.");
  }
  return faults;
}

function slackOf(all: Settings): SlackConfig {
  return {
    botToken: all.SLACK_BOT_TOKEN ?? "",
    appToken: all.SLACK_APP_TOKEN ?? null,
    signingSecret: all.SLACK_SIGNING_SECRET ?? null,
    apiUrl: all.SLACK_API_URL,
    isSlackItself: slackHost.test(new URL(all.SLACK_API_URL).hostname),
  };
}

function isApiUrl(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === "https:" || (url?.protocol === "http:" && local.test(url.hostname));
}
