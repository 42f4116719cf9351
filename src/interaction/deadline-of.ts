import { replyDeadline } from "../calendar/deadline.ts";
import { withPauses } from "../calendar/pause.ts";
import { isChannel } from "../office/channel.ts";
import { type OfficePolicy, replyRule } from "../office/policy.ts";
import type { Interaction } from "./interaction.ts";
import { pausesOf } from "./pause.ts";

/** What a deadline is made from; the office's rules are the rest. */
export type DeadlineFacts = Pick<Interaction, "channel" | "receivedAt" | "pauses">;

export type DeadlineFields = Pick<Interaction, "goalAt" | "limitAt" | "trail">;

/** The deadline that the office's present rules give a contact with the pauses that have ended, as it is stored. */
export function deadlineOf(policy: OfficePolicy, facts: DeadlineFacts): DeadlineFields {
  const channel = isChannel(facts.channel) ? facts.channel : "phone";
  const rule = replyRule(policy, channel);
  const { calendar } = policy;
  const plain = replyDeadline(calendar, rule, facts.receivedAt);
  const deadline = withPauses(calendar, rule, plain, pausesOf(facts));
  return { goalAt: deadline.goal, limitAt: deadline.limit, trail: JSON.stringify(deadline.trail) };
}
