import { findWay } from "../interaction/reply-way.ts";
import type { Form } from "../message/form.ts";
import { type CustomerPromise, isBackUntold, isTold } from "../promise/promise.ts";
import { nameToTell, toKnow } from "../promise/promise-card.ts";
import { findPromise } from "../promise/promise-rows.ts";
import { tellCustomer } from "../promise/tell-customer.ts";
import { type Args, arg, type Call, type Command, numberAndRest } from "./command.ts";
import { pastInLine } from "./past-in-line.ts";
import { type Asked, answered, hidden, isForm, unreadWords, whatIsMeant } from "./promise-command-asked.ts";
import { isMoment } from "./promise-command-date.ts";
import { toldInputs } from "./promise-command-form.ts";
import { readWhich } from "./promise-command-meant.ts";
import { anyInput, refuseNoChoice } from "./promise-command-which.ts";
import { checkWayless, readPast, said, wayOf } from "./promise-command-words.ts";
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
  async run(asIs) {
    const call = withTime(asIs);
    const other = await toldOther(call);
    if (other) return other;
    const asked = await whatIsMeant(call, { likely: (p) => !isTold(p), back: true, reads: readWhich });
    const way = arg(call.args, "way");
    if (!isForm(call) && (asked.id === null || asked.unread !== "" || way === "")) {
      const at = arg(call.args, "at") === "" ? pastInLine(call, asked) : "";
      const args = { ...call.args, ...said({ at }) };
      return { kind: "form", form: toldForm(args, asked), args };
    }
    const at = readPast(call, arg(call.args, "at"));
    const which = { number: asked.contact.number, promiseId: asked.id ?? refuseNoChoice() };
    const contact = await tellCustomer(call.deps, call.by, { ...which, way: wayOf(way), at });
    const promise = await findPromise(call.deps.store.db, which.promiseId);
    const knows = promise?.state === "withdrawn" ? {} : { said: `${contact.customer} knows the date.` };
    return answered(call, { contact, id: which.promiseId, ...knows });
  },
};

/** "the map at 9am", where no way stands before the time. */
function withTime(call: Call): Call {
  const { args, request } = call;
  if (request.kind !== "typed" || arg(args, "way") !== "") return call;
  const words = arg(args, "words");
  const last = [...words.matchAll(/(?:^|\s)at\s+(?=\S)/giu)].at(-1);
  const at = last ? words.slice(last.index + last[0].length) : "";
  if (!last || !isMoment(call, at)) return call;
  return { ...call, args: { ...args, words: words.slice(0, last.index), at } };
}

function toldForm(args: Args, asked: Asked): Form {
  const { contact, id, promises } = asked;
  const promise = promises.find((p) => p.id === id);
  const among = asked.open.flatMap(({ id: one }) => promises.filter((p) => p.id === one));
  const why = unreadWords(asked, { date: `is a time, and when they were told stands after "at".` });
  return {
    title: knowTitle(promise ? [promise] : among),
    submit: "Record",
    command: "told",
    hidden: hidden(contact, id),
    intro: [...why, `How does the customer know${promise ? ` ${toKnow(promise)}` : ""}?`].join(" "),
    inputs: [
      ...(id === null ? anyInput("promise", "Which promise", among.map(nameToTell)) : []),
      ...toldInputs(args, true),
    ],
  };
}

function knowTitle(among: readonly CustomerPromise[]): string {
  const backs = among.filter(isBackUntold).length;
  if (backs === 0) return "They know the date";
  return backs === among.length ? "They know" : "What they know";
}
