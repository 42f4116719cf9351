import { type Document, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { Refusal } from "../errors.ts";
import { defaultPolicy, type OfficePolicy } from "./policy.ts";
import { policySchema } from "./policy-schema.ts";
import { isAboutKey } from "./setting.ts";
import { type Fault, yamlFaults } from "./yaml-faults.ts";
import { placeOf } from "./yaml-place.ts";

type Path = readonly PropertyKey[];

/**
 * The policy that an office wrote down as YAML 1.2, or the default one where there is no such file. Throws one
 * Refusal that names every fault on a line of its own, with its place and what would be right.
 */
export function loadPolicy(file: string, readFile: (path: string) => string): OfficePolicy {
  const text = contentOf(file, readFile);
  if (text === null) return defaultPolicy();
  refuseOtherEncoding(file, text);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: "1.2" });
  const read = policyOf(document);
  if (!Array.isArray(read)) return read;
  const sentences = read
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ offset, words }) => {
      const { line, col } = lines.linePos(offset);
      return `${file}, line ${line}, column ${col}: ${words}`;
    });
  throw new Refusal("office", sentences.join("\n"));
}

function contentOf(file: string, readFile: (path: string) => string): string | null {
  try {
    return readFile(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    const remedy = "It has to be a text file that this process may read.";
    throw new Refusal("office", `${file} cannot be read.`, { remedy });
  }
}

/**
 * What is not UTF-8 is read all the same, with a mark in the place of each character that could not be: names would be
 * shown with it. UTF-16 without its mark has an empty character beside each letter.
 */
function refuseOtherEncoding(file: string, text: string): void {
  const at = text.search(/[\uFFFD\0]/u);
  if (at < 0) return;
  const before = text.slice(0, at).split("\n");
  const place = `${file}, line ${before.length}, column ${(before.at(-1) ?? "").length + 1}`;
  throw new Refusal("office", `${place}: This is not UTF-8.`, { remedy: "Save the file as UTF-8." });
}

/** The settings of a file with nothing after their names, as "reply.limit": the built-in ones hold for them. */
export function blankSettings(text: string): string[] {
  const blanks = (value: unknown, path: readonly string[]): string[] => {
    if (value === null) return path.length === 0 ? [] : [path.join(".")];
    if (typeof value !== "object" || Array.isArray(value)) return [];
    return Object.entries(value).flatMap(([key, inner]) => blanks(inner, [...path, key]));
  };
  return blanks(parseDocument(text, { version: "1.2" }).toJS(), []);
}

function policyOf(document: Document): OfficePolicy | Fault[] {
  const { broken, doubled } = yamlFaults(document);
  if (broken.length > 0) return broken;
  const parsed = policySchema.safeParse(withoutBlanks(document.toJS()) ?? {});
  const wrong = parsed.error?.issues.flatMap((issue) => faultsOf(document, issue)) ?? [];
  return parsed.success && doubled.length === 0 ? parsed.data : [...doubled, ...wrong];
}

/** A setting with nothing after it, as one that is all commented out, is left at its default. */
function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (typeof value !== "object" || value === null) return value;
  const given = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(given.map(([key, inner]) => [key, withoutBlanks(inner)]));
}

function faultsOf(document: Document, issue: z.core.$ZodIssue): Fault[] {
  if (issue.code !== "unrecognized_keys") {
    const { offset, keyOffset } = placeOf(document, issue.path);
    const words = `${named(isAboutKey(issue) ? issue.path.slice(0, -1) : issue.path)}${issue.message}`;
    return [{ offset: isAboutKey(issue) ? keyOffset : offset, words }];
  }
  // One line for each key: see `group`.
  const messages = issue.message.split("\n");
  return issue.keys.map((key, at) => ({
    offset: placeOf(document, [...issue.path, key]).keyOffset,
    words: `${named(issue.path)}${messages[at]}`,
  }));
}

/** "reply.channels.letter.limit: ", "policies, no. 2, appeal: " */
function named(path: Path): string {
  const steps = path.map((step, at) => {
    if (typeof step === "number") return `, no. ${step + 1}`;
    return `${typeof path[at - 1] === "number" ? ", " : "."}${String(step)}`;
  });
  return path.length === 0 ? "" : `${steps.join("").slice(1)}: `;
}
