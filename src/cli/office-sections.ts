import { replyDeadline } from "../calendar/deadline.ts";
import { lengthRuleWords } from "../calendar/length-words.ts";
import { dayWords, stampWords } from "../calendar/words.ts";
import { localDate } from "../calendar/zone.ts";
import { channels } from "../office/channel.ts";
import type { Acknowledgement, Fortnight } from "../office/fortnight.ts";
import { type OfficePolicy, replyRule } from "../office/policy.ts";
import { columns, wrapped } from "./office-columns.ts";
import type { NudgePreview } from "./office-nudges.ts";
import {
  changeWords,
  daysWords,
  goalWords,
  groupWords,
  hoursWords,
  limitWords,
  offsetWords,
} from "./office-words.ts";

/** Each section is its lines, the first its title. */
export type Section = readonly string[];

export function zoneSection({ zone }: OfficePolicy, { now, offset, clockChanges }: Fortnight): Section {
  const changes = clockChanges.map((change) => changeWords(change, now, zone));
  return [
    `Time zone: ${zone}, ${offsetWords(offset)} now`,
    ...(changes.length > 0 ? changes : ["The clocks do not change in these 14 days."]).flatMap((words) =>
      wrapped(words, "  "),
    ),
  ];
}

export function daysSection({ zone }: OfficePolicy, { days, now }: Fortnight): Section {
  const today = localDate(now, zone);
  const named = days.map((day) => ({ day, name: dayWords(day.date, today) }));
  const width = Math.max(10, ...named.map(({ name }) => name.length));
  const lines = named.flatMap(({ day, name }) => wrapped(hoursWords(day, zone), `  ${name.padEnd(width)}  `));
  return ["Open in the coming 14 days", ...lines];
}

export function voicemailSection(policy: OfficePolicy, { voicemail, now }: Fortnight): Section {
  const { limit, count, goal } = replyRule(policy, "voicemail");
  const { zone } = policy;
  const told = { zone, now };
  const rows = voicemail.flatMap((days) =>
    days.hours.map((group, at) => [
      at === 0 ? daysWords(days, localDate(now, zone)) : "",
      groupWords(group, zone),
      goalWords(group, told),
      limitWords(group, told),
    ]),
  );
  const aim = goal === "same-day" ? "the same day if possible" : "without a goal for the day";
  return [
    ...wrapped(`A voicemail: reply within ${lengthRuleWords(limit, count)}, ${aim}`),
    ...columns([["Received", "at", "Goal", "Limit"], ...rows]),
  ];
}

/** One line for each channel whose rule is not the voicemail's; none, no section. */
export function channelsSection(policy: OfficePolicy, { now }: Fortnight): Section {
  const usual = JSON.stringify(replyRule(policy, "voicemail"));
  const rows = channels
    .map((channel) => ({ channel, rule: replyRule(policy, channel) }))
    .filter(({ rule }) => JSON.stringify(rule) !== usual)
    .map(({ channel, rule }) => {
      const { goal, limit } = replyDeadline(policy.calendar, rule, now);
      const goalStamp = goal === null ? "no goal" : `goal ${stampWords(goal, policy.zone, now)}`;
      return [
        channel,
        lengthRuleWords(rule.limit, rule.count),
        goalStamp,
        stampWords(limit, policy.zone, now),
      ];
    });
  if (rows.length === 0) return ["Every other channel has the same rule."];
  return ["Other channels that differ, received now", ...columns(rows)];
}

const moments: Readonly<Record<Acknowledgement["moment"], string>> = {
  now: "now",
  opening: "at opening",
  "before-closing": "an hour before closing",
};

export function referralSection({ acknowledgement, zone }: OfficePolicy, ahead: Fortnight): Section {
  const { limit, count } = acknowledgement;
  const rows = ahead.acknowledgements.map(({ moment, made, by }) => [
    moments[moment],
    stampWords(made, zone, ahead.now),
    `by ${stampWords(by, zone, ahead.now)}`,
  ]);
  return [
    ...wrapped(`A referral: its recipient answers within ${lengthRuleWords(limit, count)}`),
    ...columns([["Made", "", "Answer"], ...rows]),
  ];
}

export function nudgeSection({ zone }: OfficePolicy, { goal, limit, nudges, now }: NudgePreview): Section {
  const aim = goal === null || goal === limit ? "" : `goal ${stampWords(goal, zone, now)}, `;
  const none = nudges.some(({ early }) => early) ? [] : ["  Nobody is reminded before the limit."];
  return [
    "A voicemail received now, while nobody replies",
    `  ${aim}limit ${stampWords(limit, zone, now)}`,
    ...none,
    ...columns(nudges.map(({ at, words }) => [stampWords(at, zone, now), words])),
  ];
}
