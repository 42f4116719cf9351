import type { Interaction } from "../interaction/interaction.ts";
import { findOfficeEvent } from "../office/office-event-rows.ts";
import type { Tx } from "../store/open-store.ts";
import { askedAway, contactsOf } from "./leaver-rows.ts";
import type { Notice } from "./notice.ts";

/** What somebody who has left had with them, and what is with them still. */
export type LeavingView = {
  /** Their contacts that are not closed, the most urgent first. */
  readonly contacts: readonly Interaction[];
  /** Of these, the ids of those that wait for a colleague's acknowledgement. */
  readonly waiting: readonly string[];
  /** How many were seen to when they left. */
  readonly handoffs: number;
  readonly checkBacks: number;
  /** For whom they stood in. */
  readonly standsInFor: readonly string[];
};

export async function loadLeaving(tx: Tx, { subject, aboutId }: Notice): Promise<LeavingView> {
  const contacts = await contactsOf(tx, aboutId ?? "");
  const event = await findOfficeEvent(tx, subject);
  const data = JSON.parse(event?.data ?? "{}") as Readonly<Record<string, unknown>>;
  return {
    contacts,
    waiting: await askedAway(tx, aboutId ?? ""),
    handoffs: Number(data.handoffs ?? 0),
    checkBacks: Number(data.checkBacks ?? 0),
    standsInFor: String(data.standsInFor ?? "")
      .split(" ")
      .filter(Boolean),
  };
}
