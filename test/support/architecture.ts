import { posix } from "node:path";
import { sourceFacts, type Use } from "./source-facts.ts";

/**
 * Who may import whom: a part imports only from lines below its own. Parts on one line are neighbours
 * and do not know each other. A part is a folder of src, or a file at its top.
 */
const layers = [
  ["main.ts"],
  ["serve.ts", "demo.ts"],
  ["app.ts"],
  ["app-surfaces.ts", "app-rules.ts", "app-lifecycle.ts"],
  ["app-options.ts"],
  ["slack", "teams", "mail", "web", "cli", "timer"],
  ["surface"],
  ["desk"],
  ["report", "letter"],
  ["notice"],
  ["nudge"],
  ["referral", "decision", "promise", "greeting"],
  ["interaction"],
  ["office"],
  ["store", "message", "wording", "calendar"],
  ["config.ts"],
  ["config-mail.ts"],
  ["clock.ts", "errors.ts", "log.ts"],
] as const;

/** Neighbours that may know each other after all: importer → imported. */
const exceptions = [["message", "calendar"]];

/** Parts that are not for everybody above them. */
const reserved: Readonly<Record<string, readonly string[]>> = {
  "config.ts": ["serve.ts", "demo.ts", "app.ts", "app-options.ts", "cli"],
};

type Home = (file: string) => boolean;
const folder =
  (...names: string[]): Home =>
  (file) =>
    names.some((name) => file.startsWith(`${name}/`));
const sql: Home = (file) => folder("store")(file) || file.endsWith("-rows.ts");

/** Packages that only one place may know, so that replacing one touches nothing else. */
const packages: readonly (readonly [name: RegExp, home: Home])[] = [
  [/^@slack\//, folder("slack")],
  [/^botbuilder/, folder("teams")],
  [/^kysely(\/|$)/, sql],
  [/^(better-sqlite3|pg)(\/|$)/, folder("store")],
  [/^nodemailer(\/|$)/, folder("mail")],
  [/^node-cron(\/|$)/, folder("timer")],
  [/^(luxon|chrono-node|date-holidays)(\/|$)/, folder("calendar")],
  [/^docx(\/|$)/, folder("letter")],
  [/^\(computed\)$/, () => false],
];

const uses: Readonly<Record<Use, Home>> = {
  "the environment": (file) => file === "config.ts",
  "the real time": (file) => file === "clock.ts",
  "a default export": () => false,
  "an enum": () => false,
};

/** What is wrong with one file. `file`: its path below src, with slashes. Empty: nothing. */
export function violations(file: string, source: string): string[] {
  const facts = sourceFacts(source);
  return [
    ...(posix.basename(file) === "index.ts" ? [`src/${file}: no file is called index.ts`] : []),
    ...facts.uses.filter((use) => !uses[use](file)).map((use) => `src/${file}: ${use} is not for this file`),
    ...facts.imports
      .filter((name) => !mayImport(file, name))
      .map((name) => `src/${file}: may not import ${name}`),
  ];
}

function mayImport(file: string, name: string): boolean {
  if (!name.startsWith(".")) return packages.every(([pattern, home]) => !pattern.test(name) || home(file));
  const target = posix.join(posix.dirname(file), name);
  // package.json and the like: no code.
  if (target.startsWith("..")) return target.endsWith(".json");
  return mayKnow(partOf(file), partOf(target));
}

const partOf = (file: string): string => file.split("/")[0] ?? "";

function mayKnow(importer: string, imported: string): boolean {
  if (importer === imported) return true;
  if (exceptions.some(([from, to]) => from === importer && to === imported)) return true;
  if (reserved[imported] && !reserved[imported].includes(importer)) return false;
  const [from, to] = [layerOf(importer), layerOf(imported)];
  return from !== -1 && to !== -1 && from < to;
}

const layerOf = (part: string): number =>
  layers.findIndex((line) => (line as readonly string[]).includes(part));
