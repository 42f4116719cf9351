import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const main = join(import.meta.dirname, "../../src/main.ts");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "follow-through-cli-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** Runs the program in a folder of its own, with these settings and no others, and this typed into it. */
function run(
  args: readonly string[],
  options: { env?: Record<string, string>; typed?: string } = {},
): Promise<Ended> {
  const { env = {}, typed = "" } = options;
  const child = spawn(process.execPath, [main, ...args], { cwd: folder, env });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk.toString();
  });
  child.stdin.end(typed);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, out, err }));
  });
}

describe("follow-through serve", () => {
  it("names every fault of the settings and the office file in one message, and starts nothing", async () => {
    writeFileSync(join(folder, "office.yaml"), "timeZone: Portland\nleeds: []\n");
    const env = {
      SLACK_BOT_TOKEN: "xapp-wrong",
      PORT: "99999",
      DATABASE_URL: "mysql://x",
      LOG_LEVEL: "loud",
    };
    const { code, out, err } = await run(["serve"], { env });
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(
      err
        .trim()
        .split("\n")
        .map((line) => line.split(/ (?:has|is|cannot)\b|: /)[0]),
    ).toEqual([
      "SLACK_BOT_TOKEN",
      "DATABASE_URL",
      "PORT",
      "LOG_LEVEL",
      "SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)",
      "office.yaml, line 1, column 11",
      "office.yaml, line 2, column 1",
    ]);
    expect(err).not.toContain("xapp-wrong");
    expect(existsSync(join(folder, "data"))).toBe(false);
  });

  it("says what to set where nothing is set", async () => {
    const { code, err } = await run(["serve"]);
    expect(code).toBe(1);
    expect(err).toBe(
      "There is nothing to serve yet: for Slack set SLACK_BOT_TOKEN, and with it SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP); for Teams set MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD and MICROSOFT_APP_TENANT_ID.\n",
    );
  });

  const enough = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "s", PORT: "0" };

  it("refuses an office file that was named and is not there", async () => {
    const { code, out, err } = await run(["serve"], { env: { ...enough, OFFICE_FILE: "our.yaml" } });
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toBe("OFFICE_FILE names our.yaml, and there is no such file.\n");
    expect(existsSync(join(folder, "data"))).toBe(false);
  });

  it("names a missing office file beside the other faults", async () => {
    const { err } = await run(["serve"], { env: { ...enough, PORT: "99999", OFFICE_FILE: "our.yaml" } });
    expect(
      err
        .trim()
        .split("\n")
        .map((line) => line.split(" ")[0]),
    ).toEqual(["PORT", "OFFICE_FILE"]);
  });

  it("names once that the path of the office file cannot be read", async () => {
    const { err } = await run(["serve"], { env: { ...enough, OFFICE_FILE_FILE: "nowhere" } });
    expect(err).toBe("OFFICE_FILE_FILE has to be the path of a file that can be read and holds the value.\n");
  });

  it("says what to mend where the database cannot be had", async () => {
    writeFileSync(join(folder, "data"), "a file where the folder should be");
    const { code, err } = await run(["serve"], { env: enough });
    expect(code).toBe(1);
    expect(err).toMatch(/^The database cannot be opened \(\w+\)\. DATABASE_URL has to name one .*\n$/);
  });

  it("says under which code the log has the reason, where it could not start for another one", async () => {
    const taken = new Database(join(folder, "taken.db"));
    taken.exec("create table kysely_migration (name text primary key, timestamp text)");
    taken.exec("insert into kysely_migration values ('0001-start', '2026-01-01T00:00:00.000Z')");
    taken.close();
    const { code, err, out } = await run(["serve"], {
      env: { ...enough, DATABASE_URL: `sqlite:${join(folder, "taken.db")}` },
    });
    const id = /under ([0-9a-z]{8})\.\n$/.exec(err)?.[1];
    expect(code).toBe(1);
    expect(err).toBe(`Follow Through could not start. The log has the reason under ${id}.\n`);
    expect(out).toContain(`"bug":"${id}"`);
  });
});

describe("follow-through", () => {
  it("--version tells which one it is", async () => {
    expect(await run(["--version"])).toEqual({ code: 0, out: "0.1.0\n", err: "" });
  });

  it.each([[["--help"]], [["help"]]])("%j lists its commands", async (args) => {
    const { code, out, err } = await run(args);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("Usage: follow-through [options] [command]");
    expect(out).toMatch(/^ {2}serve +serve the office; the settings come from the environment$/m);
    expect(out).toMatch(
      /^ {2}demo \[options\] +try it in Slack or Teams on this machine, with a fast clock$/m,
    );
  });

  it("demo --help lists its options", async () => {
    const { code, out } = await run(["demo", "--help"]);
    expect(code).toBe(0);
    for (const option of [
      "--teams ",
      "--both",
      "--terminal",
      "--speed <times>",
      "--port <port>",
      "--teams-port <port>",
    ])
      expect(out).toContain(option);
  });

  it.each<[string[], string]>([
    [["srve"], "error: unknown command 'srve'"],
    [["demo", "--speed", "0"], "It has to be a number from 1 to 3600."],
    [["demo", "--speed", "fast"], "It has to be a number from 1 to 3600."],
    [["demo", "--port", "70000"], "It has to be a number from 1 to 65535."],
    [["demo", "--teams-port", "0"], "It has to be a number from 1 to 65535."],
    [["demo", "--teams", "--both"], "option '--both' cannot be used with option '--teams'"],
    [["demo", "--terminal", "--both"], "option '--terminal' cannot be used with option '--both'"],
    [["demo", "--loud"], "error: unknown option '--loud'"],
  ])("%j is refused with a hint", async (args, said) => {
    const { code, err } = await run(args);
    expect(code).toBe(1);
    expect(err).toContain(said);
    expect(err).toContain("follow-through help lists the commands");
  });
});

