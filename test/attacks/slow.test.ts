import { describe, expect, it } from "vitest";
import { sequences } from "../support/sizes.ts";
import { filled, readers, repeated } from "./slow-parsers.ts";

/** In characters: nobody can type a longer line. */
const [few, many] = [2_000, 8_000];
/** Milliseconds, in which no way of growing does harm. */
const harmless = 4;
/** Four times as much text; the rest is what other work on the machine adds. */
const mostGrowth = 8;

/** Milliseconds of processor time, the least of so many runs. */
function cost(read: (text: string) => unknown, text: string, runs: number): number {
  const each = Array.from({ length: runs }, () => {
    const before = process.cpuUsage();
    try {
      read(text);
    } catch {
      // It is refused, which takes its time too.
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...each);
}

/** How much longer the longer text takes; measured again where it seems too much. */
function growth(read: (text: string) => unknown, piece: string): number {
  for (const runs of [1, 5]) if (cost(read, filled(piece, many), runs) < harmless) return 1;
  const ratios = [3, 5, 9].map((runs) => () => {
    const short = cost(read, filled(piece, few), runs);
    return cost(read, filled(piece, many), runs) / short;
  });
  let least = Number.POSITIVE_INFINITY;
  for (const ratio of ratios) {
    least = Math.min(least, ratio());
    if (least <= mostGrowth) break;
  }
  return least;
}

/** All of them in a long run; by default one in eight, so that each is tried with every eighth reader. */
const chosen = (reader: number): readonly string[] =>
  sequences(0) > 0 ? repeated : repeated.filter((_, piece) => (piece + reader) % 8 === 0);

describe("text that repeats itself without end takes no reader longer than as many words", () => {
  it.each(readers.map(([name, read], at) => ({ name, read, pieces: chosen(at) })))(
    "$name",
    { timeout: 120_000 },
    ({ read, pieces }) => {
      const slow = pieces
        .map((piece) => ({ piece, times: growth(read, piece) }))
        .filter((e) => e.times > mostGrowth);
      expect(slow).toEqual([]);
    },
  );

  it("is noticed where it does", () => {
    expect(growth((text) => /\s+$/u.test(text), " ")).toBeGreaterThan(mostGrowth);
  });
});
