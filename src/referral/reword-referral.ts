import { Refusal } from "../errors.ts";
import type { Rewording } from "../interaction/choose-words.ts";
import { readData } from "../interaction/event.ts";
import { touch, type Work } from "../interaction/work.ts";
import { findEscalation, updateEscalation } from "./escalate-rows.ts";
import { listGroupMembers } from "./group-member-rows.ts";
import { endedWords } from "./referral.ts";
import { findReferral, updateReferral } from "./referral-rows.ts";

/** The recipients read the new words from now on; once somebody has answered the old ones, those stay. */
export async function rewordReferral(work: Work, { event, texts }: Rewording): Promise<void> {
  const found = await findReferral(work.tx, String(readData(event).referral));
  if (!found) throw new Error("a referral of the history does not exist");
  if (found.state !== "requested")
    throw new Refusal("ended", endedWords(found), {
      remedy: "The words that were answered stay as they are.",
    });
  const { reason = found.reason, told = found.told } = texts;
  await updateReferral(work.tx, found.id, { reason, told });
  const members = await listGroupMembers(work.tx, [found]);
  touch(work, found.toId, ...members.map((m) => m.personId));
}

/** Whoever got the record reads the new words from now on. */
export async function rewordEscalation({ tx }: Work, { event, texts }: Rewording): Promise<void> {
  const found = await findEscalation(tx, String(readData(event).escalation));
  if (!found) throw new Error("an escalation of the history does not exist");
  await updateEscalation(tx, found.id, { why: texts.why ?? found.why });
}
