import { connect } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandTable } from "../../src/desk/command-table.ts";
import type { Reply } from "../../src/desk/request.ts";
import { Refusal } from "../../src/errors.ts";
import { brokenAt } from "../../src/interaction/event.ts";
import { visible } from "../../src/message/visible.ts";
import { findPerson } from "../../src/office/person-rows.ts";
import { cardBlocks, messageLimits } from "../../src/slack/blocks.ts";
import { formView } from "../../src/slack/modal.ts";
import { adaptiveCard } from "../../src/teams/adaptive-card.ts";
import { formCard } from "../../src/teams/form-card.ts";
import { contradictions } from "../desk/any/consistency.ts";
import { databases } from "../support/databases.ts";
import { messageEvent } from "../support/fault-slack.ts";
import { at, everything } from "../support/office.ts";
import { seed, sequences } from "../support/sizes.ts";
import { ids } from "../support/slack-memory.ts";
import { anyCommand, args, broken, carried, json, line, text } from "./any-input.ts";
import {
  type Answered,
  type AttackedOffice,
  openAttackedOffice,
  pressOf,
  submissionOf,
} from "./attacked-office.ts";

/** All inputs of a run; a share of it goes to each of the places below, and together they are all of it. */
const total = sequences(1_500);
const share = (of: number) => ({ numRuns: Math.max(1, Math.round(total * of)), ...seed() });
const hours = { timeout: 6 * 3_600_000 };
const ticket = "6f1c2f6e-2f44-4d0a-9c59-0b6f5d0c2a11";

