import { toType } from "../message/command-words.ts";
import { listEvents } from "./event-rows.ts";
import type { Interaction } from "./interaction.ts";
import type { ClosingRule, Work } from "./work.ts";
import { evidenceOf, owesWriting, spokenSince } from "./written.ts";

/** What was asked in writing is not closed by an answer aloud alone. */
export const writtenClosing: ClosingRule = {
  async open(work, i) {
    if (!owesWriting(i) && !(await wasToldAloud(work, i))) return [];
    const remedy =
      `Record the written answer ("${toType(`written ${i.number} by email`)}"), ` +
      `or that the customer asked for a call ("${toType(`written ${i.number} asked for a call`)}").`;
    return [{ words: "the question came in writing, and no written answer is recorded", remedy }];
  },
  // The history keeps that nothing was written: there is nothing to end.
  async end() {},
};

/** A decision was told aloud, and nobody has recorded that this was the reply. */
const wasToldAloud = async ({ tx }: Work, i: Interaction): Promise<boolean> =>
  i.state === "waiting" && spokenSince(i, evidenceOf(await listEvents(tx, i.id))) !== null;
