import { cut } from "../message/cut.ts";
import type { Form, Input, Option } from "../message/form.ts";
import { visible } from "../message/visible.ts";
import { frame } from "./adaptive-card.ts";
import { inputId, submissionData } from "./card-data.ts";
import type { AdaptiveCard, CardElement, ChoiceSet, TextInput } from "./card-elements.ts";
import { line, paragraphs } from "./plain-runs.ts";

/** What stood in the form when it was submitted, by argument name, and what is wrong with it. */
export type Entered = {
  readonly values: Readonly<Record<string, string>>;
  readonly fault?: { readonly field?: string; readonly words: string };
};

const limits = {
  title: 24,
  label: 500,
  /** More people than these are written rather than chosen: a list of them would be incomplete. */
  people: 100,
  /** A list that is seen at a glance; in a longer one a person is found by typing. */
  glance: 20,
  name: 200,
} as const;

/**
 * A form as the card of a dialog. `ticket`: a uuid made when the form is opened and kept through its corrections.
 * After a fault the same form comes back with all that was entered, and the fault stands below its input, where
 * a client says that something is missing.
 */
export function formCard(form: Form, ticket: string, entered?: Entered): AdaptiveCard {
  const title = line(form.title, limits.title);
  return {
    ...frame(title),
    body: [
      ...(form.about ? paragraphs(line(form.about, limits.label), { weight: "Bolder" }) : []),
      ...(entered?.fault ? topFault(form, entered.fault) : []),
      ...(form.intro ? paragraphs(form.intro) : []),
      ...form.inputs.flatMap((input) => withFault(inputElement(input, entered), input, entered)),
    ],
    actions: [
      {
        type: "Action.Submit",
        title: line(form.submit, limits.title),
        data: submissionData(form, ticket),
        style: "positive",
      },
    ],
  };
}

type Fault = NonNullable<Entered["fault"]>;

const faultWords = (words: string): CardElement[] =>
  paragraphs(words, { color: "Attention", weight: "Bolder" });

/** A long form opens at its top, so the top says where to look; a fault of no input stands there itself. */
function topFault(form: Form, fault: Fault): CardElement[] {
  const input = form.inputs.find((each) => each.name === fault.field);
  return faultWords(
    input ? naming("One thing needs another look", line(input.label, limits.label)) : fault.words,
  );
}

function withFault(element: CardElement, input: Input, entered: Entered | undefined): CardElement[] {
  if (entered?.fault?.field !== input.name) return [element];
  const [first, ...more] = faultWords(entered.fault.words);
  return [element, ...(first ? [{ ...first, spacing: "Small" } as const] : []), ...more];
}

function inputElement(input: Input, entered: Entered | undefined): CardElement {
  const value = entered ? (entered.values[input.name] ?? "") : (input.initial ?? "");
  if (input.kind === "text") return textInput(input, value);
  if (input.kind === "choice") return choiceSet(input, { options: input.options, value, style: "compact" });
  const { people } = input;
  if (people.length === 0 || people.length > limits.people) return nameInput(input, value);
  return choiceSet(input, { options: people, value, style: listStyle(people, value) });
}

/**
 * Microsoft's own renderer gives a filtered list no name but its placeholder, which is gone once somebody is chosen,
 * and shows the chosen person's id: so with somebody chosen the list is a plain one.
 */
const listStyle = (people: readonly Option[], value: string): ChoiceSet["style"] =>
  people.length > limits.glance && !people.some((person) => person.value === value) ? "filtered" : "compact";

function textInput(input: Extract<Input, { kind: "text" }>, value: string): TextInput {
  const { maxLength } = input;
  const placeholder = line(input.placeholder ?? "", limits.label);
  return {
    type: "Input.Text",
    ...labelled(input, "Please fill this in"),
    isMultiline: input.multiline ?? false,
    maxLength,
    ...(value ? { value: cut(visible(value), maxLength) } : {}),
    ...(placeholder ? { placeholder } : {}),
  };
}

/** The desk reads a name or an e-mail address in the place of a person's id, and says so where it finds nobody. */
function nameInput(input: Extract<Input, { kind: "person" }>, value: string): TextInput {
  const { kind: _, people, initial: __, ...base } = input;
  const write = "Write a name or an e-mail address.";
  const hint = input.hint ? `${input.hint} ${write}` : write;
  // An id is nothing to read: where its name is not known, nothing is better.
  const known = people.find((person) => person.value === value)?.label;
  const shown = known ?? (value === input.initial ? "" : value);
  return textInput({ ...base, kind: "text", hint, maxLength: limits.name }, shown);
}

type Choosing = {
  readonly options: readonly Option[];
  readonly value: string;
  readonly style: ChoiceSet["style"];
};

function choiceSet(input: Input, { options, value, style }: Choosing): ChoiceSet {
  const named = labelled(input, "Please choose one");
  return {
    type: "Input.ChoiceSet",
    ...named,
    style,
    wrap: true,
    ...(style === "filtered" ? { placeholder: named.label } : {}),
    choices: options.map((each) => ({
      title: line(each.label, limits.name) || each.value,
      value: each.value,
    })),
    ...(options.some((each) => each.value === value) ? { value } : {}),
  };
}

/** A label may be a question, which ends a sentence itself. */
const naming = (words: string, label: string): string =>
  `${words}: ${label}${/[.?!]$/.test(label) ? "" : "."}`;

/** 1.5 has no hint: it stands in the label, so that it is read out with it. */
function labelled(input: Input, missing: string) {
  const label = line(input.label, limits.label);
  const named = input.required ? label : `${label} (optional)`;
  const required = { isRequired: true, errorMessage: naming(missing, label) } as const;
  return {
    id: inputId(input.name),
    label: input.hint ? `${named}: ${line(input.hint, limits.label)}` : named,
    ...(input.required && !input.checkedWhenSent ? required : {}),
  };
}
