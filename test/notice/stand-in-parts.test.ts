import { pino } from "pino";
import { beforeEach, describe, expect, it } from "vitest";
import { createDesk, type Desk } from "../../src/desk/desk.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { createDispatcher } from "../../src/notice/dispatch-notices.ts";
import type { Person } from "../../src/office/person.ts";
import { databases } from "../support/databases.ts";
import { addPerson, at, deskDeps, log, type Office, openOffice, userId } from "../support/office.ts";
import { type Chat, createChat } from "./chat.ts";

const sqlite = databases.filter(({ name }) => name === "SQLite");

/** Ana is away until Wednesday, and Cat stands in; each line was typed by Ana, unless it begins with another name. */
const told: readonly (readonly [what: string, before: readonly string[], says: string])[] = [
  [
    "a promised date",
    ["promise 1 the records tue 3pm, told by phone"],
    'Josefina Ñandú was promised "the records" by',
  ],
  [
    "an open point",
    ["point 1 whether the pipe is ours, by tue 3pm"],
    "What is not known yet for Josefina Ñandú",
  ],
  [
    "a written answer that is still to come",
    ["reply 1 by phone the crew comes"],
    "A written answer is still to come",
  ],
  [
    "a decision that is not finished",
    ["decide 1 no: May she connect?; because it is private; facts as-built; appeal later"],
    "The decision is not finished yet: May she connect?",
  ],
];

describe.each(sqlite)("whoever stands in is told in the absent one's place", ({ url }) => {
  let office: Office;
  let cat: Person;
  let desk: Desk;
  let chat: Chat;

  beforeEach(async () => {
    office = await openOffice(await url());
    cat = await addPerson(office.store, { handle: "cat", name: "Cat Novak" });
    desk = createDesk(deskDeps(office));
    chat = createChat(office.clock);
    await log(office, { channel: "email" });
    return () => office.store.close();
  });

  const type = (text: string, actor = office.people.ana) =>
    desk.answer({ actor, source: "slack", requestId: null, kind: "typed", text });
  const sentTo = async (handle: string, when: number): Promise<string> => {
    office.clock.set(when);
    const silent = pino({ level: "silent" });
    const sending = { deps: office.deps, messengers: { slack: chat.messenger }, log: silent };
    const dispatcher = createDispatcher({ ...sending, random: () => 1, speed: 1 });
    dispatcher.wake();
    await dispatcher.settled();
    return chat.messages.flatMap((m) => (m.to === userId(handle) ? cardText(m.card) : [])).join("\n");
  };

  it.each(told)("%s", async (_, before, says) => {
    for (const line of before) await type(line);
    await type("away until wed @cat");
    const words = await sentTo("cat", at(25, "09:00"));
    expect(words).toContain(says);
    expect(words).toContain("Ana Ortiz is away until Wed 25 Nov; you stand in.");
  });

  it.each(told)("%s, only while they are away", async (_, before, says) => {
    for (const line of before) await type(line);
    await type("away until wed @cat");
    await type("back");
    expect(await sentTo("cat", at(25, "09:00"))).not.toContain(says);
    expect(await sentTo("ana", at(25, "09:00"))).toContain(says);
  });

  it("what the stand-in did is no longer theirs to do", async () => {
    await type("promise 1 the records tue 3pm, told by phone");
    await type("away until wed @cat");
    await type("met 1: sent", cat);
    expect(await sentTo("cat", at(25, "09:00"))).not.toContain("was promised");
  });
});
