import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { createSignIn } from "../../src/teams/sign-in.ts";
import { testClock } from "../support/office.ts";

const refused = Object.assign(new Error("AADSTS7000215"), { errorCode: "invalid_client" });
const away = new Error("getaddrinfo ENOTFOUND");

/** `answers`: what each sign-in comes to; the last one holds for all that follow. */
function signingIn(...answers: readonly (Error | null)[]) {
  const clock = testClock(1_000_000);
  const lines: string[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => lines.push(JSON.parse(line).msg) });
  let asked = 0;
  const signIn = async () => {
    const answer = answers[Math.min(asked, answers.length - 1)];
    asked += 1;
    if (answer) throw answer;
  };
  const watched = createSignIn({ adapter: { signIn }, clock, log });
  /** As somebody sees it who looks every minute, and a moment later. */
  const lookedAt = async () => {
    clock.advance(60_000);
    watched.works();
    await new Promise(setImmediate);
    return watched.works();
  };
  return { ...watched, clock, lines, lookedAt, asked: () => asked };
}

describe("the bot's sign-in to Microsoft", () => {
  it("is refused at the start where the password is not accepted", async () => {
    const { begin, works } = signingIn(refused);
    await expect(begin()).rejects.toMatchObject({ code: "teams-password" });
    expect(works()).toBe(false);
  });

  it("is not there during an outage at the start, and comes back with Microsoft", async () => {
    const { begin, works, lookedAt, lines } = signingIn(away, away, null);
    await begin();
    expect(works()).toBe(false);
    expect(await lookedAt()).toBe(false);
    expect(await lookedAt()).toBe(true);
    expect(lines.at(-1)).toBe("signed in to Microsoft");
  });

  it.each([
    ["expires", refused],
    ["cannot be used in an outage", away],
  ])("shows when the secret %s, says so once, and shows when it works again", async (_name, fault) => {
    const { begin, works, lookedAt, lines } = signingIn(null, fault, fault, null);
    await begin();
    expect(works()).toBe(true);
    expect([await lookedAt(), await lookedAt()]).toEqual([false, false]);
    expect(lines.filter((line) => line.includes("does not work any more"))).toHaveLength(1);
    expect(await lookedAt()).toBe(true);
  });

  it("is not asked for more than once a minute, however often somebody looks", async () => {
    const { begin, works, clock, asked } = signingIn(null);
    await begin();
    clock.advance(59_000);
    for (let looks = 0; looks < 100; looks += 1) works();
    expect(asked()).toBe(1);
  });
});
