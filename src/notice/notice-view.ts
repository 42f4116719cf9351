import type { Instant } from "../clock.ts";
import type { Decision } from "../decision/decision.ts";
import { type Event, type EventData, readData } from "../interaction/event.ts";
import type { Interaction } from "../interaction/interaction.ts";
import type { Names } from "../interaction/interaction-card.ts";
import type { Action } from "../message/card.ts";
import type { MadeLate } from "../nudge/nudge-card.ts";
import type { Person } from "../office/person.ts";
import type { OpenPoint } from "../promise/point.ts";
import type { CustomerPromise } from "../promise/promise.ts";
import type { CheckBack } from "../referral/check-back.ts";
import type { Escalation } from "../referral/escalate-rules.ts";
import type { GroupMember } from "../referral/group-member.ts";
import type { Referral } from "../referral/referral.ts";
import type { Notice } from "./notice.ts";
import type { PersonalView } from "./personal-view.ts";

/** A notice with all that its words need. */
export type View = {
  readonly notice: Notice;
  /** null: it speaks of a person; see `personal`. */
  readonly interaction: Interaction | null;
  readonly referral: Referral | null;
  /** Of a referral that went to a group: everybody who was asked. */
  readonly members?: readonly GroupMember[];
  /** Of one that went outside the office: whether its e-mail was sent, or may have been. */
  readonly linked?: boolean;
  /** For a kind whose words stand in an event: the event. */
  readonly event: Event | null;
  /** Whether a question has been answered since. */
  readonly answered?: boolean;
  /** For a kind that is about a promise or an open point: that. */
  readonly promise?: CustomerPromise | null;
  readonly point?: OpenPoint | null;
  /** For a kind that is about a decision: that, and the one it takes the place of. */
  readonly decision?: { readonly decision: Decision; readonly before: Decision | null } | null;
  /** For a kind that is about a check-back: that, and the newest one of the same contact. */
  readonly checkBack?: { readonly checkBack: CheckBack; readonly latest: CheckBack } | null;
  /** For a kind that is about an escalation: that, and what had happened until then. */
  readonly escalation?: { readonly escalation: Escalation; readonly history: readonly Event[] } | null;
  /** For a kind of a limit that has passed: how new rules moved it to a time gone by; null where they did not. */
  readonly madeLate?: MadeLate | null;
  /** For a reminder of a reply: when the customer, who waits, was told a decision that may have been the reply; null: they were not. */
  readonly knownSince?: Instant | null;
  /** For the news that a contact was closed: what its customer still has to be told, as long as it is closed. */
  readonly untold?: {
    readonly decisions: readonly Decision[];
    readonly promises: readonly CustomerPromise[];
  } | null;
  /** For a notice that is about somebody else than its reader, or about no contact. */
  readonly personal?: PersonalView | null;
};

export type Message = {
  readonly reader: Person;
  readonly views: readonly View[];
  readonly names: Names;
  /** The contacts of those that are only named, by number. */
  readonly others?: readonly number[];
};

/** What a message can show: five blocks each, within a message's 50. */
export const mostShown = 9;

/** The contact that a notice is about; every kind but those of a person has one. */
export function contactOf({ interaction, notice }: View): Interaction {
  if (!interaction) throw new Error(`a notice of the kind "${notice.kind}" without a contact`);
  return interaction;
}

/** Whom a notice is about. */
export function personalOf({ personal, notice }: View): PersonalView {
  if (!personal) throw new Error(`a notice of the kind "${notice.kind}" that is about nobody`);
  return personal;
}

/** The entry in the history that its words stand in. */
export function eventOf({ event }: View): { readonly event: Event; readonly data: EventData } {
  if (!event) throw new Error("a notice without its entry in the history");
  return { event, data: readData(event) };
}

/** The decision that a notice is about. */
export function decisionOf({ decision }: View): NonNullable<View["decision"]> {
  if (!decision) throw new Error("a notice of a decision that does not exist");
  return decision;
}

export const showAction = (i: Interaction): Action => ({
  label: "Details",
  command: "show",
  args: { number: String(i.number) },
  spoken: `Details of #${i.number}`,
});
