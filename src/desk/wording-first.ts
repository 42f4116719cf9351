import { type Action, actions, heading, type Part, text } from "../message/card.ts";
import type { Finding } from "../wording/phrase.ts";
import { type Args, arg, type Call, type Command, numberOf } from "./command.ts";
import type { Reply } from "./request.ts";
import { findingsIn, withKinder } from "./wording-args.ts";
import { findingParts } from "./wording-command.ts";
import { mostHints } from "./wording-hints.ts";

/** What fits into a button on every surface, in characters of JSON. */
const mostCarried = 1_800;

export type GoingOut = {
  /** The texts that somebody else will read at once. */
  readonly names: readonly string[];
  /** What a button leaves out to bring up the form. */
  readonly asks: string;
  /** Who will read it, to stand in a sentence. */
  readonly reader: string;
};

/**
 * What somebody else reads at once is looked at before it goes, since a suggestion afterwards comes too late. Null:
 * nothing was found, it has been chosen, or it is too long to ride in a button; it goes then, and the card of what was
 * done says what was found.
 */
export function lookFirst(call: Call, command: Command, { names, asks, reader }: GoingOut): Reply | null {
  const { args, request } = call;
  if (request.kind === "form" || arg(args, "wording") !== "") return null;
  const findings = findingsIn(args, names);
  if (findings.length === 0) return null;
  const given = { ...args, number: String(numberOf(args)) };
  const all = sendActions({ command: command.name, given, names, asks }, findings);
  if (all.some((each) => JSON.stringify(each.args).length > mostCarried)) return null;
  const parts: Part[] = [
    heading("There may be kinder words"),
    text(`Before ${reader} reads it. Nothing has been sent yet.`),
    ...names.filter((name) => arg(args, name) !== "").map((name) => text(arg(args, name))),
    ...findingParts(findings, mostHints),
    actions(all),
  ];
  return { kind: "card", card: { preview: `#${given.number}: there may be kinder words.`, parts } };
}

type Sending = {
  readonly command: string;
  readonly given: Args;
  readonly names: readonly string[];
  readonly asks: string;
};

function sendActions({ command, given, names, asks }: Sending, findings: readonly Finding[]): Action[] {
  const { [asks]: draft = "", ...rest } = given;
  const kinder = { ...withKinder(given, names), wording: "changed" };
  const of = `#${given.number}`;
  return [
    ...(findings.some(({ instead }) => instead !== null)
      ? [
          {
            label: "Use the kinder wording",
            command,
            args: kinder,
            style: "primary" as const,
            spoken: `${of}: go on with the kinder wording`,
          },
        ]
      : []),
    {
      label: "Keep my wording",
      command,
      args: { ...given, wording: "kept" },
      spoken: `${of}: go on with my own wording`,
    },
    {
      label: "Write it anew",
      command,
      args: { ...rest, draft },
      spoken: `${of}: write it anew`,
    },
  ];
}
