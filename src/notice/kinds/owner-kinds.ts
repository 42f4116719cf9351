import { eventWords } from "../../interaction/event-words.ts";
import {
  aboutWords,
  nameIn,
  sentence,
  standingWords,
  title,
  waitingActions,
} from "../../interaction/interaction-card.ts";
import { actions, heading, type Part, text } from "../../message/card.ts";
import type { NoticeEntry, Saying } from "../notice-entry.ts";
import { contactOf, eventOf, showAction } from "../notice-view.ts";

/** Who looks after a contact now, and what a colleague did for it. */
export const ownerEntries = {
  assigned: {
    bundle: "news",
    standIn: true,
    told: true,
    applies: (view, readerId) => contactOf(view).ownerId === readerId && contactOf(view).state !== "closed",
    preview: (view) => `#${contactOf(view).number} is yours now.`,
    parts: ownerParts,
  },
  taken: {
    bundle: "news",
    told: true,
    informs: true,
    applies: (view) => contactOf(view).state !== "closed",
    preview: (view) => `#${contactOf(view).number} has a new owner.`,
    parts: ownerParts,
  },
  changed: {
    bundle: "news",
    told: true,
    informs: true,
    ofEvent: true,
    applies: () => true,
    preview: (view) => `#${contactOf(view).number}: a colleague has done something for it.`,
    parts({ view, names, then }) {
      const i = contactOf(view);
      return [
        heading(title(i)),
        text(sentence(eventWords(eventOf(view).event, names, then))),
        actions([showAction(i)]),
      ];
    },
  },
} satisfies Record<string, NoticeEntry>;

function ownerParts({ view, names, then }: Saying): Part[] {
  const i = contactOf(view);
  const mine = i.ownerId === then.person.id;
  if (view.notice.kind === "taken" || !mine)
    return [heading(title(i)), text(`${nameIn(names, i.ownerId)} looks after ${i.customer} now.`)];
  return [
    heading(title(i)),
    text(`This contact is yours now.\n${aboutWords(i, then)}`),
    text(standingWords(i, then)),
    ...(i.state === "waiting" ? waitingActions(i, []) : []),
  ];
}
