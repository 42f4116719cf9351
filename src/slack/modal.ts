import type { types } from "@slack/bolt";
import type { Card } from "../message/card.ts";
import { cut } from "../message/cut.ts";
import type { Form, Input, Option } from "../message/form.ts";
import { visible } from "../message/visible.ts";
import { cardBlocks, viewLimits } from "./blocks.ts";
import { plain } from "./markup.ts";
import { formCallbackId, typedName } from "./slack-ids.ts";

export type FormMeta = {
  /** Where the answer goes after the submission; Slack takes it for 30 minutes. */
  readonly responseUrl?: string;
  /** Where the form was asked for: the second way to the person, should the first have closed. */
  readonly channelId?: string;
};

/** The action id of every input; its name is the block id. */
export const inputActionId = "value";

/** Block Kit's limits of views, in characters or options. */
const limits = {
  title: 24,
  metadata: 3000,
  label: 2000,
  placeholder: 150,
  input: 3000,
  option: 75,
  options: 100,
  intro: 3000,
  introLines: 20,
  name: 200,
} as const;

/** Input name → the Slack user whom it names at first. */
export type InitialUsers = Readonly<Record<string, string>>;

/**
 * A form as a modal: what it is for and where the answer goes travels in its private metadata.
 * `users`: for the inputs that are Slack's own list.
 */
export function formView(form: Form, meta: FormMeta, users: InitialUsers = {}): types.ModalView {
  const intro = [...(form.about ? [form.about] : []), ...introLines(form.intro ?? "")].map(
    (line): types.KnownBlock => ({ type: "section", text: plain(line, limits.intro) }),
  );
  return {
    type: "modal",
    callback_id: formCallbackId,
    private_metadata: metadata(form, meta),
    title: plain(form.title, limits.title),
    submit: plain(form.submit, limits.title),
    close: plain("Cancel", limits.title),
    blocks: [...intro, ...form.inputs.flatMap((input) => inputBlocks(input, users[input.name]))],
  };
}

/** Each line is a block of its own, since a view shows the lines of one as a single paragraph; the last holds the rest. */
function introLines(intro: string): string[] {
  const lines = intro.split("\n").filter((line) => line.trim() !== "");
  const rest = lines.slice(limits.introLines - 1).join(" ");
  return [...lines.slice(0, limits.introLines - 1), ...(rest === "" ? [] : [rest])];
}

/** A modal that only says something: where a button has no other place to answer, as in the home tab. */
export function noticeView(title: string, card: Card): types.ModalView {
  // Buttons are left out: a modal closes with its answer, and the home tab behind it has them all.
  const parts = card.parts.filter((part) => part.kind !== "actions");
  return {
    type: "modal",
    title: plain(title, limits.title),
    close: plain("Close", limits.title),
    blocks: cardBlocks({ ...card, parts }, viewLimits),
  };
}

function metadata(form: Form, meta: FormMeta): string {
  const written = JSON.stringify({ c: form.command, h: form.hidden, r: meta.responseUrl, k: meta.channelId });
  if (written.length > limits.metadata)
    throw new Error(`The hidden arguments of ${form.command} are too long.`);
  return written;
}

/** Slack's own list has everybody in Slack, and nobody else: whoever is only on another platform is written down. */
function inputBlocks(input: Input, initialUser: string | undefined): types.InputBlock[] {
  if (input.kind !== "person" || !inSlacksOwnList(input) || input.people.length === 0)
    return [inputBlock(input, initialUser)];
  const typed: Input = {
    kind: "text",
    name: typedName(input.name),
    label: "Or somebody who is not in Slack",
    hint: `Write their name or e-mail address: it counts in the place of "${input.label}".`,
    required: false,
    maxLength: limits.name,
  };
  return [inputBlock({ ...input, required: false }, initialUser), inputBlock(typed, undefined)];
}

function inputBlock(input: Input, initialUser: string | undefined): types.InputBlock {
  return {
    type: "input",
    block_id: input.name,
    label: plain(input.label, limits.label),
    optional: !input.required,
    ...(input.hint ? { hint: plain(input.hint, limits.label) } : {}),
    element: inputElement(input, initialUser),
  };
}

type Person = Extract<Input, { kind: "person" }>;

/** A list of names holds a hundred, and at least one. */
export const inSlacksOwnList = ({ people }: Person): boolean =>
  people.length === 0 || people.length > limits.options;

function inputElement(input: Input, initialUser: string | undefined): types.InputBlock["element"] {
  if (input.kind === "text") return textElement(input);
  if (input.kind === "choice") return selectElement(input, input.options);
  if (!inSlacksOwnList(input)) return selectElement(input, input.people);
  // Slack's own list of everybody: the desk is given a mention and says so if it is not one of these people.
  return {
    type: "users_select",
    action_id: inputActionId,
    placeholder: plain(input.label, limits.placeholder),
    ...(initialUser ? { initial_user: initialUser } : {}),
  };
}

function textElement(input: Extract<Input, { kind: "text" }>): types.PlainTextInput {
  const max = Math.min(input.maxLength, limits.input);
  return {
    type: "plain_text_input",
    action_id: inputActionId,
    max_length: max,
    multiline: input.multiline ?? false,
    ...(input.initial ? { initial_value: cut(visible(input.initial), max) } : {}),
    ...(input.placeholder ? { placeholder: plain(input.placeholder, limits.placeholder) } : {}),
  };
}

/** The placeholder repeats the label: screen readers announce it in the label's place. */
function selectElement(
  input: Exclude<Input, { kind: "text" }>,
  choices: readonly Option[],
): types.StaticSelect {
  const options = choices.slice(0, limits.options).map(option);
  const initial = options.find((choice) => choice.value === input.initial);
  return {
    type: "static_select",
    action_id: inputActionId,
    placeholder: plain(input.label, limits.placeholder),
    options,
    ...(initial ? { initial_option: initial } : {}),
  };
}

const option = (choice: Option): types.PlainTextOption => ({
  text: plain(visible(choice.label).trim() || choice.value, limits.option),
  value: choice.value,
});
