import type { Action } from "../message/card.ts";
import type { Interaction } from "./interaction.ts";

type Button = Pick<Interaction, "number" | "customer">;

const args = ({ number }: Button) => ({ number: String(number) });
const of = ({ number, customer }: Button): string => `#${number}, ${customer}`;

/** Brings up the customer's text, made from what is recorded. */
export const letterAction = (i: Button): Action => ({
  label: "Letter",
  command: "letter",
  args: args(i),
  spoken: `A letter to the customer of ${of(i)}`,
});

/** The same, as the written answer that is still to come. */
export const followUpAction = (i: Button): Action => ({
  label: "Draft the written answer",
  command: "letter",
  args: args(i),
  style: "primary",
  spoken: `Draft the written answer to ${of(i)}`,
});

export const sentAction = (i: Button): Action => ({
  label: "Answered in writing",
  command: "written",
  args: args(i),
  spoken: `Record the written answer to ${of(i)}`,
});

export const callWishAction = (i: Button): Action => ({
  label: "They asked for a call",
  command: "written",
  args: { ...args(i), what: "call" },
  spoken: `Record that the customer of ${of(i)} asked for a call`,
});

/** It carries which entry it is of, so that a late press undoes nothing else. */
export const undoWrittenAction = (i: Button, entry: string): Action => ({
  label: "Undo",
  command: "written",
  args: { ...args(i), what: "undo", entry },
  spoken: `Undo the last entry about the written answer to ${of(i)}`,
});
