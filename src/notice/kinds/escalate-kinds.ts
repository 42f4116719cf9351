import { higherParts } from "../../referral/escalate-card.ts";
import type { NoticeEntry } from "../notice-entry.ts";
import { contactOf } from "../notice-view.ts";

/** What a customer wishes to take higher. */
export const escalateEntries = {
  "higher-up": {
    bundle: null,
    told: true,
    ofEvent: true,
    about: "escalation",
    applies: ({ escalation }) => escalation?.escalation.state === "open",
    preview: (view) =>
      view.escalation?.escalation.state === "open"
        ? `#${contactOf(view).number}: a customer would like to take it higher.`
        : `#${contactOf(view).number}: this needs nothing more from you.`,
    parts({ view, names, then }) {
      if (!view.escalation) throw new Error("a notice of an escalation that does not exist");
      return higherParts({ ...view.escalation, interaction: contactOf(view), names }, then);
    },
  },
} satisfies Record<string, NoticeEntry>;
