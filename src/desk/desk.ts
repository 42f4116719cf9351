import { Refusal } from "../errors.ts";
import { bug } from "../log.ts";
import type { Card } from "../message/card.ts";
import { type Spelling, spelled, spelledCard, toType } from "../message/command-words.ts";
import { cut } from "../message/cut.ts";
import { visible } from "../message/visible.ts";
import { checkMayBegin, notOfOffice, relationsOf } from "../office/may.ts";
import type { Person } from "../office/person.ts";
import { StoreFault } from "../store/store-fault.ts";
import { type Args, arg, type Call, type Command, type DeskDeps } from "./command.ts";
import { commandTable } from "./command-table.ts";
import { filledForm, isFilled, wordsFilled } from "./filled-form.ts";
import { Ambiguous } from "./find-person.ts";
import { withAbout } from "./form-about.ts";
import { type Known, logCommand, logFormReply } from "./log-command.ts";
import { withNames } from "./mentions.ts";
import { nearestCommand } from "./nearest-command.ts";
import { notSaved, watchCommits } from "./not-saved.ts";
import { queuePage } from "./queue-command.ts";
import { refusedPress } from "./refused-press.ts";
import type { Reply, Request } from "./request.ts";
import { mostTyped, refuseLength } from "./too-long.ts";
import { typedGrammar } from "./typed-grammar.ts";
import { askWhich } from "./which-person.ts";
import { formFirst, stillAsking } from "./wording-form.ts";
import { historyBefore, withHints } from "./wording-hints.ts";

/** The one counter that every surface brings its requests to. */
export type Desk = {
  /** Never throws: what cannot be done is a refusal, and a bug of ours an apology. */
  answer(request: Request): Promise<Reply>;
  /** The home tab: the person's own queue. */
  home(actor: Person, page: number): Promise<Card>;
  /** The form of `log`, filled with what a message says. */
  logForm(actor: Person, known: Known): Promise<Reply>;
};

export function createDesk(deps: DeskDeps): Desk {
  const reader = (person: Person) => ({ person, now: deps.clock.now() });
  return {
    async answer(request) {
      const watched = watchCommits(deps);
      const reply = await carryOut(watched.deps, request).catch((error: unknown) =>
        error instanceof StoreFault
          ? notDone(request, notSaved(error, watched.begun()))
          : excuse(deps, request, error),
      );
      return spelledReply(reply, request.spelling);
    },
    home: (actor, page) =>
      queuePage({ deps, reader: reader(actor) }, { person: actor, page, command: "home" }),
    logForm: (actor, known) => logFormReply({ deps, reader: reader(actor) }, known),
  };
}

async function carryOut(deps: DeskDeps, request: Request): Promise<Reply> {
  const { actor, source, requestId } = request;
  const is = relationsOf(deps.policy(), actor);
  if (!is.includes("staff")) throw notOfOffice();
  const { command, args } = request.kind === "typed" ? readTyped(request.text) : pressed(request);
  checkMayBegin(is, command.name);
  const by = { actor, source, requestId };
  const call: Call = { deps, request, args, by, reader: { person: actor, now: deps.clock.now() } };
  const reply = await carry(call, command).catch((error: unknown) => which(call, command, error));
  if (reply.kind !== "form") return reply;
  const form = await withAbout(deps, reply.form);
  return { args, ...reply, form, example: exampleFor(command, args), ...typedIn(request) };
}

const carry = (call: Call, command: Command): Promise<Reply> =>
  call.request.kind === "button" && isFilled(call.args) ? opened(call, command) : looked(call, command);

/** A form with what stands in it already, and with the choice of words that it came back with, if it did. */
const opened = async (call: Call, command: Command): Promise<Reply> =>
  stillAsking(call, await filledForm(call, command));

/** What people write for others to read is looked at for kinder words: a form comes back once, a card offers them. */
async function looked(asked: Call, command: Command): Promise<Reply> {
  if (!command.says) return command.run(asked);
  const call = await formFirst(asked, command);
  if ("kind" in call) return call;
  const before = command.says(call.args).some((name) => arg(call.args, name) !== "")
    ? await historyBefore(call)
    : null;
  const reply = await command.run(call);
  return before ? withHints(call, before, reply) : stillAsking(call, reply);
}

