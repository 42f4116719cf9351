import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseWhen } from "../../src/calendar/when.ts";
import { type LogLine, parseLogLine } from "../../src/desk/log-line.ts";
import { Refusal } from "../../src/errors.ts";
import { at, zone } from "../support/office.ts";

const now = at(23, "17:30");
const read = (typed: string) => parseLogLine(typed, { now, zone });
const line = (given: Partial<LogLine>): LogLine => ({
  channel: "phone",
  customer: "Ana Gomez",
  contact: "",
  received: "",
  matter: "backup",
  ...given,
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
    ["Ana Gomez, <mailto:ana@example.com|ana@example.com>: backup", "ana@example.com"],
    ["<mailto:ana@example.com> Ana Gomez: backup", "ana@example.com"],
    ["Ana Gomez <tel:5035550101|503-555-0101>: backup", "503-555-0101"],
    ["Ana Gomez, <tel:5035550101>: backup", "5035550101"],
  ])("finds the contact inside a part: %s", (typed, contact) => {
    expect(read(typed)).toEqual(line({ contact }));
  });

  it("takes the first time it finds, and no phone number for a time", () => {
    const first = read("Ana Gomez, 12-25-1999, 503-555-0101, 4:40pm: backup");
    expect(first).toMatchObject({ received: "12-25-1999", contact: "503-555-0101" });
  });

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
});
