import { replyDeadline } from "../calendar/deadline.ts";
import { isChannel } from "../office/channel.ts";
import { type OfficePolicy, replyRule } from "../office/policy.ts";
import type { Interaction } from "./interaction.ts";

/** What a deadline is made from; the office's rules are the rest. */
export type DeadlineFacts = Pick<Interaction, "channel" | "receivedAt">;

export type DeadlineFields = Pick<Interaction, "goalAt" | "limitAt" | "trail">;

/** The deadline that the office's present rules give a contact, as it is stored. */
export function deadlineOf(policy: OfficePolicy, facts: DeadlineFacts): DeadlineFields {
  const channel = isChannel(facts.channel) ? facts.channel : "phone";
  const deadline = replyDeadline(policy.calendar, replyRule(policy, channel), facts.receivedAt);
  return { goalAt: deadline.goal, limitAt: deadline.limit, trail: JSON.stringify(deadline.trail) };
}
