import { channelWords } from "../interaction/interaction-card.ts";
import { owesWriting } from "../interaction/written.ts";
import { callWishAction, letterAction, sentAction } from "../interaction/written-card.ts";
import { note } from "../message/card.ts";
import type { SectionSource } from "./record-sections.ts";

/** The customer's text, and whether a written answer is still to come. */
export const writtenSection: SectionSource = async (_, { interaction: i }) => {
  if (!owesWriting(i)) return { parts: [], actions: [letterAction(i)] };
  const words = `The question came in writing (${channelWords(i.channel).toLowerCase()}) and was answered aloud: a written answer is still to come.`;
  return { parts: [note(words)], actions: [letterAction(i), sentAction(i), callWishAction(i)] };
};
