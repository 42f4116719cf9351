import { listEvents } from "../interaction/event-rows.ts";
import type { ClosingRule, StillOpen, Work } from "../interaction/work.ts";
import { writtenClosing } from "../interaction/written-closing.ts";
import { toType } from "../message/command-words.ts";
import { decisionsOf } from "./decision-rows.ts";
import { heardAsAnswer } from "./heard.ts";

/** As the rule for what was asked in writing; where the customer was told a decision in writing, that may be all it lacks. */
export const writtenOrToldClosing: ClosingRule = {
  ...writtenClosing,
  async open(work, interaction) {
    const open = await writtenClosing.open(work, interaction);
    return open.length === 0 ? open : withButton(open, await labelOf(work, interaction), interaction.number);
  },
};

const withButton = (open: readonly StillOpen[], label: string | null, number: number) =>
  label === null
    ? open
    : open.map((each) => ({
        ...each,
        remedy: `If the decision they were told in writing was the answer, press "${label}" in the details ("${toType(`show ${number}`)}"). ${each.remedy}`,
      }));

/** The button that the details offer for it; null: none. */
async function labelOf({ tx }: Work, i: Parameters<typeof heardAsAnswer>[0]): Promise<string | null> {
  return heardAsAnswer(i, await listEvents(tx, i.id), await decisionsOf(tx, i.id))?.written ?? null;
}
