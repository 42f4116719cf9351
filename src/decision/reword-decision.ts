import { Refusal } from "../errors.ts";
import type { Rewording } from "../interaction/choose-words.ts";
import { readData } from "../interaction/event.ts";
import { actorOf, type Work } from "../interaction/work.ts";
import { toType } from "../message/command-words.ts";
import type { Decision } from "./decision.ts";
import { findDecision, updateDecision } from "./decision-rows.ts";
import { tellDeciders } from "./tell-decision.ts";

/** Where a decision keeps what its entry calls by a shorter name. */
const columns = {
  reasons: "reasons",
  facts: "facts",
  route: "appealRoute",
  doubts: "dataDoubts",
  settle: "dataSettle",
} as const satisfies Readonly<Record<string, keyof Decision>>;

/**
 * A decision reads otherwise from now on, and is the same decision. What the customer has been told stays, and what a
 * lead has confirmed is theirs to change.
 */
export async function rewordDecision(work: Work, { number, event, now, texts }: Rewording): Promise<void> {
  const decision = await findDecision(work.tx, String(readData(event).decision));
  if (!decision) throw new Error("a decision of the history does not exist");
  const refuse = (code: string, words: string, remedy: string): never => {
    throw new Refusal(code, words, { remedy });
  };
  if (decision.state === "reversed")
    refuse("ended", "This decision has been reversed; the newer one holds.", "Both stay in the record.");
  if (decision.toldAt !== null)
    refuse("told", "The customer has been told, so these words stay.", "A note can stand beside them.");
  const confirmed = decision.state === "made" ? decision.leadId : null;
  if (confirmed !== null && confirmed !== actorOf(work).id)
    refuse(
      "confirmed",
      "A lead has confirmed these words, so they stay as they are.",
      `To change them before the customer hears: "${toType(`undecide ${number}`)}", and record it anew; a lead confirms it again.`,
    );
  const names = Object.keys(columns) as (keyof typeof columns)[];
  if (names.some((name) => name in now && decision[columns[name]] !== now[name]))
    refuse("anew", "The decision has been written anew since.", "What holds now can be changed there.");
  const patch = Object.fromEntries(
    names.filter((name) => name in texts).map((name) => [columns[name], texts[name]]),
  );
  // A lead who was asked about the first words is asked again about these.
  const asked = decision.state === "proposed" ? { version: decision.version + 1 } : {};
  await updateDecision(work.tx, decision.id, { ...patch, ...asked });
  await tellDeciders(work, { decision, kind: null });
}