/** Who is meant is asked, and nothing has to be typed again; a form says it at its field. */
async function which({ deps, request }: Call, command: Command, error: unknown): Promise<Reply> {
  const asks = error instanceof Ambiguous && request.kind !== "form";
  const choice = asks ? await askWhich(deps, command.name, error) : null;
  if (!choice) throw error;
  return choice;
}

/** The example is about the contact that this is about. */
const exampleFor = ({ example }: Command, { number }: Args): string =>
  number ? example.replace(/\b12\b/u, number) : example;

function pressed({ command: name, args }: { command: string; args: Args }): { command: Command; args: Args } {
  const command = commandTable.find((c) => c.name === name);
  if (!command) throw new Refusal("command", "This button belongs to something that is no longer here.");
  return { command, args: asShown(args) };
}

/** What nobody can see is not kept. */
const asShown = (args: Args): Args =>
  Object.fromEntries(Object.entries(args).map(([name, value]) => [name, visible(value)]));

function readTyped(typed: string): { command: Command; args: Args } {
  if (typed.length > mostTyped) refuseLength(typed);
  const words = visible(typed).trim();
  const [first = ""] = words.split(/\s/u, 1);
  const name = first.replace(/^\//u, "").toLowerCase();
  const command = commandTable.find((c) => c.name === name);
  if (!command) return refuseCommand(first);
  try {
    return { command, args: withNames(command.parse(words.slice(first.length).trim())) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.code, error.message, {
      remedy: `${error.remedy ?? ""} ${grammarWords(command)}`.trim(),
    });
  }
}

function refuseCommand(first: string): never {
  const near = nearestCommand(commandTable, first);
  const shown = cut(first, 40);
  throw new Refusal("command", shown === "" ? "Nothing was typed." : `I do not know "${shown}".`, {
    remedy: near
      ? `Did you mean "${toType(near.name)}"? ${grammarWords(near)}`
      : `"${toType("help")}" lists what can be typed. A contact is logged like this: ${toType(logCommand.example)}`,
  });
}

const grammarWords = (c: Command): string =>
  `It is written: ${typedGrammar(c)}. For example: ${toType(c.example)}`;

/** What was typed is given back where it came to nothing. */
const typedIn = (request: Request): { typed?: string } =>
  request.kind === "typed" && request.text.trim() !== "" ? { typed: request.text } : {};

/** So are the words that stood in a form which can no longer be brought up. */
function enteredIn(request: Request): { entered?: string } {
  const entered = request.kind === "button" && isFilled(request.args) ? wordsFilled(request.args) : "";
  return entered === "" ? {} : { entered };
}

async function excuse(deps: DeskDeps, request: Request, error: unknown): Promise<Reply> {
  if (error instanceof Refusal) return refused(deps, request, error);
  const { log } = deps;
  const id = bug(log, error);
  const words =
    "Something went wrong on our side, and what you asked may not have been done. " +
    `Please look before you try once more; if it happens again, tell your administrator the code ${id}.`;
  return notDone(request, words);
}

/** Whoever is not of the office is told nothing of a contact. */
async function refused(deps: DeskDeps, request: Request, { words, field, code }: Refusal): Promise<Reply> {
  const card = code === "member" ? null : await refusedPress(deps, request, words).catch(() => null);
  return {
    kind: "refusal",
    words,
    ...typedIn(request),
    ...enteredIn(request),
    ...(field ? { field } : {}),
    ...(card ? { card } : {}),
  };
}

const notDone = (request: Request, words: string): Reply => ({ kind: "apology", words, ...typedIn(request) });

function spelledReply(reply: Reply, spelling?: Spelling): Reply {
  if (reply.kind === "card") return { kind: "card", card: spelledCard(reply.card, spelling) };
  if (reply.kind === "form") return reply;
  const words = spelled(reply.words, spelling);
  return reply.kind === "refusal" && reply.card
    ? { ...reply, words, card: spelledCard(reply.card, spelling) }
    : { ...reply, words };
}
