import type { Instant } from "../clock.ts";
import { decisionsOf } from "../decision/decision-rows.ts";
import {
  askedAnew,
  asReplyLabel,
  asWrittenLabel,
  type Heard,
  heardAsAnswer,
  heardSince,
} from "../decision/heard.ts";
import { telling } from "../decision/tell-customer-decision.ts";
import { Refusal } from "../errors.ts";
import type { Event } from "../interaction/event.ts";
import { listEvents } from "../interaction/event-rows.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { tellingsIn } from "../interaction/tellings.ts";
import type { Deps } from "../interaction/work.ts";
import { owesWriting } from "../interaction/written.ts";
import type { Action } from "../message/card.ts";
import { arg, type Call } from "./command.ts";

type Asked = { readonly words: string; readonly actions: readonly Action[] };

const nothing: Asked = { words: "", actions: [] };

/** Asks after a decision was told whether that was the answer that is still to come: nothing else ends the clock. */
export async function askedOfTelling(call: Call, i: Interaction): Promise<Asked> {
  const { events, heard } = await answerIn(call.deps, i);
  const last = heard?.event;
  // What was told just now may be a decision that has been reversed.
  if (!last || last.id !== tellingsIn(events).at(-1)?.id) return nothing;
  if (i.state === "waiting")
    return {
      words: ` Was that the reply? Until a reply is recorded, ${i.customer} still waits.`,
      actions: [asReply(i, last, asReplyLabel)],
    };
  return {
    words: " Was that the written answer? Until it is recorded, one is still to come.",
    actions: [asReply(i, last, asWrittenLabel)],
  };
}

/** The same of a contact whose customer knows a decision, and that waits for its reply or its written answer. */
export async function waitsAfterTelling(deps: Pick<Deps, "store">, i: Interaction): Promise<Asked> {
  const last = (await answerIn(deps, i)).heard?.event;
  if (!last) return nothing;
  if (owesWriting(i))
    return {
      words: `${i.customer} knows the decision in writing, and no written answer is recorded yet. Was that the written answer?`,
      actions: [asReply(i, last, asWrittenLabel)],
    };
  return {
    words: `${i.customer} knows the decision, and no reply is recorded yet. Was that the reply?`,
    actions: [asReply(i, last, asReplyLabel)],
  };
}

/** What the customer was told that may be the answer which is still to come: the reply, or the one in writing. */
async function answerIn(
  { store }: Pick<Deps, "store">,
  i: Interaction,
): Promise<{ readonly events: readonly Event[]; readonly heard: Heard | null }> {
  const events = await listEvents(store.db, i.id);
  const decisions = await decisionsOf(store.db, i.id);
  return { events, heard: heardAsAnswer(i, events, decisions) };
}

const asReply = (i: Interaction, told: Event, label: string): Action => ({
  label,
  command: "reply",
  args: { number: String(i.number), way: telling(told).way, telling: told.id },
  spoken: `${label}: #${i.number}, ${i.customer}`,
});

/** When the decision was told that a button says was the reply; null: it is no such button. */
export async function toldMoment({ deps, args }: Call, i: Interaction): Promise<Instant | null> {
  const id = arg(args, "telling");
  if (id === "") return null;
  const events = await listEvents(deps.store.db, i.id);
  const found = tellingsIn(events).find((e) => e.id === id);
  if (!found) throw new Refusal("none", "That the customer knows the decision has been undone since.", later);
  // Nothing waits for an answer where one is recorded: whoever records the reply says that.
  const waits = i.state === "waiting" || owesWriting(i);
  const standing = heardSince(events, await decisionsOf(deps.store.db, i.id));
  if (waits && !standing.some(({ event }) => event.id === id))
    throw new Refusal("past", endedWords(i), later);
  return telling(found).at;

  function endedWords({ customer, number }: Interaction): string {
    return askedAnew(events) > events.findIndex((e) => e.id === id)
      ? `#${number} has been opened again since ${customer} was told that, so it is not the reply.`
      : `That decision no longer stands, so telling it is not the reply to ${customer}.`;
  }
}

const later = { remedy: "Record the reply once they have it." };
