import { beforeEach, describe, expect, it } from "vitest";
import { promiseRecord } from "../../src/desk/promise-lines-part.ts";
import { comeBack } from "../../src/greeting/come-back.ts";
import { goAway } from "../../src/greeting/go-away.ts";
import { recordGreeting, undoGreeting } from "../../src/greeting/record-greeting.ts";
import { listEvents } from "../../src/interaction/event-rows.ts";
import { findByNumber } from "../../src/interaction/interaction-rows.ts";
import type { Person } from "../../src/office/person.ts";
import { assignInteraction } from "../../src/referral/assign-interaction.ts";
import { promiseLines } from "../../src/report/promise-lines.ts";
import { databases } from "../support/databases.ts";
import { addPerson, at, by, log, minute, type Office } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

describe.each(databases)("the greeting that a caller heard, on $name", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  /** Whose voicemail is heard: nothing is recorded of them yet. */
  let dee: Person;
  let count = 0;
  beforeEach(async () => {
    office = opened();
    office.clock.set(at(23, "10:00"));
    count += 1;
    dee = await addPerson(office.store, { handle: `dee${count}`, name: "Dee Park" });
  });

  const says = (untilDay: string | null = null, who = dee) =>
    recordGreeting(office.deps, by(who), { words: "You have reached me.", untilDay });
  const away = () =>
    goAway(office.deps, by(dee), {
      fromDay: null,
      untilDay: "2026-11-24",
      delegateId: null,
      insteadOf: null,
    });
  const calls = () => log(office, { channel: "voicemail", as: by(dee) });

  async function line(number: number) {
    const key = { officeId: office.deps.officeId, number };
    const interaction = await findByNumber(office.store.db, key, { lock: false });
    if (!interaction) throw new Error("no such contact");
    const events = await listEvents(office.store.db, interaction.id);
    const reader = { person: office.people.ana, now: office.clock.now() };
    const two = promiseLines(await promiseRecord(office.deps, { interaction, events, reader }))[1];
    return `${two?.state}: ${two?.why}`;
  }

  const right = "kept: the voicemail greeting was right when they called";
  const over = "missed: the last day of the voicemail greeting was over when they called";
  const unknown = "open: what the voicemail said when they called had not been recorded";

  it("stays right whatever becomes of the greeting, its owner and the day", async () => {
    await says("2026-11-23");
    office.clock.set(at(23, "11:00"));
    const { number } = await calls();
    expect(await line(number)).toBe(right);
    office.clock.set(at(23, "12:00"));
    await away();
    expect(await line(number)).toBe(right);
    await assignInteraction(office.deps, by(office.people.lee), { number, toId: office.people.ben.id });
    office.clock.set(at(23, "10:00") + 60 * 86_400_000);
    expect(await line(number)).toBe(right);
    const late = await calls();
    expect(await line(late.number)).toBe(over);
    office.clock.advance(minute);
    await says();
    expect(await line(late.number)).toBe(over);
  });

  it("was not recorded where it was recorded later, or undone as a slip", async () => {
    const early = await calls();
    office.clock.set(at(23, "11:00"));
    await says(null, office.people.ben);
    const slip = await says();
    const { number } = await calls();
    await undoGreeting(office.deps, by(dee), slip.id);
    expect(await line(early.number)).toBe(unknown);
    expect(await line(number)).toBe(unknown);
  });

  it("was from before an absence for whoever called in it, also once the absence has ended early", async () => {
    await says();
    office.clock.set(at(23, "12:00"));
    await away();
    office.clock.set(at(23, "14:00"));
    const { number } = await calls();
    const during = "missed: the voicemail greeting was from before the absence in which they called";
    expect(await line(number)).toBe(during);
    office.clock.set(at(23, "15:00"));
    await comeBack(office.deps, by(dee), { absenceId: null, undo: false });
    await says();
    expect(await line(number)).toBe(during);
  });

  it("stays right where an absence was recorded by mistake and ended at once", async () => {
    await says();
    office.clock.set(at(23, "12:00"));
    await away();
    office.clock.advance(2 * minute);
    const during = await calls();
    await comeBack(office.deps, by(dee), { absenceId: null, undo: false });
    office.clock.set(at(24, "09:00"));
    const later = await calls();
    expect(await line(during.number)).toBe(right);
    expect(await line(later.number)).toBe(right);
  });
});
