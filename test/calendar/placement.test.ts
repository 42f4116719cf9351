import { describe, expect, it } from "vitest";
import { HOUR, MINUTE } from "../../src/calendar/duration.ts";
import { type OfficeCalendar, officeCalendar } from "../../src/calendar/office-calendar.ts";
import { placeAfter, placeBefore } from "../../src/calendar/placement.ts";
import { stampWords } from "../../src/calendar/words.ts";

const zone = "America/Los_Angeles";
const portland = officeCalendar({
  zone,
  hours: { "mon-fri": ["08:00-12:00", "13:00-17:00"] },
  holidays: { country: "US", state: "OR", closed: ["2026-11-27"] },
});
const always = officeCalendar({ zone, hours: "always" });
const at = (text: string) => Date.parse(text);
const words = (instant: number | null) => (instant === null ? null : stampWords(instant, zone));
const november = (day: string) => at(`2026-11-${day}-08:00`);

describe("a nudge before a deadline", () => {
  it.each<[number, string, string | null, string]>([
    [1, "24T16:40", "Tue 24 Nov 3:40 PM", "in open time it stays"],
    [4, "24T16:40", "Tue 24 Nov 11:30 AM", "at lunch it moves before lunch"],
    [4, "24T12:00", "Tue 24 Nov 8:00 AM", "opening is open"],
    [4, "24T09:00", "Mon 23 Nov 4:30 PM", "in the night it moves before closing"],
    [1, "24T18:00", "Tue 24 Nov 4:30 PM", "closing is closed"],
    [1, "24T17:45", "Tue 24 Nov 4:45 PM", "close to closing, but open, it stays"],
    [1, "30T08:30", "Wed 25 Nov 4:30 PM", "over the holidays and the weekend"],
  ])("%i h before %s: %s (%s)", (hours, deadline, expected) => {
    const nudge = { deadline: november(deadline), before: hours * HOUR, received: november("23T10:00") };
    expect(words(placeBefore(portland, nudge))).toBe(expected);
  });

  it("is dropped when it would come before the receipt, moved or not", () => {
    const deadline = november("24T10:00");
    expect(placeBefore(portland, { deadline, before: 4 * HOUR, received: november("23T16:40") })).toBeNull();
    expect(placeBefore(portland, { deadline, before: 4 * HOUR, received: november("24T07:00") })).toBeNull();
    expect(placeBefore(portland, { deadline, before: 4 * HOUR, received: november("23T16:30") })).toBe(
      november("23T16:30"),
    );
  });

  it("leaves half an hour of open time, even if the last stretch was shorter", () => {
    const stretches = officeCalendar({ zone, hours: { "mon-fri": ["08:00-12:00", "16:40-17:00"] } });
    const nudge = { deadline: november("24T07:00"), before: HOUR, received: november("23T08:00") };
    expect(words(placeBefore(stretches, nudge))).toBe("Mon 23 Nov 11:50 AM");
  });

  it("is an hour of real time before, whatever the clocks do", () => {
    const nudge = {
      deadline: at("2026-03-08T03:30-07:00"),
      before: HOUR,
      received: at("2026-03-07T10:00-08:00"),
    };
    expect(words(placeBefore(always, nudge))).toBe("Sun 8 Mar 1:30 AM");
  });
});

