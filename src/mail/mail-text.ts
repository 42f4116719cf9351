import type { Action, Card, Part } from "../message/card.ts";
import { spelledCard } from "../message/command-words.ts";
import { cardText } from "../message/plain-text.ts";

/** The link in the place of this button; null: a button that an e-mail has nothing for. */
export type LinkFor = (action: Action) => string | null;

/** What an e-mail says: plain text, which every program shows and reads aloud, and nothing in it loads anything. */
export function mailText(card: Card, office: string, linkFor: LinkFor): string {
  const parts = spelledCard(card).parts.flatMap((part) => partsIn(part, linkFor));
  const links = parts.some((part) => part.kind === "link");
  const plea = links ? ["The link is for you alone: please do not pass this e-mail on."] : [];
  return [cardText({ ...card, parts }).trim(), ...plea, office].join("\n\n");
}

/** A link stands on a line of its own, so that no program takes a sign after it into it. */
function partsIn(part: Part, linkFor: LinkFor): Part[] {
  if (part.kind !== "actions") return [part];
  return part.actions.flatMap((action) => {
    const url = linkFor(action);
    return url === null ? [] : [{ kind: "link", text: `${action.label}`, url } as const];
  });
}

/** The referral that each button of a card answers, each once. */
export const referralsIn = (card: Card): string[] => [
  ...new Set(
    card.parts.flatMap((part) =>
      part.kind === "actions" ? part.actions.flatMap((a) => referralOf(a) ?? []) : [],
    ),
  ),
];

export const referralOf = ({ command, args }: Action): string | null =>
  command === "ack" ? (args.referral ?? null) : null;
