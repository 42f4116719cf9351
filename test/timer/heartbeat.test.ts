import { describe, expect, it } from "vitest";
import { createLog } from "../../src/log.ts";
import { type Schedule, startHeartbeat } from "../../src/timer/heartbeat.ts";

const quiet = createLog({ level: "silent" });

/** A schedule whose beats are called by hand. */
function byHand() {
  const seen: string[] = [];
  let beat = async () => {};
  const schedule: Schedule = (expression, call) => {
    seen.push(expression);
    beat = call;
    return { stop: () => void seen.push("stopped") };
  };
  return { seen, schedule, beat: () => beat() };
}

describe("the heartbeat", () => {
  it.each([
    [1, "*/1 * * * * *"],
    [15, "*/15 * * * * *"],
    [60, "0 * * * * *"],
    [300, "0 */5 * * * *"],
  ])("beats every %i seconds", (every, expression) => {
    const { seen, schedule } = byHand();
    startHeartbeat({ every, wake: () => {}, log: quiet, schedule });
    expect(seen).toEqual([expression]);
  });

  it.each([0, -1, 7, 1.5, 61, 90, 420, Number.NaN])("refuses %d seconds", (every) => {
    expect(() => startHeartbeat({ every, wake: () => {}, log: quiet })).toThrow(
      "divide a minute or an hour evenly",
    );
  });

  it("wakes once for each beat, also after a wake that failed", async () => {
    const lines: string[] = [];
    const log = createLog({ level: "info", destination: { write: (line) => void lines.push(line) } });
    const { schedule, beat } = byHand();
    let wakes = 0;
    const wake = async () => {
      wakes += 1;
      if (wakes === 1) throw new Error("the store is away");
    };
    startHeartbeat({ every: 15, wake, log, schedule });
    await beat();
    await beat();
    expect(wakes).toBe(2);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("the store is away");
  });

  it("stops its schedule", () => {
    const { seen, schedule } = byHand();
    startHeartbeat({ every: 15, wake: () => {}, log: quiet, schedule }).stop();
    expect(seen).toEqual(["*/15 * * * * *", "stopped"]);
  });

  it("beats in real time", async () => {
    const beat = Promise.withResolvers<void>();
    const heartbeat = startHeartbeat({ every: 1, wake: beat.resolve, log: quiet });
    await beat.promise;
    heartbeat.stop();
  });
});
