import { describe, expect, it } from "vitest";
import { readConfig, readServeConfig } from "../src/config.ts";
import { Refusal } from "../src/errors.ts";

const noFiles = (): string => {
  throw new Error("ENOENT");
};
const socketMode = { SLACK_BOT_TOKEN: "xoxb-1-secret", SLACK_APP_TOKEN: "xapp-1-secret" };
const read = (env: NodeJS.ProcessEnv) => readConfig(env, noFiles);

function faults(env: NodeJS.ProcessEnv, from = readConfig): string[] {
  try {
    from(env, noFiles);
  } catch (error) {
    if (error instanceof Refusal && error.code === "config") return error.words.split("\n");
    throw error;
  }
  return [];
}

describe("the settings of the process", () => {
  it("have a default for everything but Slack", () => {
    expect(read({})).toEqual({
      slack: null,
      databaseUrl: "sqlite:data/follow-through.db",
      port: 3978,
      publicUrl: null,
      officeFile: "office.yaml",
      logLevel: "info",
    });
  });

  it("take Slack's Socket Mode where there is an app token", () => {
    expect(read(socketMode).slack).toEqual({
      botToken: "xoxb-1-secret",
      appToken: "xapp-1-secret",
      signingSecret: null,
      apiUrl: "https://slack.com/api/",
      isSlackItself: true,
    });
  });

  it("take Slack over HTTP where there is a signing secret", () => {
    const env = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "s" };
    expect(read(env).slack).toMatchObject({ appToken: null, signingSecret: "s" });
  });

  it("allow both of them", () => {
    const { slack } = read({ ...socketMode, SLACK_SIGNING_SECRET: "s" });
    expect(slack).toMatchObject({ appToken: "xapp-1-secret", signingSecret: "s" });
  });

  it("say nothing of Teams variables", () => {
    expect(faults({ ...socketMode, MICROSOFT_APP_ID: "x", TEAMS_LOCAL: "1" })).toEqual([]);
  });

  it("count an empty variable as absent", () => {
    expect(read({ SLACK_BOT_TOKEN: "", PORT: " " })).toMatchObject({ slack: null, port: 3978 });
  });

  it.each([
    ["http://localhost:3000/api", "http://localhost:3000/api/", false],
    ["http://127.0.0.1:3000/api/", "http://127.0.0.1:3000/api/", false],
    ["https://slack-gov.com/api/", "https://slack-gov.com/api/", true],
    ["https://notslack.com/api/", "https://notslack.com/api/", false],
    ["https://slack.com.example.org/api/", "https://slack.com.example.org/api/", false],
  ])("know whose API %s is", (given, apiUrl, isSlackItself) => {
    expect(read({ ...socketMode, SLACK_API_URL: given }).slack).toMatchObject({ apiUrl, isSlackItself });
  });

  it.each([
    ["PORT", "0", { port: 0 }],
    ["PORT", "65535", { port: 65_535 }],
    ["DATABASE_URL", "postgres://u:p@db/desk", { databaseUrl: "postgres://u:p@db/desk" }],
    ["DATABASE_URL", "sqlite:/var/lib/desk.db", { databaseUrl: "sqlite:/var/lib/desk.db" }],
    ["PUBLIC_URL", "https://desk.example.org", { publicUrl: "https://desk.example.org" }],
    ["LOG_LEVEL", "debug", { logLevel: "debug" }],
    ["OFFICE_FILE", "/etc/office.yaml", { officeFile: "/etc/office.yaml" }],
  ])("take %s=%s", (name, value, expected) => {
    expect(read({ [name]: value })).toMatchObject(expected);
  });
});

