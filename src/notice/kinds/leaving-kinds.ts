import { queueOf } from "../../greeting/absence-card.ts";
import type { Interaction } from "../../interaction/interaction.ts";
import { nameIn, standingWords, title } from "../../interaction/interaction-card.ts";
import { type Action, actions, divider, heading, note, type Part, text } from "../../message/card.ts";
import type { NoticeEntry, Saying } from "../notice-entry.ts";
import { personalOf } from "../notice-view.ts";

/** Somebody is not of the office any more: all that was with them, for a lead to give to somebody else. */
export const leavingEntries = {
  left: {
    bundle: null,
    told: true,
    applies: (view) => personalOf(view).about.standing !== "member",
    preview: () => "A colleague is no longer of the office: what was with them needs somebody.",
    parts: leftParts,
  },
} satisfies Record<string, NoticeEntry>;

/** With two buttons each within what every surface shows. */
const mostListed = 8;

function leftParts(saying: Saying): Part[] {
  const { about, leaving } = personalOf(saying.view);
  if (about.standing === "member")
    return [
      heading(about.name),
      text(`${about.name} is of the office again, and what nobody has taken meanwhile is with them.`),
    ];
  const contacts = leaving?.contacts ?? [];
  const more = contacts.length - mostListed;
  return [
    heading(`${about.name} is no longer of the office`),
    text(contacts.length === 0 ? "Nothing of theirs waits for anybody." : countWords(contacts.length)),
    ...contacts.slice(0, mostListed).flatMap((i) => contactParts(i, saying)),
    ...(more > 0 ? [note(`and ${more} more: the queue has them all.`)] : []),
    ...(contacts.length > 0 ? [actions([queueOf(about.id, about.name)])] : []),
    ...happenedParts(saying),
  ];
}

const countWords = (count: number): string =>
  count === 1
    ? "One contact is still with them. Whose will it be?"
    : `${count.toLocaleString("en-US")} contacts are still with them. Whose will they be?`;

function contactParts(i: Interaction, { view, then, today }: Saying): Part[] {
  const waits = personalOf(view).leaving?.waiting.includes(i.id) === true;
  const of = `#${i.number}, ${i.customer}`;
  const number = { number: String(i.number) };
  const assign: Action = { label: "Assign", command: "assign", args: number, spoken: `Assign ${of}` };
  const back: Action = {
    label: "Withdraw",
    command: "withdraw",
    args: number,
    spoken: `Withdraw the handoff of ${of}`,
  };
  const show: Action = { label: "Details", command: "show", args: number, spoken: `Details of ${of}` };
  // Whose it is stands above, and nobody is owed a reply by somebody who has left.
  const standing = standingWords(i, { ...then, now: today.now }, new Map());
  return [
    divider,
    text(title(i)),
    note(waits ? `${standing} A colleague has been asked to take it over.` : standing),
    actions([waits ? back : assign, show]),
  ];
}

/** What has been seen to already. */
function happenedParts({ view, names }: Saying): Part[] {
  const { handoffs = 0, checkBacks = 0, standsInFor = [] } = personalOf(view).leaving ?? {};
  const count = (n: number, one: string) => (n === 1 ? `One ${one}` : `${n} ${one}s`);
  const lines = [
    handoffs === 0
      ? ""
      : `${count(handoffs, "handoff")} that waited for them: back with the referrer, or with the others of the group.`,
    checkBacks === 0
      ? ""
      : `${count(checkBacks, "check-back")} that they would have answered: a lead is asked now.`,
    standsInFor.length === 0
      ? ""
      : `They stood in for ${standsInFor.map((id) => nameIn(names, id)).join(", ")}: the leads do so now.`,
  ].filter((line) => line !== "");
  return lines.length === 0 ? [] : [divider, ...lines.map(note)];
}
