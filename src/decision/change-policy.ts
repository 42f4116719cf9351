import { Refusal } from "../errors.ts";
import { checkLength } from "../interaction/interaction.ts";
import type { By, Deps } from "../interaction/work.ts";
import { toType } from "../message/command-words.ts";
import { holdOffice } from "../office/join-rows.ts";
import { checkMay, relationsOf } from "../office/may.ts";
import type { Person } from "../office/person.ts";
import type { ExplainedPolicy } from "../office/policy.ts";
import { policyLimits } from "../office/policy-limits.ts";
import { recordOffice } from "../office/record-office.ts";
import type { Tx } from "../store/open-store.ts";
import { findPolicy, isoOf, isSame, type LibraryPolicy, policyKey } from "./policy-library.ts";
import { changesOf, insertChange, loadLibrary } from "./policy-rows.ts";

/** Adds a policy, or changes the words of one. Words of the office file are laid over, and stay in the file. */
export function writePolicy(deps: Deps, by: By, written: ExplainedPolicy): Promise<LibraryPolicy> {
  return changing(deps, by, async (_, library) => {
    const policy = checkWords(written);
    const before = library.find(({ key }) => key === policyKey(policy.name));
    // The same delivery twice, or nothing new.
    if (before && !before.withdrawn && isSame(before, policy)) return { policy, kind: null };
    return { policy, kind: "written" };
  });
}

/** From now on nobody cites it. Decisions that did keep their words. */
export function withdrawPolicy(deps: Deps, by: By, name: string): Promise<LibraryPolicy> {
  return changing(deps, by, async (_, library) => {
    const policy = named(library, name);
    return { policy, kind: policy.withdrawn ? null : "withdrawn" };
  });
}

/** Undoes the withdrawal; of one in force lets the office file's own words hold again. */
export function restorePolicy(deps: Deps, by: By, name: string): Promise<LibraryPolicy> {
  return changing(deps, by, async (tx, library) => {
    const policy = named(library, name);
    if (!policy.withdrawn && policy.source === "over") return { policy, kind: "file" };
    if (!policy.withdrawn)
      throw new Refusal("policy", `"${policy.name}" is in force, with the only words there are for it.`);
    const changes = await changesOf(tx, deps.officeId, policy.key);
    // What held before it was withdrawn.
    const words = changes.find(({ kind }) => kind !== "withdrawn");
    if (words?.kind === "written") return { policy, kind: "written" };
    const inFile = deps.policy().policies.some((each) => policyKey(each.name) === policy.key);
    return { policy, kind: inFile ? "file" : "written" };
  });
}

type Step = {
  readonly policy: ExplainedPolicy;
  /** null: nothing changes. */
  readonly kind: "written" | "withdrawn" | "file" | null;
};

/** One transaction, one change; the office is held, so that two admins follow each other. */
async function changing(
  deps: Deps,
  by: By,
  step: (tx: Tx, library: readonly LibraryPolicy[]) => Promise<Step>,
): Promise<LibraryPolicy> {
  const file = deps.policy().policies;
  const actor = onlyAdmins(deps, by);
  return deps.store.transaction(async (tx) => {
    await holdOffice(tx, deps.officeId);
    const { policy, kind } = await step(tx, await loadLibrary(tx, deps.officeId, file));
    if (kind) {
      await record(tx, { deps, actor, policy, kind });
      await recordOffice(tx, deps, { by, kind: `policy-${kind}`, data: { name: policy.name } });
    }
    const after = findPolicy(await loadLibrary(tx, deps.officeId, file), policy.name);
    if (!after) throw new Error("a policy that was just changed is gone");
    return after;
  });
}

type Recorded = {
  readonly deps: Deps;
  readonly actor: Person;
  readonly policy: ExplainedPolicy;
  readonly kind: NonNullable<Step["kind"]>;
};

async function record(tx: Tx, { deps, actor, policy, kind }: Recorded): Promise<void> {
  const key = policyKey(policy.name);
  const [last] = await changesOf(tx, deps.officeId, key);
  await insertChange(tx, {
    officeId: deps.officeId,
    key,
    seq: (last?.seq ?? 0) + 1,
    kind,
    name: policy.name,
    explanation: policy.explanation,
    link: policy.link,
    appealRoute: policy.appeal?.route ?? null,
    appealWithin: policy.appeal ? isoOf(policy.appeal.within) : null,
    reviewed: policy.reviewed,
    changedBy: actor.id,
    changedAt: deps.clock.now(),
  });
}

/** The admin who asks for a change. Refused to everybody else. */
export function onlyAdmins(deps: Pick<Deps, "policy">, by: By): Person {
  if (!by.actor) throw new Error("a policy is changed by a person");
  checkMay(relationsOf(deps.policy(), by.actor), "policy change");
  return by.actor;
}

function named(library: readonly LibraryPolicy[], name: string): LibraryPolicy {
  return findPolicy(library, name) ?? refuseUnknownPolicy(library, name);
}

/** Says which there are. */
export function refuseUnknownPolicy(library: readonly LibraryPolicy[], name: string): never {
  const names = library.filter(({ withdrawn }) => !withdrawn).map((policy) => policy.name);
  const known = names.slice(0, 8).join(", ");
  throw new Refusal("policy", `I do not know a policy called "${[...name].slice(0, 75).join("")}".`, {
    field: "policy",
    remedy:
      known === ""
        ? "There are no policies yet."
        : `There are: ${known}. "${toType("policy")}" lists them all.`,
  });
}

/** Trims and refuses what is missing or too long, naming the field. */
function checkWords(written: ExplainedPolicy): ExplainedPolicy {
  const name = written.name.trim().replace(/\s+/gu, " ");
  const explanation = written.explanation.trim();
  if (name === "") throw new Refusal("name", "The policy's name is missing.", { field: "name" });
  if (/[;:]/u.test(name))
    throw new Refusal("name", "A policy's name has no colon and no semicolon, so that it can be typed.", {
      field: "name",
    });
  if (explanation === "")
    throw new Refusal("explanation", "The explanation is missing.", {
      field: "explanation",
      remedy: "Say in plain words what the policy is and why it is there.",
    });
  checkLength(name, { name: "name", most: policyLimits.name });
  checkLength(explanation, { name: "explanation", most: policyLimits.explanation });
  checkLength(written.appeal?.route ?? "", {
    name: "appeal route",
    field: "route",
    most: policyLimits.route,
  });
  checkLength(written.link ?? "", { name: "link", most: policyLimits.link });
  return { ...written, name, explanation };
}