describe("follow-through demo --terminal", () => {
  const demo = (...lines: string[]) =>
    run(["demo", "--terminal", "--speed", "1"], { typed: lines.map((line) => `${line}\n`).join("") });

  it("is the desk, line by line: log, refer, acknowledge, reply", async () => {
    const { code, out, err } = await demo(
      "log voicemail Josefina Ñandú, 503-555-0101, an hour ago: sewer backup at 1234 NE 15th",
      "refer 1 @ben you hold the as-built maps told: a call by noon",
      "as ben",
      "queue",
      "ack 1",
      "/desk reply 1 by phone the crew comes tomorrow",
      "show 1",
      "quit",
    );
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const said = [
      "#1 · Josefina Ñandú",
      "Voicemail, 8:00 AM today: sewer backup at 1234 NE 15th",
      "Ben Tran has been asked to take over for Josefina Ñandú.",
      "── message to Ben Tran ──",
      "Ana Ortiz would like you to take over for Josefina Ñandú.",
      "Handoffs waiting for your answer",
      "Thank you. Josefina Ñandú is yours to answer, and the referrer has been told.",
      "── message to Ana Ortiz ──",
      "Ben Tran acknowledged the handoff and looks after Josefina Ñandú now.",
      "The reply is recorded, and Josefina Ñandú no longer waits. Thank you.",
      "Ben Tran acknowledged the handoff and owns it now",
    ];
    let from = 0;
    for (const words of said) {
      expect(out.slice(from)).toContain(words);
      from = out.indexOf(words, from);
    }
  });

  it("asks for a form line by line, and takes what stands in brackets", async () => {
    const { out } = await demo("log", "e-mail", "Sol Brook", "", "", "a bill", "", "ben", "queue @ben");
    expect(out).toContain("Log a contact. The reply clock starts when the customer got in touch.");
    expect(out).toContain("When received [now]: ");
    expect(out).toMatch(/Owner \(Ana Ortiz, Ben Tran, Lee Walker\) \[Ana Ortiz\]: /);
    expect(out).toContain("E-mail, 9:00 AM today: a bill");
    expect(out).toContain("Who is waiting for Ben Tran");
    expect(out).toContain("── message to Ben Tran ──");
  });

  it.each<[string, string[]]>([
    ["the end of the input", ["log", "e-mail", "Sol Brook"]],
    ["quitting", ["log", "e-mail", "Sol Brook", "quit", "queue office"]],
    [
      "quitting at the last question",
      ["log", "e-mail", "Sol Brook", "", "", "a bill", "", "quit", "queue office"],
    ],
  ])("records nothing of a form that is left by %s", async (_, lines) => {
    const { code, out, err } = await demo(...lines);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("Nothing was recorded.");
    expect(out).not.toContain("#1 ·");
    expect(out.includes("Nobody is waiting.")).toBe(lines.includes("queue office"));
  });

  it("and of a reply that is left half-way, so that the customer goes on waiting", async () => {
    const { out } = await demo("log Sol Brook: a bill", "reply 1", "By letter", "quit", "show 1");
    expect(out).toContain("Nothing was recorded.");
    expect(out).not.toContain("Ana Ortiz replied");
    expect(out).toMatch(/Limit: +by 9:00 AM tomorrow/);
  });

  it.each([
    ["/desk", "Who is waiting for you"],
    ["desk", "Who is waiting for you"],
    ["/desk queue office", "Who is waiting in the office"],
    ["desk show 1", "Ana Ortiz logged it"],
    ["/desk show 1", "Ana Ortiz logged it"],
    ["/show 1", "Ana Ortiz logged it"],
    ["desktop 1", 'I do not know "desktop".'],
  ])("takes %j as it is typed in Slack", async (typed, said) => {
    const { code, out, err } = await demo("/log Sol Brook: a bill", typed);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.slice(out.lastIndexOf("ana> ", out.length - 6))).toContain(said);
  });

  it("says what it does not know, and ends with its input", async () => {
    const { code, out, err } = await demo("as zoe", "dance");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("Nobody here is called zoe. There are ana, ben, lee.");
    expect(out).toContain('I do not know "dance".');
  });

  it("leaves the database of one that is still running alone", async () => {
    const first = spawn(process.execPath, [main, "demo", "--terminal", "--speed", "1"], {
      cwd: folder,
      env: {},
    });
    const ended = new Promise((resolve) => first.once("close", resolve));
    let out = "";
    first.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString();
    });
    first.stdin.write("log Sol Brook: a bill\n");
    await expect.poll(() => out, { timeout: 20_000 }).toContain("#1 · Sol Brook");
    const { code, err } = await demo("queue");
    expect({ code, err }).toEqual({
      code: 1,
      err:
        "Another demo is running in this folder, with the database that this one would need. End that one first, or " +
        "start this one in a copy of the folder.\n",
    });
    first.stdin.end("log Ana Gomez: a leak\nqueue\nquit\n");
    await ended;
    const queue = out.slice(out.indexOf("Who is waiting"));
    expect([queue.includes("Sol Brook"), queue.includes("Ana Gomez")]).toEqual([true, true]);
  }, 60_000);

  it("begins anew each time", async () => {
    await demo("log Sol Brook: a bill");
    const { out } = await demo("queue");
    expect(out).toContain("Nobody is waiting for you.");
  });
});