describe("what is typed after a command's name", () => {
  it("is read or refused, whatever it is", hours, () => {
    const command = fc.constantFrom(...commandTable);
    fc.assert(
      fc.property(command, fc.oneof(text, line), (each, rest) => {
        try {
          for (const [key, value] of Object.entries(each.parse(rest)))
            expect(typeof value, key).toBe("string");
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
      }),
      share(0.208),
    );
  });
});

type Asked =
  | { readonly kind: "typed"; readonly text: string }
  | { readonly kind: "button" | "form"; readonly command: string; readonly args: Record<string, string> };

/** PostgreSQL takes less than SQLite does, in its texts and its numbers. */
const shares = { SQLite: 0.8, PostgreSQL: 0.1 } as const;

describe.each(databases)("whatever reaches the office on $name", ({ name, url }) => {
  const part = (of: number) => share(of * shares[name]);
  let office: AttackedOffice;
  beforeAll(async () => {
    office = await openAttackedOffice(await url());
    await furnish(office);
  });
  afterAll(() => office.close());

  /** What was logged since the last time, of faults. */
  function faults(): string[] {
    const found = office.lines.filter((each) => /"level":"(error|fatal)"/.test(each));
    office.forgetLines();
    return found.map((each) => each.slice(0, 1_500));
  }

  async function ask(request: Asked): Promise<Reply> {
    const actor = await findPerson(office.app.store.db, {
      platform: "slack",
      tenantId: ids.teamId,
      userId: "U1",
    });
    if (!actor) throw new Error("Ana is not known");
    return office.app.desk.answer({ actor, source: "slack", requestId: null, ...request });
  }

  function expectShown(reply: Reply): void {
    expect(faults()).toEqual([]);
    expect(reply.kind, JSON.stringify(reply)).not.toBe("apology");
    if (reply.kind === "card") {
      cardBlocks(reply.card, messageLimits);
      adaptiveCard(reply.card);
    }
    if (reply.kind === "form") {
      formView(reply.form, {});
      formCard(reply.form, ticket);
    }
  }

  /** It was answered, not with a fault of ours, and none was logged. */
  function expectAnswered({ status, text: words }: Answered): void {
    expect(faults()).toEqual([]);
    expect(status, words).toBeLessThan(500);
    expect(words).not.toContain("Something went wrong on our side");
  }

  const whatever = <T>(input: fc.Arbitrary<T>, of: number, send: (input: T) => Promise<Answered>) =>
    fc.assert(
      fc.asyncProperty(input, async (each) => expectAnswered(await send(each))),
      part(of),
    );

  it("is answered by the desk: what is typed", hours, () =>
    fc.assert(
      fc.asyncProperty(line, async (typed) => expectShown(await ask({ kind: "typed", text: typed }))),
      part(0.15),
    ),
  );

  it.each(["button", "form"] as const)("is answered by the desk: a %s", hours, (kind) =>
    fc.assert(
      fc.asyncProperty(anyCommand, args, async (command, given) =>
        expectShown(await ask({ kind, command, args: given })),
      ),
      part(0.06),
    ),
  );

  const postTab = async (body: string) => {
    // Who asks too often is sent away.
    office.clock.advance(1_000);
    return office.tab(body);
  };

  it("is answered to Slack: a command", hours, () =>
    whatever(line, 0.06, (typed) => office.types(who(typed), `/desk ${typed}`)),
  );
  it("is answered to Slack: a message", hours, () => {
    let sent = 0;
    return whatever(line, 0.04, async (typed) => {
      sent += 1;
      const answered = await office.sendSlack(JSON.stringify(messageEvent("U1", typed, `m${sent}`)));
      // Slack has its answer before the office has looked at a message.
      await office.app.settled();
      return answered;
    });
  });
  it("is answered to Slack: a button", hours, () =>
    whatever(
      fc.oneof(
        carried("c", "a").map((v) => JSON.stringify(v)),
        text,
      ),
      0.06,
      (value) => office.press("U1", value),
    ),
  );
  it("is answered to Slack: a form", hours, () =>
    whatever(fc.tuple(carried("c", "h"), args), 0.06, ([carriedData, given]) =>
      office.submit("U1", {
        private_metadata: JSON.stringify(carriedData),
        blocks: Object.keys(given).map((block_id) => ({
          ...{ type: "input", block_id, label: { type: "plain_text", text: "x" } },
          element: { type: "plain_text_input", action_id: "value" },
        })),
        state: {
          values: Object.fromEntries(
            Object.entries(given).map(([key, value]) => [key, { value: { value } }]),
          ),
        },
      }),
    ),
  );
  it("is answered to Slack: a payload with something else in it", hours, () => {
    const press = pressOf("U1", "1.1", { value: JSON.stringify({ c: "show", a: { number: "1" } }) });
    const view = submissionOf("U1", {
      private_metadata: JSON.stringify({ c: "note", h: { number: "1" } }),
      blocks: [
        { type: "input", block_id: "words", label: { text: "x" }, element: { type: "plain_text_input" } },
      ],
      state: { values: { words: { value: { type: "plain_text_input", value: "a note" } } } },
    });
    const by = { user: { id: "U1", team_id: ids.teamId }, team: { id: ids.teamId }, trigger_id: "1.1" };
    const shortcut = {
      ...{ type: "message_action", callback_id: "log_message", ...by, channel: { id: "C01GEN" } },
      ...{ message_ts: "1.1", message: { ts: "1.1", text: "hello <@U2>" } },
    };
    const payload = fc.oneof(broken(press), broken(view), broken(shortcut), json);
    return whatever(payload, 0.05, (each) => office.interaction(each as object));
  });
  it("is answered to Slack: an event with something else in it", hours, () => {
    const home = {
      type: "event_callback",
      team_id: ids.teamId,
      event: { type: "app_home_opened", user: "U1", tab: "home" },
    };
    const change = {
      ...{ type: "event_callback", team_id: ids.teamId },
      event: {
        type: "user_change",
        user: {
          id: "U2",
          team_id: ids.teamId,
          name: "ben",
          real_name: "Ben Tran",
          profile: { email: "ben@example.com" },
        },
      },
    };
    const event = fc.oneof(broken(messageEvent("U1", "queue", "m")), broken(home), broken(change), json);
    return whatever(event, 0.03, (each) => office.sendSlack(JSON.stringify(each)));
  });
  it("is answered to Slack: bytes that it has signed", hours, () =>
    whatever(
      fc.oneof(
        text,
        json.map((each) => `payload=${JSON.stringify(each)}`),
      ),
      0.03,
      (body) => office.sendSlack(body),
    ),
  );

  it("is answered to Teams: a message", hours, () => whatever(line, 0.03, (typed) => office.says(typed)));
  it("is answered to Teams: a button", hours, () =>
    whatever(carried("c", "a"), 0.03, (ft) => office.executes({ ft })),
  );
  it("is answered to Teams: a form", hours, () =>
    whatever(fc.tuple(anyCommand, args, args), 0.03, ([f, h, given]) =>
      office.sends({
        ...Object.fromEntries(Object.entries(given).map(([k, v]) => [`i_${k}`, v])),
        ft: { f, h, t: ticketOf(h) },
      }),
    ),
  );
  it("is answered to Teams: an activity with something else in it", hours, () => {
    const typed = office.fromAna({
      text: "<at>Ben</at> queue",
      entities: [{ type: "mention", text: "<at>Ben</at>", mentioned: { id: "29:ben", name: "Ben Tran" } }],
    });
    const fetch = office.fromAna({
      ...{ type: "invoke", name: "composeExtension/fetchTask" },
      value: {
        commandId: "logMessage",
        messagePayload: {
          body: { content: "<p>hello</p>", contentType: "html" },
          createdDateTime: "2026-11-23T10:00:00Z",
          linkToMessage: "https://teams.microsoft.com/l/x",
        },
      },
    });
    const opens = office.fromAna({
      type: "invoke",
      name: "task/fetch",
      value: { data: { ft: { c: "note", a: { number: "1" } } } },
    });
    const installs = office.fromAna({ type: "installationUpdate", action: "add" });
    return whatever(
      fc.oneof(broken(typed), broken(fetch), broken(opens), broken(installs)),
      0.03,
      async (each) => {
        const answered = await office.sendTeams(each);
        // That is how Teams is told that an invoke is not known.
        return answered.status === 501 ? { ...answered, status: 200 } : answered;
      },
    );
  });

  it("is answered in the tab", hours, () =>
    whatever(
      fc.oneof(
        carried("c", "a").map((ft) => JSON.stringify({ press: { ft }, ticket })),
        fc
          .tuple(anyCommand, args, args)
          .map(([f, h, given]) => JSON.stringify({ submission: { ...given, ft: { f, h, t: ticket } } })),
        json.map((each) => JSON.stringify(each)),
        text,
      ),
      0.04,
      postTab,
    ),
  );

  it("is answered at every address", hours, () => {
    const path = fc.oneof(
      fc.constantFrom(
        "/",
        "/livez",
        "/readyz",
        "/metrics",
        "/slack/events",
        "/api/messages",
        "/teams/tab",
        "/teams/tab/desk",
      ),
      fc
        .constantFrom("/handoff/", "/letters/", "/teams/tab/")
        .chain((start) => text.map((end) => start + encoded(end))),
      text.map((each) => `/${encoded(each)}`),
    );
    const method = fc.constantFrom("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH");
    const type = fc.constantFrom("application/json", "application/x-www-form-urlencoded", "text/html", "x");
    const one = fc.tuple(method, path, type, text);
    return whatever(one, 0.05, ([verb, where, contentType, body]) =>
      office.request(verb, where, {
        headers: {
          "content-type": contentType,
          "x-slack-request-timestamp": String(Math.floor(Date.now() / 1000)),
        },
        ...(verb === "GET" || verb === "HEAD" ? {} : { body }),
        signal: AbortSignal.timeout(10_000),
      }),
    );
  });

  it("is answered behind the links of e-mails and letters", hours, async () => {
    const { path } = await linkOf(office);
    const form = fc.record(
      { answer: fc.oneof(fc.constantFrom("acknowledge", "decline"), text), name: text, reason: text },
      { requiredKeys: [] },
    );
    await whatever(form, 0.02, (given) => {
      office.clock.advance(2_000);
      return office.request("POST", path, { body: new URLSearchParams(given as Record<string, string>) });
    });
  });

  it("is answered, or its connection is closed: raw bytes", hours, () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((each) => Buffer.from(each)),
      fc
        .tuple(
          fc.constantFrom("GET", "POST", "\u0000", "post"),
          fc.string({ unit: "binary-ascii", maxLength: 30 }),
          fc.string({ unit: "binary-ascii", maxLength: 60 }),
        )
        .map(([verb, path, rest]) =>
          Buffer.from(`${verb} /${path} HTTP/1.1\r\nHost: a\r\n${rest}\r\n\r\n`, "latin1"),
        ),
      fc
        .tuple(
          fc.constantFrom("/slack/events", "/api/messages", "/teams/tab/desk", "/handoff/x"),
          fc.uint8Array({ maxLength: 200 }),
        )
        .map(([path, body]) =>
          Buffer.concat([
            Buffer.from(
              `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`,
            ),
            body,
          ]),
        ),
    );
    return whatever(bytes, 0.05, async (sent) => {
      const answer = await raw(sent);
      const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1];
      return { status: status === undefined ? 400 : Number(status), text: answer };
    });
  });

  /** The client has said all it has to say. */
  function raw(bytes: Buffer): Promise<string> {
    return new Promise((resolve, reject) => {
      let words = "";
      const socket = connect({ port: Number(new URL(office.origin).port), host: "127.0.0.1" }, () =>
        socket.end(bytes),
      );
      socket.setTimeout(12_000, () => {
        socket.destroy();
        reject(new Error("neither answered nor closed"));
      });
      socket.on("data", (data) => {
        words += data.toString("latin1");
      });
      socket.on("error", () => {});
      socket.once("close", () => resolve(words));
    });
  }

  it("leaves nothing broken behind, and the office at work", async () => {
    await office.app.settled();
    office.clock.set(at(27, "10:00"));
    await office.wake();
    const rows = await everything(office.app.store);
    expect(
      rows.interaction.filter(
        ({ id }) => brokenAt(rows.event.filter((e) => e.interactionId === id)) !== null,
      ),
    ).toEqual([]);
    expect(contradictions(rows)).toEqual([]);
    expect(invisibleIn(rows)).toEqual([]);
    expect(faults()).toEqual([]);
    expect((await office.request("GET", "/readyz")).status).toBe(200);
    expect((await office.types("U1", "/desk queue office")).status).toBe(200);
    expect({}).not.toHaveProperty("polluted");
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

/** A form may be sent again; another one is a new one. */
const ticketOf = (h: object): string => ticket.slice(0, -8) + hashed(JSON.stringify(h));
function hashed(words: string): string {
  let sum = 7;
  for (const sign of words) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) >>> 0;
  return sum.toString(16).padStart(8, "0");
}

/** Most of what is typed is Ana's; some is of others, and of whom nobody knows. */
const who = (typed: string): string => ["U1", "U1", "U1", "U2", "U3", "U4", "U9"][typed.length % 7] ?? "U1";

const encoded = (words: string): string => encodeURIComponent(words.toWellFormed()).slice(0, 4_000);

/** Contacts in every state, so that what is made up meets something. */
async function furnish(office: AttackedOffice): Promise<void> {
  for (let n = 1; n <= 9; n += 1)
    await office.types("U1", `/log email Josefina Ñandú, 503-555-010${n}: sewer backup, case ${n}`);
  const lines = [
    ["U1", "refer 1 @ben you hold the as-built maps"],
    ["U1", "refer 2 @ben you hold the as-built maps"],
    ["U2", "ack 2"],
    ["U1", "reply 3 by phone the crew comes tomorrow"],
    ["U1", "promise 4 the records fri 3pm, told by phone: the archive needs a day"],
    ["U1", "point 4 whether the pipe is ours, by fri 3pm"],
    ["U1", commandTable.find((c) => c.name === "decide")?.example.replace("12", "5") ?? ""],
    ["U1", "wait 6 until fri 3pm: which address is it?"],
    ["U1", "close 7 duplicate of #8"],
    ["U3", commandTable.find((c) => c.name === "explain")?.example ?? ""],
  ] as const;
  for (const [user, typed] of lines) await office.types(user, `/desk ${typed}`);
  await office.says("queue");
  await office.app.settled();
}

/** The link in the e-mail to whom Ana has asked outside of the office. */
async function linkOf(office: AttackedOffice): Promise<{ readonly path: string }> {
  await office.types("U1", "/log email Josefina Ñandú, 503-555-0101: water main");
  const number = (await everything(office.app.store)).interaction.at(-1)?.number;
  const words = "you hold the water main maps told: a call by noon";
  const question = await office.types("U1", `/desk refer ${number} dana@water.gov ${words}`);
  await office.pressIn("U1", question, "Send");
  await office.wake();
  const path = /\/handoff\/[\w-]+/.exec(office.mail.mails.at(-1)?.text ?? "")?.[0];
  if (!path) throw new Error(`no e-mail with a link after ${question.text}`);
  return { path };
}

/** Texts in the record that hold what nobody can see. */
function invisibleIn(rows: object): string[] {
  const found: string[] = [];
  JSON.stringify(rows, (key, value) => {
    if (typeof value === "string" && visible(value) !== value) found.push(`${key}: ${JSON.stringify(value)}`);
    return value;
  });
  return found;
}
