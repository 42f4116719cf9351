import { actorOf, type ClosingRule } from "../interaction/work.ts";
import { toType } from "../message/command-words.ts";
import { closeUnanswered, isBack, mayAnswer } from "./check-back.ts";
import { concernedBy } from "./check-back-people.ts";
import { nextRound } from "./check-back-round.ts";
import { latestCheckBack, updateCheckBack, waitingCheckBack } from "./check-back-rows.ts";

/**
 * A contact that was handed over is closed once its referrer knows that it is resolved. Opened again, it is asked
 * about again: what was resolved then need not be so now.
 */
export const checkBackRule: ClosingRule = {
  async open(work, interaction) {
    const checkBack = await waitingCheckBack(work.tx, interaction.id);
    if (!checkBack) return [];
    const actor = actorOf(work);
    const concerned = await concernedBy(work, { interaction, checkBack }, actor);
    const who =
      actor.id === checkBack.fromId ? "you have" : `${concerned.referrer?.name ?? "the referrer"} has`;
    const { number } = interaction;
    const remedy = mayAnswer(checkBack, concerned)
      ? `If it is resolved: "${toType(`check ${number} resolved`)}".`
      : `To ask: "${toType(`check ${number} ask`)}".`;
    const ends = "nobody is asked any more whether it is resolved";
    return [{ words: `${who} not said yet whether it is resolved`, remedy, ends }];
  },
  async end({ tx }, { id }) {
    const waits = await waitingCheckBack(tx, id);
    if (waits) await updateCheckBack(tx, waits.id, closeUnanswered());
  },
  async reopen(work, { id, ownerId }) {
    const latest = await latestCheckBack(work.tx, id);
    if (latest && isBack(latest, ownerId)) return;
    if (latest?.state === "resolved" || latest?.state === "closed") await nextRound(work, latest);
  },
};
