import { durationWords } from "../calendar/duration.ts";
import { lengthRuleWords } from "../calendar/length-words.ts";
import type { CalendarRules, HolidayRules } from "../calendar/office-calendar.ts";
import { dayWords } from "../calendar/words.ts";
import { type LocalDate, localDate } from "../calendar/zone.ts";
import type { Instant } from "../clock.ts";
import type { Fact } from "../message/card.ts";
import { channels } from "../office/channel.ts";
import { type OfficePolicy, replyRule, type Turnaround } from "../office/policy.ts";

/** The rules that most deadlines follow from, each in a line. */
export function ruleFacts(policy: OfficePolicy, now: Instant): Fact[] {
  const { rules } = policy.calendar;
  return [
    { label: "Open", value: hoursLine(rules.hours) },
    { label: "Holidays", value: holidaysLine(rules, localDate(now, rules.zone)) },
    ...replyFacts(policy),
    { label: "Reminders", value: remindersLine(policy) },
    { label: "Referrals", value: `answered within ${ruleWords(policy.acknowledgement)}` },
  ];
}

/** "mon-fri 08:00-12:00, 13:00-17:00; sat 09:00-12:00", as it stands in the office file. */
const hoursLine = (hours: CalendarRules["hours"]): string =>
  hours === "always"
    ? "always"
    : Object.entries(hours)
        .filter(([, ranges]) => ranges.length > 0)
        .map(([days, ranges]) => `${days} ${ranges.join(", ")}`)
        .join("; ");

/** As many named days as a line holds; those that are over are left out. */
const daysShown = 6;

function holidaysLine({ hours, holidays = {} }: CalendarRules, today: LocalDate): string {
  const place = hours === "always" ? "" : placeOf(holidays);
  const parts = [
    place === "" ? "" : `the public ones of ${place}`,
    daysWords("closed", holidays.closed, today),
    daysWords("open", holidays.open, today),
  ].filter((part) => part !== "");
  return parts.length === 0 ? "none" : parts.join("; ");
}

const placeOf = ({ country, state, region }: HolidayRules): string =>
  [country, state, region].filter((code) => code !== undefined).join(" ");

function daysWords(what: string, days: readonly LocalDate[] = [], today: LocalDate): string {
  const coming = [...new Set(days)].filter((day) => day >= today).toSorted();
  if (coming.length === 0) return "";
  const shown = coming.slice(0, daysShown).map((day) => dayWords(day, today));
  const more = coming.length > daysShown ? ` and ${coming.length - daysShown} more days` : "";
  return `${what} on ${shown.join(", ")}${more}`;
}

/** The standard rule, and each channel that differs from it. */
function replyFacts(policy: OfficePolicy): Fact[] {
  const words = ({ goal, ...rule }: OfficePolicy["reply"]["standard"]) =>
    `within ${ruleWords(rule)}, ${goal === "same-day" ? "the same day if possible" : "without a goal for the day"}`;
  const standard = words(policy.reply.standard);
  const others = channels
    .map((channel) => ({ channel, rule: words(replyRule(policy, channel)) }))
    .filter(({ rule }) => rule !== standard)
    .map(({ channel, rule }) => `${channel} ${rule}`);
  return [{ label: "Replies", value: [standard, ...others].join("; ") }];
}

const ruleWords = ({ limit, count }: Turnaround): string => lengthRuleWords(limit, count);

function remindersLine({ nudges, leads }: OfficePolicy): string {
  const lengths = (all: readonly number[]) => all.map((ms) => durationWords({ days: 0, ms })).join(" and ");
  const before =
    nudges.before.length === 0 ? "none before the limit" : `${lengths(nudges.before)} before the limit`;
  return leads.length === 0
    ? before
    : `${before}; the leads hear ${lengths([nudges.escalateAfter])} after it`;
}
