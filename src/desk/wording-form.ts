import { createHash } from "node:crypto";
import type { Form, Input } from "../message/form.ts";
import type { Finding } from "../wording/phrase.ts";
import { type Args, arg, type Call, type Command } from "./command.ts";
import { asFilled, keptHidden, withValues } from "./filled-form.ts";
import type { Reply } from "./request.ts";
import { tryOut } from "./try-out.ts";
import { findingsIn, withKinder } from "./wording-args.ts";
import { findingParts } from "./wording-command.ts";
import { mostHints } from "./wording-hints.ts";

/** What somebody wrote, to see whether they have changed it since. */
const printOf = (args: Args, names: readonly string[]): string =>
  createHash("sha256")
    .update(JSON.stringify(names.map((name) => arg(args, name))))
    .digest("hex")
    .slice(0, 16);

/**
 * A form that was submitted comes back once where there are kinder words for what was written, with all that was
 * entered; after that it is recorded, whatever was chosen. Anything else goes on as it is.
 */
export async function formFirst(call: Call, command: Command): Promise<Call | Reply> {
  const { args, request } = call;
  const names = command.says?.(args) ?? [];
  if (request.kind !== "form" || names.length === 0) return call;
  if (arg(args, "wording") !== "") return { ...call, args: chosen(args, names) };
  const findings = findingsIn(args, names);
  if (findings.length === 0) return call;
  // "It is recorded either way" is said of what can be: whatever else is wrong is said first.
  await tryOut(call, command);
  const form = await emptyForm(call, command);
  return form ? { kind: "form", form: askedAgain(form, { args, names, findings }) } : call;
}

/** kinder: our words are put in · mine: as it stands, which the author may have changed by hand. */
function chosen(args: Args, names: readonly string[]): Args {
  const { looked, ...own } = args;
  if (args.wording === "kinder") return { ...withKinder(own, names), wording: "changed" };
  return { ...own, wording: looked === printOf(args, names) ? "kept" : "changed" };
}

/** The command's own form, as it opens where the last of what it asks for is missing. */
async function emptyForm(call: Call, command: Command): Promise<Form | null> {
  const asked = command.asks?.at(-1);
  if (asked === undefined) return null;
  const { [asked]: _, ...given } = call.args;
  const args = asFilled(given);
  const request = { ...call.request, kind: "button", command: command.name, args } as const;
  const reply = await command.run({ ...call, request, args });
  return reply.kind === "form" ? reply.form : null;
}

/** A form that is opened once more after a fault still has the choice that it came back with. */
export function stillAsking({ args, request }: Call, reply: Reply): Reply {
  const looked = arg(args, "looked");
  if (reply.kind !== "form" || request.kind !== "button" || looked === "") return reply;
  return { ...reply, form: withChoice(reply.form, looked, arg(args, "wording") === "") };
}

/** Where none of our words fit word for word, there is nothing to choose: it is recorded as it then stands. */
function withChoice(form: Form, looked: string, fits: boolean): Form {
  const hidden = { ...form.hidden, looked, ...(fits ? {} : { wording: "mine" }) };
  return { ...form, hidden, inputs: fits ? [...form.inputs, choiceInput] : form.inputs };
}

type Found = {
  readonly args: Args;
  readonly names: readonly string[];
  readonly findings: readonly Finding[];
};

function askedAgain(form: Form, { args, names, findings }: Found): Form {
  const found = findingParts(findings, mostHints).map((part) => ("text" in part ? part.text : ""));
  const first =
    "Nothing is recorded yet: there may be kinder words. Change yours if you like; it is recorded either way.";
  const again = {
    ...form,
    intro: [first, ...found].join("\n\n"),
    hidden: keptHidden(form, args),
    inputs: withValues(form.inputs, entered(form, args)),
  };
  const fits = findings.some(({ instead }) => instead !== null);
  return withChoice(again, printOf(args, names), fits);
}

/** Of a form that was sent, what is absent was empty: some surfaces leave it out. */
const entered = ({ inputs }: Form, args: Args): Args =>
  Object.fromEntries(inputs.map(({ name }) => [name, args[name] ?? ""]));

const choiceInput: Input = {
  kind: "choice",
  name: "wording",
  label: "Wording",
  required: true,
  options: [
    { value: "mine", label: "As it stands above" },
    { value: "kinder", label: "With the kinder words put in" },
  ],
  initial: "mine",
};
