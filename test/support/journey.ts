import { randomUUID } from "node:crypto";
import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DateTime } from "luxon";
import { onTestFinished } from "vitest";
import { createApp } from "../../src/app.ts";
import type { App } from "../../src/app-options.ts";
import type { MailConfig } from "../../src/config-mail.ts";
import { createLog } from "../../src/log.ts";
import type { DirectoryEntry } from "../../src/office/person.ts";
import { defaultPolicy, type OfficePolicy } from "../../src/office/policy.ts";
import {
  type LocalBlock,
  type LocalElement,
  type LocalMessage,
  type LocalSlack,
  type LocalView,
  local,
  startLocalSlack,
} from "./local-slack.ts";
import { signedRequest } from "./signed-request.ts";
import { openWire, type Wire } from "./slack-wire.ts";

/** The whole app on a real Slack server, with people in it and a clock that a test moves by hand. */
export type Office = Awaited<ReturnType<typeof openOffice>>;
export type Colleague = ReturnType<typeof colleague>;

export type OfficeOptions = {
  readonly policy?: Partial<OfficePolicy>;
  /** What the office file says when it is read again, and from a restart on. */
  readonly readPolicy?: () => OfficePolicy;
  /** Local time in Los Angeles. */
  readonly now?: string;
  readonly over?: "socket" | "http";
  /** Links lead to this machine, as in the demo. */
  readonly onThisMachine?: boolean;
  /** Where e-mail goes out; without it there is none. */
  readonly mail?: MailConfig;
};

export const minutes = (n: number): number => n * 60_000;
export const hours = (n: number): number => n * 3_600_000;

const zone = "America/Los_Angeles";
/** A Monday, before a week with a holiday that this office does not keep. */
const monday = "2026-11-23T09:00";

const instant = (written: string): number => DateTime.fromISO(written, { zone }).toMillis();
const written = (at: number): string => DateTime.fromMillis(at, { zone }).toFormat("yyyy-MM-dd'T'HH:mm");

const cast = [
  { id: "U1", name: "ana", real_name: "Ana Ortiz", email: "ana@example.com", tz: zone },
  { id: "U2", name: "ben", real_name: "Ben Tran", email: "ben@example.com", tz: zone },
  { id: "U3", name: "lee", real_name: "Lee Walker", email: "lee@example.com", tz: zone },
  { id: "U4", name: "cat", real_name: "Cat Novak", email: "cat@example.com", tz: zone },
  { id: "U8", name: "robot", real_name: "Robot", tz: zone, is_bot: true },
] as const;

/** The same words that Slack shows somebody, whatever it shows them in. */
export type Shown = {
  readonly ts: string;
  readonly channel: string;
  /** What a notification shows. */
  readonly text: string;
  /** What is read from top to bottom, without the buttons. */
  readonly words: string;
  readonly buttons: readonly string[];
  readonly blocks: readonly LocalBlock[];
};