describe("a fault in the settings", () => {
  it.each([
    ["PORT", "65536", "PORT has to be a number from 0 to 65535."],
    ["PORT", "-1", "PORT has to be a number from 0 to 65535."],
    ["PORT", "http", "PORT has to be a number from 0 to 65535."],
    [
      "DATABASE_URL",
      "mysql://u:hunter2@db",
      "DATABASE_URL has to be sqlite:<path of a file> or postgres://….",
    ],
    ["DATABASE_URL", "sqlite::memory:", "DATABASE_URL has to be sqlite:<path of a file> or postgres://…."],
    ["PUBLIC_URL", "http://desk.example.org", "PUBLIC_URL has to be an https:// address."],
    ["LOG_LEVEL", "loud", "LOG_LEVEL has to be one of trace, debug, info, warn, error, fatal, silent."],
    [
      "SLACK_API_URL",
      "http://slack.com/api/",
      "SLACK_API_URL has to be an https:// address; http:// is only for this machine itself.",
    ],
    [
      "SLACK_API_URL",
      "slack",
      "SLACK_API_URL has to be an https:// address; http:// is only for this machine itself.",
    ],
    [
      "SLACK_APP_TOKEN",
      "xoxb-swapped",
      "SLACK_APP_TOKEN has to start with xapp- (the app's page in Slack, under Basic Information).",
    ],
  ])("in %s=%s is named with its remedy", (name, value, sentence) => {
    expect(faults({ ...socketMode, [name]: value })).toEqual([sentence]);
  });

  it("is one of a list: each is named, on a line of its own", () => {
    const env = { SLACK_BOT_TOKEN: "hunter2", PORT: "hunter2", LOG_LEVEL: "hunter2" };
    expect(faults(env).map((line) => line.split(" ")[0])).toEqual([
      "SLACK_BOT_TOKEN",
      "PORT",
      "LOG_LEVEL",
      "SLACK_APP_TOKEN",
    ]);
  });

  it("never repeats what was given, for it may be a secret", () => {
    const env = {
      SLACK_BOT_TOKEN: "hunter2",
      SLACK_API_URL: "hunter2",
      DATABASE_URL: "hunter2",
      PORT: "hunter2",
      PUBLIC_URL: "hunter2",
      LOG_LEVEL: "hunter2",
      OFFICE_FILE_FILE: "hunter2",
      SLACK_SIGNING_SECRET_FILE: "hunter2",
    };
    expect(faults(env)).toHaveLength(8);
    expect(faults(env).join("\n")).not.toContain("hunter2");
  });

  it("is a bot token on its own", () => {
    expect(faults({ SLACK_BOT_TOKEN: "xoxb-1" })).toEqual([
      "SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing: set one of them.",
    ]);
  });

  it("is an app token on its own", () => {
    expect(faults({ SLACK_APP_TOKEN: "xapp-1" })).toEqual([
      "SLACK_BOT_TOKEN is missing: set it to the bot's token, which starts with xoxb-.",
    ]);
  });
});

describe("a value given as a file", () => {
  const files: Record<string, string> = { "/run/token": "xoxb-from-file\n", "/run/empty": "\n" };
  const readFile = (path: string): string => files[path] ?? noFiles();

  it("is the trimmed content", () => {
    const env = { SLACK_BOT_TOKEN_FILE: "/run/token", SLACK_APP_TOKEN: "xapp-1" };
    expect(readConfig(env, readFile).slack?.botToken).toBe("xoxb-from-file");
  });

  it.each([
    [{ PORT: "1", PORT_FILE: "/run/token" }, "PORT and PORT_FILE are both set: keep one of them."],
    [
      { PORT_FILE: "/run/none" },
      "PORT_FILE has to be the path of a file that can be read and holds the value.",
    ],
    [
      { PORT_FILE: "/run/empty" },
      "PORT_FILE has to be the path of a file that can be read and holds the value.",
    ],
  ])("is refused for %o", (env, sentence) => {
    expect(() => readConfig(env, readFile)).toThrow(new Refusal("config", sentence));
  });

  it("is not missing when its file cannot be read", () => {
    const env = { SLACK_BOT_TOKEN_FILE: "/run/none", SLACK_APP_TOKEN: "xapp-1" };
    expect(faults(env)).toEqual([
      "SLACK_BOT_TOKEN_FILE has to be the path of a file that can be read and holds the value.",
    ]);
  });
});

describe("the settings to serve with", () => {
  it("are those with a Slack in them", () => {
    expect(readServeConfig(socketMode, noFiles).slack.botToken).toBe("xoxb-1-secret");
  });

  it("are refused where there is nothing to serve, together with every other fault", () => {
    expect(faults({ PORT: "x" }, readServeConfig)).toEqual([
      "PORT has to be a number from 0 to 65535.",
      "There is nothing to serve yet: set SLACK_BOT_TOKEN, and with it SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP).",
    ]);
  });
});
