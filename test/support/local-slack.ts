import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { stringify } from "yaml";

export type LocalUser = {
  readonly id: string;
  readonly name: string;
  readonly real_name?: string;
  readonly email?: string;
  readonly tz?: string;
  readonly is_bot?: boolean;
};

export type LocalBlock = {
  readonly type: string;
  readonly block_id?: string;
  readonly text?: { readonly type: string; readonly text: string };
  readonly fields?: readonly { readonly text: string }[];
  readonly elements?: readonly LocalElement[];
  readonly element?: LocalElement;
  readonly label?: { readonly text: string };
};

export type LocalElement = {
  readonly type: string;
  readonly action_id?: string;
  readonly value?: string;
  readonly text?: string | { readonly type: string; readonly text: string };
  readonly initial_value?: string;
  readonly options?: readonly { readonly value: string; readonly text: { readonly text: string } }[];
};

export type LocalMessage = {
  readonly ts: string;
  readonly channel: string;
  readonly user?: string;
  readonly bot_id?: string;
  readonly text: string;
  readonly blocks?: readonly LocalBlock[];
  /** Present: only this user sees it. */
  readonly ephemeral_to?: string;
};

export type LocalView = {
  readonly title?: { readonly text: string };
  readonly private_metadata?: string;
  readonly blocks: readonly LocalBlock[];
};

export type LogEntry = {
  readonly direction: string;
  readonly kind: string;
  readonly summary: string;
  readonly detail?: unknown;
};

export type LocalSlackOptions = {
  readonly users: readonly LocalUser[];
  readonly mode: "socket" | "events";
  /** Where requests go in mode `events`. */
  readonly requestUrl?: string;
  /** Default: a free one. */
  readonly port?: number;
};

export type LocalSlack = Awaited<ReturnType<typeof startLocalSlack>>;

/** What the server is configured with. */
export const local = {
  teamId: "T01TEST",
  appId: "A01APP",
  botUserId: "U0BOT",
  botToken: "xoxb-test-token",
  appToken: "xapp-test-token",
  signingSecret: "test-signing-secret",
  channel: "C01GEN",
} as const;

const patience = 15_000;

/** The server's executable; null where its optional package is not installed. */
export function localSlackBinary(): string | null {
  try {
    const manifest = createRequire(import.meta.url).resolve("local-slack-linux-x64/package.json");
    return join(dirname(manifest), "bin", "local-slack");
  } catch {
    return null;
  }
}

