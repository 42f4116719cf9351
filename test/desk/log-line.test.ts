import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseWhen } from "../../src/calendar/when.ts";
import { type LogLine, parseLogLine } from "../../src/desk/log-line.ts";
import { Refusal } from "../../src/errors.ts";
import { at, zone } from "../support/office.ts";

const now = at(23, "17:30");
const read = (typed: string) => parseLogLine(typed, { now, zone });
const line = (given: Partial<LogLine>): LogLine => ({
  channel: null,
  customer: "Ana Gomez",
  contact: "",
  address: "",
  received: "",
  matter: "backup",
  ...given,
});

const letterFrom = (contact: string, received: string): Partial<LogLine> => ({
  channel: "letter",
  ...{ contact, received },
});

describe("a typed contact", () => {
  it.each<[string, Partial<LogLine>]>([
    ["Ana Gomez: backup", {}],
    ["voicemail Ana Gomez: backup", { channel: "voicemail" }],
    ["Ana Gomez, voicemail: backup", { channel: "voicemail" }],
    ["Ana Gomez, 503-555-0101: backup", { contact: "503-555-0101" }],
    ["503-555-0101, Ana Gomez: backup", { contact: "503-555-0101" }],
    ["Ana Gomez, yesterday 4:40pm: backup", { received: "yesterday 4:40pm" }],
    ["yesterday 4:40pm, Ana Gomez: backup", { received: "yesterday 4:40pm" }],
    [
      "voicemail Ana Gomez, 503-555-0101, yesterday 4:40pm: backup",
      { channel: "voicemail", contact: "503-555-0101", received: "yesterday 4:40pm" },
    ],
    [
      "yesterday 4:40pm, 503-555-0101, voicemail Ana Gomez: backup",
      { channel: "voicemail", contact: "503-555-0101", received: "yesterday 4:40pm" },
    ],
    [
      "4:40pm, voicemail, Ana Gomez, ana@example.com: backup",
      { channel: "voicemail", contact: "ana@example.com", received: "4:40pm" },
    ],
    ["email from Ana Gomez: backup", { channel: "email" }],
    ["  Ana Gomez  ,  today  :  backup  ", { received: "today" }],
  ])("may have its parts in any order: %s", (typed, expected) => {
    expect(read(typed)).toEqual(line(expected));
  });

  it.each<[string, LogLine["channel"]]>([
    ["voicemail", "voicemail"],
    ["Voicemail", "voicemail"],
    ["voice mail", "voicemail"],
    ["vm", "voicemail"],
    ["VM", "voicemail"],
    ["phone", "phone"],
    ["call", "phone"],
    ["phone call", "phone"],
    ["email", "email"],
    ["e-mail", "email"],
    ["letter", "letter"],
    ["web", "web"],
    ["web form", "web"],
    ["counter", "counter"],
    ["field", "field"],
  ])("calls the channel %s by its name, %s", (typed, channel) => {
    expect(read(`${typed} Ana Gomez: backup`)).toEqual(line({ channel }));
    expect(read(`Ana Gomez, ${typed}: backup`)).toEqual(line({ channel }));
  });

  it.each<[string, string, Partial<LogLine>]>([
    ["a word that only begins like a channel", "Fielding Webb: backup", { customer: "Fielding Webb" }],
    [
      "a second channel, which is a name then",
      "phone Web Counter: backup",
      { channel: "phone", customer: "Web Counter" },
    ],
    ["a first name that is a month", "May Lee: backup", { customer: "May Lee" }],
    ["a month alone", "May: backup", { customer: "May" }],
    ["a name with a weekday in it", "Wednesday Addams: backup", { customer: "Wednesday Addams" }],
    ["a name with a comma", "Smith, Jr.: backup", { customer: "Smith, Jr." }],
    [
      "a name in Hebrew",
      "voicemail שרה כהן: הצפה",
      { channel: "voicemail", customer: "שרה כהן", matter: "הצפה" },
    ],
    ["a name in Arabic, with marks", "\u202bمريم\u202c: backup", { customer: "\u202bمريم\u202c" }],
    ["emoji", "Ana 🌻 Gomez: 🚽 backs up", { customer: "Ana 🌻 Gomez", matter: "🚽 backs up" }],
    ["an apostrophe and accents", "Seán O’Dúill: backup", { customer: "Seán O’Dúill" }],
    ["a matter of several lines", "Ana Gomez: backup\nsince Monday", { matter: "backup\nsince Monday" }],
    ["no customer", "voicemail: backup", { channel: "voicemail", customer: "" }],
    ["nobody at all", ": backup", { customer: "" }],
    ["no matter", "Ana Gomez:", { matter: "" }],
  ])("keeps %s", (_, typed, expected) => {
    expect(read(typed)).toEqual(line(expected));
  });

  it.each<[string, Partial<LogLine>]>([
    ["Ana Gomez: call back 9:00 to 10:30", { matter: "call back 9:00 to 10:30" }],
    ["Ana Gomez, 16:40: backup", { received: "16:40" }],
    ["Ana Gomez, 4:40 pm: at 12:30: backup", { received: "4:40 pm", matter: "at 12:30: backup" }],
    ["Ana Gomez, 16:40:30: backup", { received: "16:40:30" }],
    ["Ana Gomez:12 drains", { matter: "12 drains" }],
    ["Ana Gomez, 503-555-0101:backup", { contact: "503-555-0101" }],
    ["Ana Gomez, 503-555-0101: 12:30 backup", { contact: "503-555-0101", matter: "12:30 backup" }],
  ])("does not take the colon of a time for the one before the matter: %s", (typed, expected) => {
    expect(read(typed)).toEqual(line(expected));
  });

  it.each<[string, string]>([
    ["Ana Gomez 503-555-0101: backup", "503-555-0101"],
    ["503-555-0101 Ana Gomez: backup", "503-555-0101"],
    ["Ana Gomez (503) 555-0101: backup", "(503) 555-0101"],
    ["Ana Gomez +1 503 555 0101: backup", "+1 503 555 0101"],
    ["Ana Gomez 503.555.0101 x12: backup", "503.555.0101 x12"],
    ["Ana Gomez 503-555-0101 ext. 7: backup", "503-555-0101 ext. 7"],
    ["Ana Gomez ana.gomez+sewer@mail.example.com: backup", "ana.gomez+sewer@mail.example.com"],
    ["Ana Gomez, 503-555-0101, ana@example.com: backup", "503-555-0101, ana@example.com"],
    ["Ana Gomez 503-555-0101 ana@example.com: backup", "503-555-0101, ana@example.com"],
    ["Ana Gomez, <mailto:ana@example.com|ana@example.com>: backup", "ana@example.com"],
    ["<mailto:ana@example.com> Ana Gomez: backup", "ana@example.com"],
    ["Ana Gomez <tel:5035550101|503-555-0101>: backup", "503-555-0101"],
    ["Ana Gomez, <tel:5035550101>: backup", "5035550101"],
  ])("finds the contact inside a part: %s", (typed, contact) => {
    expect(read(typed)).toEqual(line({ contact }));
  });

  it.each([
    ["Ana Gomez, 12-25-1999, 503-555-0101, 4:40pm: backup", "12-25-1999 4:40pm", "and no phone number"],
    ["Ana Gomez, yesterday, 4:40pm: backup", "yesterday 4:40pm", "a day and a time"],
    ["Ana Gomez, 4:40pm, yesterday: backup", "4:40pm yesterday", "in either order"],
    ["fri, Nov 20, Ana Gomez, 3pm: backup", "fri Nov 20 3pm", "around the name"],
    ["Ana Gomez, Nov 20, 2026, 3pm: backup", "Nov 20 2026 3pm", "with its year"],
  ])("takes the parts of one time together: %s: %s (%s)", (typed, received) => {
    expect(read(typed)).toMatchObject({ customer: "Ana Gomez", received });
  });

  it.each(["yesterday 4pm, 5pm", "today, yesterday", "fri, sat"])(
    "does not choose between two times: %s",
    (times) => {
      expect(() => read(`Ana Gomez, ${times}: backup`)).toThrowError(
        expect.objectContaining({
          code: "received",
          message: expect.stringContaining("more times than one"),
        }),
      );
    },
  );

  it.each<[string, Partial<LogLine>]>([
    ["phone Ana Gomez, 12 Elm St: backup", { channel: "phone", address: "12 Elm St" }],
    ["Ana Gomez, 1234 1/2 NE 15th: backup", { address: "1234 1/2 NE 15th" }],
    ["Ana Gomez, Unit 3/4: backup", { address: "Unit 3/4" }],
    ["Ana Gomez, 12 Elm: backup", { address: "12 Elm" }],
    ["Ana Gomez, PO Box 12, 4:40pm: backup", { address: "PO Box 12", received: "4:40pm" }],
    ["12 Elm St, Ana Gomez: backup", { address: "12 Elm St" }],
    ["12 Elm St, Apt 4b, Ana Gomez: backup", { address: "12 Elm St, Apt 4b" }],
    [
      "Ana Gomez, 503-555-0101, 12 Elm St, Portland, OR 97201, yesterday 3pm: backup",
      { contact: "503-555-0101", address: "12 Elm St, Portland, OR 97201", received: "yesterday 3pm" },
    ],
    ["letter Ana Gomez, 12 Elm St, 3 hours ago: backup", letterFrom("12 Elm St", "3 hours ago")],
    ["letter Ana Gomez, ana@example.com, 12 Elm St: backup", letterFrom("ana@example.com, 12 Elm St", "")],
  ])("takes an address for one, and in a letter for where the answer goes: %s", (typed, expected) => {
    expect(read(typed)).toEqual(line(expected));
  });

  it.each(["99 Ranch Market", "12 Elm St", "Pier 1640", "Smith, Jr.", "Gomez, Ana Lane", "Studio 54, Ltd"])(
    "leaves %s the name where there is no other",
    (name) => {
      expect(read(`phone ${name}: backup`)).toEqual(line({ channel: "phone", customer: name }));
    },
  );

  it.each([
    ["fax Bob Stone, 503-555-0109", "fax", ""],
    ["Fax Bob Stone", "fax", ""],
    ["chat, Bob Stone", "chat", ""],
    ["Bob Stone, fax, 503-555-0109", "fax", ""],
    ["text message Bob Stone", "text message", ""],
    ["emial Bob Stone", "emial", ' Did you mean "email"?'],
    ["voicmail, Bob Stone", "voicmail", ' Did you mean "voicemail"?'],
    ["lettre Bob Stone", "lettre", ' Did you mean "letter"?'],
  ])("with a channel that is none is refused: %s", (typed, word, meant) => {
    expect(() => read(`${typed}: backup`)).toThrowError(
      expect.objectContaining({
        code: "channel",
        message: `"${word}" is no channel here.${meant}`,
        remedy: expect.stringContaining(`log phone ${word} …`),
      }),
    );
    expect(read(`phone ${word} Stone: backup`)).toEqual(
      line({ channel: "phone", customer: `${word} Stone` }),
    );
  });

  it.each(["peter jones", "webb smith", "Chat Nguyen", "Post, Emily", "Fields", "bill stone", "al"])(
    "takes %s for a name all the same",
    (customer) => {
      expect(read(`${customer}: backup`)).toEqual(line({ customer }));
    },
  );

  it("gives the time as words that can be read again", () => {
    const { received } = read("Ana Gomez, yesterday 4:40pm: backup");
    expect(parseWhen(received, { now, zone, prefer: "past" })?.at).toBe(at(22, "16:40"));
  });

  it.each(["Ana Gomez, backup", "voicemail", "4:40pm", "Ana Gomez 16:40", "", "   "])(
    "without a colon before the matter is refused: %j",
    (typed) => {
      expect(() => read(typed)).toThrowError(
        expect.objectContaining({
          code: "colon",
          words:
            "I could not tell where the matter begins. Put a colon between who it is and what they need.",
        }),
      );
    },
  );
});

