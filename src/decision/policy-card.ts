import { durationWords } from "../calendar/duration.ts";
import { localDate } from "../calendar/zone.ts";
import { type Names, nameIn, type Reader } from "../interaction/interaction-card.ts";
import {
  type Action,
  actions,
  type Card,
  facts,
  heading,
  link,
  note,
  type Part,
  text,
} from "../message/card.ts";
import { dateWords } from "./decision-words.ts";
import { policyGrade } from "./policy-grade.ts";
import type { LibraryPolicy } from "./policy-library.ts";

/** As many as a card shows with their buttons. */
export const policiesShown = 9;

/** Every policy that may be cited, by name, one page of them. */
export function libraryCard(library: readonly LibraryPolicy[], page: number, admin: boolean): Card {
  const pages = Math.max(1, Math.ceil(library.length / policiesShown));
  const at = Math.min(Math.max(page, 1), pages);
  const shown = library.slice((at - 1) * policiesShown, at * policiesShown);
  const add: Action = { label: "Add a policy", command: "explain", args: {}, style: "primary" };
  const turn = (label: string, to: number): Action => ({
    label,
    command: "policy",
    args: { page: String(to) },
  });
  const more = [
    ...(at > 1 ? [turn("Earlier page", at - 1)] : []),
    ...(at < pages ? [turn("Next page", at + 1)] : []),
  ];
  return {
    preview: "The office's policies.",
    parts: [
      heading("Policies that can be cited"),
      ...(library.length === 0 ? [text("There are none yet.")] : shown.map(line)),
      ...(shown.length === 0 ? [] : [actions(shown.map(showAction))]),
      ...(pages > 1 ? [note(`Page ${at} of ${pages}, ${library.length} in all`), actions(more)] : []),
      ...(admin ? [actions([add])] : [note("Admins add and change them.")]),
    ],
  };
}

const line = (policy: LibraryPolicy): Part =>
  text(`${policy.name}${policy.withdrawn ? " (withdrawn)" : ""} · ${appealOf(policy)}${hardOf(policy)}`);

function hardOf({ explanation }: LibraryPolicy): string {
  const { grade, isHard } = policyGrade(explanation);
  return isHard ? ` · reads at school grade ${grade}: shorter sentences help` : "";
}

const appealOf = ({ appeal }: LibraryPolicy): string =>
  appeal ? `appeal within ${durationWords(appeal.within)}` : "no appeal route";

const showAction = ({ name }: LibraryPolicy): Action => ({
  label: [...name].slice(0, 40).join(""),
  command: "policy",
  args: { name },
  spoken: `Show the policy ${name}`,
});

export type Shown = {
  readonly policy: LibraryPolicy;
  readonly names: Names;
  readonly admin: boolean;
  /** What was just done; shown first. */
  readonly said?: string;
};

/** One policy: its explanation as customers read it, how to appeal, and which words hold. */
export function policyCard({ policy, names, admin, said }: Shown, reader: Reader): Card {
  const { appeal, reviewed } = policy;
  return {
    preview: "A policy of the office.",
    parts: [
      ...(said ? [text(said)] : []),
      heading(policy.name),
      ...(policy.withdrawn
        ? [text("Withdrawn: nobody cites it now. Decisions that did keep its words.")]
        : []),
      text(policy.explanation),
      facts([
        {
          label: "Appeal",
          value: appeal ? `within ${durationWords(appeal.within)}: ${appeal.route}` : "no route",
        },
        { label: "Last reviewed", value: reviewed === null ? "not recorded" : dateWords(reviewed) },
      ]),
      ...(policy.link ? [link("Read the whole policy", policy.link)] : []),
      note(sourceWords(policy, names, reader)),
      ...gradeNotes(policy.explanation),
      ...(admin ? [actions(adminActions(policy))] : []),
    ],
  };
}

function sourceWords({ source, changed }: LibraryPolicy, names: Names, { person }: Reader): string {
  const who = changed ? `${nameIn(names, changed.by)}, ${dateWords(localDate(changed.at, person.zone))}` : "";
  if (source === "over") return `Written here by ${who}. These words hold; the office file has others.`;
  if (source === "here") return `Written here by ${who}.`;
  return "From the office file.";
}

/** A hard explanation is flagged, with its grade; nobody is kept from citing it. */
function gradeNotes(explanation: string): Part[] {
  const { grade, isHard, advice } = policyGrade(explanation);
  if (grade === 0) return [];
  return [note(isHard ? advice : `Reads at school grade ${grade}.`)];
}

function adminActions({ name, withdrawn, source }: LibraryPolicy): Action[] {
  const step = (label: string, what: string): Action => ({
    label,
    command: "policy",
    args: { what, name },
    spoken: `${label}: ${name}`,
  });
  if (withdrawn) return [step("Restore", "restore")];
  return [
    { label: "Change", command: "explain", args: { name }, spoken: `Change the policy ${name}` },
    ...(source === "over" ? [step("Use the office file's words", "restore")] : []),
    step("Withdraw", "withdraw"),
  ];
}
