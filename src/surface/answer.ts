import { argsToOpen, argsToOpenEmpty } from "../desk/opens-form.ts";
import type { FormReply, Reply } from "../desk/request.ts";
import {
  type Action,
  actions,
  type Card,
  heading,
  lineParts,
  note,
  type Part,
  text,
} from "../message/card.ts";
import { cut } from "../message/cut.ts";

/** What the person is shown. `replaces`: it may take the place of the private answer it was asked from. */
export type Answer = { readonly card: Card; readonly replaces: boolean };

/** How a surface gives words back, so that they can be copied, mended and sent again. */
export type Retyped = (typed: string) => string;

export const said = (words: string): Answer => ({
  card: { preview: words, parts: [text(words)] },
  replaces: false,
});

/** What was typed stands in a part of its own, so that it can be copied, mended and sent again. */
export function answerTo(reply: Exclude<Reply, { kind: "form" }>, retyped: Retyped): Answer {
  if (reply.kind === "card") return { card: reply.card, replaces: true };
  const answer =
    reply.kind === "refusal" && reply.card ? { card: reply.card, replaces: false } : said(reply.words);
  const entered = reply.kind === "refusal" ? reply.entered : undefined;
  return withTyped(entered ? withEntered(answer, entered) : answer, reply.typed, retyped);
}

export const withTyped = (answer: Answer, typed: string | undefined, retyped: Retyped): Answer =>
  typed === undefined ? answer : withGiven(answer, givenParts("You typed:", retyped(typed)));

/** `entered`: what stood in a form that has closed already. */
export const withEntered = (answer: Answer, entered: string): Answer =>
  withGiven(answer, givenParts("You entered:", entered));

const givenParts = (label: string, given: string): Part[] => [note(label), text(given)];

/** Buttons at the end stay there: what leads on is looked for below all that is to be read. */
function withGiven({ card, replaces }: Answer, given: readonly Part[]): Answer {
  const last = card.parts.at(-1);
  const end = last?.kind === "actions" ? [last] : [];
  const before = card.parts.slice(0, card.parts.length - end.length);
  return { card: { ...card, parts: [...before, ...given, ...end] }, replaces };
}

type ButtonWriting = {
  /** Whether a button can carry these arguments. */
  readonly fits: (action: Pick<Action, "command" | "args">) => boolean;
  readonly retyped: Retyped;
};

/**
 * A message has nothing that could open a form, a button has: it asks for the same form, with what was given so
 * far. What the form would say first is said here. What does not fit into a button is given back.
 */
export function formButton(reply: FormReply, { fits, retyped }: ButtonWriting, first?: string): Answer {
  const { form, typed } = reply;
  const preview = first ?? neededWords(form);
  const args = argsToOpen(reply);
  const whole = fits({ command: form.command, args });
  const action = {
    label: form.submit === form.title ? "Open the form" : form.title,
    command: form.command,
    args: whole ? args : argsToOpenEmpty(reply),
    style: "primary" as const,
    ...(form.about ? { spoken: `${form.title}: ${form.about}` } : {}),
  };
  // What somebody entered in a form is nowhere else to be copied from.
  const entered = whole || typed !== undefined ? "" : standingText(form);
  const standing = entered === "" ? standingParts(reply) : [];
  const parts = [
    ...(form.about ? [heading(form.about)] : []),
    ...lineParts(form.intro ?? ""),
    ...standing,
    text(
      first ?? lackingWords(reply) ?? (standing.length > 0 && lacking(form).length === 0 ? change : preview),
    ),
    actions([action]),
  ];
  const answer: Answer = { card: { preview, parts }, replaces: false };
  if (entered !== "") return withEntered(answer, entered);
  return withTyped(answer, whole ? undefined : typed, retyped);
}

/** All that stands in a form, line by line, as people read it. */
const standingText = ({ inputs }: FormReply["form"]): string =>
  inputs
    .flatMap((input) => (input.initial ? [`${input.label}: ${shownValue(input, input.initial)}`] : []))
    .join("\n");

/** What was entered or chosen in an input, as people read it. */
export function shownValue(input: FormReply["form"]["inputs"][number], value: string): string {
  if (input.kind === "text") return value;
  const options = input.kind === "choice" ? input.options : input.people;
  return options.find((option) => option.value === value)?.label ?? value;
}

const neededWords = ({ inputs }: FormReply["form"]): string =>
  inputs.length === 1
    ? "This needs one detail. Open the form to enter it."
    : "This needs a few details. Open the form to enter them.";

const change = "Open the form to change this.";

const lacking = ({ inputs }: FormReply["form"]) => inputs.filter((input) => input.required && !input.initial);

/** The longer texts that stand in the form already, beside what was typed just now. */
const standingParts = ({ form, args = {} }: FormReply): readonly Part[] =>
  form.inputs.flatMap((input) => {
    if (input.kind !== "text" || !input.multiline || !input.initial) return [];
    return input.initial === args[input.name] ? [] : givenParts(`${input.label}:`, cut(input.initial, 500));
  });

/** More than these are seen best in the form itself. */
const mostLacking = 2;

/** What is missing beside what was given; null where nothing was given, or much is missing. */
function lackingWords({ form, args = {} }: FormReply): string | null {
  const given = Object.entries(args).some(([name, value]) => value !== "" && !(name in form.hidden));
  const missing = lacking(form);
  if (!given || missing.length > mostLacking) return null;
  if (missing.length === 0) return "Open the form to look it over and send it.";
  const labels = missing.map(({ label }) => `"${label}"`).join(" and ");
  return `Still missing: ${labels}. Open the form to enter ${missing.length === 1 ? "it" : "them"}.`;
}
