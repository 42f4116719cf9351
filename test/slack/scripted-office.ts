import { pino } from "pino";
import type { Clock } from "../../src/clock.ts";
import type { Desk } from "../../src/desk/desk.ts";
import type { Reply, Request } from "../../src/desk/request.ts";
import { type Card, text } from "../../src/message/card.ts";
import type { DirectoryEntry, Person } from "../../src/office/person.ts";
import type { People } from "../../src/surface/people.ts";
import { local } from "../support/local-slack.ts";

export const words = (said: string): Card => ({ preview: "An answer.", parts: [text(said)] });
export const card = (said: string): Reply => ({ kind: "card", card: words(said) });

/** What stands behind the surface in these tests: people in memory, and a desk that says what a test wants. */
export function scriptedOffice() {
  const requests: Request[] = [];
  const known: Parameters<Desk["logForm"]>[1][] = [];
  const saved = new Map<string, Person>();
  const opened: string[] = [];
  const acting: string[] = [];
  const script: { answer: (request: Request) => Promise<Reply>; home: Desk["home"]; form: Reply } = {
    answer: async () => card("done"),
    home: async (_actor, page) => words(`page ${page}`),
    form: card("no form"),
  };
  const desk: Desk = {
    answer: (request) => {
      requests.push(request);
      return script.answer(request);
    },
    home: (actor, page) => script.home(actor, page),
    logForm: async (_actor, said) => {
      known.push(said);
      return script.form;
    },
  };
  const people: People = {
    save: async (entry) => {
      const person = { id: `p-${entry.userId}`, officeId: "o1", ...personOf(entry) };
      saved.set(`${entry.platform} ${entry.tenantId} ${entry.userId}`, person);
      return person;
    },
    find: async (...key) => saved.get(key.join(" ")) ?? null,
    acted: async (...key) => void acting.push(key.join(" ")),
    userIdOf: async (platform, tenantId, personId) =>
      [...saved]
        .find(([key, p]) => key.startsWith(`${platform} ${tenantId} `) && p.id === personId)?.[0]
        .split(" ")[2] ?? null,
    homeOpened: async (personId) => void opened.push(personId),
  };
  const clock: Clock = { now: () => 1_000_000 };
  const log = pino({ level: "silent" });
  return { desk, people, clock, log, script, requests, known, saved, opened, acting };
}

const personOf = ({ name, email, zone, locale, standing }: DirectoryEntry) => ({
  name,
  email,
  zone: zone ?? "America/Los_Angeles",
  locale: locale ?? "en-US",
  standing,
});

export const config = {
  botToken: local.botToken,
  appToken: local.appToken,
  signingSecret: local.signingSecret,
  isSlackItself: false,
};
