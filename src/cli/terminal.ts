import { createInterface } from "node:readline";
import type { Desk } from "../desk/desk.ts";
import type { Reply, Request } from "../desk/request.ts";
import type { Form, Input } from "../message/form.ts";
import type { Messenger } from "../message/messenger.ts";
import { cardText } from "../message/plain-text.ts";
import type { DirectoryEntry, Person } from "../office/person.ts";
import type { LocalPerson } from "./local-slack.ts";

/** What the terminal needs of the app. */
type TerminalApp = {
  readonly desk: Desk;
  savePerson(entry: DirectoryEntry): Promise<Person>;
  start(): Promise<void>;
  stop(): Promise<void>;
  settled(): Promise<void>;
};

export type TerminalOptions<Options> = Options & {
  readonly people: readonly LocalPerson[];
  readonly policy: { readonly zone: string };
  readonly createApp: (options: Options & { messengers: Record<string, Messenger> }) => Promise<TerminalApp>;
  readonly say: (words: string) => void;
  /** Why it is the terminal; may be empty. */
  readonly notice: string;
};

const introduction = `The desk in the terminal. Type "as ben" to be somebody else, "help" for the commands, "quit" to end.
Messages to anybody appear as they arrive.`;

/** The same desk, typed: for platforms without a Slack of their own, and for scripts. */
export async function runTerminal<Options>(options: TerminalOptions<Options>): Promise<void> {
  const { say } = options;
  const app = await options.createApp({ ...options, messengers: { cli: printing(options) } });
  const persons = await Promise.all(options.people.map((p) => app.savePerson(entry(p, options.policy.zone))));
  await app.start();
  const lines = createInterface({ input: process.stdin });
  say(`${options.notice}${introduction}`);
  await converse({ app, persons, ask: asking(lines[Symbol.asyncIterator]()), say, people: options.people });
  lines.close();
  await app.stop();
}

type Conversation = {
  readonly app: TerminalApp;
  readonly persons: readonly Person[];
  readonly people: readonly LocalPerson[];
  readonly ask: (question: string) => Promise<string>;
  readonly say: (words: string) => void;
};

/** Line by line, also from a pipe; at the end of the input somebody has quit. */
function asking(lines: AsyncIterator<string>): (question: string) => Promise<string> {
  return async (question) => {
    process.stdout.write(question);
    const next = await lines.next();
    return next.done ? "quit" : next.value;
  };
}

async function converse({ app, persons, people, ask, say }: Conversation): Promise<void> {
  let who = 0;
  for (;;) {
    const actor = persons[who];
    if (!actor) return;
    const typed = (await ask(`${people[who]?.name}> `)).trim();
    if (typed === "quit" || typed === "exit") return;
    const change = /^as\s+(\w+)$/u.exec(typed)?.[1];
    if (change) {
      const found = people.findIndex((p) => p.name === change.toLowerCase());
      if (found < 0)
        say(`Nobody here is called ${change}. There are ${people.map((p) => p.name).join(", ")}.`);
      else who = found;
    } else if (typed !== "") {
      const text = typed.replace(/^\/?desk(?=\s|$)|^\//u, "").trim() || "queue";
      await answer(app.desk, { actor, source: "cli", requestId: null, kind: "typed", text }, { ask, say });
      await app.settled();
    }
  }
}

type Talk = { ask(question: string): Promise<string>; say(words: string): void };

/** Shows an answer; a form is asked for line by line. */
async function answer(desk: Desk, request: Request, talk: Talk): Promise<void> {
  const reply: Reply = await desk.answer(request);
  if (reply.kind === "card") return talk.say(`\n${cardText(reply.card)}\n`);
  if (reply.kind !== "form") return talk.say(`\n${reply.words}\n`);
  const { actor, source, requestId } = request;
  const args = await fill(reply.form, talk);
  if (!args) return talk.say("Nothing was recorded.");
  return answer(desk, { actor, source, requestId, kind: "form", command: reply.form.command, args }, talk);
}

/** Null when the person, or the end of the input, quit half-way. */
async function fill(form: Form, { ask, say }: Talk): Promise<Record<string, string> | null> {
  const args: Record<string, string> = { ...form.hidden };
  say(
    `\n${form.title}. ${form.about ? `${form.about}. ` : ""}${form.intro ?? ""} Enter alone takes what stands in brackets; "quit" leaves it.`,
  );
  for (const input of form.inputs) {
    const value = await fillOne(input, ask);
    if (value === "quit") return null;
    args[input.name] = value;
  }
  return args;
}

async function fillOne(input: Input, ask: Talk["ask"]): Promise<string> {
  const options = input.kind === "choice" ? input.options : input.kind === "person" ? input.people : [];
  const initial = options.find((o) => o.value === input.initial)?.label ?? input.initial ?? "";
  const choices = options.length > 0 ? ` (${options.map((o) => o.label).join(", ")})` : "";
  const typed = (await ask(`  ${input.label}${choices}${initial ? ` [${initial}]` : ""}: `)).trim();
  if (typed === "") return input.initial ?? "";
  return options.find((o) => o.label.toLowerCase().startsWith(typed.toLowerCase()))?.value ?? typed;
}

/** Messages to people are printed with their name. */
function printing({ say, people }: { say(words: string): void; people: readonly LocalPerson[] }): Messenger {
  let sent = 0;
  return {
    async send(to, message) {
      sent += 1;
      const name = people.find((p) => p.id === to.userId)?.realName ?? to.userId;
      say(`\n── message to ${name} ──\n${cardText(message.card)}\n──`);
      return { conversationId: to.userId, messageRef: String(sent) };
    },
    async update() {},
    async find() {
      return null;
    },
  };
}

const entry = (p: LocalPerson, zone: string): DirectoryEntry => ({
  platform: "cli",
  tenantId: "terminal",
  userId: p.id,
  handle: p.name,
  name: p.realName,
  email: p.email,
  zone,
  locale: "en-US",
  standing: "member",
});
