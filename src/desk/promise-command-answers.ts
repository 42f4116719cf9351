import type { Interaction } from "../interaction/interaction.ts";
import { title } from "../interaction/interaction-card.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { refuseUnknown } from "../interaction/work.ts";
import { type Action, actions, heading, text } from "../message/card.ts";
import type { Form } from "../message/form.ts";
import { meetPromise } from "../promise/meet-promise.ts";
import { type CustomerPromise, isTold, promiseLimits } from "../promise/promise.ts";
import { meetAction, promiseWords, undoPromiseAction } from "../promise/promise-card.ts";
import { findPromise, listOpenPromises } from "../promise/promise-rows.ts";
import { tellCustomer } from "../promise/tell-customer.ts";
import { withdrawPromise } from "../promise/withdraw-promise.ts";
import { type Args, arg, type Call, type Command, numberAndRest, numberOf } from "./command.ts";
import { doneCard } from "./done-card.ts";
import { toldInputs } from "./promise-command-form.ts";
import { meant, type Open, refuseNone, whichInput } from "./promise-command-which.ts";
import { atColon, readPast, readWay, said, wayOf } from "./promise-command-words.ts";
import type { Reply } from "./request.ts";

export const toldCommand: Command = {
  name: "told",
  grammar: "told 12 [which] by phone|email|letter|in person [at when]",
  example: "told 12 by phone at 3:15pm",
  summary: "record that the customer knows the promised date",
  asks: ["way"],
  parse(rest) {
    const { number, rest: words } = numberAndRest(rest);
    const match = /^([\s\S]*?)\s*\b(by\s+(?:phone|e-?mail|letter)\b[\s\S]*|in person\b[\s\S]*)$/iu.exec(
      words,
    );
    if (!match?.[2]) return said({ number, words });
    return said({ number, words: match[1] ?? "", ...readWay(match[2]) });
  },
  async run(call) {
    const asked = await whatIsMeant(call, (p) => !isTold(p));
    const way = arg(call.args, "way");
    if (!isForm(call) && (asked.id === null || way === ""))
      return { kind: "form", form: toldForm(call, asked) };
    const at = readPast(call, arg(call.args, "at"));
    const which = { number: asked.contact.number, promiseId: asked.id ?? "" };
    const contact = await tellCustomer(call.deps, call.by, { ...which, way: wayOf(way), at });
    return answered(call, { contact, id: which.promiseId, said: `${contact.customer} knows the date.` });
  },
};

export const metCommand: Command = {
  name: "met",
  grammar: "met 12 [which] [at when] [: what was done]",
  example: "met 12 at 3:15pm: the records went out by e-mail",
  summary: "record that what was promised is done",
  parse(rest) {
    const { number, rest: words } = numberAndRest(rest);
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
    const asked = await whatIsMeant(call);
    if (asked.id === null) return whichCard(asked);
    const at = readPast(call, arg(call.args, "at"));
    const words = asked.words.replace(/^:\s*/u, "");
    const which = { number: asked.contact.number, promiseId: asked.id };
    const contact = await meetPromise(call.deps, call.by, { ...which, at, words });
    return answered(call, { contact, id: asked.id, said: "What was promised is done." });
  },
};

export const unpromiseCommand: Command = {
  name: "unpromise",
  grammar: "unpromise 12 [which:] reason",
  example: "unpromise 12 she no longer needs the records",
  summary: "take a promise back, with the reason",
  asks: ["words"],
  parse(rest) {
    const { number, rest: words } = numberAndRest(rest);
    return said({ number, words });
  },
  async run(call) {
    const asked = await whatIsMeant(call);
    if (!isForm(call) && (asked.id === null || asked.words === ""))
      return { kind: "form", form: unpromiseForm(asked) };
    const which = { number: asked.contact.number, promiseId: asked.id ?? "" };
    const contact = await withdrawPromise(call.deps, call.by, { ...which, reason: asked.words });
    return answered(call, { contact, id: which.promiseId, said: "The promise is taken back." });
  },
};

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
  readonly open: readonly Open[];
};

/** Which promise of the contact this is about. `likely`: those that are meant where nothing is said. */
async function whatIsMeant(call: Call, likely: (p: CustomerPromise) => boolean = () => true): Promise<Asked> {
  const { deps, args } = call;
  const number = numberOf(args);
  const key = { officeId: deps.officeId, number };
  const contact = (await findByNumber(deps.store.db, key, { lock: false })) ?? refuseUnknown(number);
  const [id, words] = [arg(args, "promise"), arg(args, "words")];
  const all = await listOpenPromises(deps.store.db, contact.id);
  if (all.length === 0 && id === "") refuseNone(number, "promise");
  const named = (list: readonly CustomerPromise[]) => list.map((p) => ({ id: p.id, name: p.thing }));
  const some = all.filter(likely);
  const open = named(some.length === 0 ? all : some);
  const chosen = meant(named(all), { id, words });
  const only = open.length === 1 ? (open[0]?.id ?? null) : null;
  return { contact, open, id: chosen.id ?? only, words: chosen.words };
}

function toldForm({ args }: Call, { contact, id, open }: Asked): Form {
  return {
    title: "They know the date",
    submit: "Record",
    command: "told",
    hidden: hidden(contact, id),
    intro: `How does ${contact.customer} (#${contact.number}) know?`,
    inputs: [...(id === null ? whichInput("promise", "Which promise", open) : []), ...toldInputs(args, true)],
  };
}

function unpromiseForm({ contact, id, open, words }: Asked): Form {
  return {
    title: "Take a promise back",
    submit: "Take back",
    command: "unpromise",
    hidden: hidden(contact, id),
    intro: `Why does the promise to ${contact.customer} (#${contact.number}) no longer hold?`,
    inputs: [
      ...(id === null ? whichInput("promise", "Which promise", open) : []),
      {
        kind: "text",
        name: "words",
        label: "Reason",
        required: true,
        multiline: true,
        maxLength: promiseLimits.reason,
        ...(words === "" ? {} : { initial: words }),
      },
    ],
  };
}

const hidden = (contact: Interaction, id: string | null): Args => ({
  number: String(contact.number),
  ...(id === null ? {} : { promise: id }),
});

/** A button for each promise that may be meant. */
function whichCard({ contact, open }: Asked): Reply {
  const buttons = open
    .slice(0, 15)
    .map(({ id, name }) => meetAction(contact, { id, thing: name }, [...name].slice(0, 60).join("")));
  const parts = [heading(title(contact)), text("Which of these is done?"), actions(buttons)];
  return { kind: "card", card: { preview: `#${contact.number}: which promise is done?`, parts } };
}

type Done = { readonly contact: Interaction; readonly id: string; readonly said: string };

async function answered(call: Call, { contact, id, said: done }: Done): Promise<Reply> {
  const p = await findPromise(call.deps.store.db, id);
  if (!p) return doneCard(call, contact, done);
  const reader = { ...call.reader, now: call.deps.clock.now() };
  return doneCard(call, contact, `${done} ${promiseWords(p, reader) ?? ""}`, [undoPromiseAction(contact, p)]);
}
