import { readFileSync } from "node:fs";
import { z } from "zod";
import { isThisMachine, type MailConfig, senderOf, smtpOf } from "./config-mail.ts";
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

export type TeamsConfig = {
  /** The app's id in Microsoft Entra; null only with `local`. */
  readonly appId: string | null;
  readonly appPassword: string | null;
  /** The one tenant that is let in; null only with `local`. */
  readonly tenantId: string | null;
  /** Microsoft's Agents Playground on this machine: no tokens, loopback only. */
  readonly local: boolean;
  /** Whether the process runs in production, where `local` is refused. */
  readonly production?: boolean;
};

export type Config = {
  /** Null where the environment says nothing of Slack. */
  readonly slack: SlackConfig | null;
  /** Null where the environment says nothing of Teams. */
  readonly teams: TeamsConfig | null;
  /** Null: nobody outside the office can be asked. */
  readonly mail: MailConfig | null;
  /** `sqlite:<path>` or `postgres://…` */
  readonly databaseUrl: string;
  /** 0: any free one. */
  readonly port: number;
  readonly publicUrl: string | null;
  readonly officeFile: string;
  readonly logLevel: (typeof logLevels)[number];
};

export type ReadFile = (path: string) => string;

const readText: ReadFile = (path) => readFileSync(path, "utf8");

const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

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
  MICROSOFT_APP_ID: z
    .uuid("has to be the app's id, which looks like 00000000-0000-0000-0000-000000000000.")
    .optional(),
  MICROSOFT_APP_PASSWORD: z.string().optional(),
  MICROSOFT_APP_TENANT_ID: z
    .uuid("has to be the directory's id, which looks like 00000000-0000-0000-0000-000000000000.")
    .optional(),
  TEAMS_LOCAL: z
    .enum(["0", "1"], "has to be 1 or 0.")
    .transform((text) => text === "1")
    .default(false),
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
  SMTP_URL: z
    .string()
    .refine(
      (url) => smtpOf(url) !== null,
      "has to be smtps://user:password@host:465, or smtp://user:password@host:587 for STARTTLS; write signs like @ and / in the password as %40 and %2F.",
    )
    .optional(),
  MAIL_FROM: z
    .string()
    .refine(
      (from) => senderOf(from) !== null,
      "has to be an e-mail address, or a name with one: Customer Service <desk@example.gov>.",
    )
    .optional(),
  OFFICE_FILE: z.string().default("office.yaml"),
  LOG_LEVEL: z.enum(logLevels, `has to be one of ${logLevels.join(", ")}.`).default("info"),
};
const settings = z.object(variables);
type Settings = z.output<typeof settings>;
type Read = {
  readonly settings: Partial<Settings>;
  readonly given: Readonly<Record<string, string>>;
  readonly production: boolean;
  readonly faults: string[];
};

/**
 * The settings of the process, from its environment. Each variable may also be given as NAME_FILE, the path of
 * a file that holds the value. Throws one Refusal that names every fault, one per line.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env, readFile: ReadFile = readText): Config {
  return configOf(readSettings(env, readFile));
}

/** As `readConfig`; that neither Slack nor Teams is set up is one more fault, for then there is nothing to serve. */
export function readServeConfig(env: NodeJS.ProcessEnv = process.env, readFile: ReadFile = readText): Config {
  const read = readSettings(env, readFile);
  if (!mentions(read, "SLACK_") && !mentionsTeams(read)) read.faults.push(nothingToServe);
  return configOf(read);
}

const nothingToServe =
  "There is nothing to serve yet: for Slack set SLACK_BOT_TOKEN, and with it SLACK_APP_TOKEN (Socket Mode) or " +
  "SLACK_SIGNING_SECRET (HTTP); for Teams set MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD and MICROSOFT_APP_TENANT_ID.";

/** Whether the process runs for real, where nothing may stand open that a demo leaves open. */
export const isProduction = (env: NodeJS.ProcessEnv = process.env): boolean => env.NODE_ENV === "production";

/**
 * The path of the office file alone, for whoever needs no other setting, and for naming its faults beside theirs. As with
 * `readConfig`, the path may stand in a file; throws a Refusal where that cannot be read.
 */
