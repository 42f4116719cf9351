import {
  onlyAdmins,
  refuseUnknownPolicy,
  restorePolicy,
  withdrawPolicy,
  writePolicy,
} from "../decision/change-policy.ts";
import { libraryCard, policyCard } from "../decision/policy-card.ts";
import { citable, findPolicy, isoOf, type LibraryPolicy } from "../decision/policy-library.ts";
import type { Form } from "../message/form.ts";
import { may, relationsOf } from "../office/may.ts";
import { peopleById } from "../office/person-rows.ts";
import { policyLimits } from "../office/policy-limits.ts";
import { type Args, arg, type Call, type Command } from "./command.ts";
import { libraryFor } from "./decide-command.ts";
import { initial, long } from "./decide-command-form.ts";
import { policyWritten, readPolicyLine } from "./policy-command-line.ts";
import type { Reply } from "./request.ts";

export const policyCommand: Command = {
  name: "policy",
  grammar: "policy [name], or policy add|change|withdraw|restore name",
  example: "policy backwater valve",
  summary: "the policies that can be cited, and how to appeal; admins add, change and withdraw them",
  parse: readPolicy,
  async run(call) {
    const { args } = call;
    const name = arg(args, "name");
    switch (arg(args, "what")) {
      case "add":
      case "change":
        return explain(call);
      case "withdraw":
        return shown(
          call,
          await withdrawPolicy(call.deps, call.by, name),
          "It is withdrawn. To undo, restore it.",
        );
      case "restore":
        return shown(call, await restorePolicy(call.deps, call.by, name), "It is in force as shown here.");
    }
    const library = await libraryFor(call);
    const admin = mayChange(call);
    if (name !== "") return shown(call, findPolicy(library, name) ?? refuseUnknownPolicy(library, name));
    const card = libraryCard(admin ? library : citable(library), Number(arg(args, "page")) || 1, admin);
    return { kind: "card", card };
  },
};

export const explainCommand: Command = {
  name: "explain",
  grammar: "explain policy: explanation; appeal route within time; link …; reviewed when",
  example:
    "explain Backwater valve: A valve keeps the public sewer from flowing back into a low building.; " +
    "appeal write to the office within 30 days",
  summary: "add a policy, or change the words that explain it to customers (admins)",
  asks: ["explanation"],
  parse: readPolicyLine,
  run: explain,
};

/** "withdraw Backwater valve", "add", "change Backwater valve: …", "show Backwater valve", "Backwater valve" */
function readPolicy(typed: string): Args {
  const match = /^(list|show|add|change|withdraw|restore)\b\s*([\s\S]*)$/iu.exec(typed.trim());
  if (!match?.[1]) return { name: typed.trim() };
  const what = match[1].toLowerCase();
  const rest = match[2] ?? "";
  if (what === "list") return {};
  if (what === "show") return { name: rest };
  return { what, ...(what === "add" || what === "change" ? readPolicyLine(rest) : { name: rest }) };
}

async function explain(call: Call): Promise<Reply> {
  const { args, request, deps, by } = call;
  onlyAdmins(deps, by);
  const given = arg(args, "name") !== "" && arg(args, "explanation") !== "";
  if (request.kind !== "form" && !given)
    return { kind: "form", form: explainForm(args, await libraryFor(call)) };
  const policy = await writePolicy(deps, by, policyWritten(call));
  return shown(call, policy, "These words hold from now on. Decisions made before keep theirs.");
}

const mayChange = ({ deps, request }: Call): boolean =>
  may(relationsOf(deps.policy(), request.actor), "policy change");

async function shown(call: Call, policy: LibraryPolicy, said?: string): Promise<Reply> {
  const { deps, reader } = call;
  const names = await peopleById(deps.store.db, policy.changed ? [policy.changed.by] : []);
  const admin = mayChange(call);
  const card = policyCard({ policy, names, admin, ...(said ? { said } : {}) }, reader);
  return { kind: "card", card };
}

/** The form to add a policy, or filled with the words of the one that is to be changed. */
function explainForm(given: Args, library: readonly LibraryPolicy[]): Form {
  const known = findPolicy(library, arg(given, "name"));
  const args = { ...(known ? argsOf(known) : {}), ...given, ...(known ? { name: known.name } : {}) };
  const text = (name: string, label: string, maxLength: number) =>
    ({ kind: "text", name, label, required: false, maxLength, ...initial(args, name) }) as const;
  return {
    title: known ? "Change a policy" : "Add a policy",
    submit: "Save",
    command: "explain",
    hidden: known ? { name: known.name } : {},
    intro: known
      ? `${known.name}: what customers read when it is cited. Decisions made before keep their words.`
      : "What customers read when it is cited.",
    inputs: [
      ...(known ? [] : [{ ...text("name", "Name", policyLimits.name), required: true }]),
      {
        ...long("explanation", "Explanation", {
          args,
          required: true,
          hint: "In plain words: what, and why.",
        }),
        maxLength: policyLimits.explanation,
      },
      { ...long("route", "Appeal route", { args }), maxLength: policyLimits.route },
      { ...text("within", "Time to appeal", 40), hint: 'Like "30 days" or "6 weeks".' },
      text("link", "Link", policyLimits.link),
      { ...text("reviewed", "Last reviewed", 40), hint: 'Like "2026-01-15". Left empty: today.' },
    ],
  };
}

function argsOf({ explanation, appeal, link }: LibraryPolicy): Args {
  const within = appeal && (appeal.within.ms === 0 ? `${appeal.within.days} days` : isoOf(appeal.within));
  return { explanation, route: appeal?.route ?? "", within: within ?? "", link: link ?? "" };
}
