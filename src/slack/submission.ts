import type { ViewOutput } from "@slack/bolt";
import { z } from "zod";
import { Refusal } from "../errors.ts";
import { cut } from "../message/cut.ts";
import { visible } from "../message/visible.ts";
import type { MentionedNames } from "./markup.ts";
import { nameOfTyped } from "./slack-ids.ts";

export type Submission = {
  readonly command: string;
  readonly args: Readonly<Record<string, string>>;
  readonly responseUrl: string | null;
  readonly channelId: string | null;
};

export type SubmittedView = Pick<ViewOutput, "private_metadata" | "blocks" | "state">;

const metadata = z.object({
  c: z.string().min(1),
  h: z.record(z.string(), z.string()),
  r: z.url({ protocol: /^https?$/ }).optional(),
  k: z.string().optional(),
});

/**
 * A submitted form as a command with its arguments; every value is trimmed, what is absent is "".
 * `nullIsInitial`: Slack submits null for an input that was emptied; local-slack submits it for an
 * initial value that nobody touched, so there null is read as the initial value.
 * Throws a Refusal where the view is not one of ours.
 */
export function readForm(view: SubmittedView, options: { readonly nullIsInitial: boolean }): Submission {
  const meta = readMetadata(view.private_metadata);
  const values = inputs(view).map(({ name, initial }) => {
    const value = submitted(view, name) ?? (options.nullIsInitial ? initial : "");
    return [name, value.trim()] as const;
  });
  return {
    command: meta.c,
    args: { ...Object.fromEntries(values.flatMap(asArgument)), ...meta.h },
    responseUrl: meta.r ?? null,
    channelId: meta.k ?? null,
  };
}

type Value = readonly [name: string, value: string];

/** Who is written down counts in the place of who is chosen above. */
function asArgument([name, value]: Value): Value[] {
  const of = nameOfTyped(name);
  if (of === null) return [[name, value]];
  return value === "" ? [] : [[of, value]];
}

/** A fault as Slack shows it in a modal: beside the input it is about, or beside the first one. */
export function errorsFor(
  reply: { readonly words: string; readonly field?: string },
  view: SubmittedView,
): Record<string, string> | null {
  const names = inputs(view).map((input) => input.name);
  const name = names.find((each) => each === reply.field) ?? names[0];
  return name === undefined ? null : { [name]: cut(visible(reply.words), 2000) };
}

/** What was entered, line by line, for somebody who has to enter it once more. */
export function enteredText(
  view: SubmittedView,
  args: Readonly<Record<string, string>>,
  names: MentionedNames,
): string {
  const lines = inputs(view).flatMap(({ name, label }) => {
    if (nameOfTyped(name) !== null)
      return submitted(view, name) ? [`${label}: ${submitted(view, name)}`] : [];
    const { selected_option: option, selected_user: user } = state(view, name) ?? {};
    const chosen = user ? (names.get(user) ?? "somebody") : option?.text?.text;
    return [`${label}: ${chosen ?? args[name] ?? ""}`];
  });
  return lines.join("\n");
}

function readMetadata(written: string): z.infer<typeof metadata> {
  try {
    return metadata.parse(JSON.parse(written));
  } catch {
    const remedy = "Please open it once more with the button or the command.";
    throw new Refusal("form", "This form can no longer be read.", { remedy });
  }
}

/** What comes back from a client may be anything: what is not as Slack sends it counts as absent. */
const stateSchema = z.object({
  value: z.string().nullish().catch(null),
  selected_user: z.string().nullish().catch(null),
  selected_option: z
    .object({ value: z.string(), text: z.object({ text: z.string() }).optional().catch(undefined) })
    .nullish()
    .catch(null),
});

const statesSchema = z.object({ values: z.record(z.string(), z.record(z.string(), z.unknown())) });

function state(view: SubmittedView, name: string): z.infer<typeof stateSchema> | null {
  const states = statesSchema.safeParse(view.state).data?.values[name] ?? {};
  return stateSchema.safeParse(Object.values(states)[0]).data ?? null;
}

/** null: Slack has no value for it. Somebody chosen from Slack's own list is given as a mention. */
function submitted(view: SubmittedView, name: string): string | null {
  const value = state(view, name);
  if (value?.selected_user) return `<@${value.selected_user}>`;
  return value?.value ?? value?.selected_option?.value ?? null;
}

const inputSchema = z.object({
  type: z.literal("input"),
  block_id: z.string(),
  label: z.object({ text: z.string() }),
  element: z.object({
    initial_value: z.string().optional(),
    initial_option: z.object({ value: z.string() }).optional(),
    initial_user: z.string().optional(),
  }),
});

function inputs(view: SubmittedView): { name: string; label: string; initial: string }[] {
  if (!Array.isArray(view.blocks)) return [];
  return view.blocks.flatMap((block) => {
    const parsed = inputSchema.safeParse(block);
    if (!parsed.success) return [];
    const { block_id: name, label, element } = parsed.data;
    const { initial_value: text, initial_option: option, initial_user: user } = element;
    return [{ name, label: label.text, initial: text ?? option?.value ?? (user ? `<@${user}>` : "") }];
  });
}
