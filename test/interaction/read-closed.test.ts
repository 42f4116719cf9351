import { beforeEach, describe, expect, it } from "vitest";
import { createDesk } from "../../src/desk/desk.ts";
import { brokenAt, type Event } from "../../src/interaction/event.ts";
import { listEvents } from "../../src/interaction/event-rows.ts";
import { fetchLetter, linkKeptFor, makeLetterLink } from "../../src/letter/letter-link.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { databases } from "../support/databases.ts";
import { addPerson, at, deskDeps, hour, log, minute, type Name, type Office } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

describe.each(databases)("reading a closed contact on $name", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let id: string;
  let number: number;

  /** Ana answers what she logged; Cat noted something, and Ben took it from Ana and closed it. */
  beforeEach(async () => {
    office = opened();
    office.clock.set(at(23, "10:00"));
    ({ id, number } = await log(office));
    await type("ana", `refer ${number} ben@example.com holds the maps`);
    await type("ben", `ack ${number}`);
    await type("ben", `reply ${number} by phone the crew comes`);
    await type("ana", `check ${number} resolved`);
    await type("ben", `close ${number}`);
  });

  const person = async (name: Name | "cat") =>
    name === "cat" ? addPerson(office.store, { handle: "cat", name: "Cat Novak" }) : office.people[name];
  async function type(name: Name | "cat", text: string): Promise<string> {
    const from = { actor: await person(name), source: "slack", requestId: null } as const;
    const reply = await createDesk(deskDeps(office)).answer({ ...from, kind: "typed", text });
    if (reply.kind !== "card") throw new Error(`${text}: ${JSON.stringify(reply)}`);
    return cardText(reply.card);
  }
  const events = (): Promise<Event[]> => listEvents(office.store.db, id);
  const readers = async () =>
    (await events()).filter((e) => e.kind === "read").map((e) => [e.actorId, e.at] as const);

  it("stands in its history, with the reader, who sees it there themselves", async () => {
    const shown = await type("lee", `show ${number}`);
    expect(await readers()).toEqual([["p-lee", at(23, "10:00")]]);
    expect(shown).toContain("Lee Walker read this closed contact");
    expect(brokenAt(await events())).toBe(null);
  });

  it("is noted although a later one was, by a clock that has been set back since", async () => {
    office.clock.advance(24 * hour);
    await type("lee", `show ${number}`);
    office.clock.advance(-23 * hour);
    await type("lee", `show ${number}`);
    office.clock.advance(minute);
    await type("lee", `show ${number}`);
    expect(await readers()).toEqual([
      ["p-lee", at(24, "10:00")],
      ["p-lee", at(23, "11:00")],
    ]);
  });

  it.each<[string, Name]>([
    ["its owner", "ben"],
    ["whoever handed it over", "ana"],
  ])("by %s is none of that", async (_, name) => {
    await type(name, `show ${number}`);
    expect(await readers()).toEqual([]);
  });

  it("by somebody who did something for it is none of that, however it was read before", async () => {
    await type("cat", `show ${number}`);
    await type("cat", `note ${number} she called again`);
    office.clock.advance(2 * hour);
    await type("cat", `show ${number}`);
    expect(await readers()).toEqual([["p-cat", at(23, "10:00")]]);
  });

  it("again within the hour is the same reading, and each reader has their own", async () => {
    await type("lee", `show ${number}`);
    office.clock.advance(hour - minute);
    await type("lee", `show ${number}`);
    await type("cat", `show ${number}`);
    office.clock.advance(minute);
    await type("lee", `show ${number}`);
    expect(await readers()).toEqual([
      ["p-lee", at(23, "10:00")],
      ["p-cat", at(23, "10:59")],
      ["p-lee", at(23, "11:00")],
    ]);
  });

  it("twice at the same moment is one reading", async () => {
    await Promise.all([type("lee", `show ${number}`), type("lee", `show ${number}`)]);
    expect(await readers()).toHaveLength(1);
  });

  it("is none of that while it is open, and is by its letter as well", async () => {
    await type("ana", `reopen ${number}`);
    await type("lee", `show ${number}`);
    expect(await readers()).toEqual([]);
    await type("ana", `check ${number} resolved`);
    await type("ana", `close ${number} a duplicate`);
    await type("lee", `letter ${number}`);
    expect(await readers()).toEqual([["p-lee", at(23, "10:00")]]);
  });

  it("moves nothing else: no deadline, no notice, no owner", async () => {
    const rows = async () => ({
      interaction: await office.store.db.selectFrom("interaction").selectAll().where("id", "=", id).execute(),
      notices: await office.store.db.selectFrom("notice").selectAll().orderBy("id").execute(),
    });
    const before = await rows();
    await type("lee", `show ${number}`);
    expect(await rows()).toEqual(before);
  });

  it("of a letter as a file stands in the history too, whoever it was, once an hour for each kind of file", async () => {
    const fetchAs = async (format: "txt" | "docx") => {
      const link = { interactionId: id, personId: "p-ben", format, keptFor: linkKeptFor };
      const { token } = await makeLetterLink(office.deps, link);
      expect(await fetchLetter(office.deps, token)).not.toBe(null);
      return token;
    };
    const token = await fetchAs("txt");
    await fetchLetter(office.deps, token);
    await fetchAs("docx");
    office.clock.advance(hour);
    await fetchAs("txt");
    const fetched = (await events()).filter((e) => e.kind === "letter-fetched");
    expect(fetched.map((e) => [e.actorId, e.data])).toEqual([
      ["p-ben", '{"format":"txt"}'],
      ["p-ben", '{"format":"docx"}'],
      ["p-ben", '{"format":"txt"}'],
    ]);
    expect(await type("ana", `show ${number}`)).toContain("Ben Tran downloaded the letter for Word");
  });
});