export async function openOffice(options: OfficeOptions = {}) {
  const clock = { at: instant(options.now ?? monday), now: () => clock.at };
  const folders: string[] = [];
  const wire = await openWire(clock.now);
  const overHttp = options.over === "http";
  const server = await startLocalSlack({
    users: cast,
    mode: overHttp ? "events" : "socket",
    requestUrl: `${wire.url}/slack/events`,
  });
  wire.targets.slack = server.url;
  const running: { app: App; database: string } = { database: newDatabase(folders), app: {} as App };

  const policy = { ...defaultPolicy(), leads: ["lee@example.com"], ...options.policy };
  let started = false;

  async function start(): Promise<void> {
    const slack = {
      botToken: local.botToken,
      appToken: overHttp ? null : local.appToken,
      signingSecret: local.signingSecret,
      apiUrl: `${wire.url}/api/`,
      isSlackItself: false,
    };
    running.app = await createApp({
      config: {
        slack,
        teams: null,
        databaseUrl: `sqlite:${running.database}`,
        port: 0,
        publicUrl: null,
        mail: options.mail ?? null,
        officeFile: "none",
        logLevel: "silent",
      },
      policy: started ? (options.readPolicy?.() ?? policy) : policy,
      ...(options.readPolicy ? { readPolicy: options.readPolicy } : {}),
      clock,
      log: createLog({ level: "silent" }),
      heartbeat: false,
      onThisMachine: options.onThisMachine ?? false,
    });
    await running.app.start();
    wire.targets.app = `http://127.0.0.1:${running.app.port()}`;
    await running.app.settled();
    started = true;
  }

  async function wake(): Promise<void> {
    running.app.wake();
    await running.app.settled();
  }

  /** The clock runs, and the office looks at it every five minutes. */
  async function forward(ms: number): Promise<void> {
    const end = clock.at + ms;
    while (clock.at < end) {
      clock.at = Math.min(end, clock.at + minutes(5));
      await wake();
    }
  }

  onTestFinished(async () => {
    await running.app.stop();
    await wire.close();
    await server.stop();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
  await start();

  const reach: Reach = { server, wire, settled: () => running.app.settled() };
  return {
    ana: colleague("U1", reach),
    ben: colleague("U2", reach),
    lee: colleague("U3", reach),
    cat: colleague("U4", reach),
    robot: colleague("U8", reach),
    server,
    wire,
    settled: () => running.app.settled(),
    wake,
    forward,
    /** Runs on until that local time. */
    to: (time: string) => forward(instant(time) - clock.at),
    /** One leap, as after a time in which nobody looked. */
    async leap(ms: number) {
      clock.at += ms;
      await wake();
    },
    /** The clock alone, while something is under way. */
    pass: (ms: number) => {
      clock.at += ms;
    },
    now: () => written(clock.at),
    savePerson: (entry: Partial<DirectoryEntry> & { userId: string }) =>
      running.app.savePerson({
        platform: "slack",
        tenantId: local.teamId,
        handle: entry.userId.toLowerCase(),
        name: entry.userId,
        email: null,
        zone,
        locale: "en-US",
        standing: "member",
        ...entry,
      }),
    stop: () => running.app.stop(),
    start,
    async restart() {
      await running.app.stop();
      await start();
    },
    /** Goes on from what is on the disk at this very moment; what the old process does from now on is lost. */
    async crash(letGo: () => void) {
      const left = running.database;
      running.database = newDatabase(folders);
      for (const end of ["", "-wal"])
        if (existsSync(left + end)) copyFileSync(left + end, running.database + end);
      letGo();
      await running.app.stop();
      await start();
    },
    /** A page of the app, as a browser without any cookie gets it; `form`: what is sent to it. */
    async opens(path: string, form?: Readonly<Record<string, string>>) {
      const sent = form ? { method: "POST", body: new URLSearchParams(form) } : {};
      const response = await fetch(`${wire.targets.app}${path}`, sent);
      const html = await response.text();
      await running.app.settled();
      return { status: response.status, html };
    },
    /** As Slack itself calls over HTTP, or somebody who pretends to be Slack. */
    async posts(body: string, sent: { secret?: string; at?: number } = {}) {
      const { secret = local.signingSecret, at = Date.now() } = sent;
      const response = await fetch(`${wire.targets.app}/slack/events`, {
        method: "POST",
        headers: signedRequest({ secret, at, body }),
        body,
      });
      await running.app.settled();
      return { status: response.status, answer: await response.text() };
    },
  };
}

function newDatabase(folders: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "follow-through-journey-"));
  folders.push(folder);
  return join(folder, `${randomUUID()}.db`);
}

type Reach = { readonly server: LocalSlack; readonly wire: Wire; readonly settled: () => Promise<void> };