export function officeFile(env: NodeJS.ProcessEnv = process.env, readFile: ReadFile = readText): string {
  const faults: string[] = [];
  const value = valueFor("OFFICE_FILE", { env, readFile, faults });
  if (faults.length > 0) throw new Refusal("config", faults.join("\n"));
  return value ?? "office.yaml";
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
  return { settings: parsed.data ?? {}, given, production: isProduction(env), faults };
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
  const faults = [...read.faults, ...slackFaults(read), ...teamsFaults(read), ...mailFaults(read)];
  if (faults.length > 0) throw new Refusal("config", faults.join("\n"));
  const all = read.settings as Settings;
  return {
    slack: mentions(read, "SLACK_") ? slackOf(all) : null,
    teams: mentionsTeams(read) ? teamsOf(all) : null,
    mail: mentionsMail(read) ? mailOf(all) : null,
    databaseUrl: all.DATABASE_URL,
    port: all.PORT,
    publicUrl: all.PUBLIC_URL,
    officeFile: all.OFFICE_FILE,
    logLevel: all.LOG_LEVEL,
  };
}

const mentions = ({ given, faults }: Read, prefix: string): boolean =>
  Object.keys(given).some((name) => name.startsWith(prefix)) ||
  faults.some((fault) => fault.startsWith(prefix));

const mentionsTeams = (read: Read): boolean => mentions(read, "MICROSOFT_") || isLocalTeams(read);

const isLocalTeams = ({ given }: Read): boolean => given.TEAMS_LOCAL === "1";

/** A variable that is there with a fault of its own is not missing. */
const there = (read: Read, name: string): boolean =>
  name in read.given || read.faults.some((fault) => fault.startsWith(name));

/** What is missing beside what is there. */
function slackFaults(read: Read): string[] {
  if (!mentions(read, "SLACK_")) return [];
  const faults: string[] = [];
  if (!there(read, "SLACK_BOT_TOKEN")) {
    faults.push("SLACK_BOT_TOKEN is missing: set it to the bot's token, which starts with xoxb-.");
  }
  if (!there(read, "SLACK_APP_TOKEN") && !there(read, "SLACK_SIGNING_SECRET")) {
    faults.push("SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing: set one of them.");
  }
  return faults;
}

const teamsVariables = {
  MICROSOFT_APP_ID: "the app's id in Microsoft Entra",
  MICROSOFT_APP_PASSWORD: "a client secret of the app in Microsoft Entra",
  MICROSOFT_APP_TENANT_ID: "the directory's id in Microsoft Entra",
} as const;

/**
 * Without an app id anybody could speak for anybody: botbuilder then takes requests that nobody signed. That is for
 * Microsoft's playground on a developer's machine alone.
 */
function teamsFaults(read: Read): string[] {
  const local = isLocalTeams(read);
  if (local && read.production)
    return ["TEAMS_LOCAL lets in whoever asks, so it is refused with NODE_ENV=production: leave it out."];
  if (local && mentions(read, "MICROSOFT_"))
    return [
      "TEAMS_LOCAL is for the playground, which has no app id: leave out either it or the MICROSOFT_APP_ ones.",
    ];
  if (local || !mentions(read, "MICROSOFT_")) return [];
  return Object.entries(teamsVariables)
    .filter(([name]) => !there(read, name))
    .map(([name, what]) => `${name} is missing: set it to ${what}.`);
}

function teamsOf(all: Settings): TeamsConfig {
  return {
    appId: all.MICROSOFT_APP_ID ?? null,
    appPassword: all.MICROSOFT_APP_PASSWORD ?? null,
    tenantId: all.MICROSOFT_APP_TENANT_ID ?? null,
    local: all.TEAMS_LOCAL,
  };
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
  return url?.protocol === "https:" || (url?.protocol === "http:" && isThisMachine(url.hostname));
}

const mailVariables = {
  SMTP_URL: "the address of the mail server, smtps://user:password@host:465",
  MAIL_FROM: "the address that e-mails come from",
  PUBLIC_URL: "the https:// address of this service, which e-mails link to",
} as const;

const mentionsMail = (read: Read): boolean => mentions(read, "SMTP_URL") || mentions(read, "MAIL_FROM");

function mailFaults(read: Read): string[] {
  if (!mentionsMail(read)) return [];
  return Object.entries(mailVariables)
    .filter(([name]) => !there(read, name))
    .map(([name, what]) => `${name} is missing: set it to ${what}.`);
}

function mailOf(all: Settings): MailConfig {
  const [server, from] = [smtpOf(all.SMTP_URL ?? ""), senderOf(all.MAIL_FROM ?? "")];
  if (!server || !from) throw new Error("mail settings that were checked");
  return { ...server, from, publicUrl: (all.PUBLIC_URL ?? "").replace(/\/+$/, "") };
}
