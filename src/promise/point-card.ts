import { whenWords } from "../calendar/words.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { leftOr, type Reader, sentence, zoned } from "../interaction/interaction-card.ts";
import type { Action } from "../message/card.ts";
import type { OpenPoint } from "./point.ts";

/** One point in a sentence; null for one that was undone, of which there is nothing to say. */
export function pointWords(p: OpenPoint, reader: Reader): string | null {
  if (p.state === "open")
    return `"${p.what}", to be known by ${whenWords(p.dueAt, zoned(reader))}${leftOr(p.dueAt, reader, (left) => ` (${left})`)}.`;
  if (p.state === "settled") return `"${p.what}" is settled: ${sentence(p.outcome)}`;
  return p.outcome === "" ? null : `"${p.what}" is dropped: ${sentence(p.outcome)}`;
}

type Button = Pick<Interaction, "number" | "customer">;

const args = (i: Button, p: OpenPoint | null) => ({
  number: String(i.number),
  ...(p ? { point: p.id } : {}),
});

export const settleAction = (i: Button, p: OpenPoint | null): Action => ({
  label: "Settle",
  command: "settle",
  args: args(i, p),
  spoken: `Say what is known now about ${p ? `"${p.what}"` : "an open point"} of #${i.number}, ${i.customer}`,
});

/** It carries which change it is of, so that a late press undoes nothing else. */
export const undoPointAction = (i: Button, p: OpenPoint): Action => ({
  label: "Undo",
  command: "undo",
  args: { ...args(i, p), version: String(p.version) },
  spoken: `Undo the last entry about "${p.what}" of #${i.number}`,
});

export const movePointAction = (i: Button, p: Pick<OpenPoint, "what">): Action => ({
  label: "New date",
  command: "point",
  args: { number: String(i.number), what: p.what },
  spoken: `Say by when "${p.what}" will be known, #${i.number}, ${i.customer}`,
});

/** What can be done about one of them, in a message about it. */
export const onePointActions = (i: Button, p: OpenPoint): Action[] => [
  settleAction(i, p),
  movePointAction(i, p),
];

/** What can be done about the open points of a contact; the point itself where there is only one. */
export const pointActions = (i: Button, open: readonly OpenPoint[]): Action[] =>
  open.length === 0 ? [] : [settleAction(i, open.length === 1 ? (open[0] ?? null) : null)];
