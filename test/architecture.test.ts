import { globSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { violations } from "./support/architecture.ts";

const src = join(import.meta.dirname, "../src");
const files = globSync("**/*.ts", { cwd: src }).map((file) => file.split(sep).join("/"));

describe("the architecture", () => {
  it("is kept by every file of src", () => {
    expect(files).toContain("clock.ts");
    expect(files.flatMap((file) => violations(file, readFileSync(join(src, file), "utf8")))).toEqual([]);
  });
});

describe("the check of the architecture", () => {
  it.each([
    ["an import from above", "office/a.ts", 'import { b } from "../desk/b.ts";', "../desk/b.ts"],
    ["a type from above", "office/a.ts", 'import type { B } from "../desk/b.ts";', "../desk/b.ts"],
    ["an export from above", "office/a.ts", 'export { b } from "../desk/b.ts";', "../desk/b.ts"],
    ["an export of everything", "office/a.ts", 'export * from "../desk/b.ts";', "../desk/b.ts"],
    ["a dynamic import", "office/a.ts", 'const b = await import("../desk/b.ts");', "../desk/b.ts"],
    ["an inline type", "office/a.ts", 'type B = import("../desk/b.ts").B;', "../desk/b.ts"],
    ["a computed import", "office/a.ts", "const b = await import(name);", "(computed)"],
    ["a surface in a surface", "slack/a.ts", 'import { b } from "../web/b.ts";', "../web/b.ts"],
    ["a neighbour", "referral/a.ts", 'import { b } from "../promise/b.ts";', "../promise/b.ts"],
    ["another base", "store/a.ts", 'import { b } from "../calendar/b.ts";', "../calendar/b.ts"],
    [
      "the message in the calendar",
      "calendar/a.ts",
      'import { b } from "../message/b.ts";',
      "../message/b.ts",
    ],
    ["the app in a surface", "slack/a.ts", 'import { b } from "../app.ts";', "../app.ts"],
    ["the settings in a surface", "slack/a.ts", 'import { b } from "../config.ts";', "../config.ts"],
    ["an unknown folder", "desk/a.ts", 'import { b } from "../utils/b.ts";', "../utils/b.ts"],
    ["code outside src", "desk/a.ts", 'import { b } from "../../test/b.ts";', "../../test/b.ts"],
    ["Slack outside its folder", "desk/a.ts", 'import { App } from "@slack/bolt";', "@slack/bolt"],
    ["Teams outside its folder", "desk/a.ts", 'import { Bot } from "botbuilder";', "botbuilder"],
    ["SQL in a verb", "referral/refer.ts", 'import type { Kysely } from "kysely";', "kysely"],
    ["a driver outside the store", "office/a-rows.ts", 'import pg from "pg";', "pg"],
    ["a driver outside the store", "cli/a.ts", 'import Database from "better-sqlite3";', "better-sqlite3"],
    ["e-mail outside its folder", "desk/a.ts", 'import { createTransport } from "nodemailer";', "nodemailer"],
    ["cron outside the timer", "notice/a.ts", 'import { schedule } from "node-cron";', "node-cron"],
    ["dates outside the calendar", "desk/a.ts", 'import { DateTime } from "luxon";', "luxon"],
  ])("finds %s", (_, file, source, imported) => {
    expect(violations(file, source)).toEqual([`src/${file}: may not import ${imported}`]);
  });

  it.each([
    ["const level = process.env.LOG_LEVEL;", "the environment"],
    ['const level = process["env"];', "the environment"],
    ["const { env } = process;", "the environment"],
    ['import { env } from "node:process";', "the environment"],
    ["const now = Date.now();", "the real time"],
    ["const clock = { now: Date.now };", "the real time"],
    ["const now = new Date();", "the real time"],
    ["const now = Date();", "the real time"],
    ["const now = DateTime.now();", "the real time"],
    ["const now = DateTime.utc();", "the real time"],
    ["const now = performance.now();", "the real time"],
    ["export default 1;", "a default export"],
    ["enum State { open }", "an enum"],
  ])("finds in %s %s", (source, use) => {
    expect(violations("desk/a.ts", source)).toEqual([`src/desk/a.ts: ${use} is not for this file`]);
  });

  it("finds an index.ts", () => {
    expect(violations("desk/index.ts", "")).toEqual(["src/desk/index.ts: no file is called index.ts"]);
  });

  it.each([
    ["a folder's own file", "desk/a.ts", 'import { b } from "./b.ts";'],
    ["anything below", "slack/a.ts", 'import { b } from "../office/b.ts";'],
    ["the calendar in a message", "message/a.ts", 'import { b } from "../calendar/b.ts";'],
    ["SQL in rows", "referral/referral-rows.ts", 'import { sql } from "kysely";'],
    ["the settings in the app", "app.ts", 'import { b } from "./config.ts";'],
    [
      "the package's own description",
      "cli/a.ts",
      'import p from "../../package.json" with { type: "json" };',
    ],
    ["the environment in the settings", "config.ts", "const env = process.env;"],
    ["the time in the clock", "clock.ts", "const now = Date.now();"],
    ["a given time", "desk/a.ts", "const day = new Date(0);"],
    ["a comment", "desk/a.ts", '// import { b } from "../app.ts"; new Date()'],
    ["a string", "desk/a.ts", "const s = 'import(\"../app.ts\")';"],
    ["a package like another", "desk/a.ts", 'import { x } from "pg-minify";'],
  ])("allows %s", (_, file, source) => {
    expect(violations(file, source)).toEqual([]);
  });
});
