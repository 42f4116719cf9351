import { readWay } from "../interaction/reply-way.ts";
import type { Form } from "../message/form.ts";
import { promiseLimits } from "../promise/promise.ts";
import { withdrawPromise } from "../promise/withdraw-promise.ts";
import type { Args, Call, Command } from "./command.ts";
import {
  type Asked,
  answered,
  hidden,
  isForm,
  numberAndWords,
  unreadWords,
  whatIsMeant,
} from "./promise-command-asked.ts";
import { toldInputs } from "./promise-command-form.ts";
import { readReason } from "./promise-command-meant.ts";
import { anyInput, refuseNoChoice } from "./promise-command-which.ts";
import { atColon, said, toldAtEnd, toldOf } from "./promise-command-words.ts";

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
    return answered(call, { contact, id: which.promiseId });
  },
};

/**
 * "a map, told by phone at 2pm: the reason", "a map: the reason, told by phone at 2pm" → its parts; "told" within a
 * reason is one of its words.
 */
function readTakenBack(words: string): Args {
  const { head, tail } = atColon(words);
  // Each run of separators is looked at once, so that a long one takes no longer than as many words.
  const match = /^([\s\S]*?)(?:(?<![\s,;])[\s,;]+)?\btold\b([\s\S]*)$/iu.exec(head);
  const found = match && tail !== "" ? readWay(match[2] ?? "") : null;
  if (!match || !found) {
    const last = toldAtEnd(words);
    return last && last.before !== "" ? { words: last.before, ...last.told } : { words };
  }
  const which = match[1]?.trim() ?? "";
  return {
    which,
    words: which === "" ? `: ${tail}` : tail,
    way: found.way,
    at: found.rest.replace(/^at\s+/iu, "").trim(),
  };
}

function unpromiseForm({ args }: Call, asked: Asked): Form {
  const { contact, id, open, words, heard, promises } = asked;
  const promise = promises.find((p) => p.id === id);
  // Where a reason was given as well, it stands where a promise would be named.
  const date = words === asked.unread ? "is a time, and no reason." : "";
  const why = `Why does ${promise ? `"${promise.thing}", promised to the customer,` : "the promise to the customer"} no longer hold?`;
  return {
    title: "Take a promise back",
    submit: "Take back",
    command: "unpromise",
    hidden: hidden(contact, id),
    intro: [...unreadWords(asked, { date }), why].join(" "),
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
