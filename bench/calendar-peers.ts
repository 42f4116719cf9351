import { createRequire } from "node:module";
import dayjs from "dayjs";
import dayjsBusinessTime from "dayjs-business-time";
import luxonBusinessDays from "luxon-business-days";
import moment from "moment";
import "moment-business-days";
import "moment-business-time";

declare module "moment" {
  interface Moment {
    addWorkingTime(amount: number, unit: string): Moment;
  }
  interface LocaleSpecification {
    workinghours?: Readonly<Record<number, readonly string[] | null>>;
  }
}

/** The office that every library is told of; its zone is that of the process, which suits them best. */
export type PeerOffice = {
  /** Of Monday to Friday, "08:00" and "12:00". */
  readonly hours: readonly (readonly [start: string, end: string])[];
  readonly holidays: readonly string[];
};

export type Work = "elapsed" | "workdays" | "worktime";

/** Adds an amount to an instant: hours of elapsed time, working days, hours of open time. */
export type Peer = {
  readonly name: string;
  readonly add: Readonly<Partial<Record<Work, (at: number, amount: number) => number>>>;
};

const { DateTime } = luxonBusinessDays;

export function peersOf(office: PeerOffice): readonly Peer[] {
  setUpMoment(office);
  setUpDayjs(office);
  const holidays = new Set(office.holidays);
  DateTime.prototype.setupBusiness({
    businessDays: [1, 2, 3, 4, 5],
    holidayMatchers: [(day) => holidays.has(day.toISODate() ?? "")],
  });
  return [
    {
      name: named("moment"),
      add: { elapsed: (at, hours) => moment(at).add(hours, "hours").valueOf() },
    },
    {
      name: named("dayjs"),
      add: { elapsed: (at, hours) => dayjs(at).add(hours, "hour").valueOf() },
    },
    {
      name: named("luxon"),
      add: { elapsed: (at, hours) => DateTime.fromMillis(at).plus({ hours }).toMillis() },
    },
    {
      name: named("moment-business-time"),
      add: {
        workdays: (at, days) => moment(at).addWorkingTime(days, "days").valueOf(),
        worktime: (at, hours) => moment(at).addWorkingTime(hours, "hours").valueOf(),
      },
    },
    {
      name: named("dayjs-business-time"),
      add: {
        workdays: (at, days) => dayjs(at).addBusinessDays(days).valueOf(),
        worktime: (at, hours) => dayjs(at).addBusinessHours(hours).valueOf(),
      },
    },
    {
      name: named("luxon-business-days"),
      add: { workdays: (at, days) => DateTime.fromMillis(at).plusBusiness({ days }).toMillis() },
    },
    {
      name: named("moment-business-days"),
      add: { workdays: (at, days) => moment(at).businessAdd(days).valueOf() },
    },
  ];
}

function setUpMoment({ hours, holidays }: PeerOffice): void {
  const times = hours.flat();
  const workinghours = { 0: null, 1: times, 2: times, 3: times, 4: times, 5: times, 6: null };
  const rules = {
    workinghours,
    holidays: [...holidays],
    holidayFormat: "YYYY-MM-DD",
    workingWeekdays: [1, 2, 3, 4, 5],
  };
  moment.updateLocale(moment.locale(), rules);
}

function setUpDayjs({ hours, holidays }: PeerOffice): void {
  dayjs.extend(dayjsBusinessTime);
  const day = hours.map(([start, end]) => ({ start: `${start}:00`, end: `${end}:00` }));
  dayjs.setBusinessTime({
    sunday: null,
    monday: day,
    tuesday: day,
    wednesday: day,
    thursday: day,
    friday: day,
    saturday: null,
  });
  dayjs.setHolidays([...holidays]);
}

const require = createRequire(import.meta.url);

/** "moment-business-time 2.0.0"; each of them lets its manifest be read. */
function named(name: string): string {
  const { version } = require(`${name}/package.json`) as { version: string };
  return `${name} ${version}`;
}
