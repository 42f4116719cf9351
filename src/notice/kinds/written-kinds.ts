import { whenWords } from "../../calendar/words.ts";
import { channelWords, nameIn, title, zoned } from "../../interaction/interaction-card.ts";
import { owesWriting } from "../../interaction/written.ts";
import { callWishAction, followUpAction, sentAction } from "../../interaction/written-card.ts";
import { actions, heading, note, type Part, text } from "../../message/card.ts";
import type { NoticeEntry, Saying } from "../notice-entry.ts";
import { contactOf, showAction, type View } from "../notice-view.ts";

const isMine = (view: View, readerId: string): boolean =>
  owesWriting(contactOf(view)) && contactOf(view).ownerId === readerId;

/** The reminder of a written answer that is still to come. */
export const writtenEntries = {
  written: {
    bundle: "news",
    reminds: true,
    standIn: true,
    applies: isMine,
    preview: (view) => `#${contactOf(view).number}: a written answer is still to come.`,
    parts,
  },
} satisfies Record<string, NoticeEntry>;

function parts({ view, names, then }: Saying): Part[] {
  const i = contactOf(view);
  if (!owesWriting(i)) return [heading(title(i)), text("Nothing is owed in writing any more.")];
  if (i.ownerId !== then.person.id)
    return [
      heading(title(i)),
      text(`${nameIn(names, i.ownerId)} looks after it now. Nothing for you to do.`),
    ];
  const spoken = whenWords(i.spokenAt ?? i.receivedAt, zoned(then));
  return [
    heading(title(i)),
    text(
      `${i.customer} wrote to us (${channelWords(i.channel).toLowerCase()}) and was answered aloud ${spoken}. ` +
        "A written answer is still to come.",
    ),
    note("A draft of it is made from what is recorded."),
    actions([followUpAction(i), sentAction(i), callWishAction(i), showAction(i)]),
  ];
}
