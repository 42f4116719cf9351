import { Refusal } from "../errors.ts";
import { toType } from "../message/command-words.ts";
import type { Form, Input } from "../message/form.ts";
import type { Args, Call, Command } from "./command.ts";
import type { Reply } from "./request.ts";

/** Marks what brings up a form that is filled already; it holds what stood above its inputs. */
const mark = "filled";
/** Before the name of each input. */
const prefix = "filled.";

/** Whether these arguments bring up a form with what stands in them, and do nothing else. */
export const isFilled = (args: Args): boolean => mark in args;

/** What brings up this form once more, with all that stands in it. */
export const argsFilled = ({ hidden, intro = "", inputs }: Form): Args => ({
  ...hidden,
  [mark]: intro,
  ...Object.fromEntries(
    inputs.flatMap(({ name, initial }) => (initial ? [[`${prefix}${name}`, initial]] : [])),
  ),
});

/**
 * The form as it is now, with what stood in it. What stood above its inputs stays where it only says more than the form
 * does now, as why a date could not be read; how things stand is said as they stand now.
 */
export async function filledForm(call: Call, command: Command): Promise<Reply> {
  const { args, request } = call;
  const own = Object.fromEntries(Object.entries(args).filter(([name]) => !name.startsWith(prefix)));
  const asked = { ...request, kind: "button", command: command.name, args: own } as const;
  const reply = await command.run({ ...call, request: asked, args: own, deps: recordsNothing(call.deps) });
  if (reply.kind !== "form") return reply;
  const given = Object.entries(args).flatMap(([name, value]) =>
    name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
  );
  const { intro = "" } = reply.form;
  const said = args[mark]?.endsWith(intro) ? args[mark] : intro;
  return {
    ...reply,
    form: {
      ...reply.form,
      ...(said === "" ? {} : { intro: said }),
      inputs: withValues(reply.form.inputs, Object.fromEntries(given)),
    },
    args,
  };
}

/** Somebody opens a form to look at what stands in it: nothing may come of that, whatever has changed meanwhile. */
function recordsNothing(deps: Call["deps"]): Call["deps"] {
  const transaction: typeof deps.store.transaction = () => {
    throw new Refusal("button", "This button can no longer be read.", {
      remedy: `Please ask for the list again: "${toType("queue")}".`,
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
