import { describe, expect, it } from "vitest";
import {
  checkDetails,
  checkLength,
  close,
  handTo,
  type Interaction,
  limits,
  reopen,
  reply,
  snooze,
} from "../../src/interaction/interaction.ts";
import { at, hour, minute } from "../support/office.ts";

const now = at(23, "12:00");
const typed = {
  customer: "Josefina Ñandú",
  contact: "503-555-0101",
  address: "1234 NE 15th",
  matter: "sewer backup",
  receivedAt: at(23, "10:00"),
};

describe("the details of a contact", () => {
  it("are kept as typed, but for spaces", () => {
    expect(
      checkDetails(
        {
          ...typed,
          customer: "  Josefina \n  Ñandú ",
          address: "1234  NE 15th ",
          matter: " backup\n\nagain ",
        },
        now,
      ),
    ).toEqual({
      customer: "Josefina Ñandú",
      contact: "503-555-0101",
      address: "1234 NE 15th",
      matter: "backup\n\nagain",
    });
  });

  it.each<[string, Partial<typeof typed>, { code: string; field: string; message?: string }]>([
    ["no customer", { customer: "" }, { code: "customer", field: "customer" }],
    ["a customer of spaces", { customer: " \t\n" }, { code: "customer", field: "customer" }],
    ["no matter", { matter: "  " }, { code: "matter", field: "matter" }],
    [
      "a customer of 201 characters",
      { customer: "x".repeat(201) },
      { code: "length", field: "customer", message: "The customer has 201 characters; 200 fit." },
    ],
    ["a contact of 201", { contact: "x".repeat(201) }, { code: "length", field: "contact" }],
    ["an address of 301", { address: "x".repeat(301) }, { code: "length", field: "address" }],
    [
      "a matter of 3,001",
      { matter: "x".repeat(3_001) },
      { code: "length", field: "matter", message: "The matter has 3,001 characters; 3,000 fit." },
    ],
    ["a receipt in the future", { receivedAt: now + minute + 1 }, { code: "future", field: "received" }],
  ])("with %s are refused at their field", (_, change, refusal) => {
    expect(() => checkDetails({ ...typed, ...change }, now)).toThrowError(
      expect.objectContaining({ name: "Refusal", ...refusal }),
    );
  });

  it.each<[string, Partial<typeof typed>]>([
    ["at their longest", { customer: "x".repeat(200), contact: "x".repeat(200), matter: "x".repeat(3_000) }],
    ["in characters that take two units", { customer: "🌻".repeat(200) }],
    ["without contact and address", { contact: "", address: "" }],
    ["received a minute ahead, as clocks differ", { receivedAt: now + minute }],
    ["received long ago", { receivedAt: at(23, "10:00") - 700 * 24 * hour }],
  ])("fit %s", (_, change) => {
    expect(checkDetails({ ...typed, ...change }, now).matter).not.toBe("");
  });

  it("are refused where they lie more than two years back", () => {
    expect(() =>
      checkDetails({ ...typed, receivedAt: at(23, "10:00") - 1_000 * 24 * hour }, now),
    ).toThrowError(expect.objectContaining({ code: "old", field: "received" }));
  });

  it.each(Object.entries(limits))("name the %s when it is longer than %i", (field, most) => {
    const called = { name: field, most };
    expect(() => checkLength("🌻".repeat(most + 1), called)).toThrowError(
      expect.objectContaining({
        code: "length",
        field,
        message: expect.stringContaining(`The ${field} has`),
      }),
    );
    expect(() => checkLength("🌻".repeat(most), called)).not.toThrow();
  });

  it.each<[string, Parameters<typeof checkLength>[1], { field: string; message: string; remedy: string }]>([
    [
      "a reason",
      { name: "reason", most: 1_000 },
      {
        field: "reason",
        message: "The reason has 3,001 characters; 1,000 fit.",
        remedy: "Shorten it, and put the rest into a note.",
      },
    ],
    [
      "a reply, typed into a field of another name",
      { name: "reply", field: "words", most: 3_000 },
      {
        field: "words",
        message: "The reply has 3,001 characters; 3,000 fit.",
        remedy: "Shorten it, and put the rest into a note.",
      },
    ],
    [
      "a note, which cannot be put into a note",
      { name: "note", field: "words", most: 3_000 },
      {
        field: "words",
        message: "The note has 3,001 characters; 3,000 fit.",
        remedy: "Shorten it, or make two of it.",
      },
    ],
  ])("call %s by its name, at its field", (_, called, refusal) => {
    expect(() => checkLength("x".repeat(3_001), called)).toThrowError(expect.objectContaining(refusal));
  });
});

