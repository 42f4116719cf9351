import {
  type AskedAs,
  answeredBackParts,
  askedParts,
  type CheckedBack,
  checkBackParts,
} from "../../referral/check-back-card.ts";
import type { NoticeEntry, Saying } from "../notice-entry.ts";
import { contactOf, eventOf, type View } from "../notice-view.ts";

function checkedBack({ view, names }: Saying): CheckedBack {
  if (!view.checkBack) throw new Error("a notice of a check-back that does not exist");
  return { ...view.checkBack, interaction: contactOf(view), names };
}

const waits = ({ checkBack }: View): boolean => checkBack?.checkBack.state === "waiting";

const over = (view: View) => `#${contactOf(view).number}: this check-back needs nothing more from you.`;

const asks = (as: AskedAs, words: string): NoticeEntry => ({
  bundle: "news",
  reminds: true,
  about: "check-back",
  applies: waits,
  preview: (view) => (waits(view) ? `#${contactOf(view).number}: ${words}` : over(view)),
  parts: (saying) => checkBackParts(checkedBack(saying), as, saying.then),
});

const wordsOf = (view: View): string => String(eventOf(view).data.words ?? "");

/** Whether what was handed over has been resolved. */
export const checkEntries = {
  "check-back": { ...asks("check-back", "please say whether it has been resolved."), standIn: true },
  "check-back-reminder": {
    ...asks("check-back-reminder", "please say whether it has been resolved."),
    standIn: true,
  },
  "check-back-lead": asks("check-back-lead", "nobody has said yet whether it has been resolved."),
  "check-asked": {
    bundle: null,
    told: true,
    ofEvent: true,
    about: "check-back",
    applies: waits,
    preview: (view) =>
      waits(view) ? `#${contactOf(view).number}: a colleague asks whether it has been resolved.` : over(view),
    parts: (saying) => {
      const said = { by: eventOf(saying.view).event.actorId, words: wordsOf(saying.view) };
      return askedParts(checkedBack(saying), said, saying.then);
    },
  },
  "check-answered": {
    bundle: "news",
    told: true,
    informs: true,
    ofEvent: true,
    about: "check-back",
    applies: () => true,
    preview: (view) => `#${contactOf(view).number}: your check-back has been answered.`,
    parts: (saying) => {
      const { event, data } = eventOf(saying.view);
      const said = { by: event.actorId, outcome: String(data.outcome), words: wordsOf(saying.view) };
      return answeredBackParts(checkedBack(saying), said, saying.then);
    },
  },
} satisfies Record<string, NoticeEntry>;
