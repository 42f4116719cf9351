import type { Interaction } from "../interaction/interaction.ts";
import { title } from "../interaction/interaction-card.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { findWay, readWay } from "../interaction/reply-way.ts";
import { refuseUnknown } from "../interaction/work.ts";
import { type Action, actions, heading, text } from "../message/card.ts";
import { toType } from "../message/command-words.ts";
import type { Form } from "../message/form.ts";
import { meetPromise } from "../promise/meet-promise.ts";
import { type CustomerPromise, hasHeard, isBackUntold, isTold, promiseLimits } from "../promise/promise.ts";
import { meetAction, promiseWords, tellAction, undoPromiseAction } from "../promise/promise-card.ts";
import { findPromise, listBackUntold, listOpenPromises } from "../promise/promise-rows.ts";
import { tellCustomer } from "../promise/tell-customer.ts";
import { withdrawPromise } from "../promise/withdraw-promise.ts";
import { type Args, arg, type Call, type Command, numberAndRest, numberOf } from "./command.ts";
import { doneCard } from "./done-card.ts";
import { isMoment } from "./promise-command-date.ts";
import { toldInputs } from "./promise-command-form.ts";
import { type Read, readMet, readReason, readWhich } from "./promise-command-meant.ts";
import { anyInput, type Open, refuseNoChoice, refuseNone } from "./promise-command-which.ts";
import { atColon, checkWayless, readPast, said, toldOf, wayOf } from "./promise-command-words.ts";
import type { Reply } from "./request.ts";
import { toldOther } from "./told-which.ts";

export const toldCommand: Command = {
  name: "told",
  grammar: "told 12 [which|decision] by phone|email|letter|in person [at when], or: told 12 decision undo",
  example: "told 12 by phone at 3:15pm",
  summary: "record that the customer knows the promised date, or the decision",
  asks: ["way"],
  parse(rest) {
    const { number, rest: words } = numberAndRest(rest);
    const found = findWay(words);
    if (!found) {
      checkWayless(words);
      return said({ number, words });
    }
    return said({
      number,
      words: found.before,
      way: found.way,
      at: found.rest.replace(/^at\s+/iu, "").trim(),
    });
  },
  async run(call) {
    const other = await toldOther(call);
    if (other) return other;
    const asked = await whatIsMeant(call, { likely: (p) => !isTold(p), back: true, reads: readWhich });
    const way = arg(call.args, "way");
    if (!isForm(call) && (asked.id === null || asked.unread !== "" || way === ""))
      return { kind: "form", form: toldForm(call, asked) };
    const at = readPast(call, arg(call.args, "at"));
    const which = { number: asked.contact.number, promiseId: asked.id ?? refuseNoChoice() };
    const contact = await tellCustomer(call.deps, call.by, { ...which, way: wayOf(way), at });
    const promise = await findPromise(call.deps.store.db, which.promiseId);
    const what = promise?.state === "withdrawn" ? "that it is taken back" : "the date";
    return answered(call, { contact, id: which.promiseId, said: `${contact.customer} knows ${what}.` });
  },
};

export const metCommand: Command = {
  name: "met",
  grammar: "met 12 [which] [at when] [: what was done]",
  example: "met 12 at 3:15pm: the records went out by e-mail",
  summary: "record that what was promised is done",
  parse(rest) {
    const { number, words } = numberAndWords(rest);
    const { head, tail } = atColon(words);
    const match = /^([\s\S]*?)\s*\bat\s+(\S[\s\S]*)$/iu.exec(head);
    if (!match) return said({ number, words: tail === "" ? head : `${head}: ${tail}` });
    return said({
      number,
      words: `${match[1] ?? ""}${tail === "" ? "" : `: ${tail}`}`,
      at: match[2] ?? "",
    });
  },
  async run(call) {
    const asked = await whatIsMeant(call, { reads: readMet });
    if (asked.id === null || asked.unread !== "") return whichCard(asked);
    const at = readPast(call, arg(call.args, "at"));
    const which = { number: asked.contact.number, promiseId: asked.id };
    const contact = await meetPromise(call.deps, call.by, { ...which, at, words: asked.words });
    return answered(call, { contact, id: asked.id, said: "What was promised is done." });
  },
};

