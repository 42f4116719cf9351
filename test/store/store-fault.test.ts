import { describe, expect, it } from "vitest";
import { Refusal } from "../../src/errors.ts";
import { faultOf, nothingDone, StoreFault } from "../../src/store/store-fault.ts";

const coded = (code: string) => Object.assign(new Error("insert into customer values ('Ana')"), { code });

describe("a fault of the database", () => {
  it.each([
    ["SQLITE_FULL", "full"],
    ["53100", "full"],
    ["SQLITE_BUSY", "locked"],
    ["SQLITE_BUSY_RECOVERY", "locked"],
    ["55P03", "locked"],
    ["SQLITE_READONLY_DBMOVED", "read-only"],
    ["25006", "read-only"],
    ["SQLITE_CORRUPT_INDEX", "damaged"],
    ["SQLITE_NOTADB", "damaged"],
    ["XX001", "damaged"],
    ["SQLITE_IOERR_FSYNC", "away"],
    ["57P01", "away"],
    ["08006", "away"],
    ["53300", "away"],
    ["ECONNREFUSED", "away"],
    ["EAI_AGAIN", "away"],
  ])("with the code %s is one of the kind %s, and tells nothing of what was asked", (code, kind) => {
    const fault = faultOf(coded(code));
    expect(fault).toMatchObject({ kind, code, uncertain: false });
    expect(fault?.message).toContain(code);
    expect(fault?.message).not.toContain("Ana");
  });

  it.each([
    "Connection terminated unexpectedly",
    "timeout exceeded when trying to connect",
    "Client has encountered a connection error and is not queryable",
  ])("without a code is known by the words %s", (words) => {
    expect(faultOf(new Error(words))).toMatchObject({ kind: "away", code: "connection lost" });
  });

  it.each([
    ["a rule of the tables", coded("SQLITE_CONSTRAINT_UNIQUE")],
    ["a statement that is wrong", coded("42601")],
    ["two transactions that wait for each other", coded("40P01")],
    ["a refusal", new Refusal("unknown", "There is no contact #9.")],
    ["a bug", new Error("no such thing")],
    ["something that is no error", "SQLITE_FULL"],
  ])("is not %s", (_, error) => {
    expect(faultOf(error)).toBe(null);
  });

  it("keeps its kind when it breaks a commit, of which nobody knows whether it was kept", () => {
    const fault = faultOf(coded("57P01"));
    const during = faultOf(fault, true);
    expect(during).toMatchObject({ kind: "away", code: "57P01", uncertain: true });
    expect([nothingDone(fault), nothingDone(during), nothingDone(new Error("a bug"))]).toEqual([
      true,
      false,
      false,
    ]);
    expect(during).toBeInstanceOf(StoreFault);
  });
});
