import { type OfficeDuration, parseDuration } from "../calendar/duration.ts";
import type { Instant } from "../clock.ts";
import type { ExplainedPolicy } from "../office/policy.ts";
import type { PolicyChangeTable } from "../store/tables/decision.ts";
import type { Decision } from "./decision.ts";

export type PolicyChange = Readonly<PolicyChangeTable>;

/** A policy that may be cited, and which words hold where the office file and an admin both explain it. */
export type LibraryPolicy = ExplainedPolicy & {
  /** The name as it is compared. */
  readonly key: string;
  /** file: as the office file has it · here: an admin wrote it · over: an admin's words stand before the file's. */
  readonly source: "file" | "here" | "over";
  readonly withdrawn: boolean;
  readonly changed: { readonly by: string; readonly at: Instant } | null;
};

/** Names are compared without regard to capitals and spaces. */
export const policyKey = (name: string): string => name.trim().replace(/\s+/gu, " ").toLowerCase();

/**
 * The office file's policies with what admins changed laid over them, by name; withdrawn ones included. `changes`: the
 * newest of each key.
 */
export function libraryOf(
  file: readonly ExplainedPolicy[],
  changes: readonly PolicyChange[],
): readonly LibraryPolicy[] {
  const named = new Map(file.map((policy) => [policyKey(policy.name), policy]));
  const over = new Map(changes.map((change) => [change.key, change]));
  const keys = [...new Set([...named.keys(), ...over.keys()])];
  return keys
    .flatMap((key) => entryOf(key, named.get(key), over.get(key)))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

function entryOf(key: string, file?: ExplainedPolicy, change?: PolicyChange): LibraryPolicy[] {
  const changed = change ? { by: change.changedBy, at: change.changedAt } : null;
  if (!change || change.kind === "file")
    return file ? [{ ...file, key, source: "file", withdrawn: false, changed }] : [];
  const words = wordsOf(change);
  const sameAsFile = file !== undefined && isSame(words, file);
  const source = file === undefined ? "here" : sameAsFile ? "file" : "over";
  return [{ ...words, key, source, withdrawn: change.kind === "withdrawn", changed }];
}

function wordsOf({
  name,
  explanation,
  link,
  appealRoute,
  appealWithin,
  reviewed,
}: PolicyChange): ExplainedPolicy {
  const appeal =
    appealRoute === null || appealWithin === null
      ? null
      : { route: appealRoute, within: parseDuration(appealWithin) };
  return { name, explanation, link, appeal, reviewed };
}

/** Whether two explanations say the same in every part. */
export const isSame = (a: ExplainedPolicy, b: ExplainedPolicy): boolean => said(a) === said(b);

const said = ({ name, explanation, link, appeal, reviewed }: ExplainedPolicy): string =>
  JSON.stringify([name, explanation, link, appeal && [appeal.route, isoOf(appeal.within)], reviewed]);

/** The ISO 8601 form of a duration, as `parseDuration` reads it. */
export const isoOf = ({ days, ms }: OfficeDuration): string =>
  ms === 0 ? `P${days}D` : `P${days}DT${Math.floor(ms / 60_000)}M`;

/** Those that may be cited. */
export const citable = (library: readonly LibraryPolicy[]): readonly LibraryPolicy[] =>
  library.filter(({ withdrawn }) => !withdrawn);

/** The policy of that name, or the only one whose name begins so. */
export function findPolicy(library: readonly LibraryPolicy[], name: string): LibraryPolicy | null {
  const key = policyKey(name);
  const exact = library.find((policy) => policy.key === key);
  if (exact || key === "") return exact ?? null;
  const begun = library.filter((policy) => policy.key.startsWith(key));
  return begun.length === 1 ? (begun[0] ?? null) : null;
}

/**
 * How the policy that a decision cites stands today. The decision keeps the words that it was made with, whatever
 * becomes of the policy. Null: none is cited.
 */
export function citedToday(
  { policyName, policyExplanation, policyLink }: Decision,
  library: readonly LibraryPolicy[],
): "as cited" | "changed" | "withdrawn" | null {
  if (policyName === null) return null;
  const today = citable(library).find(({ key }) => key === policyKey(policyName));
  if (!today) return "withdrawn";
  const same = today.explanation === policyExplanation && today.link === policyLink;
  return same ? "as cited" : "changed";
}