describe("a nudge before a limit", () => {
  const short = officeCalendar({ zone, hours: { "mon-thu": ["08:00-17:00"], fri: ["09:00-10:00"] } });
  const shut = officeCalendar({
    zone,
    hours: { "mon-fri": ["08:00-17:00"] },
    holidays: { closed: ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"] },
  });
  type Row = [
    reason: string,
    office: OfficeCalendar,
    minutes: number,
    received: string,
    limit: string,
    expected: string | null,
  ];

  it.each<Row>([
    ["on Sunday comes on Friday", portland, 60, "20T09:00", "22T10:00", "Fri 20 Nov 4:30 PM"],
    [
      "on Sunday comes on Friday, also 4 h before",
      portland,
      240,
      "20T09:00",
      "22T10:00",
      "Fri 20 Nov 4:30 PM",
    ],
    [
      "on Sunday: at half past four is not too late",
      portland,
      60,
      "20T16:30",
      "22T10:00",
      "Fri 20 Nov 4:30 PM",
    ],
    ["on Sunday: a minute later leaves no half hour", portland, 60, "20T16:31", "22T10:00", null],
    ["on Sunday of what came in on Saturday", portland, 60, "21T16:40", "22T16:40", null],
    ["on a day with one open hour, in it", short, 60, "19T10:00", "20T10:30", "Fri 20 Nov 9:30 AM"],
    ["after a day's one open hour", short, 60, "19T10:00", "20T14:00", "Fri 20 Nov 9:30 AM"],
    ["at the end of a day's one open hour", short, 60, "19T10:00", "20T10:00", "Fri 20 Nov 9:00 AM"],
    ["in a day's one open hour: the day before", short, 60, "19T10:00", "20T09:45", "Thu 19 Nov 4:30 PM"],
    ["that is 20 minutes after the receipt", portland, 60, "18T10:00", "18T10:20", null],
    ["that is 20 minutes after the receipt, 4 h before", portland, 240, "18T10:00", "18T10:20", null],
    [
      "that is 20 minutes away can still be near",
      portland,
      15,
      "18T10:00",
      "18T10:20",
      "Wed 18 Nov 10:05 AM",
    ],
    ["that was over when it was logged", portland, 60, "18T10:00", "18T09:00", null],
    ["after a week closed altogether", shut, 60, "20T09:00", "30T08:30", "Fri 20 Nov 4:30 PM"],
    ["within a week closed altogether", shut, 240, "20T09:00", "25T12:00", "Fri 20 Nov 4:30 PM"],
    ["of what came in in a week closed altogether", shut, 60, "24T09:00", "30T08:30", null],
    ["of what came in then, once open again", shut, 60, "24T09:00", "30T09:30", "Mon 30 Nov 8:30 AM"],
  ])("%s", (_, office, minutes, received, limit, expected) => {
    const nudge = { deadline: november(limit), before: minutes * MINUTE, received: november(received) };
    expect(words(placeBefore(office, nudge))).toBe(expected);
  });

  it.each<[string, OfficeCalendar, string, string]>([
    ["on Sunday: Monday morning", portland, "22T10:00", "Mon 23 Nov 8:00 AM"],
    ["after a day's one open hour: the next morning", short, "20T10:00", "Mon 23 Nov 8:00 AM"],
    ["in a week closed altogether: when it is over", shut, "24T09:00", "Mon 30 Nov 8:00 AM"],
  ])("and the notice after one %s", (_, office, limit, expected) => {
    expect(words(placeAfter(office, november(limit)))).toBe(expected);
  });
});

/** London is eight hours ahead and shares the morning with Portland; where it is night in Kolkata, Portland is open. */
describe("a nudge for somebody in another zone", () => {
  const place = (zone: string, [minutes, received, deadline]: [number, string, string]) =>
    words(
      placeBefore(portland, {
        deadline: november(deadline),
        before: minutes * MINUTE,
        received: november(received),
        zone,
      }),
    );
  type Row = [reason: string, minutes: number, received: string, deadline: string, expected: string | null];

  it.each<Row>([
    ["stays in the hours that both keep", 60, "23T09:00", "24T10:00", "Tue 24 Nov 9:00 AM"],
    [
      "stays, close to their night, as it does close to closing",
      60,
      "23T09:00",
      "24T12:55",
      "Tue 24 Nov 11:55 AM",
    ],
    [
      "moves out of their night, which begins at nine sharp",
      60,
      "23T09:00",
      "24T14:00",
      "Tue 24 Nov 11:30 AM",
    ],
    ["moves over two nights and the holidays", 60, "24T09:00", "30T08:30", "Wed 25 Nov 11:30 AM"],
    ["counts half an hour over what is shared alone", 60, "23T09:00", "24T09:10", "Tue 24 Nov 8:10 AM"],
    ["moves to the very receipt", 60, "24T11:30", "24T14:00", "Tue 24 Nov 11:30 AM"],
    ["is left to the overdue notice past a deadline in their night", 60, "24T11:31", "24T14:00", null],
    ["comes after the night where nothing is before it", 60, "23T13:30", "24T08:30", "Tue 24 Nov 8:00 AM"],
    ["is dropped with everybody's before the receipt", 60, "23T16:45", "24T08:30", null],
    ["is dropped with everybody's when the receipt is later", 60, "23T16:45", "23T17:00", null],
  ])("%s", (_, minutes, received, deadline, expected) => {
    expect(place("Europe/London", [minutes, received, deadline])).toBe(expected);
  });

  it("goes by the office's hours alone where they share none, or live by one clock", () => {
    const nudge: [number, string, string] = [60, "23T09:00", "24T14:00"];
    expect(place("Asia/Kolkata", nudge)).toBe("Tue 24 Nov 1:00 PM");
    expect(place(zone, nudge)).toBe("Tue 24 Nov 1:00 PM");
    expect(place("US/Pacific", nudge)).toBe("Tue 24 Nov 1:00 PM");
  });

  it("stays where it is when their night only cuts the half hour short and there is nothing before", () => {
    const late = officeCalendar({ zone, hours: { "mon-fri": ["08:00-18:15"] } });
    const nudge = { deadline: november("24T20:00"), before: HOUR, received: november("24T17:40") };
    expect(words(placeBefore(late, { ...nudge, zone: "America/New_York" }))).toBe("Tue 24 Nov 5:45 PM");
  });

  it("that is overdue moves forward, past the office's night and theirs", () => {
    expect(words(placeAfter(portland, november("24T14:00"), "Europe/London"))).toBe("Wed 25 Nov 8:00 AM");
    expect(words(placeAfter(portland, november("24T11:00"), "Europe/London"))).toBe("Tue 24 Nov 11:00 AM");
    expect(words(placeAfter(portland, november("25T14:00"), "Europe/London"))).toBe("Mon 30 Nov 8:00 AM");
  });
});

describe("an overdue notice", () => {
  it.each([
    ["24T16:40", "Tue 24 Nov 4:40 PM", "in open time at once"],
    ["24T12:10", "Tue 24 Nov 1:00 PM", "after lunch"],
    ["25T17:00", "Mon 30 Nov 8:00 AM", "after the holidays"],
  ])("due %s comes %s: %s", (due, expected) => {
    expect(words(placeAfter(portland, november(due)))).toBe(expected);
  });
});

it("nothing moves where the office is always open", () => {
  const deadline = november("26T03:00");
  expect(placeBefore(always, { deadline, before: HOUR, received: november("25T03:00") })).toBe(
    deadline - HOUR,
  );
  expect(placeAfter(always, deadline)).toBe(deadline);
});
