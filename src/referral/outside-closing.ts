import type { ClosingRule } from "../interaction/work.ts";
import { toType } from "../message/command-words.ts";
import { peopleById } from "../office/person-rows.ts";
import { openReferral } from "./referral-rows.ts";

/**
 * A request to somebody outside the office outlives the reply, since the customer never went with it: a contact is closed
 * once it is answered or withdrawn. What a lead closes all the same is withdrawn with it.
 */
export const outsideClosing: ClosingRule = {
  async open({ tx }, { id, number }) {
    const waits = await openReferral(tx, id);
    if (waits?.recipient !== "outside") return [];
    const name = (await peopleById(tx, [waits.toId])).get(waits.toId)?.name ?? "somebody outside the office";
    return [
      {
        words: `${name} has not answered the request yet`,
        remedy: `To ask no longer: "${toType(`withdraw ${number}`)}".`,
        ends: `the request to ${name} is withdrawn`,
      },
    ];
  },
  async end() {},
};
