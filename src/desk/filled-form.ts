import { Refusal } from "../errors.ts";
import type { Form, Input } from "../message/form.ts";
import type { Args, Call, Command } from "./command.ts";
import type { Reply } from "./request.ts";

/** Marks what brings up a form that is filled already; it holds what stood above its inputs. */
const mark = "filled";
/** Before the name of each input: somebody's words, and what was chosen. */
const prefixes = { text: "filled.", choice: "chosen." } as const;
const nameIn = (key: string): string | null =>
  Object.values(prefixes).flatMap((prefix) =>
    key.startsWith(prefix) ? [key.slice(prefix.length)] : [],
  )[0] ?? null;

/** Whether these arguments bring up a form with what stands in them, and do nothing else. */
export const isFilled = (args: Args): boolean => mark in args;

/** The same arguments, of a form that comes back with what was entered in it. */
export const asFilled = (args: Args): Args => ({ ...args, [mark]: "" });

/** What somebody gave, without what only says that it stands in a form. */
export const unmarked = ({ [mark]: _, ...args }: Args): Args => args;

/** Whether it was sent already, and has come back with kinder words: all that was entered stands in it. */
export const hasComeBack = ({ hidden }: Pick<Form, "hidden">): boolean => "looked" in hidden;

/** What brings up this form once more, with all that stands in it; what stands empty comes back empty. */
export const argsFilled = ({ hidden, intro = "", inputs }: Form): Args => ({
  ...hidden,
  [mark]: intro,
  ...Object.fromEntries(
    inputs.map(({ kind, name, initial = "" }) => [
      `${kind === "text" ? prefixes.text : prefixes.choice}${name}`,
      initial,
    ]),
  ),
});

/** What brings up a form once more that was sent with these values, by name. `hidden`: what went with it unseen. */
export const argsEntered = (hidden: Args, values: Args): Args => ({
  ...asFilled(hidden),
  ...Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefixes.text}${name}`, value])),
});

/** The words that stand in it, each on a line of its own. */
export const wordsFilled = (args: Args): string =>
  Object.entries(args)
    .flatMap(([key, value]) => (key.startsWith(prefixes.text) && value !== "" ? [value] : []))
    .join("\n");

/**
 * The form as it is now, with what stood in it, and about the same as then: refused where it would be about anything
 * else. What stood above its inputs stays where it only says more than the form does now, as why a date could not be
 * read; how things stand is said as they stand now.
 */
export async function filledForm(call: Call, command: Command): Promise<Reply> {
  const { args, request } = call;
  const own = Object.fromEntries(Object.entries(args).filter(([key]) => nameIn(key) === null));
  const asked = { ...request, kind: "button", command: command.name, args: own } as const;
  const reply = await command.run({ ...call, request: asked, args: own, deps: recordsNothing(call.deps) });
  if (reply.kind !== "form") return reply;
  const values = Object.fromEntries(
    Object.entries(args).flatMap(([key, value]) => [[nameIn(key) ?? "", value]]),
  );
  const { intro = "" } = reply.form;
  const before = args[mark] ?? "";
  const isStill = before.endsWith(intro) || (before !== "" && hasComeBack({ hidden: own }));
  const said = isStill ? before : intro;
  return {
    ...reply,
    form: {
      ...reply.form,
      hidden: sameHidden(reply.form, { hidden: unmarked(own), values }),
      ...(said === "" ? {} : { intro: said }),
      inputs: withValues(reply.form.inputs, values),
    },
    args,
  };
}

/** These say only what the form shows, and not what it is about. */
const shownOnly: readonly string[] = ["shown"];

type Was = { readonly hidden: Args; readonly values: Args };

/**
 * What goes with the form unseen: what went with it when somebody entered their words. What was chosen in it may be the
 * only one by now, and of several some may be left; anything else would put their words where they do not belong.
 */
function sameHidden({ hidden, inputs }: Form, was: Was): Args {
  const isSame = ([name, now]: readonly [string, string]) =>
    shownOnly.includes(name) || isWithin(now, was.hidden[name] ?? was.values[name]);
  const isAskedAnew = inputs.some(({ name }) => name in was.hidden && !(name in hidden));
  if (isAskedAnew || !Object.entries(hidden).every(isSame)) refuseOther();
  return { ...was.hidden, ...hidden };
}

/** As far as it was submitted: nobody has seen what would be new of it. */
export const keptHidden = ({ hidden }: Form, args: Args): Args =>
  Object.fromEntries(
    Object.entries(hidden).flatMap(([name, now]) => {
      if (shownOnly.includes(name)) return [[name, now]];
      const was = args[name];
      return was === undefined ? [] : [[name, isWithin(now, was) ? now : was]];
    }),
  );

const isWithin = (now: string, was = ""): boolean =>
  now.split(",").every((id) => was.split(",").includes(id));

function refuseOther(): never {
  throw new Refusal("other", "What this form was about has changed since it was opened.", {
    remedy: "Please open it once more to see how it stands now.",
  });
}

/** Somebody opens a form to look at what stands in it: nothing may come of that, whatever has changed meanwhile. */
function recordsNothing(deps: Call["deps"]): Call["deps"] {
  const transaction: typeof deps.store.transaction = () => {
    throw new Refusal("changed", "This form is out of date, and nothing is recorded.", {
      remedy: "What still has to be recorded can be typed anew.",
    });
  };
  return { ...deps, store: { ...deps.store, transaction } };
}

/** The inputs with these values in them, by name; others stay as they are. */
export const withValues = (inputs: readonly Input[], values: Args): Input[] =>
  inputs.map((input) => withValue(input, values[input.name]));

function withValue(input: Input, value: string | undefined): Input {
  if (value === undefined) return input;
  if (input.kind === "person" && !input.people.some((p) => p.value === value)) return input;
  if (input.kind === "choice" && value !== "" && !input.options.some((o) => o.value === value)) return input;
  const { initial: _, ...empty } = input;
  return value === "" ? empty : { ...empty, initial: value };
}
