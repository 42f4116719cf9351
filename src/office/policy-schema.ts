import { z } from "zod";
import { DAY, type OfficeDuration, parseDuration } from "../calendar/duration.ts";
import { officeCalendar } from "../calendar/office-calendar.ts";
import { placeZone } from "../calendar/place-zone.ts";
import { isLocalDate } from "../calendar/zone.ts";
import type { Channel } from "./channel.ts";
import { groups } from "./groups-schema.ts";
import { holidays } from "./holidays-schema.ts";
import { hours } from "./hours-schema.ts";
import { policyLimits } from "./policy-limits.ts";
import { addFault, filled, list, oneOf, reading, text } from "./setting.ts";
import { group } from "./setting-group.ts";

const lengthOf = ({ days, ms }: OfficeDuration): number => days * DAY + ms;
const anyDuration = text("a length of time, for example PT4H or P5D").transform((iso, faults) =>
  reading(faults, () => parseDuration(iso)),
);
const duration = anyDuration.refine(
  (length) => lengthOf(length) > 0,
  "This has to be longer than nothing, for example PT4H.",
);
const milliseconds = duration.transform(lengthOf);
/** One length twice is one reminder, and mostly a slip for another. */
const reminders = (item: z.ZodType<number>, example: string) =>
  list(item, example).superRefine((all, faults) => {
    for (const [index, ms] of all.entries())
      if (all.indexOf(ms) < index) addFault(faults, "This stands in the list twice.", { path: [index] });
  });
const count = oneOf(["elapsed", "workdays", "worktime"]);
const goal = oneOf(["same-day", "none"]);
const email = text("an e-mail address, for example ana@example.com")
  .trim()
  .toLowerCase()
  .pipe(z.email("This has to be an e-mail address, for example ana@example.com."));

const zone = text("a time zone, for example America/Los_Angeles").transform((name, faults) =>
  reading(faults, () => placeZone(name)),
);

const override = group({ limit: duration.optional(), count: count.optional(), goal: goal.optional() });
const byChannel = {
  voicemail: override.optional(),
  phone: override.optional(),
  email: override.optional(),
  letter: override.optional(),
  web: override.optional(),
  counter: override.optional(),
  field: override.optional(),
} satisfies Record<Channel, z.ZodType>;

const reply = group({
  limit: duration.prefault("PT24H"),
  count: count.default("elapsed"),
  goal: goal.default("same-day"),
  channels: group(byChannel).prefault({}),
}).transform(({ channels, ...standard }) => ({ standard, channels: overrides(channels, standard) }));

const shorter = (most: number) =>
  [most, `This has to fit into ${most.toLocaleString("en-US")} characters.`] as const;

const policy = group({
  name: filled("the policy's name").max(...shorter(policyLimits.name)),
  explanation: filled("a plain explanation of the policy").max(...shorter(policyLimits.explanation)),
  appeal: group({ route: filled("how to appeal").max(...shorter(policyLimits.route)), within: duration })
    .nullable()
    .default(null),
  link: z
    .url({ protocol: /^https?$/, error: "This has to be an address that starts with https:// or http://." })
    .nullable()
    .default(null),
  reviewed: text("a date, for example 2026-01-15")
    .refine(isLocalDate, "This has to be a date, for example 2026-01-15.")
    .nullable()
    .default(null),
});

/** Two explanations of one policy: nobody could tell which of them is cited. */
const policies = list(policy, "{ name: …, explanation: … }").superRefine((all, faults) => {
  const keys = all.map(({ name }) => name.toLowerCase());
  for (const [index, { name }] of all.entries())
    if (keys.indexOf(name.toLowerCase()) < index)
      addFault(faults, `"${name}" stands in the list twice.`, { path: [index, "name"] });
});

/** The schema of office.yaml. Everything is optional; what comes out is the OfficePolicy in force. */
export const policySchema = group({
  name: filled("the office's name").default("Customer Service"),
  timeZone: zone.prefault("America/Los_Angeles"),
  hours: hours.prefault({ "mon-fri": ["08:00-12:00", "13:00-17:00"] }),
  holidays: holidays.prefault({}),
  reply: reply.prefault({}),
  nudges: group({
    before: reminders(milliseconds, "PT4H, PT1H").prefault(["PT4H", "PT1H"]),
    overdue: reminders(anyDuration.transform(lengthOf), "PT0S").prefault(["PT0S"]),
    escalateAfter: anyDuration.transform(lengthOf).prefault("PT1H"),
  }).prefault({}),
  acknowledgement: group({
    limit: duration.prefault("PT4H"),
    count: count.default("worktime"),
    nudges: reminders(milliseconds, "PT1H").prefault(["PT1H"]),
  }).prefault({}),
  checkBack: group({ after: duration.prefault("P2D"), count: count.default("workdays") }).prefault({}),
  greeting: group({ every: duration.prefault("P30D") }).prefault({}),
  turnarounds: z
    .record(z.string(), group({ limit: duration, count: count.default("workdays") }), {
      error: "This has to be a group of turn-around times, each with a limit.",
    })
    .default({}),
  leads: list(email, "ana@example.com").default([]),
  admins: list(email, "ana@example.com").default([]),
  groups: groups(email).default({}),
  policies: policies.default([]),
  decisions: group({
    confirmNo: z.boolean({ error: "This has to be true or false." }).default(false),
  }).prefault({}),
}).transform(({ timeZone, hours, holidays, ...rest }, faults) => {
  if (rest.decisions.confirmNo && rest.leads.length === 0)
    addFault(faults, "Nobody could confirm it: name the leads too.", { path: ["decisions", "confirmNo"] });
  // Each may be right by itself, and so many days be closed that the office is never open.
  const calendar = reading(faults, () => officeCalendar({ zone: timeZone, hours, holidays }), {
    path: ["holidays", "closed"],
  });
  return { ...rest, zone: timeZone, calendar };
});

type Rule = { limit: OfficeDuration; count: z.output<typeof count>; goal: z.output<typeof goal> };
type Overrides = Partial<Record<Channel, { [key in keyof Rule]?: Rule[key] | undefined } | undefined>>;

/** A channel's rule says what differs; the rest is as for every channel. */
function overrides(channels: Overrides, standard: Rule): Partial<Record<Channel, Rule>> {
  return Object.fromEntries(
    Object.entries(channels).map(([channel, rule]) => [
      channel,
      {
        limit: rule?.limit ?? standard.limit,
        count: rule?.count ?? standard.count,
        goal: rule?.goal ?? standard.goal,
      },
    ]),
  );
}
