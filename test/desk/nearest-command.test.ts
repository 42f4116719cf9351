import { describe, expect, it } from "vitest";
import { commandTable } from "../../src/desk/command-table.ts";
import { nearestCommand } from "../../src/desk/nearest-command.ts";

const nearest = (typed: string) => nearestCommand(commandTable, typed)?.name ?? null;

describe("the command that was most likely meant", () => {
  it.each([
    ["lgo", "log"],
    ["logg", "log"],
    ["Loog", "log"],
    ["que", "queue"],
    ["qeue", "queue"],
    ["queu", "queue"],
    ["shwo", "show"],
    ["replay", "reply"],
    ["notes", "note"],
    ["reffer", "refer"],
    ["refers", "refer"],
    ["acknowledge", null],
    ["ak", "ack"],
    ["wit", "withdraw"],
    ["asign", "assign"],
    ["snoze", "snooze"],
    ["clsoe", "close"],
    ["re-open", "reopen"],
    ["hlep", "help"],
  ])("by %j is %s", (typed, expected) => {
    expect(nearest(typed)).toBe(expected);
  });

  it.each(["", "x", "12", "josefina", "hello there", "🌻", "z".repeat(10_000)])("by %j is none", (typed) => {
    expect(nearest(typed)).toBe(null);
  });

  it("by its own name is itself, for every command", () => {
    expect(commandTable.map((c) => nearest(c.name))).toEqual(commandTable.map((c) => c.name));
  });
});