/** One person at Slack: what they do, and what they then see. */
function colleague(id: string, { server, wire, settled }: Reach) {
  const seen = async () => (await server.ephemerals(id)).map(shown);
  const messages = async () =>
    (await server.dm(id)).filter((m) => m.ephemeral_to === undefined && m.user !== id).map(shown);

  /** Does something, and gives what of the private answers is new or has changed since. */
  async function answerTo(act: () => Promise<unknown>): Promise<Shown> {
    const before = new Set((await seen()).map((each) => JSON.stringify(each)));
    await act();
    await settled();
    const after = (await seen()).filter((each) => !before.has(JSON.stringify(each)));
    return after.at(-1) ?? nothing;
  }

  async function findButton(label: string, on: Shown | undefined): Promise<Shown> {
    if (on) return on;
    const all = [...(await seen()), ...(await messages())].toSorted((a, b) => (a.ts < b.ts ? -1 : 1));
    const found = all.findLast((each) => each.buttons.includes(label));
    if (!found) throw new Error(`nowhere a button "${label}"`);
    return found;
  }

  return {
    id,
    /** A slash command; gives the private answer. */
    types(line: string): Promise<Shown> {
      const [command = "", ...rest] = line.split(" ");
      return answerTo(() => server.command(id, command, rest.join(" ")));
    },
    /** The newest private answer. */
    sees: async () => (await seen()).at(-1) ?? nothing,
    /** What the bot wrote to this person, the oldest first. */
    messages,
    lastMessage: async () => (await messages()).at(-1) ?? nothing,
    /** When the bot wrote to this person, and what the notifications showed. */
    async notified(): Promise<readonly string[]> {
      const channel = (await server.dm(id)).at(0)?.channel;
      return wire
        .calls("chat.postMessage")
        .map((call) => ({ at: written(call.at), said: new URLSearchParams(call.body) }))
        .filter(({ said }) => channel !== undefined && said.get("channel") === channel)
        .map(({ at, said }) => `${at} ${said.get("text")}`);
    },
    /** A button, of the newest message or private answer that has one with this label where none is given. */
    async presses(label: string, on?: Shown): Promise<Shown> {
      const message = await findButton(label, on);
      const button = buttonIn(message.blocks, label);
      return answerTo(() => server.click(id, message.channel, message.ts, button));
    },
    form: () => server.modal(),
    /** Submits the open form. Gives the faults it then shows, or null. */
    async submits(values: Readonly<Record<string, string>>) {
      const faults = await server.submit(id, values);
      await settled();
      return faults;
    },
    async opensHome(): Promise<Shown> {
      await server.openHome(id);
      await settled();
      return shownView(await server.home(id));
    },
    home: async () => shownView(await server.home(id)),
    async pressesAtHome(label: string): Promise<void> {
      await server.clickHome(id, buttonIn((await server.home(id))?.blocks ?? [], label));
      await settled();
    },
    /** A message to the bot; gives what it answers below. */
    async writes(line: string): Promise<Shown> {
      const [first] = await server.dm(id);
      if (!first) throw new Error("there is no conversation with the bot yet");
      await server.message(id, first.channel, line);
      await settled();
      return (await messages()).at(-1) ?? nothing;
    },
  };
}

const nothing: Shown = { ts: "", channel: "", text: "", words: "", buttons: [], blocks: [] };

const shown = (message: LocalMessage): Shown => ({
  ts: message.ts,
  channel: message.channel,
  text: message.text,
  ...read(message.blocks ?? []),
});

export const shownView = (view: LocalView | null): Shown => ({ ...nothing, ...read(view?.blocks ?? []) });

const labelOf = (element: LocalElement): string =>
  typeof element.text === "string" ? element.text : (element.text?.text ?? "");

function read(blocks: readonly LocalBlock[]): Pick<Shown, "words" | "buttons" | "blocks"> {
  const elements = blocks.flatMap((block) => block.elements ?? []);
  const words = blocks.flatMap((block) => [
    block.text?.text ?? "",
    ...(block.fields ?? []).map((field) => field.text),
    ...(block.elements ?? []).filter((each) => each.type !== "button").map(labelOf),
  ]);
  return {
    words: words.filter(Boolean).join("\n"),
    buttons: elements.filter((each) => each.type === "button").map(labelOf),
    blocks,
  };
}

function buttonIn(blocks: readonly LocalBlock[], label: string): LocalElement {
  const found = blocks
    .flatMap((block) => block.elements ?? [])
    .find((each) => each.type === "button" && labelOf(each) === label);
  if (!found) throw new Error(`no button "${label}"`);
  return found;
}

/** Every text in it that Slack would parse for markup, however deep it stands. */
export function markupIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "type" in value && value.type === "mrkdwn" && "text" in value ? [String(value.text)] : [];
  return [...own, ...Object.values(value).flatMap(markupIn)];
}

/** A trigger that the server takes once: it hands one out with every command. */
export async function freshTrigger({ server, ana }: Office): Promise<string> {
  await ana.types("/desk");
  const sent = (await server.log()).findLast(
    (entry) => entry.direction === "to_bot" && entry.kind === "slash_commands",
  );
  return new URLSearchParams(String(sent?.detail)).get("trigger_id") ?? "";
}
