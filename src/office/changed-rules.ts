import type { OfficePolicy } from "./policy.ts";

type Part = { readonly words: string; readonly of: (policy: OfficePolicy) => unknown };

/** What an office file sets, in the words that somebody who wrote it goes by. */
const parts: readonly Part[] = [
  { words: "the office's name", of: ({ name }) => name },
  { words: "the time zone", of: ({ zone }) => zone },
  { words: "the hours", of: ({ calendar }) => calendar.rules.hours },
  { words: "the holidays", of: ({ calendar }) => calendar.rules.holidays },
  { words: "the time to reply", of: ({ reply }) => reply },
  { words: "the reminders", of: ({ nudges, acknowledgement }) => [nudges, acknowledgement.nudges] },
  { words: "the time to answer a handoff", of: ({ acknowledgement: { limit, count } }) => [limit, count] },
  { words: "when a check-back comes", of: ({ checkBack }) => checkBack },
  { words: "how often a greeting is looked over", of: ({ greeting }) => greeting },
  { words: "the turn-around times", of: ({ turnarounds }) => turnarounds },
  { words: "the leads", of: ({ leads }) => leads },
  { words: "the admins", of: ({ admins }) => admins },
  { words: "the groups", of: ({ groups }) => groups },
  { words: "the policies", of: ({ policies }) => policies },
  { words: "who confirms a decision", of: ({ decisions }) => decisions },
];

/** The parts of the office's rules that are different, in words: "the hours", "the leads". Empty where nothing is. */
export function changedRules(was: OfficePolicy, now: OfficePolicy): string[] {
  const differs = ({ of }: Part) => JSON.stringify(of(was)) !== JSON.stringify(of(now));
  return parts.filter(differs).map(({ words }) => words);
}
