import { MINUTE } from "../calendar/duration.ts";
import type { Instant } from "../clock.ts";
import { type Event, type EventKind, readData } from "../interaction/event.ts";
import { slipNow } from "../interaction/first-answer.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { tellingsIn } from "../interaction/tellings.ts";
import { isWrittenWay, owesWriting } from "../interaction/written.ts";
import type { Decision } from "./decision.ts";
import { telling } from "./tell-customer-decision.ts";

/** That a customer was told a decision, as its entry in the history has it. */
export type Heard = { readonly event: Event; readonly at: Instant };

type Decided = Pick<Decision, "id" | "state">;

/** The entries that `heardSince` and `heardUnanswered` look at. */
export const heardKinds = [
  "replied",
  "closed",
  "reopened",
  "decision-told",
  "decision-untold",
] as const satisfies readonly EventKind[];

/**
 * What a customer was told since the contact was last opened again, of the decisions that stand, the oldest first. What
 * they heard before is no answer to why it was opened, nor is a decision that has been reversed; only an opening that took
 * back a slip asks nothing new.
 */
export function heardSince(events: readonly Event[], decisions: readonly Decided[]): Heard[] {
  const index = askedAnew(events);
  const from = openedFrom(events[index]);
  const standing = new Set(decisions.filter(({ state }) => state === "made").map(({ id }) => id));
  return tellingsIn(events.slice(index + 1))
    .filter((event) => standing.has(String(readData(event).decision)))
    .map((event) => ({ event, at: telling(event).at }))
    .filter(({ at }) => at >= from);
}

/** Where the contact was last opened because something was asked anew, whatever slips were taken back since; -1: never. */
export const askedAnew = (events: readonly Event[]): number =>
  events.findLastIndex(
    (event, index) => event.kind === "reopened" && slipNow(events.slice(0, index), event) === null,
  );

/** From when on something can answer what was asked last; times are typed to the minute. */
const openedFrom = (opened: Event | undefined): Instant =>
  opened ? Math.floor(opened.at / MINUTE) * MINUTE : Number.NEGATIVE_INFINITY;

/**
 * What a customer who waits was told last, where that may have been the reply that nobody has recorded yet; null: nothing.
 * Who waits has had no reply since the contact was opened again.
 */
export const heardUnanswered = (
  { state }: Pick<Interaction, "state">,
  events: readonly Event[],
  decisions: readonly Decided[],
): Heard | null => (state === "waiting" ? (heardSince(events, decisions).at(-1) ?? null) : null);

/** What a customer was told in writing since then that may be the written answer; not what they were told once it was closed. */
export function heardInWriting(events: readonly Event[], decisions: readonly Decided[]): Heard | null {
  const [closed, opened] = (["closed", "reopened"] as const).map((kind) =>
    events.findLastIndex((e) => e.kind === kind),
  ) as [number, number];
  const heard = heardSince(closed > opened ? events.slice(0, closed) : events, decisions);
  return heard.findLast(({ event }) => isWrittenWay(telling(event).way)) ?? null;
}

/** What the button for it is called. */
export const asReplyLabel = "That was the reply";
export const asWrittenLabel = "That was the written answer";

/** `written`: the button that records it, where it was told in writing; null: it was told aloud. */
export function heardAsAnswer(
  i: Pick<Interaction, "id" | "state" | "spokenAt">,
  events: readonly Event[],
  decisions: readonly Decided[],
): (Heard & { readonly written: string | null }) | null {
  const owes = owesWriting(i);
  const heard = owes ? heardInWriting(events, decisions) : heardUnanswered(i, events, decisions);
  if (!heard) return null;
  const label = owes ? asWrittenLabel : asReplyLabel;
  return { ...heard, written: isWrittenWay(telling(heard.event).way) ? label : null };
}

/** Why the clock of somebody runs who heard a decision before; yet: nobody has recorded a reply to what was asked last. */
export type WaitsSince = "yet" | "opened again" | "decided anew";

/** `told`: the telling that was their first answer. */
export function waitsSince(
  i: Pick<Interaction, "state">,
  { events, decisions }: { readonly events: readonly Event[]; readonly decisions: readonly Decided[] },
  told: { readonly id: string; readonly at: Instant },
): WaitsSince {
  const heard = heardUnanswered(i, events, decisions);
  if (heard?.event.id === told.id) return "yet";
  const opened = events[askedAnew(events)];
  if (opened && opened.at >= told.at) return "opened again";
  return heard ? "yet" : "decided anew";
}
