import { addTime } from "../calendar/business-time.ts";
import type { ReplyRule } from "../calendar/deadline.ts";
import { DAY, durationWords } from "../calendar/duration.ts";
import { lengthRuleWords } from "../calendar/length-words.ts";
import { nextOpening } from "../calendar/office-calendar.ts";
import { stampWords } from "../calendar/words.ts";
import { policyGrade } from "../decision/policy-grade.ts";
import { type Channel, channels } from "../office/channel.ts";
import type { Fortnight } from "../office/fortnight.ts";
import { type OfficePolicy, replyRule, type Turnaround } from "../office/policy.ts";
import { namedDayWarnings } from "./office-days.ts";
import { stretchWords } from "./office-words.ts";

/** What an office may want to look at again, though nothing about it is wrong. */
export function officeWarnings(policy: OfficePolicy, ahead: Fortnight): string[] {
  return [
    ...(policy.leads.length > 0
      ? []
      : [
          "No leads are named: nobody else hears of it when a limit passes without a reply. Their e-mail addresses belong under leads.",
        ]),
    ...namedDayWarnings(policy.calendar, ahead.now),
    ...neverOpen(policy, ahead),
    ...dueWhileClosed(policy, ahead),
    ...longNudges(policy),
    ...hardPolicies(policy),
  ];
}

/** `blank`: settings with nothing after their names. */
export function blankWarnings(blank: readonly string[]): string[] {
  if (blank.length === 0) return [];
  const holds =
    blank.length === 1
      ? "has nothing after it, so what is built in holds"
      : "have nothing after them, so what is built in holds";
  return [`${blank.join(", ")} ${holds}.`];
}

/** A policy is explained so that customers understand it. One that is hard to read can be cited all the same. */
function hardPolicies({ policies }: OfficePolicy): string[] {
  return policies.flatMap(({ name, explanation }) => {
    const { isHard, advice } = policyGrade(explanation);
    return isHard ? [`The explanation of "${name}" is hard to read. ${advice}`] : [];
  });
}

function neverOpen({ calendar }: OfficePolicy, { days, now }: Fortnight): string[] {
  if (days.some(({ open }) => open.length > 0)) return [];
  const opening = stampWords(nextOpening(calendar, now), calendar.zone, now);
  return [`The office has no open hour in these 14 days. It opens next on ${opening}.`];
}

function dueWhileClosed({ calendar, ...policy }: OfficePolicy, { longestClosed, now }: Fortnight): string[] {
  if (longestClosed === null) return [];
  const { start, end } = longestClosed;
  const early = distinctRules({ calendar, ...policy }).filter(
    ({ rule }) => addTime(calendar, rule.count, rule.limit, start) < end,
  );
  const closed = `The office is closed for ${stretchWords(end - start)} on end, from ${stampWords(start, calendar.zone, now)} to ${stampWords(end, calendar.zone, now)}.`;
  return early.map(
    ({ names, rule }) =>
      `${closed} The limit of ${lengthRuleWords(rule.limit, rule.count)} (${names}) is shorter: what comes in as the office closes is due before it opens again, and no reminder comes in between.`,
  );
}

function longNudges(policy: OfficePolicy): string[] {
  const { acknowledgement, nudges } = policy;
  const replies = distinctRules(policy).flatMap(({ names, rule }) =>
    tooLong(nudges.before, rule).map((words) => `${words} (${names})`),
  );
  const answers = tooLong(acknowledgement.nudges, acknowledgement).map((words) => `${words} (referrals)`);
  return [...replies, ...answers].map((words) => `${words}.`);
}

/** Counted by the clock, such a nudge would come before the contact itself; closed time may yet make room for it. */
function tooLong(before: readonly number[], { limit, count }: Turnaround): string[] {
  const outcome =
    count === "elapsed" ? "is never sent" : "is sent only where closed time makes the wait longer";
  return before
    .filter((ms) => ms >= limit.days * DAY + limit.ms)
    .map(
      (ms) =>
        `A reminder ${durationWords({ days: 0, ms })} before a limit of ${lengthRuleWords(limit, count)} ${outcome}`,
    );
}

type NamedRule = { readonly names: string; readonly rule: ReplyRule };

function distinctRules(policy: OfficePolicy): NamedRule[] {
  const rules = new Map<string, { rule: ReplyRule; names: Channel[] }>();
  for (const channel of channels) {
    const rule = replyRule(policy, channel);
    const key = JSON.stringify([rule.limit, rule.count]);
    rules.set(key, { rule, names: [...(rules.get(key)?.names ?? []), channel] });
  }
  return [...rules.values()].map(({ rule, names }) => ({
    rule,
    names: names.length === channels.length ? "every channel" : names.join(", "),
  }));
}
