import { z } from "zod";
import { DAY, type OfficeDuration, parseDuration } from "../calendar/duration.ts";
import { type OfficeHours, parseWeek } from "../calendar/hours.ts";
import { type HolidayRules, officeCalendar } from "../calendar/office-calendar.ts";
import { Refusal } from "../errors.ts";
import type { Channel } from "./channel.ts";
import { group } from "./setting-group.ts";

/** Each message is a sentence about the place it is found at; those of the calendar are its Refusals' words. */
const text = (what: string) => z.string({ error: `This has to be ${what}, as text.` });
const filled = (what: string) => text(what).trim().min(1, `This has to be ${what}, and not empty.`);
const oneOf = <const T extends readonly [string, ...string[]]>(words: T) =>
  z.enum(words, { error: `This has to be one of ${words.join(", ")}.` });
const list = <T extends z.ZodType>(item: T, example: string) =>
  z.array(item, { error: `This has to be a list, for example [${example}].` });

type Faults = Pick<z.RefinementCtx, "addIssue">;

/** What `read` returns; its Refusal becomes a fault at the place that is being read, or at `path` below it. */
function reading<T>(faults: Faults, read: () => T, path: string[] = []): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    faults.addIssue({ code: "custom", message: error.words, path });
    return z.NEVER;
  }
}

const lengthOf = ({ days, ms }: OfficeDuration): number => days * DAY + ms;
const anyDuration = text("a length of time, for example PT4H or P5D").transform((iso, faults) =>
  reading(faults, () => parseDuration(iso)),
);
const duration = anyDuration.refine((length) => lengthOf(length) > 0, "This has to be longer than nothing.");
const milliseconds = duration.transform(lengthOf);
const count = oneOf(["elapsed", "workdays", "worktime"]);
const goal = oneOf(["same-day", "none"]);
const email = text("an e-mail address")
  .trim()
  .toLowerCase()
  .pipe(z.email("This has to be an e-mail address, for example ana@example.com."));

const zone = text("a time zone").transform((name, faults) =>
  reading(faults, () => officeCalendar({ zone: name, hours: "always" }).zone),
);

const isHours = (value: unknown): value is Record<string, string[]> =>
  z.record(z.string(), z.array(z.string())).safeParse(value).success;

/** Day by day first, so that a fault is found where it stands; then the week as a whole. */
const hours = z.unknown().transform((value, faults): OfficeHours => {
  if (value === "always") return value;
  if (!isHours(value)) {
    const message = 'This has to be "always", or days with a list of hours: { mon-fri: ["08:00-17:00"] }.';
    faults.addIssue({ code: "custom", message });
    return z.NEVER;
  }
  const before = faults.issues.length;
  for (const [days, ranges] of Object.entries(value)) {
    if (ranges.length > 0) reading(faults, () => parseWeek({ [days]: ranges }), [days]);
  }
  if (faults.issues.length === before) reading(faults, () => parseWeek(value));
  return value;
});

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

const holidays = group({
  country: text("a country's code, for example US").optional(),
  state: text("a state's code, for example OR").optional(),
  region: text("a region's code").optional(),
  closed: list(text("a date"), "2026-11-27").optional(),
  open: list(text("a date"), "2026-11-27").optional(),
}).transform((rules, faults): HolidayRules => {
  reading(faults, () => officeCalendar({ zone: "UTC", hours: "always", holidays: rules }));
  return rules;
});

const reply = group({
  limit: duration.prefault("PT24H"),
  count: count.default("elapsed"),
  goal: goal.default("same-day"),
  channels: group(byChannel).prefault({}),
}).transform(({ channels, ...standard }) => ({ standard, channels: overrides(channels, standard) }));

const policy = group({
  name: filled("the policy's name"),
  explanation: filled("a plain explanation of the policy"),
  appeal: group({ route: filled("how to appeal"), within: duration })
    .nullable()
    .default(null),
  link: z
    .url({ protocol: /^https?$/, error: "This has to be an address that starts with https:// or http://." })
    .nullable()
    .default(null),
});

/** The schema of office.yaml. Everything is optional; what comes out is the OfficePolicy in force. */
export const policySchema = group({
  name: filled("the office's name").default("Customer Service"),
  timeZone: zone.prefault("America/Los_Angeles"),
  hours: hours.prefault({ "mon-fri": ["08:00-12:00", "13:00-17:00"] }),
  holidays: holidays.prefault({}),
  reply: reply.prefault({}),
  nudges: group({
    before: list(milliseconds, "PT4H, PT1H").prefault(["PT4H", "PT1H"]),
    overdue: list(anyDuration.transform(lengthOf), "PT0S").prefault(["PT0S"]),
    escalateAfter: anyDuration.transform(lengthOf).prefault("PT1H"),
  }).prefault({}),
  acknowledgement: group({
    limit: duration.prefault("PT4H"),
    count: count.default("worktime"),
    nudges: list(milliseconds, "PT1H").prefault(["PT1H"]),
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
  policies: list(policy, "{ name: …, explanation: … }").default([]),
}).transform(({ timeZone, hours, holidays, ...rest }, faults) => {
  // Each may be right by itself, and the office never open all the same.
  const calendar = reading(faults, () => officeCalendar({ zone: timeZone, hours, holidays }), ["hours"]);
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
