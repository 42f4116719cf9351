import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { loadPolicy } from "../../src/office/load-policy.ts";
import { openOffice } from "../support/journey.ts";
import { local, localSlackBinary, startLocalSlack } from "../support/local-slack.ts";

const main = join(import.meta.dirname, "../../src/main.ts");

const rules = (more = "") => `leads: [lee@example.com]
admins: [lee@example.com]
reply: { limit: P3D, count: workdays }
${more}`;
const holiday = rules("holidays: { closed: [2026-11-25] }");

/** An office whose file a test can write anew; it begins without a holiday. */
async function openWithFile() {
  const file = { text: rules() };
  const readPolicy = () => loadPolicy("office.yaml", () => file.text);
  return { file, office: await openOffice({ policy: readPolicy(), readPolicy }) };
}

/** Monday 9 AM; the limit is three working days later, Thursday 9 AM. */
describe.skipIf(localSlackBinary() === null)("when the office file changes", () => {
  it("an admin has it read again, and each owner is told once, however many of theirs moved", async () => {
    const { office, file } = await openWithFile();
    await office.ana.types("/log Ana Gomez: sewer backup");
    await office.ana.types("/log Bo Chen: a bill");
    file.text = holiday;
    const done = await office.lee.types("/desk settings reload");
    expect(done.words).toContain("2 open contacts checked. 2 deadlines moved.");
    expect(await office.ana.notified()).toEqual(["2026-11-23T09:00 2 deadlines have moved."]);
    expect(await office.ben.notified()).toEqual([]);
    const { words } = await office.ana.types("/desk show 1");
    expect(words).toContain("Fri 27 Nov 9:00 AM");
    expect(words).toMatch(
      /The deadline moved with the office's rules: the limit is now 9:00 AM .*27 Nov.*it was 9:00 AM .*26 Nov/,
    );
    expect((await office.lee.types("/desk settings reload")).words).toContain(
      "2 open contacts checked. No deadline moves.",
    );
    expect(await office.ana.messages()).toHaveLength(1);
  });

  it("somebody who is no admin changes nothing", async () => {
    const { office, file } = await openWithFile();
    await office.ana.types("/log Ana Gomez: sewer backup");
    file.text = holiday;
    expect((await office.ben.types("/desk settings reload")).words).toContain("for the admins");
    expect(await office.ana.messages()).toEqual([]);
    expect((await office.ana.types("/desk show 1")).words).toContain("Thu 26 Nov 9:00 AM");
  });

  it("a faulty one is refused with its place, and the last good rules stay in force", async () => {
    const { office, file } = await openWithFile();
    file.text = holiday;
    await office.lee.types("/desk settings reload");
    file.text = rules("nudges:\n  before: soon");
    const { words } = await office.lee.types("/desk settings reload");
    expect(words).toContain("office.yaml, line 5, column 11: nudges.before:");
    const shown = (await office.lee.types("/desk settings")).words;
    expect(shown).toContain("The office file as it is now was not taken, so the rules below stay in force:");
    expect(shown).toContain("office.yaml, line 5, column 11: nudges.before:");
    expect((await office.lee.types("/desk settings log")).words).toContain(
      "Lee Walker had the office file read again, and it was not taken: 1 fault",
    );
    await office.ana.types("/log Ana Gomez: sewer backup");
    expect((await office.ana.types("/desk show 1")).words).toContain("Fri 27 Nov 9:00 AM");
    file.text = rules();
    expect((await office.lee.types("/desk settings reload")).words).toContain("1 deadline moved");
    expect((await office.lee.types("/desk settings")).words).not.toContain("was not taken");
  });

  it("while it was down, it finds out by itself when it starts", async () => {
    const { office, file } = await openWithFile();
    await office.ana.types("/log Ana Gomez: sewer backup");
    file.text = holiday;
    await office.restart();
    await office.wake();
    expect(await office.ana.notified()).toEqual(["2026-11-23T09:00 #1: its deadline has moved."]);
    const { words } = await office.ana.types("/desk show 1");
    expect(words).toContain("Fri 27 Nov 9:00 AM");
    expect(words).toContain("The deadline moved with the office's rules: the limit is now 9:00 AM");
    await office.restart();
    await office.wake();
    expect(await office.ana.messages()).toHaveLength(1);
  });
});

describe.skipIf(localSlackBinary() === null)("a hang-up signal to the running office", () => {
  it("has the file read again; a faulty one is told to the operator, and the office goes on", async () => {
    const slack = await startLocalSlack({
      users: [{ id: "U1", name: "ana", real_name: "Ana Ortiz", email: "ana@example.com" }],
      mode: "socket",
    });
    onTestFinished(() => slack.stop());
    const folder = mkdtempSync(join(tmpdir(), "follow-through-reload-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, "office.yaml");
    writeFileSync(file, rules());
    const env = {
      SLACK_BOT_TOKEN: local.botToken,
      SLACK_APP_TOKEN: local.appToken,
      SLACK_API_URL: slack.apiUrl,
      OFFICE_FILE: file,
      PORT: "0",
    };
    const child = spawn(process.execPath, [main, "serve"], { cwd: folder, env });
    onTestFinished(() => void child.kill("SIGKILL"));
    let said = "";
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    const hears = (words: string) => expect.poll(() => said, { timeout: 15_000 }).toContain(words);

    await hears("serving");
    writeFileSync(file, rules("nudges:\n  before: soon"));
    child.kill("SIGHUP");
    await hears("the office file was not taken");
    expect(said).toContain("line 5, column 11: nudges.before:");
    writeFileSync(file, holiday);
    child.kill("SIGHUP");
    await hears("the office file has been read again");
    expect(child.exitCode).toBe(null);
  });
});
