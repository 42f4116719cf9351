import { describe, expect, it } from "vitest";
import { Refusal } from "../src/errors.ts";
import { bug, createLog } from "../src/log.ts";

function recorder() {
  const lines: string[] = [];
  const log = createLog({ level: "debug", destination: { write: (line: string) => void lines.push(line) } });
  const last = (): Record<string, unknown> => JSON.parse(lines.at(-1) ?? "");
  return { log, lines, last };
}

describe("the log", () => {
  it("is JSON lines with the level as a word and the time in ISO 8601", () => {
    const { log, last } = recorder();
    log.info({ number: 12 }, "logged");
    expect(last()).toMatchObject({ level: "info", number: 12, msg: "logged" });
    expect(last().time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  it("leaves out what is below its level", () => {
    const { log, lines } = recorder();
    log.trace("nothing");
    expect(lines).toEqual([]);
  });

  it.each(["customer", "contact", "address", "matter", "text", "reason", "told", "note", "body"])(
    "hides customer text in %s, at any depth",
    (key) => {
      const { log, lines } = recorder();
      log.info({ [key]: "Ana Gomez", row: { [key]: "Ana Gomez" }, rows: [{ deep: { [key]: "Ana Gomez" } }] });
      log.child({ [key]: "Ana Gomez", row: { [key]: "Ana Gomez" } }).info("from a child");
      expect(lines.join()).not.toContain("Ana Gomez");
    },
  );

  it.each(["token", "botToken", "SLACK_BOT_TOKEN", "authorization", "Authorization", "signingSecret"])(
    "hides a secret in %s",
    (key) => {
      const { log, lines } = recorder();
      log.info({ headers: { [key]: "hunter2" } });
      expect(lines.join()).not.toContain("hunter2");
    },
  );

  it.each([
    "refused: xoxb-12-hunter2",
    "refused: xoxe.xoxp-1-hunter2",
    "refused: xapp-1-A1-hunter2",
    "Authorization: Bearer hunter2.hunter2",
    "cannot reach postgres://desk:hunter2@db/desk",
    "550 5.7.1 https://desk.example.gov/handoff/hunter2-hunter2_hunter2 looks like spam",
  ])("takes the token out of: %s", (sentence) => {
    const { log, lines } = recorder();
    log.warn(sentence);
    log.error(new Error(sentence));
    log.error({ err: new Error("wrapped", { cause: new Error(sentence) }) });
    log.child({ about: sentence }).info({ about: sentence });
    expect(lines.join()).not.toContain("hunter2");
    expect(lines.map((line) => typeof JSON.parse(line))).toEqual(["object", "object", "object", "object"]);
  });

  it("keeps of an error its type, message and stack, and nothing that hangs on it", () => {
    const { log, last } = recorder();
    log.error(Object.assign(new Refusal("channel", "No such channel."), { row: "Ana Gomez" }));
    expect(last().err).toEqual({
      type: "Refusal",
      message: "No such channel.",
      stack: expect.stringContaining("log.test.ts"),
    });
  });

  it("survives an object that contains itself", () => {
    const { log, last } = recorder();
    const loop: Record<string, unknown> = { number: 12 };
    loop.self = loop;
    log.info(loop);
    expect(last()).toMatchObject({ number: 12 });
  });
});

describe("a bug", () => {
  it("is logged under the id that the person is shown", () => {
    const { log, last } = recorder();
    const id = bug(log, new TypeError("x is not a function"));
    expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{8}$/);
    expect(last()).toMatchObject({
      level: "error",
      bug: id,
      err: { type: "TypeError", message: "x is not a function" },
    });
  });

  it("has an id made of the given randomness", () => {
    const { log } = recorder();
    expect(bug(log, "thrown", () => Uint8Array.of(0, 0, 0, 0, 1))).toBe("00000001");
    expect(bug(log, "thrown", () => Uint8Array.of(255, 255, 255, 255, 255))).toBe("zzzzzzzz");
  });
});
