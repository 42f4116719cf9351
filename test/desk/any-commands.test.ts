import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commandTable } from "../../src/desk/command-table.ts";
import { databases } from "../support/databases.ts";
import { sequences } from "../support/sizes.ts";
import { days, typed } from "./any/any-step.ts";
import { faultsAfter } from "./any/whole.ts";

/** fast-check prints the seed, and the shortest sequence it could find that fails. */
const whateverHappens = (url: () => Promise<string>, numRuns: number): Promise<void> =>
  fc.assert(
    fc.asyncProperty(days, async (steps) => {
      expect(await faultsAfter(steps, await url())).toEqual([]);
    }),
    { numRuns },
  );

describe("whatever people type, press and submit, in whatever order", () => {
  it("every command of the table is among it", () => {
    expect(Object.keys(typed).toSorted()).toEqual(commandTable.map((c) => c.name).toSorted());
  });

  it("the record holds together", { timeout: 3_600_000 }, () =>
    whateverHappens(async () => "sqlite::memory:", sequences(200)),
  );

  it("on PostgreSQL it does too", { timeout: 600_000 }, () => {
    const postgres = databases.find(({ name }) => name === "PostgreSQL");
    if (!postgres) throw new Error("there is no PostgreSQL among the databases");
    return whateverHappens(postgres.url, Math.ceil(sequences(200) / 50));
  });
});
