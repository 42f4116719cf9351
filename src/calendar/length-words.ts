import type { Count } from "./business-time.ts";
import { durationWords, type OfficeDuration } from "./duration.ts";

/** "24 h by the clock", "5 working days", "4 h of open time" */
export function lengthRuleWords(length: OfficeDuration, count: Count): string {
  const words = durationWords(length);
  if (count === "elapsed") return `${words} by the clock`;
  if (count === "worktime") return `${words} of open time`;
  return length.ms === 0 ? words.replace("day", "working day") : `${words} on working days`;
}