export const unpromiseCommand: Command = {
  name: "unpromise",
  grammar: "unpromise 12 [which] [, told by phone|email|letter|in person [at when]:] reason",
  example: "unpromise 12 told by phone: she no longer needs the records",
  summary: "take a promise back, with the reason and how the customer was told",
  asks: ["words"],
  parse(rest) {
    const { number, words } = numberAndWords(rest);
    return said({ number, ...readTakenBack(words) });
  },
  async run(call) {
    const asked = await whatIsMeant(call, { reads: readReason });
    if (!isForm(call) && (asked.id === null || asked.unread !== "" || asked.words === ""))
      return { kind: "form", form: unpromiseForm(call, asked) };
    const which = { number: asked.contact.number, promiseId: asked.id ?? refuseNoChoice() };
    const input = { ...which, reason: asked.words, told: toldOf(call) };
    const contact = await withdrawPromise(call.deps, call.by, input);
    return answered(call, { contact, id: which.promiseId, said: "The promise is taken back." });
  },
};

/** "12: sent" → its parts, with the colon, which says that no promise is named. */
function numberAndWords(typed: string): { readonly number: string; readonly words: string } {
  const { number, rest } = numberAndRest(typed);
  return { number, words: /^#?\d+:/u.test(typed.trim()) ? `: ${rest}` : rest };
}

/** "a map, told by phone at 2pm: the reason" → its parts; "told" within a reason is one of its words. */
function readTakenBack(words: string): Args {
  const { head, tail } = atColon(words);
  // Each run of separators is looked at once, so that a long one takes no longer than as many words.
  const match = /^([\s\S]*?)(?:(?<![\s,;])[\s,;]+)?\btold\b([\s\S]*)$/iu.exec(head);
  const found = match && tail !== "" ? readWay(match[2] ?? "") : null;
  if (!match || !found) return { words };
  const which = match[1]?.trim() ?? "";
  return {
    which,
    words: which === "" ? `: ${tail}` : tail,
    way: found.way,
    at: found.rest.replace(/^at\s+/iu, "").trim(),
  };
}

/** What a reply may have kept as well. */
export async function keptOffer({ deps }: Call, i: Interaction): Promise<Action[]> {
  const open = await listOpenPromises(deps.store.db, i.id);
  return open.length === 0 ? [] : [meetAction(i, open.length === 1 ? (open[0] ?? null) : null)];
}

const isForm = ({ request }: Call): boolean => request.kind === "form";

type Asked = {
  readonly contact: Interaction;
  /** null: it has to be asked. */
  readonly id: string | null;
  readonly words: string;
  /** What names none of them, or is a date where none belongs; then it is asked, whatever `id` is. */
  readonly unread: string;
  readonly open: readonly Open[];
  /** The customer may know a date of what is meant. */
  readonly heard: boolean;
};

type Likely = {
  /** Those that are meant where nothing is said. */
  readonly likely?: (p: CustomerPromise) => boolean;
  /** Whether it may be about one that is taken back, of which the customer does not know. */
  readonly back?: boolean;
  /** How a typed line is read. */
  readonly reads: Read;
};

/** Which promise of the contact this is about. */
async function whatIsMeant(call: Call, { likely = () => true, back = false, reads }: Likely): Promise<Asked> {
  const { deps, args } = call;
  const number = numberOf(args);
  const key = { officeId: deps.officeId, number };
  const contact = (await findByNumber(deps.store.db, key, { lock: false })) ?? refuseUnknown(number);
  const [id, words] = [arg(args, "promise"), arg(args, "words")];
  const { db } = deps.store;
  const untold = back ? await listBackUntold(db, contact.id) : [];
  const all = [...(await listOpenPromises(db, contact.id)), ...untold];
  if (all.length === 0 && id === "") refuseNone(number, "promise");
  const named = (list: readonly CustomerPromise[]) => list.map((p) => ({ id: p.id, name: p.thing }));
  const some = all.filter(likely);
  const open = named(some.length === 0 ? all : some);
  const isGiven = id !== "" || isForm(call);
  const typed = { words, which: arg(args, "which"), isDate: (part: string) => isMoment(call, part) };
  const read = isGiven ? { id: id === "" ? null : id, words, unread: "" } : reads(named(all), typed);
  const only = open.length === 1 && read.unread === "" && !isForm(call) ? (open[0]?.id ?? null) : null;
  const found = read.id ?? only;
  const heard = all.some((p) => hasHeard(p) && (found === null || p.id === found));
  return { contact, open, id: found, words: read.words, unread: read.unread, heard };
}

/** What could not be read, so that whoever typed it sees why they are asked. */
function unreadWords({ unread, contact }: Asked, instead: string): string[] {
  if (unread === "") return [];
  const said = [...unread].length > 60 ? `${[...unread].slice(0, 60).join("").trimEnd()}…` : unread;
  return [
    `Nothing is recorded yet: "${said}" names nothing that is promised to ${contact.customer}.${instead}`,
  ];
}

function toldForm({ args }: Call, asked: Asked): Form {
  const { contact, id, open } = asked;
  const why = arg(args, "way") === "" ? [] : unreadWords(asked, "");
  return {
    title: "They know the date",
    submit: "Record",
    command: "told",
    hidden: hidden(contact, id),
    intro: [...why, `How does ${contact.customer} (#${contact.number}) know?`].join(" "),
    inputs: [...(id === null ? anyInput("promise", "Which promise", open) : []), ...toldInputs(args, true)],
  };
}

function unpromiseForm({ args }: Call, asked: Asked): Form {
  const { contact, id, open, words, heard } = asked;
  const why = `Why does the promise to ${contact.customer} (#${contact.number}) no longer hold?`;
  return {
    title: "Take a promise back",
    submit: "Take back",
    command: "unpromise",
    hidden: hidden(contact, id),
    intro: [...unreadWords(asked, ""), why].join(" "),
    inputs: [
      ...(id === null ? anyInput("promise", "Which promise", open) : []),
      {
        kind: "text",
        name: "words",
        label: "Reason",
        required: true,
        multiline: true,
        maxLength: promiseLimits.reason,
        ...(words === "" ? {} : { initial: words }),
      },
      ...(heard ? toldInputs(args) : []),
    ],
  };
}

const hidden = (contact: Interaction, id: string | null): Args => ({
  number: String(contact.number),
  ...(id === null ? {} : { promise: id }),
});

/** A button for each promise that may be meant, with what was done. */
function whichCard(asked: Asked): Reply {
  const { contact, id, open } = asked;
  // A button holds only so much.
  const carried = [...asked.words].length > 300 ? "" : asked.words;
  const among = id === null ? open : open.filter((p) => p.id === id);
  const buttons = among
    .slice(0, 15)
    .map(({ id, name }) => meetAction(contact, { id, thing: name }, [...name].slice(0, 60).join("")))
    .map((action) => ({ ...action, args: { ...action.args, ...said({ words: carried }) } }));
  const colon = ` What was done stands after a colon: "${toType(`met ${contact.number}: …`)}".`;
  const [one] = among.length === 1 ? among : [];
  const parts = [
    heading(title(contact)),
    ...unreadWords(asked, colon).map(text),
    text(one ? `Is "${one.name}" done?` : "Which of these is done?"),
    actions(buttons),
  ];
  return { kind: "card", card: { preview: `#${contact.number}: which promise is done?`, parts } };
}

type Done = { readonly contact: Interaction; readonly id: string; readonly said: string };

async function answered(call: Call, { contact, id, said: done }: Done): Promise<Reply> {
  const p = await findPromise(call.deps.store.db, id);
  if (!p) return doneCard(call, contact, done);
  const reader = { ...call.reader, now: call.deps.clock.now() };
  const tell = isBackUntold(p) ? [tellAction(contact, p)] : [];
  const actions = contact.state === "closed" ? tell : [...tell, undoPromiseAction(contact, p)];
  return doneCard(call, contact, `${done} ${promiseWords(p, reader) ?? ""}`, actions);
}