const waiting: Interaction = {
  ...typed,
  id: "i1",
  officeId: "office",
  number: 12,
  channel: "voicemail",
  loggedAt: at(23, "10:00"),
  loggedBy: "ana",
  ownerId: "ana",
  ownedSince: at(23, "10:00"),
  ownerActedAt: at(23, "10:00"),
  state: "waiting",
  goalAt: at(23, "17:00"),
  limitAt: at(24, "10:00"),
  deadlineVersion: 1,
  trail: "[]",
  snoozedUntil: at(23, "12:30"),
  pausedAt: null,
  lookAgainAt: null,
  question: "",
  pauses: "[]",
  repliedAt: null,
  spokenAt: null,
  closedAt: null,
  sourceLink: null,
};
const replied: Interaction = { ...waiting, state: "replied", repliedAt: at(23, "11:00") };
const closed: Interaction = { ...waiting, state: "closed", closedAt: at(23, "11:00") };

describe("the states of a contact", () => {
  it.each<[string, () => object, object]>([
    [
      "reply to what waits",
      () => reply(waiting, now),
      { state: "replied", repliedAt: now, snoozedUntil: null },
    ],
    [
      "reply at the moment of receipt",
      () => reply(waiting, waiting.receivedAt),
      { state: "replied", repliedAt: waiting.receivedAt, snoozedUntil: null },
    ],
    [
      "close what waits, saying why",
      () => close(waiting, "duplicate", now),
      { state: "closed", closedAt: now, snoozedUntil: null },
    ],
    [
      "close what is answered",
      () => close(replied, "", now),
      { state: "closed", closedAt: now, snoozedUntil: null },
    ],
    [
      "reopen what is answered",
      () => reopen(replied, now),
      {
        state: "waiting",
        repliedAt: null,
        spokenAt: null,
        closedAt: null,
        ownedSince: now,
        deadlineVersion: 2,
      },
    ],
    [
      "reopen what is closed",
      () => reopen(closed, now),
      {
        state: "waiting",
        repliedAt: null,
        spokenAt: null,
        closedAt: null,
        ownedSince: now,
        deadlineVersion: 2,
      },
    ],
    [
      "hand on",
      () => handTo("ben", now),
      { ownerId: "ben", ownedSince: now, ownerActedAt: now, snoozedUntil: null },
    ],
    ["snooze", () => snooze(waiting, hour, now), { snoozedUntil: at(23, "13:00") }],
    ["snooze past the limit", () => snooze(waiting, 24 * hour, now), { snoozedUntil: waiting.limitAt }],
  ])("change: %s", (_, act, expected) => {
    expect(act()).toEqual(expected);
  });

  it.each<[string, () => object, string, string]>([
    ["reply to what is closed", () => reply(closed, now), "closed", "#12 is closed."],
    [
      "reply twice",
      () => reply(replied, now),
      "replied",
      "The reply to Josefina Ñandú is already recorded; #12 no longer waits.",
    ],
    [
      "reply before the receipt",
      () => reply(waiting, waiting.receivedAt - 1),
      "before",
      "The reply lies before the time the contact was received.",
    ],
    ["close twice", () => close(closed, "again", now), "closed", "#12 is already closed."],
    [
      "close what waits without a word",
      () => close(waiting, "", now),
      "unanswered",
      "No reply to Josefina Ñandú is recorded yet.",
    ],
    ["reopen what waits", () => reopen(waiting, now), "open", "#12 is open: Josefina Ñandú is waiting."],
    [
      "snooze what is answered",
      () => snooze(replied, hour, now),
      "quiet",
      "#12 no longer waits; there is nothing to snooze.",
    ],
    [
      "snooze what is closed",
      () => snooze(closed, hour, now),
      "quiet",
      "#12 no longer waits; there is nothing to snooze.",
    ],
    [
      "snooze at the limit",
      () => snooze(waiting, hour, waiting.limitAt),
      "late",
      "Josefina Ñandú is waiting past the limit, so this cannot be snoozed.",
    ],
  ])("refuse: %s", (_, act, code, message) => {
    expect(act).toThrowError(expect.objectContaining({ name: "Refusal", code, message }));
  });
});
