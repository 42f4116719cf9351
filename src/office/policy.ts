import type { Count } from "../calendar/business-time.ts";
import type { ReplyRule } from "../calendar/deadline.ts";
import type { OfficeDuration } from "../calendar/duration.ts";
import type { OfficeCalendar } from "../calendar/office-calendar.ts";
import type { LocalDate } from "../calendar/zone.ts";
import type { Channel } from "./channel.ts";
import { policySchema } from "./policy-schema.ts";

/** How an office works: its hours, what it promises, and when it wants to be reminded. Spans are milliseconds. */
export type OfficePolicy = {
  readonly name: string;
  /** IANA. */
  readonly zone: string;
  readonly calendar: OfficeCalendar;
  readonly reply: {
    readonly standard: ReplyRule;
    /** Whole rules of the channels that differ. */
    readonly channels: Readonly<Partial<Record<Channel, ReplyRule>>>;
  };
  readonly nudges: {
    /** How long before a deadline. */
    readonly before: readonly number[];
    /** How long after it. */
    readonly overdue: readonly number[];
    /** How long after it the leads hear of it. */
    readonly escalateAfter: number;
  };
  readonly acknowledgement: Turnaround & {
    /** How long before the limit. */ readonly nudges: readonly number[];
  };
  readonly checkBack: { readonly after: OfficeDuration; readonly count: Count };
  readonly greeting: { readonly every: OfficeDuration };
  /** By the name of what is asked for. */
  readonly turnarounds: Readonly<Record<string, Turnaround>>;
  /** E-mail addresses in lower case. */
  readonly leads: readonly string[];
  readonly admins: readonly string[];
  /** Who can be asked together, by the group's name; e-mail addresses in lower case. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly policies: readonly ExplainedPolicy[];
  /** confirmNo: a lead confirms a "no" before the customer hears it. */
  readonly decisions: { readonly confirmNo: boolean };
};

export type Turnaround = { readonly limit: OfficeDuration; readonly count: Count };

/** A policy as it is explained to a customer. */
export type ExplainedPolicy = {
  readonly name: string;
  readonly explanation: string;
  readonly appeal: { readonly route: string; readonly within: OfficeDuration } | null;
  readonly link: string | null;
  /** The local date on which somebody last looked it over. */
  readonly reviewed: LocalDate | null;
};

/** What holds where an office says nothing. */
export function defaultPolicy(): OfficePolicy {
  return policySchema.parse({});
}

/** The rule for replies to what came in by `channel`. */
export function replyRule(policy: OfficePolicy, channel: Channel): ReplyRule {
  return policy.reply.channels[channel] ?? policy.reply.standard;
}
