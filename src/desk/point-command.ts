import type { Interaction } from "../interaction/interaction.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { refuseUnknown } from "../interaction/work.ts";
import type { Form } from "../message/form.ts";
import { openPoint } from "../promise/open-point.ts";
import { type OpenPoint, openPointsOf, pointKey, pointLimits } from "../promise/point.ts";
import { pointWords, undoPointAction } from "../promise/point-card.ts";
import { findPoint, listPoints } from "../promise/point-rows.ts";
import { checkOpenContact } from "../promise/promise.ts";
import { dropPoint, settlePoint } from "../promise/settle-point.ts";
import { type Args, arg, type Call, type Command, numberAndRest, numberOf } from "./command.ts";
import { doneCard } from "./done-card.ts";
import { isFilled } from "./filled-form.ts";
import { readDate, splitDate } from "./promise-command-date.ts";
import { anyInput, type Meant, meant, type Open, refuseNone } from "./promise-command-which.ts";
import { said } from "./promise-command-words.ts";
import type { Reply } from "./request.ts";

export const pointCommand: Command = {
  name: "point",
  grammar: "point 12 what is not known yet, by date",
  example: "point 12 whether the pipe is ours, by fri 3pm",
  summary: "record what is not known yet, and by when it will be",
  asks: ["what", "date"],
  parse(rest) {
    const { number, rest: typed } = numberAndRest(rest);
    return said({ number, typed });
  },
  async run(call) {
    const contact = await contactOf(call);
    checkOpenContact(contact);
    const { args, unread } =
      call.request.kind === "typed" ? await typedArgs(call, contact) : { args: call.args, unread: "" };
    const [what, date] = [arg(args, "what"), arg(args, "date")];
    if (call.request.kind !== "form" && (what === "" || date === "" || unread !== ""))
      return { kind: "form", form: pointForm(contact, args, unread), args };
    const { at: dueAt, note } = readDate(call, date);
    const input = { number: contact.number, what, dueAt };
    const after = await openPoint(call.deps, call.by, input);
    const open = openPointsOf(await listPoints(call.deps.store.db, after.id));
    const point = open.find((p) => pointKey(p.what) === pointKey(what)) ?? null;
    return answered(call, { contact: after, point, done: "Noted as an open point:", note });
  },
};

export const settleCommand: Command = {
  name: "settle",
  grammar: "settle 12 [which:] what is known now",
  example: "settle 12 the pipe belongs to the city",
  summary: "settle an open point with its answer",
  asks: ["words"],
  parse: whichAndWords,
  run: (call) =>
    endPoint(call, {
      form: {
        command: "settle",
        title: "Settle an open point",
        submit: "Settle",
        label: "What is known now",
      },
      end: (number, { id, words }) =>
        settlePoint(call.deps, call.by, { number, pointId: id ?? "", answer: words }),
    }),
};

export const dropCommand: Command = {
  name: "drop",
  grammar: "drop 12 [which:] reason",
  example: "drop 12 the house was sold",
  summary: "drop an open point that no longer matters, with the reason",
  asks: ["words"],
  parse: whichAndWords,
  run: (call) =>
    endPoint(call, {
      form: {
        command: "drop",
        title: "Drop an open point",
        submit: "Drop",
        label: "Why it no longer matters",
      },
      end: (number, { id, words }) =>
        dropPoint(call.deps, call.by, { number, pointId: id ?? "", reason: words }),
    }),
};

function whichAndWords(rest: string): Args {
  const { number, rest: words } = numberAndRest(rest);
  return said({ number, words });
}

async function contactOf({ deps, args }: Call): Promise<Interaction> {
  const number = numberOf(args);
  const key = { officeId: deps.officeId, number };
  return (await findByNumber(deps.store.db, key, { lock: false })) ?? refuseUnknown(number);
}