describe("whatever is typed as a contact", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.constantFrom(", ", ":", "vm ", "4:40pm", "@", "503-555-0101", "<mailto:", "|", ">", "May ", "\n"),
  );

  it("is read, or refused with a sentence", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const typed = pieces.join("");
        try {
          const { matter } = read(typed);
          expect(matter).toBe(matter.trim());
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["spaces", `a${" ".repeat(4_000)}b: backup`],
    ["digits", `${"1".repeat(4_000)}: backup`],
    ["digits and marks", `${"1-(".repeat(1_300)}: backup`],
    ["letters", `${"a".repeat(4_000)}: backup`],
    ["at signs", `${"a@".repeat(2_000)}: backup`],
    ["dots after an at sign", `a@${"b.".repeat(2_000)}@: backup`],
    ["times", `${"4:40pm ".repeat(570)}: backup`],
    ["colons in times", "12:34:".repeat(660)],
    ["links that never end", `${"<mailto:".repeat(500)}: backup`],
    ["links", `${"<mailto:a@b.cc|a>".repeat(235)}: backup`],
  ])("is read within half a second, even a screenful of %s", (_, typed) => {
    const began = performance.now();
    try {
      read(typed);
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal);
    }
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe("a day without a time in a log line", () => {
  const now = Date.UTC(2026, 10, 23, 20);
  const read = (line: string) => parseLogLine(line, { now, zone: "America/Los_Angeles" });

  it.each(["fri", "monday", "yesterday", "fri 3pm"])("is when it came in, after the customer: %s", (day) => {
    expect(read(`voicemail Ma, ${day}: x`)).toMatchObject({ customer: "Ma", received: day });
  });

  it("is a name where the customer is still to come", () => {
    expect(read("voicemail Mon Tran, 503-555-0101: x")).toMatchObject({ customer: "Mon Tran", received: "" });
  });

  it.each([
    ["Addams, Wednesday: x", `"Wednesday" could be the day, or a part of the name with "Addams".`],
    ["Sun, Ana: x", `"Sun" could be the day, or a part of the name with "Ana".`],
  ])("is asked about where it may be the other half of a name: %s", (line, said) => {
    expect(() => read(line)).toThrowError(expect.objectContaining({ message: said }));
  });

  it.each([
    ["addams, wednesday: x", { customer: "addams", received: "wednesday" }, "no name is written small"],
    ["Wednesday Addams: x", { customer: "Wednesday Addams", received: "" }, "the whole name in one part"],
    ["Ana Gomez, Wednesday: x", { customer: "Ana Gomez", received: "Wednesday" }, "the name is whole"],
    ["Addams, Wed 3pm: x", { customer: "Addams", received: "Wed 3pm" }, "with a time"],
    ["Monday: x", { customer: "Monday", received: "" }, "there is no other name"],
    ["monday: x", { customer: "", received: "monday" }, "no name at all, so that it is asked for"],
  ])("or not: %s is %j, since %s", (line, expected) => {
    expect(read(line)).toMatchObject(expected);
  });
});

describe("a time that is only half understood", () => {
  it.each([
    ["Ana Gomez, fri 3pm PST", "another zone"],
    ["Ana Gomez, tomorow 3pm", "a slip"],
    ["Ana Gomez, fri 3pm or 4pm", "two times"],
    ["Ana Gomez, 3pm - 5pm", "a stretch"],
    ["Ana Gomez, mon-fri", "a stretch of days"],
    ["Ana Gomez, 25:00", "no time at all"],
    ["Ana Gomez, friday week", "words of time alone"],
    ["Ana Gomez, a week from friday", "counted from a day"],
    ["Ana Gomez, two weeks from monday", "counted from a day"],
    ["Ana Gomez, a month after dec", "counted from a day"],
    ["a week from friday, Ana Gomez", "counted from a day, before the name"],
    ["Ana Gomez, 2 business days ago or so", "days of work"],
    ["Ana Gomez, 3 working days from tomorrow", "days of work"],
    ["Ana Gomez, in 2 business days", "days of work"],
    ["Ana Gomez, the friday after next", "words of time alone"],
    ["Ana Gomez, not before fri", "words of time alone"],
    ["Ana Gomez, no later than friday", "words of time alone"],
    ["Ana Gomez, every friday", "words of time alone"],
    ["Ana Gomez, since monday or tuesday", "words of time alone"],
    ["Ana Gomez, eod fri", "words of time alone"],
    ["friday week, Ana Gomez", "before the name as well"],
    ["Ana Gomez, late friday", "words of time alone"],
    ["Ana Gomez, fri or sat", "two days"],
    ["Ana Gomez, Sunday Morning early", "a part of a day"],
    ["Ana Gomez, 2 days or so", "a length"],
    ["Ana Gomez, Friday 3 or 4", "two hours"],
    ["Ana Gomez 12/1 503-555-0101", "no comma, and a number after"],
    ["Ana Gomez, 12/1 12/2", "two dates"],
    ["Ana Gomez, nov 20 ish", "nearly a date"],
    ["Ana Gomez yesterday 4:40pm", "no comma between the name and the time"],
    ["Ana Gomez at 5pm", "no comma between the name and the time"],
    ["yesterday Ana Gomez", "no comma between the time and the name"],
    ["Ana Gomez 503-555-0101 4:40pm", "no comma, and a number between"],
    ["Ana Gomez, a while ago", "too vague to count from"],
  ])("never becomes a part of the name: %s: %s", (typed) => {
    expect(() => read(`${typed}: backup`)).toThrowError(
      expect.objectContaining({
        code: "received",
        message: expect.stringMatching(/^"[^"]+" looks like a time, but I cannot read all of it\.$/),
        remedy: expect.stringContaining("A name that sounds like a time goes into the form"),
      }),
    );
  });

  it.each([
    ["fri 3pm next week", "the week last"],
    ["next week fri 3pm", "the week first"],
    ["2 days ago at 3pm", "counted"],
    ["in two days", "ahead: to be refused as just that"],
    ["tomorrow 5", "an hour without at"],
    ["fri 15h", "as many write it"],
    ["2 days", "a length"],
    ["the 20th", "a day without its month"],
    ["13/1", "to be read back"],
    ["received today, please", "with courtesy"],
  ])("and %s is understood: %s", (time) => {
    const [first = "", ...rest] = time.split(", ");
    expect(read(`Ana Gomez, ${time.replace(",", "")}: backup`)).toMatchObject({
      customer: "Ana Gomez",
      received: [first, ...rest].join(" "),
    });
  });

  it.each([
    ["Today Tran, yesterday 3pm", "Today Tran", "the day is said already"],
    ["yesterday 3pm, Next Week Catering", "Next Week Catering", "the day is said already"],
  ])("is a name where another part says the day: %s", (typed, customer) => {
    expect(read(`${typed}: backup`)).toMatchObject({ customer, received: "yesterday 3pm" });
  });

  it.each([
    ["Yesterday Ana Gomez, 3pm", "3pm needs its day"],
    ["yesterday Ana Gomez, today 3pm", "no name is written small"],
    ["Friday 3 Gomez, today 3pm", "a number"],
    ["Ana yesterday, today 3pm", "a name, and a day beside it"],
  ])("or not: %s: %s", (typed) => {
    expect(() => read(`${typed}: backup`)).toThrowError(Refusal);
  });

  it.each([
    ["April Day", "a month and a word"],
    ["May Monday", "a month and a weekday"],
    ["Joe Friday", "a weekday last"],
    ["Ruby Tuesday", "a weekday last"],
    ["Mon Tran", "a short weekday"],
    ["Sunday Morning Cafe", "a part of a day, where there is no other name"],
    ["Next One", "next of nothing"],
    ["Next Day Plumbing", "a day, but whose?"],
    ["First Friday Club", "a weekday, and another word"],
    ["A Week From Home LLC", "a week, but no day to count from"],
    ["Man Friday", "a weekday last"],
    ["Midnight Oil Co", "midnight, but no time"],
    ["Today's Kitchen", "somebody's today"],
    ["24/7 Plumbing", "always, and no July"],
    ["3 Day Blinds", "a length, where there is no other name"],
    ["Studio 54", "a number"],
    ["Forever 21", "a number"],
    ["Gomez, April", "the last name first"],
    ["Noon, Ana Maria Lee Gomez Jr", "noon is a surname"],
    ["March & June LLC", "two months"],
    ["Sun Yat Sen", "a short weekday"],
  ])("leaves %s a name: %s", (name) => {
    const { customer, received } = read(`${name}: backup`);
    if (received === "") expect(customer).toBe(name);
    else expect(`${received}, ${customer}`).toBe(name);
  });
});

describe("every word before the matter", () => {
  const piece = fc.constantFrom(
    ...[
      "Ana",
      "Gomez",
      "fri",
      "Monday",
      "3pm",
      "next week",
      "yesterday",
      "12/1",
      "5",
      "2 days",
      "May",
      "noon",
    ],
    ...["or", "503-555-0101", "a@b.cc", ",", ",", ",", "4:40pm", "15h", "the 3rd", "please"],
  );
  const timely = /\d:\d\d|\d[ap]m|\byesterday\b|\bnext week\b|12\/1/;

  it("is in the name, the contact, the address or the time, or it is refused; and no time is in the name", () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
        const typed = pieces.join(" ");
        try {
          const { customer, contact, address, received } = read(`${typed}: backup`);
          const kept = `${customer} ${contact} ${address} ${received}`
            .split(/[\s,]+/)
            .filter((each) => each !== "");
          const given = typed.split(/[\s,]+/).filter((each) => each !== "");
          expect(kept.toSorted()).toEqual(given.toSorted());
          expect(timely.test(customer)).toBe(false);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ["commas", ",".repeat(8_000)],
    ["parts", "4pm,".repeat(2_000)],
    ["names", "May Lee,".repeat(1_000)],
    ["one part of dates", "12/1 ".repeat(1_600)],
    ["one part of weekdays", "friday ".repeat(1_100)],
  ])("and a screenful of %s is answered within half a second", (_, typed) => {
    const began = performance.now();
    try {
      read(`${typed}: backup`);
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal);
    }
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe("a time in words or without a mark", () => {
  it.each([
    "half past 8",
    "over the weekend",
    "last weekend",
    "an hour and a half ago",
    "quarter to nine",
    "eight o'clock",
    "eight thirty",
    "before noon",
    "the other day",
    "0800",
    "1640",
    "16.40",
    "last week",
  ])("is never a part of the name: %s", (when) => {
    expect(() => read(`voicemail Bo, 503-555-0101, ${when}: x`)).toThrow(
      expect.objectContaining({ code: "received" }),
    );
  });

  it.each([
    "Half Moon Cafe",
    "24/7 Plumbing",
    "April Day",
    "Weekend Plumbing",
    "Eight Arms",
    "Quarter Note Bar",
  ])("leaves %s a name", (name) => {
    expect(read(`voicemail ${name}, 503-555-0101: x`)).toMatchObject({ customer: name, received: "" });
  });
});
