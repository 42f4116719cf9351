import type { Interaction } from "../../interaction/interaction.ts";
import { aboutWords, nameIn, number, standingWords, title } from "../../interaction/interaction-card.ts";
import { type Action, actions, heading, note, type Part, text } from "../../message/card.ts";
import type { NoticeEntry, Saying } from "../notice-entry.ts";
import { showAction } from "../notice-view.ts";

/** Somebody whom no message reaches, and the contact that the first one was about, if it was about one. */
export const unreachableEntries = {
  unreachable: {
    bundle: "news",
    told: true,
    applies: ({ interaction }) => interaction?.state !== "closed",
    preview: ({ interaction: i }) =>
      i ? `#${i.number}: a colleague cannot be reached.` : "A colleague cannot be reached.",
    parts: (saying) => {
      const { interaction } = saying.view;
      return interaction ? contactParts(interaction, saying) : personParts(saying);
    },
  },
  /** A notice that cannot be shown to its person, whose id is the subject. */
  unsendable: {
    bundle: "news",
    told: true,
    applies: ({ interaction }) => interaction?.state !== "closed",
    preview: ({ interaction: i }) =>
      i ? `#${i.number}: a notice could not be shown.` : "A notice could not be shown.",
    parts: unsendableParts,
  },
} satisfies Record<string, NoticeEntry>;

function unsendableParts({ view: { interaction: i, notice }, names, then }: Saying): Part[] {
  const who = nameIn(names, notice.subject);
  const rest = "Other messages arrive. Whoever looks after this service finds the cause in its log.";
  if (!i) return [heading(who), text(`A notice to ${who} could not be shown. ${rest}`)];
  return [
    heading(title(i)),
    text(
      `A notice to ${who} about this contact could not be shown, so it was not sent.\n${aboutWords(i, then)}`,
    ),
    note(`${standingWords(i, then, names)} ${rest}`),
    actions([showAction(i)]),
  ];
}

const nameOf = ({ view, names }: Saying): string =>
  nameIn(names, view.referral ? view.referral.toId : view.notice.subject);

function personParts(saying: Saying): Part[] {
  const who = nameOf(saying);
  return [
    heading(who),
    text(`Messages to ${who} do not arrive at the moment, here or on any other platform that is connected.`),
  ];
}

function contactParts(i: Interaction, saying: Saying): Part[] {
  const { view, names, then } = saying;
  const what = view.referral ? "the handoff of this contact" : "this contact";
  const whose = i.ownerId === then.person.id ? "you" : nameIn(names, i.ownerId);
  return [
    heading(title(i)),
    text(
      `Messages to ${nameOf(saying)} do not arrive at the moment, also not about ${what}.\n${aboutWords(i, then)}`,
    ),
    note(`It is with ${whose}. ${standingWords(i, then, names)}`),
    actions([...helpActions(i, saying), showAction(i)]),
  ];
}

/** A handoff that waits has to be taken back before somebody else can have the contact. */
function helpActions(i: Interaction, { view: { referral }, then }: Saying): Action[] {
  const of = `#${i.number}, ${i.customer}`;
  if (i.state === "closed") return [];
  if (referral?.state === "requested") {
    const args = { ...number(i), referral: referral.id };
    return [{ label: "Withdraw", command: "withdraw", args, spoken: `Withdraw the handoff of ${of}` }];
  }
  if (i.ownerId === then.person.id) return [];
  return [
    {
      label: "Take it",
      command: "assign",
      args: { ...number(i), to: "me" },
      style: "primary",
      spoken: `Take over ${of}`,
    },
  ];
}
