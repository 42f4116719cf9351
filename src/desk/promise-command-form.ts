import type { Interaction } from "../interaction/interaction.ts";
import { replyWays } from "../interaction/interaction.ts";
import { wayLabel, wayNamed } from "../interaction/reply-way.ts";
import type { Form, Input } from "../message/form.ts";
import { type CustomerPromise, promiseLimits } from "../promise/promise.ts";
import { type Args, arg, type Call } from "./command.ts";
import { whichInput } from "./promise-command-which.ts";
import { notYet } from "./promise-command-words.ts";

/** `args`: what is known already. */
export type Filled = {
  readonly contact: Interaction;
  readonly open: readonly CustomerPromise[];
  readonly args: Args;
  /** Why the date that was typed could not be read, as a sentence; empty: it could. */
  readonly unread: string;
};

const initial = (args: Args, name: string) => (arg(args, name) === "" ? {} : { initial: arg(args, name) });

/** A new promise: of a kind that has a turn-around time, or of anything else by a date. */
export function newPromiseForm({ deps }: Call, { contact, args, unread }: Filled): Form {
  const kinds = Object.keys(deps.policy().turnarounds);
  return {
    title: "Promise a date",
    submit: "Promise",
    command: "promise",
    hidden: { number: String(contact.number) },
    intro: `${unread} What can the customer expect, and by when?`.trimStart(),
    inputs: [
      ...(kinds.length === 0 ? [] : [kindInput(kinds)]),
      {
        kind: "text",
        name: "thing",
        label: kinds.length === 0 ? "What" : "What, if something else",
        required: kinds.length === 0,
        maxLength: promiseLimits.thing,
        ...initial(args, "thing"),
      },
      dateInput(args, kinds.length > 0),
      {
        kind: "text",
        name: "words",
        label: "Why, or what else was said",
        required: false,
        multiline: true,
        maxLength: promiseLimits.reason,
        ...initial(args, "words"),
      },
      ...toldInputs(args),
    ],
  };
}

/** A new date for what is promised: for the promise that is known, or the only one where none is. */
export function movePromiseForm(_call: Call, { contact, open, args, unread }: Filled): Form {
  const known = arg(args, "promise");
  const promise = known === "" && open.length === 1 ? open[0] : open.find((p) => p.id === known);
  const which = promise ? [] : open.map((p) => ({ id: p.id, name: p.thing }));
  return {
    title: "A new date",
    submit: "Record",
    command: "promise",
    hidden: { number: String(contact.number), change: "date", ...(promise ? { promise: promise.id } : {}) },
    intro:
      `${unread} ${promise ? `"${promise.thing}"` : "What is promised"} for the customer. The new date counts once they know it.`.trimStart(),
    inputs: [
      ...whichInput("promise", "Which promise", which),
      dateInput(args, false),
      {
        kind: "text",
        name: "words",
        label: "Why it moves",
        required: true,
        multiline: true,
        maxLength: promiseLimits.reason,
        ...initial(args, "words"),
      },
      ...toldInputs(args),
    ],
  };
}

const kindInput = (kinds: readonly string[]): Input => ({
  kind: "choice",
  name: "kind",
  label: "Kind of request",
  required: true,
  options: [
    ...kinds.slice(0, 90).map((name) => ({ value: name, label: name })),
    { value: "other", label: "Something else" },
  ],
  initial: "other",
});

const dateInput = (args: Args, calendar: boolean): Input => ({
  kind: "text",
  name: "date",
  label: "By when",
  hint: `Like "fri 3pm" or "dec 1"; a day alone is its closing time.${calendar ? " Left empty, a kind of request gets its date from the calendar." : ""}`,
  required: !calendar,
  maxLength: 100,
  ...initial(args, "date"),
});

/** How the customer was told, and when; `required`: whether that is what the form is for. */
export function toldInputs(args: Args, required = false): Input[] {
  const ways = replyWays.map((value) => ({ value: value as string, label: wayLabel(value) }));
  const known = wayNamed(arg(args, "way"));
  return [
    {
      kind: "choice",
      name: "way",
      label: "How they were told",
      required: true,
      options: required ? ways : [{ value: notYet, label: "Not told yet" }, ...ways],
      initial: known ?? (required ? "phone" : notYet),
    },
    {
      kind: "text",
      name: "at",
      label: "When they were told",
      hint: `Like "now" or "3:15pm".`,
      required: false,
      maxLength: 100,
      initial: arg(args, "at") === "" ? "now" : arg(args, "at"),
    },
  ];
}
