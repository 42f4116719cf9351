import { describe, expect, it } from "vitest";
import { isProduction, officeFile, readConfig, readServeConfig } from "../src/config.ts";
import { Refusal } from "../src/errors.ts";

const noFiles = (): string => {
  throw new Error("ENOENT");
};
const socketMode = { SLACK_BOT_TOKEN: "xoxb-1-secret", SLACK_APP_TOKEN: "xapp-1-secret" };
const read = (env: NodeJS.ProcessEnv) => readConfig(env, noFiles);

function faults(
  env: NodeJS.ProcessEnv,
  from: (...given: Parameters<typeof readConfig>) => unknown = readConfig,
): string[] {
  try {
    from(env, noFiles);
  } catch (error) {
    if (error instanceof Refusal && error.code === "config") return error.words.split("\n");
    throw error;
  }
  return [];
}

describe("the settings of the process", () => {
  it("have a default for everything but Slack and Teams", () => {
    expect(read({})).toEqual({
      slack: null,
      teams: null,
      mail: null,
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

const id = "1c9b5c1e-6f0a-4a53-9d2f-0d6f3f1f3a51";
const teams = { MICROSOFT_APP_ID: id, MICROSOFT_APP_PASSWORD: "s", MICROSOFT_APP_TENANT_ID: id };

describe("the settings of Teams", () => {
  it("are an app id, its password and the one tenant that is let in", () => {
    expect(read(teams).teams).toEqual({ appId: id, appPassword: "s", tenantId: id, local: false });
  });

  it("need no app for the playground on this machine", () => {
    const local = { appId: null, appPassword: null, tenantId: null, local: true };
    expect(read({ TEAMS_LOCAL: "1" }).teams).toEqual(local);
    expect(read({ TEAMS_LOCAL: "0" }).teams).toBeNull();
  });

  it.each([
    {
      why: "without an app id anybody could speak for anybody",
      env: { MICROSOFT_APP_PASSWORD: "s" },
      named: [
        "MICROSOFT_APP_ID is missing: set it to the app's id in Microsoft Entra.",
        "MICROSOFT_APP_TENANT_ID is missing: set it to the directory's id in Microsoft Entra.",
      ],
    },
    {
      why: "an id that is none is named, not also called missing",
      env: { ...teams, MICROSOFT_APP_ID: "follow-through" },
      named: [
        "MICROSOFT_APP_ID has to be the app's id, which looks like 00000000-0000-0000-0000-000000000000.",
      ],
    },
    {
      why: "the playground's open door is not for production",
      env: { TEAMS_LOCAL: "1", NODE_ENV: "production" },
      named: ["TEAMS_LOCAL lets in whoever asks, so it is refused with NODE_ENV=production: leave it out."],
    },
    {
      why: "an app that is set up is not left open by a variable that was forgotten",
      env: { ...teams, TEAMS_LOCAL: "1" },
      named: [
        "TEAMS_LOCAL is for the playground, which has no app id: leave out either it or the MICROSOFT_APP_ ones.",
      ],
    },
    {
      why: "anything but 1 and 0 is no answer",
      env: { TEAMS_LOCAL: "yes" },
      named: ["TEAMS_LOCAL has to be 1 or 0."],
    },
  ])("are refused: $why", ({ env, named }) => {
    expect(faults(env)).toEqual(named);
  });
});

describe("the settings to serve with", () => {
  it("are those with a Slack in them", () => {
    expect(readServeConfig(socketMode, noFiles).slack?.botToken).toBe("xoxb-1-secret");
  });

  it("may be those of Teams alone", () => {
    expect(readServeConfig(teams, noFiles)).toMatchObject({
      slack: null,
      teams: { appId: id, local: false },
    });
  });

  it("are refused where there is nothing to serve, together with every other fault", () => {
    expect(faults({ PORT: "x" }, readServeConfig)).toEqual([
      "PORT has to be a number from 0 to 65535.",
      "There is nothing to serve yet: for Slack set SLACK_BOT_TOKEN, and with it SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP); for Teams set MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD and MICROSOFT_APP_TENANT_ID.",
    ]);
  });
});

describe("the settings of e-mail", () => {
  const mail = {
    SMTP_URL: "smtps://desk:p%40ss%2Fword@mail.example.gov:4650",
    MAIL_FROM: "Customer Service <desk@example.gov>",
    PUBLIC_URL: "https://desk.example.gov/",
  };

  it("are the server, the sender and the address that links lead to", () => {
    expect(read(mail).mail).toEqual({
      ...{ host: "mail.example.gov", port: 4650, tls: true, local: false },
      login: { user: "desk", password: "p@ss/word" },
      from: { name: "Customer Service", address: "desk@example.gov" },
      publicUrl: "https://desk.example.gov",
    });
  });

  it.each([
    [
      "smtps://mail.example.gov",
      { host: "mail.example.gov", port: 465, tls: true, local: false, login: null },
    ],
    ["smtp://mail.example.gov", { port: 587, tls: false, local: false }],
    ["smtp://localhost:2525/", { host: "localhost", port: 2525, local: true }],
    ["smtp://[::1]:2525", { host: "::1", port: 2525, local: true }],
  ])("take %s", (url, expected) => {
    expect(read({ ...mail, SMTP_URL: url }).mail).toMatchObject(expected);
  });

  it.each([
    ["desk@example.gov", { name: "", address: "desk@example.gov" }],
    ['"Service, Customer" <desk@example.gov>', { name: "Service, Customer", address: "desk@example.gov" }],
    ["Bürgerservice <desk@example.gov>", { name: "Bürgerservice", address: "desk@example.gov" }],
  ])("take a sender of the form %s", (from, expected) => {
    expect(read({ ...mail, MAIL_FROM: from }).mail?.from).toEqual(expected);
  });

  it("may stand in files", () => {
    const files: Record<string, string> = {
      "/run/url": `${mail.SMTP_URL}\n`,
      "/run/from": "desk@example.gov\n",
    };
    const env = { SMTP_URL_FILE: "/run/url", MAIL_FROM_FILE: "/run/from", PUBLIC_URL: mail.PUBLIC_URL };
    const { login, from } = readConfig(env, (path) => files[path] ?? "").mail ?? {};
    expect([login?.password, from?.address]).toEqual(["p@ss/word", "desk@example.gov"]);
  });

  const server =
    "SMTP_URL is missing: set it to the address of the mail server, smtps://user:password@host:465.";
  const sender = "MAIL_FROM is missing: set it to the address that e-mails come from.";
  const address =
    "PUBLIC_URL is missing: set it to the https:// address of this service, which e-mails link to.";
  it.each<[string, NodeJS.ProcessEnv, string[]]>([
    ["a server alone", { SMTP_URL: mail.SMTP_URL }, [sender, address]],
    ["a sender alone", { MAIL_FROM: mail.MAIL_FROM }, [server, address]],
    ["both without an address to link to", { ...mail, PUBLIC_URL: "" }, [address]],
    ["an address to link to alone", { PUBLIC_URL: mail.PUBLIC_URL }, []],
  ])("that lack something are refused: %s", (_, env, expected) => {
    expect(faults(env)).toEqual(expected);
  });

  const badUrl =
    "SMTP_URL has to be smtps://user:password@host:465, or smtp://user:password@host:587 for STARTTLS; write signs like @ and / in the password as %40 and %2F.";
  it.each([
    "https://mail.example.gov",
    "mail.example.gov",
    "smtps://",
    "smtps://desk@mail.example.gov",
    "smtps://desk:hunter2@mail.example.gov/box",
    "smtps://desk:hunter2@mail.example.gov?tls.rejectUnauthorized=false",
    "smtps://desk:%E0%A4%A@mail.example.gov",
  ])("never repeat a server that cannot be read: %s", (url) => {
    expect(faults({ ...mail, SMTP_URL: url })).toEqual([badUrl]);
  });

  it.each(["desk", "Desk <desk>", "desk@example.gov, other@example.gov", "<desk@example.gov"])(
    "refuse a sender of the form %s",
    (from) => {
      expect(faults({ ...mail, MAIL_FROM: from })).toEqual([
        "MAIL_FROM has to be an e-mail address, or a name with one: Customer Service <desk@example.gov>.",
      ]);
    },
  );
});

it.each([
  ["production", true],
  ["development", false],
  [undefined, false],
])("with NODE_ENV %s it is production: %s", (NODE_ENV, production) => {
  expect(isProduction(NODE_ENV === undefined ? {} : { NODE_ENV })).toBe(production);
});

describe("the path of the office file", () => {
  const readFile = (path: string) => (path === "/run/pointer" ? "/etc/office.yaml\n" : noFiles());

  it.each([
    [{}, "office.yaml"],
    [{ OFFICE_FILE: "  " }, "office.yaml"],
    [{ OFFICE_FILE: "our.yaml" }, "our.yaml"],
    [{ OFFICE_FILE_FILE: "/run/pointer" }, "/etc/office.yaml"],
  ])("may be asked for alone: %j", (env, path) => {
    expect(officeFile(env, readFile)).toBe(path);
  });

  it.each([
    [
      { OFFICE_FILE_FILE: "/run/none" },
      "OFFICE_FILE_FILE has to be the path of a file that can be read and holds the value.",
    ],
    [
      { OFFICE_FILE: "our.yaml", OFFICE_FILE_FILE: "/run/pointer" },
      "OFFICE_FILE and OFFICE_FILE_FILE are both set: keep one of them.",
    ],
  ])("is refused as with the other settings: %j", (env, fault) => {
    expect(faults(env, (given) => officeFile(given, readFile))).toEqual([fault]);
  });
});
