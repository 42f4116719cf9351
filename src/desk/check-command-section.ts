import { type Action, note } from "../message/card.ts";
import { peopleById } from "../office/person-rows.ts";
import { mayAnswer, mayAsk } from "../referral/check-back.ts";
import { closeWithReason, outcomeWords } from "../referral/check-back-card.ts";
import { concernedBy } from "../referral/check-back-people.ts";
import { latestCheckBack } from "../referral/check-back-rows.ts";
import type { SectionSource } from "./record-sections.ts";

/** Whether what was handed over has been resolved, and when that is asked. */
export const checkBackSection: SectionSource = async (deps, { interaction, reader }) => {
  const { db } = deps.store;
  const checkBack = await latestCheckBack(db, interaction.id);
  if (!checkBack) return { parts: [], actions: [] };
  const { fromId, askedId, answeredBy, round } = checkBack;
  const ids = [fromId, askedId, answeredBy].filter((id) => id !== null);
  const names = await peopleById(db, ids);
  const times =
    round > 1 ? ` It has been asked about ${round - 1 === 1 ? "once" : `${round - 1} times`} before.` : "";
  const words = outcomeWords({ checkBack, latest: checkBack, names }, reader);
  const about = { interaction, checkBack };
  const concerned = await concernedBy({ tx: db, deps, now: deps.clock.now() }, about, reader.person);
  const open = checkBack.state === "waiting" && interaction.state !== "closed";
  const says = mayAnswer(checkBack, concerned) || mayAsk(checkBack, concerned);
  const check: Action = {
    label: "Check back",
    command: "check",
    args: { number: String(interaction.number) },
    spoken: `Say whether #${interaction.number}, ${interaction.customer}, has been resolved`,
  };
  // Of what has been answered the record itself offers to close it, and asks for the reason where one is needed.
  const ends = open && concerned.actor.isLead && interaction.state === "waiting";
  const actions = [...(open && says ? [check] : []), ...(ends ? [closeWithReason(interaction)] : [])];
  return { parts: [note(`Check-back: ${words}${times}`)], actions };
};
