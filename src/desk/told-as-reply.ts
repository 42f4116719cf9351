import type { Instant } from "../clock.ts";
import { telling } from "../decision/tell-customer-decision.ts";
import { Refusal } from "../errors.ts";
import type { Event } from "../interaction/event.ts";
import { listEvents } from "../interaction/event-rows.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { tellingsIn } from "../interaction/tellings.ts";
import type { Deps } from "../interaction/work.ts";
import { isWrittenWay, owesWriting } from "../interaction/written.ts";
import type { Action } from "../message/card.ts";
import { arg, type Call } from "./command.ts";

type Asked = { readonly words: string; readonly actions: readonly Action[] };

/** Asks after a decision was told whether that was the answer that is still to come: nothing else ends the clock. */
export async function askedOfTelling(call: Call, i: Interaction): Promise<Asked> {
  const last = tellingsIn(await listEvents(call.deps.store.db, i.id)).at(-1);
  if (!last) return { words: "", actions: [] };
  const { way } = telling(last);
  if (i.state === "waiting")
    return {
      words: ` Was that the reply? Until a reply is recorded, ${i.customer} still waits.`,
      actions: [asReply(i, last, asReplyLabel)],
    };
  if (!owesWriting(i) || !isWrittenWay(way)) return { words: "", actions: [] };
  return {
    words: " Was that the written answer? Until it is recorded, one is still to come.",
    actions: [asReply(i, last, "That was the written answer")],
  };
}

/** The same on the record of a contact whose customer knows a decision, and that waits for its reply. */
export async function waitsAfterTelling({ store }: Pick<Deps, "store">, i: Interaction): Promise<Asked> {
  const last = i.state === "waiting" ? tellingsIn(await listEvents(store.db, i.id)).at(-1) : undefined;
  if (!last) return { words: "", actions: [] };
  return {
    words: `${i.customer} knows the decision, and no reply is recorded yet. Was that the reply?`,
    actions: [asReply(i, last, asReplyLabel)],
  };
}

export const asReplyLabel = "That was the reply";

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
  const found = tellingsIn(await listEvents(deps.store.db, i.id)).find((e) => e.id === id);
  if (found) return telling(found).at;
  throw new Refusal("none", "That the customer knows the decision has been undone since.", {
    remedy: "Record the reply once they have it.",
  });
}