/** "whether the pipe is ours, by fri 3pm" → what, and the date as typed. */
async function typedArgs(call: Call, contact: Interaction) {
  const open = openPointsOf(await listPoints(call.deps.store.db, contact.id));
  const isKnown = (what: string) => open.some((p) => pointKey(p.what) === pointKey(what));
  const { what, date, unread } = splitDate(call, arg(call.args, "typed"), { isKnown, byAlone: true });
  return { args: { ...call.args, what: what.replace(/(?<![\s,;:])[\s,;:]+$/u, ""), date }, unread };
}

/** `unread`: why the date that was typed could not be read, as a sentence; or empty. */
function pointForm(contact: Interaction, args: Args, unread: string): Form {
  const initial = (name: string) => (arg(args, name) === "" ? {} : { initial: arg(args, name) });
  return {
    title: "An open point",
    submit: "Record",
    command: "point",
    hidden: { number: String(contact.number) },
    intro: `${unread} What does the office not know yet for the customer?`.trimStart(),
    inputs: [
      {
        kind: "text",
        name: "what",
        label: "What is not known yet",
        hint: "Of one that is open already, written the same, the date moves.",
        required: true,
        maxLength: pointLimits.what,
        ...initial("what"),
      },
      {
        kind: "text",
        name: "date",
        label: "Known by",
        hint: `Like "fri 3pm" or "dec 1"; a day alone is its closing time.`,
        required: true,
        maxLength: 100,
        ...initial("date"),
      },
    ],
  };
}

type Ending = {
  readonly form: {
    readonly command: string;
    readonly title: string;
    readonly submit: string;
    readonly label: string;
  };
  readonly end: (number: number, which: Meant) => Promise<Interaction>;
};

async function endPoint(call: Call, { form, end }: Ending): Promise<Reply> {
  const { args, deps } = call;
  const contact = await contactOf(call);
  const open = openPointsOf(await listPoints(deps.store.db, contact.id)).map((p) => ({
    id: p.id,
    name: p.what,
  }));
  if (open.length === 0 && arg(args, "point") === "") refuseNone(contact.number, "point");
  const given = { id: arg(args, "point"), words: arg(args, "words") };
  // Where a form comes back, the only one left need not be the one that was meant.
  const asked = isFilled(args) && given.id === "" ? { ...given, id: null } : meant(open, given);
  if (call.request.kind !== "form" && (asked.id === null || asked.words === ""))
    return { kind: "form", form: endForm({ ...form, contact, asked, open }) };
  const after = await end(contact.number, asked);
  const point = await findPoint(deps.store.db, asked.id ?? "");
  return answered(call, { contact: after, point });
}

type EndForm = Ending["form"] & {
  readonly contact: Interaction;
  readonly asked: Meant;
  readonly open: readonly Open[];
};

function endForm({ contact, asked, open, command, title, submit, label }: EndForm): Form {
  const name = open.find((p) => p.id === asked.id)?.name;
  return {
    title,
    submit,
    command,
    hidden: { number: String(contact.number), ...(asked.id === null ? {} : { point: asked.id }) },
    ...(name ? { intro: `"${name}"` } : {}),
    inputs: [
      ...(asked.id === null ? anyInput("point", "Which point", open) : []),
      {
        kind: "text",
        name: "words",
        label,
        required: true,
        multiline: true,
        maxLength: pointLimits.words,
        ...(asked.words === "" ? {} : { initial: asked.words }),
      },
    ],
  };
}

type Done = {
  readonly contact: Interaction;
  readonly point: OpenPoint | null;
  /** What the words about the point follow on. */
  readonly done?: string;
  /** About the date, as a sentence; may be empty. */
  readonly note?: string;
};

function answered(call: Call, { contact, point, done = "", note = "" }: Done): Promise<Reply> {
  if (!point) return doneCard(call, contact, "The point is recorded.");
  const reader = { ...call.reader, now: call.deps.clock.now() };
  const words = pointWords(point, reader) ?? "";
  return doneCard(call, contact, `${done} ${words} ${note}`.trim(), [undoPointAction(contact, point)]);
}
