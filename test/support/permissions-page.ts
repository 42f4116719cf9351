import { type Permission, type Relation, relations } from "../../src/office/permission.ts";
import { acts, permissions } from "../../src/office/permissions.ts";

/** What each column of the table means. */
const meanings: Readonly<Record<Relation, string>> = {
  staff: "everybody of the office: a full member of the Slack workspace or of the Teams organization",
  lead: "named under `leads` in the office file",
  admin: "named under `admins` in the office file",
  owner: "looks after the contact now",
  referrer: "handed it over",
  recipient: "a handoff waits for their answer",
  member: "belongs to the group that a handoff waits for",
  delegate: "stands in for the owner, referrer or recipient while that one is away",
  asked: "was asked by the referrer to say whether it is resolved",
  decider: "made the decision",
  promiser: "gave the customer the date",
  author: "recorded the very entry that this is about",
};

const intro = `# Who may do what

This page is made from the table that the program itself asks (\`src/office/permissions.ts\`); a test fails where the two
differ. A button is shown only to whoever may press it, as far as the reader is known. Whoever may not is told why and
who may, and nothing is changed.

Guests, people of other workspaces and organizations, apps, and whoever has left may do nothing at all.
`;

const signs = `## Signs

Every reading of a closed contact by somebody who had no part in it stands in its history, as does every download of a
letter. What is read or changed of the office as a whole stands in the office's log: \`settings log\`. Each of these
histories is a chain of hashes, so that a missing or changed entry shows. What somebody reads again within the hour is
one reading.
`;

const mark = (p: Permission, relation: Relation): string => {
  if (p.who.includes(relation)) return "●";
  return p.who.includes("staff") ? "·" : "";
};

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** docs/permissions.md. A dot in the middle: may as everybody may. */
export function permissionsPage(): string {
  const rows = acts.map((act) => {
    const p = permissions[act];
    return row([p.what, `\`${p.command}\``, ...relations.map((each) => mark(p, each))]);
  });
  const reasons = acts.flatMap((act) => {
    const { what, why } = permissions[act];
    return why ? [`- **${what}**: ${why}`] : [];
  });
  return [
    intro,
    "## Who is who\n",
    row(["", "who that is"]),
    row(["---", "---"]),
    ...relations.map((each) => row([each, meanings[each]])),
    "\n## What they may do\n",
    "● may · may as everybody of the office may\n",
    row(["what", "command", ...relations]),
    row(["---", "---", ...relations.map(() => ":-:")]),
    ...rows,
    "\n## Why\n",
    ...reasons,
    `\n${signs}`,
  ].join("\n");
}