/** A Slack server nobody here wrote, with a workspace, one channel and the given users. */
export async function startLocalSlack(options: LocalSlackOptions) {
  const directory = mkdtempSync(join(tmpdir(), "local-slack-"));
  const child = launch(directory, options);
  const url = await listening(child);
  const http = client(url);
  const ui = await openUi(url);

  const channels = async () => (await http.get<State>("/_control/state")).channels;
  const messages = async (channel: string) =>
    (await http.get<{ messages: LocalMessage[] }>(`/_control/messages/${channel}`)).messages;
  /** A connection of its own begins with the state as it is now: nothing on its way can be missed. */
  const snapshot = async () => {
    const view = await openUi(url);
    view.close();
    return view.initial;
  };

  return {
    url,
    apiUrl: `${url}/api/`,
    messages,
    /** Resolves when the app has acknowledged. */
    command: (user: string, command: string, text = "", channel: string = local.channel) =>
      http.post("/_control/command", { user, command, text, channel }),
    click: (user: string, channel: string, messageTs: string, action: LocalElement) =>
      http.post("/_control/interact", { user, channel, messageTs, action }),
    message: (user: string, channel: string, text: string) =>
      http.post("/_control/message", { user, channel, text }),
    openHome: (user: string) => http.post("/_control/open-home", { user }),
    /** As in the browser, where a home tab's button names no message. */
    async clickHome(user: string, action: LocalElement) {
      const acknowledged = ui.next((event) => isAcknowledgement(event));
      ui.send({ t: "block_action", channel: "", messageTs: "", user, action, appId: local.appId });
      await acknowledged;
    },
    /** Values by input name; a choice by its value or its label. Gives the faults the form then shows. */
    async submit(
      user: string,
      values: Readonly<Record<string, string>>,
    ): Promise<Record<string, string> | null> {
      const view = (await snapshot()).modalStack.at(-1);
      if (!view) throw new Error("no form is open");
      const answered = ui.next((event) => event.t === "view" || event.t === "view_errors");
      ui.send({ t: "view_submit", user, values: stateValues(view, values) });
      const event = await answered;
      return event.t === "view_errors" ? (event.errors ?? {}) : null;
    },
    modal: async (): Promise<LocalView | null> => (await snapshot()).modalStack.at(-1) ?? null,
    home: async (user: string): Promise<LocalView | null> =>
      (await snapshot()).homeViews[user]?.[local.appId] ?? null,
    /** What stands in the direct messages of somebody with the bot, oldest first. */
    async dm(user: string): Promise<LocalMessage[]> {
      const found = (await channels()).find((channel) => channel.is_im && channel.members.includes(user));
      return found ? messages(found.id) : [];
    },
    /** What only this user sees, oldest first, wherever it stands. */
    async ephemerals(user: string): Promise<LocalMessage[]> {
      const all = await Promise.all((await channels()).map((channel) => messages(channel.id)));
      return all
        .flat()
        .filter((message) => message.ephemeral_to === user)
        .sort((one, other) => (one.ts < other.ts ? -1 : 1));
    },
    log: async () => (await http.get<{ log: LogEntry[] }>("/_control/log")).log,
    async stop() {
      ui.close();
      await end(child);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The words of a message or view as they are read from top to bottom. */
export function wordsOf({ blocks = [] }: { readonly blocks?: readonly LocalBlock[] }): string {
  const text = (element: LocalElement): string =>
    typeof element.text === "string" ? element.text : (element.text?.text ?? "");
  return blocks
    .flatMap((block) => [
      block.text?.text,
      ...(block.fields ?? []).map((field) => field.text),
      ...(block.elements ?? []).map(text),
    ])
    .filter(Boolean)
    .join("\n");
}

/** The button with this label. */
export function buttonOf(shown: { readonly blocks?: readonly LocalBlock[] }, label: string): LocalElement {
  const elements = (shown.blocks ?? []).flatMap((block) => block.elements ?? []);
  const found = elements.find(
    (each) => each.type === "button" && typeof each.text === "object" && each.text.text === label,
  );
  if (!found) throw new Error(`no button "${label}"`);
  return found;
}

type State = { readonly channels: readonly { id: string; is_im: boolean; members: readonly string[] }[] };

function launch(directory: string, { users, mode, requestUrl, port = 0 }: LocalSlackOptions): ChildProcess {
  const binary = localSlackBinary();
  if (!binary) throw new Error("local-slack is not installed");
  const { teamId, channel, ...app } = local;
  const config = {
    workspace: { name: "Test", domain: "test", teamId },
    app: { ...app, botName: "follow-through", mode, ...(requestUrl ? { requestUrl } : {}) },
    users,
    channels: [{ id: channel, name: "general", members: [...users.map((user) => user.id), app.botUserId] }],
  };
  const path = join(directory, "config.yaml");
  writeFileSync(path, stringify(config));
  const child = spawn(binary, ["--config", path, "--port", String(port)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.once("exit", () => child.kill());
  return child;
}

/** The server's address, once it listens: it prints it then. */
function listening(child: ChildProcess): Promise<string> {
  return within("local-slack did not start", (resolve, reject) => {
    let printed = "";
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`local-slack ended with ${code}`)));
    child.stdout?.on("data", (chunk) => {
      printed += String(chunk);
      const address = /http:\/\/localhost:\d+/.exec(printed)?.[0];
      if (address) resolve(address);
    });
  });
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return within("local-slack did not stop", (resolve) => {
    child.removeAllListeners("exit");
    child.once("exit", () => resolve());
    child.kill();
  });
}

function client(url: string) {
  const answer = async <T>(response: Response): Promise<T> => {
    if (!response.ok) throw new Error(`local-slack: HTTP ${response.status}`);
    return (await response.json()) as T;
  };
  return {
    get: async <T>(path: string) => answer<T>(await fetch(url + path)),
    post: async (path: string, body: object) =>
      void (await answer(
        await fetch(url + path, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        }),
      )),
  };
}

type UiState = {
  readonly modalStack: readonly LocalView[];
  readonly homeViews: Readonly<Record<string, Readonly<Record<string, LocalView>>>>;
};

type UiEvent = {
  readonly t: string;
  readonly state?: UiState;
  readonly errors?: Record<string, string>;
  readonly entry?: LogEntry;
};

const isAcknowledgement = ({ t, entry }: UiEvent): boolean =>
  t === "log" && entry?.direction === "from_bot" && ["ack", "interactive"].includes(entry.kind);

/** The connection the browser uses. */
async function openUi(url: string) {
  const socket = new WebSocket(`${url.replace("http", "ws")}/ui`);
  const next = (wanted: (event: UiEvent) => boolean): Promise<UiEvent> =>
    within("local-slack did not say what was waited for", (resolve) => {
      const listener = ({ data }: MessageEvent) => {
        const event = JSON.parse(String(data)) as UiEvent;
        if (!wanted(event)) return;
        socket.removeEventListener("message", listener);
        resolve(event);
      };
      socket.addEventListener("message", listener);
    });
  const { state } = await next((event) => event.t === "init");
  if (!state) throw new Error("local-slack gave no state");
  return {
    initial: state,
    next,
    send: (event: object) => socket.send(JSON.stringify(event)),
    close: () => socket.close(),
  };
}

function stateValues(view: LocalView, values: Readonly<Record<string, string>>): Record<string, object> {
  const entries = Object.entries(values).map(([name, value]) => {
    const element = view.blocks.find((block) => block.block_id === name)?.element;
    if (!element?.action_id) throw new Error(`no input "${name}" in the form`);
    return [name, { [element.action_id]: elementState(element, value) }] as const;
  });
  return Object.fromEntries(entries);
}

function elementState(element: LocalElement, value: string): object {
  if (element.type !== "static_select") return { type: element.type, value };
  const option = element.options?.find((each) => each.value === value || each.text.text === value);
  if (!option) throw new Error(`no option "${value}"`);
  return { type: element.type, selected_option: option };
}

type Settle<T> = (resolve: (value: T) => void, reject: (error: Error) => void) => void;

function within<T>(fault: string, begin: Settle<T>): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const timer = setTimeout(() => reject(new Error(fault)), patience);
  begin(resolve, reject);
  return promise.finally(() => clearTimeout(timer));
}
