import { toType } from "../message/command-words.ts";
import type { ClosingRule } from "./work.ts";
import { owesWriting } from "./written.ts";

/** What was asked in writing is not closed by an answer aloud alone. */
export const writtenClosing: ClosingRule = {
  async open(_, i) {
    if (!owesWriting(i)) return [];
    const remedy =
      `Record the written answer ("${toType(`written ${i.number} by email`)}"), ` +
      `or that the customer asked for a call ("${toType(`written ${i.number} asked for a call`)}").`;
    return [{ words: "the question came in writing, and no written answer is recorded", remedy }];
  },
  // The history keeps that nothing was written: there is nothing to end.
  async end() {},
};
