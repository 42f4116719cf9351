import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { pino } from "pino";
import type { Desk } from "../../src/desk/desk.ts";
import type { Reply, Request } from "../../src/desk/request.ts";
import { type Card, text } from "../../src/message/card.ts";
import type { DirectoryEntry, Person } from "../../src/office/person.ts";
import type { People } from "../../src/surface/people.ts";
import type { Reference, References } from "../../src/teams/reference.ts";
import { createTeams, type TeamsDeps } from "../../src/teams/teams-app.ts";
import { testClock } from "../support/office.ts";
import { type BotFramework, bot, config } from "./bot-framework.ts";

export const words = (said: string): Card => ({ preview: "An answer.", parts: [text(said)] });
export const card = (said: string): Reply => ({ kind: "card", card: words(said) });

/** What stands behind the surface in these tests: people and references in memory, a desk that says what a test wants. */
export function scriptedOffice() {
  const requests: Request[] = [];
  const known: Parameters<Desk["logForm"]>[1][] = [];
  const saves: DirectoryEntry[] = [];
  const script: { answer: (request: Request) => Promise<Reply>; form: Reply } = {
    answer: async () => card("done"),
    form: card("no form"),
  };
  const desk: Desk = {
    answer: (request) => {
      requests.push(request);
      return script.answer(request);
    },
    home: async (_actor, page) => words(`page ${page}`),
    logForm: async (_actor, said) => {
      known.push(said);
      return script.form;
    },
  };
  const { people, saved, acted } = memoryPeople(saves);
  const clock = testClock(1_000_000);
  return {
    desk,
    people,
    references: memoryReferences(),
    clock,
    log: pino({ level: "silent" }),
    script,
    requests,
    known,
    saved,
    saves,
    acted,
  };
}

function memoryPeople(saves: DirectoryEntry[]) {
  const saved = new Map<string, Person>();
  const acted: string[] = [];
  const people: People = {
    save: async (entry) => {
      saves.push(entry);
      const { userId, name, email, standing, zone, locale } = entry;
      const read = { zone: zone ?? "America/Los_Angeles", locale: locale ?? "en-US" };
      const person = { id: `p-${userId}`, officeId: "office", name, email, standing, ...read };
      saved.set(`${entry.platform} ${entry.tenantId} ${userId}`, person);
      return person;
    },
    find: async (...key) => saved.get(key.join(" ")) ?? null,
    acted: async (...key) => void acted.push(key.join(" ")),
    userIdOf: async () => null,
    homeOpened: async () => {},
  };
  return { people, saved, acted };
}

export function memoryReferences(): References & { all(): Reference[] } {
  const kept = new Map<string, Reference>();
  const all = () => [...kept.values()];
  return {
    all,
    find: async (conversationId) => kept.get(conversationId) ?? null,
    ofUser: async (tenantId, userId) =>
      all().find((each) => each.tenantId === tenantId && each.userId === userId) ?? null,
    serviceUrlOf: async (tenantId) => all().find((each) => each.tenantId === tenantId)?.serviceUrl ?? null,
    save: async (reference) => void kept.set(reference.conversationId, reference),
    drop: async (conversationId) => void kept.delete(conversationId),
  };
}

export type Surface = Awaited<ReturnType<typeof openSurface>>;
type Behind = Pick<TeamsDeps, "desk" | "people" | "references" | "clock" | "log">;

/** The surface on a real HTTP server, with what it needs; the bot's waits between tries take no time. */
export async function openSurface(framework: BotFramework, behind: Behind, options: Partial<TeamsDeps> = {}) {
  const { desk, people, references, clock, log } = behind;
  const http = express();
  const waits: number[] = [];
  const teams = createTeams({
    ...{ desk, people, references, clock, log, http, config, cloud: framework.cloud },
    newId: randomUUID,
    wait: async (ms) => waits.push(ms),
    ...options,
  });
  const server = createServer(http).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
  await teams.start();

  /** Sends a body as it is. */
  async function post(body: string, headers: Record<string, string>) {
    const response = await fetch(address, { method: "POST", headers, body });
    return { status: response.status, text: await response.text() };
  }

  /** Sends an activity as Teams does, and waits for what follows from it. */
  async function send(activity: object, claims: Readonly<Record<string, unknown>> = {}) {
    const authorization = `Bearer ${await framework.token(claims)}`;
    const headers = { "content-type": "application/json", authorization };
    const { status, text: written } = await post(JSON.stringify(activity), headers);
    return { status, body: written === "" ? null : JSON.parse(written), text: written };
  }

  return {
    teams,
    waits,
    post,
    send: async (activity: object, claims?: Readonly<Record<string, unknown>>) => {
      const answer = await send(activity, claims);
      await teams.settled();
      return answer;
    },
    /** Does not wait for what follows. */
    sendOnly: send,
    async close() {
      await teams.stop();
      server.close();
      server.closeAllConnections();
    },
  };
}

let activities = 0;

/** What an activity from Ana in her own chat with the bot says, and what a test changes of it. */
export function activity(framework: BotFramework, change: Readonly<Record<string, unknown>> = {}) {
  activities += 1;
  return {
    type: "message",
    id: `act-${activities}`,
    channelId: "msteams",
    serviceUrl: framework.serviceUrl,
    from: { id: "29:ana", name: "Ana Ortiz", aadObjectId: "aad-ana" },
    recipient: bot,
    conversation: { id: "a:ana", conversationType: "personal", tenantId: config.tenantId },
    channelData: { tenant: { id: config.tenantId } },
    ...change,
  };
}

/** The same in a channel, where the bot is mentioned. */
export const inChannel = (framework: BotFramework, said: string, others: readonly object[] = []) =>
  activity(framework, {
    text: `<at>Follow Through</at> ${said}`,
    entities: [{ type: "mention", text: "<at>Follow Through</at>", mentioned: bot }, ...others],
    conversation: {
      id: "19:general@thread.tacv2;messageid=1",
      conversationType: "channel",
      isGroup: true,
      tenantId: config.tenantId,
    },
  });

/** Everything that a card or a task says, in one string, for looking into. */
export const saidIn = (value: unknown): string => {
  if (typeof value !== "object" || value === null) return "";
  return Object.entries(value)
    .map(([key, inner]) =>
      ["text", "title", "value", "label"].includes(key) && typeof inner === "string"
        ? `${inner}\n`
        : saidIn(inner),
    )
    .join("");
};
