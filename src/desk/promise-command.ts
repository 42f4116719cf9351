import { Refusal } from "../errors.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { refuseUnknown } from "../interaction/work.ts";
import { makePromise } from "../promise/make-promise.ts";
import { movePromise } from "../promise/move-promise.ts";
import { type CustomerPromise, checkOpenContact, isTold, thingKey } from "../promise/promise.ts";
import { promiseTrail, promiseWords, tellAction, undoPromiseAction } from "../promise/promise-card.ts";
import { findPromise, listOpenPromises } from "../promise/promise-rows.ts";
import { turnaroundOf } from "../promise/turnaround.ts";
import { type Args, arg, type Call, type Command, numberAndRest, numberOf } from "./command.ts";
import { doneCard } from "./done-card.ts";
import { readDate, splitDate } from "./promise-command-date.ts";
import { checkStillOpen } from "./promise-command-ended.ts";
import { movePromiseForm, newPromiseForm } from "./promise-command-form.ts";
import { atColon, readTold, said, toldAtEnd, toldOf } from "./promise-command-words.ts";
import type { Reply } from "./request.ts";

export const promiseCommand: Command = {
  name: "promise",
  grammar: "promise 12 [what] [date] [, told by phone|email|letter|in person [at when]] [: reason or what]",
  example: "promise 12 records request fri 3pm, told by phone: the archive needs a day",
  summary: "give the customer a date, or a new one with the reason",
  asks: ["date"],
  says: () => ["words"],
  parse(rest) {
    const { number, rest: words } = numberAndRest(rest);
    return said({ number, ...readPromised(words) });
  },
  async run(call) {
    const number = numberOf(call.args);
    const contact = await contactNumbered(call, number);
    checkOpenContact(contact);
    const open = await listOpenPromises(call.deps.store.db, contact.id);
    const asked = call.request.kind === "typed" ? readTyped(call, open) : readGiven(call);
    if (asked.target !== "new") await checkStillOpen(call, { contact, open, id: asked.target });
    if (asked.asks && call.request.kind !== "form") {
      const form = asked.target === "new" ? newPromiseForm : movePromiseForm;
      return { kind: "form", form: form(call, { contact, open, ...asked }), args: asked.args };
    }
    const filled = { ...call, args: asked.args };
    return asked.target === "new" ? make(filled, number) : move(filled, { number, promiseId: asked.target });
  },
};

async function contactNumbered({ deps }: Call, number: number): Promise<Interaction> {
  const key = { officeId: deps.officeId, number };
  return (await findByNumber(deps.store.db, key, { lock: false })) ?? refuseUnknown(number);
}

/** "records request fri 3pm, told by phone at 2pm: the reason" → its parts, all as typed. */
function readPromised(words: string): Args {
  const { head, tail } = atColon(words);
  // Each run of separators is looked at once, so that a long one takes no longer than as many words.
  const told = /(?:(?<![\s,;])[\s,;]+)?\btold\b/iu.exec(head);
  if (!told) {
    const last = toldAtEnd(tail);
    return last ? { typed: head, words: last.before, ...last.told } : { typed: head, words: tail };
  }
  const way = head.slice(told.index + told[0].length);
  return { typed: head.slice(0, told.index), ...readTold(way), words: tail };
}

/** What is to happen: a new promise, or a new date for the one with that id. */
type AskedPromise = {
  readonly target: string;
  readonly args: Args;
  /** Something is missing. */
  readonly asks: boolean;
  /** Why no date was read, as a sentence; empty: one was, or there is none. */
  readonly unread: string;
};

/** From a button or a form. */
function readGiven({ args }: Call): AskedPromise {
  const [date, promise] = [arg(args, "date"), arg(args, "promise")];
  const isMove = arg(args, "change") === "date" || promise !== "";
  return { target: isMove ? promise : "new", args, asks: date === "", unread: "" };
}

/** From a typed line. A date alone is a new one for what is promised, as long as that is one thing. */
function readTyped(call: Call, open: readonly CustomerPromise[]): AskedPromise {
  const { args, deps } = call;
  const isOpen = (what: string) => open.some((p) => p.thingKey === thingKey(what));
  const isKnown = (what: string) => isOpen(what) || turnaroundOf(deps.policy(), what) !== null;
  const { what, date, unread } = splitDate(call, arg(args, "typed"), { isKnown });
  const words = arg(args, "words");
  const named = open.find((p) => p.thingKey === thingKey(what === "" ? words : what));
  const dated = { ...args, date };
  if (what !== "" && !named) {
    const known = date !== "" || turnaroundOf(deps.policy(), what) !== null;
    return { target: "new", args: { ...dated, thing: what }, asks: !known || unread !== "", unread };
  }
  if (what === "" && open.length === 0)
    return {
      ...{ target: "new", args: { ...dated, thing: words, words: "" } },
      ...{ asks: words === "" || date === "" || unread !== "", unread },
    };
  const only = named ?? (open.length === 1 ? open[0] : undefined);
  const reason = named && what === "" ? "" : words;
  const moved = { ...dated, change: "date", ...(only ? { promise: only.id } : {}), words: reason };
  const asks = !only || date === "" || unread !== "" || reason === "";
  return { target: only?.id ?? "", args: moved, asks, unread };
}

async function make(call: Call, number: number): Promise<Reply> {
  const { deps, args } = call;
  const kind = arg(args, "kind");
  const typed = kind === "" || kind === "other" ? arg(args, "thing") : kind;
  const thing = turnaroundOf(deps.policy(), typed)?.name ?? typed;
  const date = arg(args, "date") === "" ? null : readDate(call, arg(args, "date"));
  const contact = await makePromise(deps, call.by, {
    number,
    thing,
    dueAt: date?.at ?? null,
    told: toldOf(call),
    words: arg(args, "words"),
  });
  const open = await listOpenPromises(deps.store.db, contact.id);
  const promise = open.find((p) => p.thingKey === thingKey(thing));
  return promisedCard(call, { contact, promise, note: date?.note ?? "" });
}

async function move(call: Call, which: { number: number; promiseId: string }): Promise<Reply> {
  const { deps, args } = call;
  if (which.promiseId === "")
    throw new Refusal("promise", "Which promise gets the new date is missing.", {
      field: "promise",
      remedy: "Choose it from the list.",
    });
  const { at: dueAt, note } = readDate(call, arg(args, "date"));
  const told = toldOf(call);
  const contact = await movePromise(deps, call.by, { ...which, dueAt, told, reason: arg(args, "words") });
  return promisedCard(call, { contact, promise: await findPromise(deps.store.db, which.promiseId), note });
}

type Done = {
  readonly contact: Interaction;
  readonly promise: CustomerPromise | null | undefined;
  /** About the date, as a sentence; may be empty. */
  readonly note: string;
};

function promisedCard(call: Call, { contact, promise: p, note }: Done): Promise<Reply> {
  if (!p) return doneCard(call, contact, "The promise is recorded.");
  const reader = { ...call.reader, now: call.deps.clock.now() };
  const trail = promiseTrail(p, reader);
  const said = [`Promised: ${promiseWords(p, reader) ?? p.thing}`, note, trail].filter((line) => line !== "");
  const tell = isTold(p) ? [] : [tellAction(contact, p)];
  return doneCard(call, contact, said.join("\n"), [...tell, undoPromiseAction(contact, p)]);
}
