import { createRequire } from "node:module";
import { z } from "zod";

/**
 * What we use of Adaptive Cards 1.5, written down from Microsoft's schema by hand and closed: a property that is
 * not in 1.5, or that we do not mean to use, is an error.
 */
const placed = {
  id: z.string().min(1).optional(),
  separator: z.boolean().optional(),
  spacing: z.enum(["None", "Small", "Large"]).optional(),
};

const openUrl = z.strictObject({
  type: z.literal("Action.OpenUrl"),
  url: z.url({ protocol: /^https?$/ }).max(2000),
});

const ft = z.union([
  z.strictObject({ c: z.string().min(1), a: z.record(z.string(), z.string()) }),
  z.strictObject({ f: z.string().min(1), h: z.record(z.string(), z.string()), t: z.uuid() }),
]);

const button = {
  title: z.string().min(1).max(100),
  style: z.enum(["positive", "destructive"]).optional(),
  tooltip: z.string().min(1).max(200).optional(),
};
const data = z.strictObject({ ft });
const submit = z.strictObject({ type: z.literal("Action.Submit"), ...button, data });
const dialog = submit.extend({
  data: z.strictObject({ ft, msteams: z.strictObject({ type: z.literal("task/fetch") }) }),
});
const execute = z.strictObject({
  type: z.literal("Action.Execute"),
  ...button,
  data,
  verb: z.literal("desk"),
  fallback: submit,
});
const actions = z
  .array(z.union([execute, dialog, submit]))
  .min(1)
  .max(6);

const run = z.strictObject({
  type: z.literal("TextRun"),
  text: z
    .string()
    .min(1)
    .max(3000)
    .regex(/^(?![\s\S]*\{\{)/),
  size: z.enum(["Small", "Medium"]).optional(),
  weight: z.literal("Bolder").optional(),
  isSubtle: z.literal(true).optional(),
  color: z.literal("Attention").optional(),
  selectAction: openUrl.optional(),
});
const richText = z.strictObject({
  type: z.literal("RichTextBlock"),
  ...placed,
  inlines: z.array(run).min(1),
});
const heading = z.strictObject({
  type: z.literal("TextBlock"),
  ...placed,
  text: z.string().min(1),
  style: z.literal("heading"),
  size: z.literal("Medium"),
  weight: z.literal("Bolder"),
  wrap: z.literal(true),
});
const column = z.strictObject({
  type: z.literal("Column"),
  width: z.literal("stretch"),
  rtl: z.literal(true),
  items: z.array(z.union([heading, richText])).min(1),
});
const columnSet = z.strictObject({ type: z.literal("ColumnSet"), ...placed, columns: z.tuple([column]) });
const actionSet = z.strictObject({ type: z.literal("ActionSet"), ...placed, actions });

const input = {
  ...placed,
  id: z.string().regex(/^i_./),
  label: z.string().min(1),
  isRequired: z.literal(true).optional(),
  errorMessage: z.string().min(1).optional(),
  value: z.string().min(1).optional(),
  placeholder: z.string().min(1).optional(),
};
const textInput = z.strictObject({
  type: z.literal("Input.Text"),
  ...input,
  isMultiline: z.boolean(),
  maxLength: z.int().positive(),
});
const choiceSet = z.strictObject({
  type: z.literal("Input.ChoiceSet"),
  ...input,
  style: z.enum(["compact", "filtered"]),
  wrap: z.literal(true),
  choices: z.array(z.strictObject({ title: z.string().min(1), value: z.string().min(1) })).min(1),
});

export const cardSchema = z.strictObject({
  type: z.literal("AdaptiveCard"),
  $schema: z.literal("http://adaptivecards.io/schemas/adaptive-card.json"),
  version: z.literal("1.5"),
  fallbackText: z.string().min(1),
  speak: z.string().min(1),
  body: z.array(z.union([heading, richText, columnSet, actionSet, textInput, choiceSet])).min(1),
  actions: actions.optional(),
});

/** Its main file is written for bundlers; this one runs as it is. */
const microsoft: typeof import("adaptivecards") = createRequire(import.meta.url)(
  "adaptivecards/dist/adaptivecards.js",
);

/** What is wrong with a card: by our schema, and by Microsoft's own parser of version 1.5. Empty: nothing. */
export function cardFaults(card: unknown): string[] {
  const ours = cardSchema.safeParse(card).error?.issues ?? [];
  const context = new microsoft.SerializationContext(microsoft.Versions.v1_5);
  const parsed = new microsoft.AdaptiveCard();
  parsed.hostConfig = new microsoft.HostConfig({ actions: { maxActions: 6 } });
  parsed.parse(JSON.parse(JSON.stringify(card)), context);
  const theirs = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i).message);
  const failures = parsed.validateProperties().validationEvents.map((event) => event.message);
  return [
    ...ours.map((issue) => `${issue.path.join(".")}: ${issue.message}`),
    ...theirs.map((message) => `Microsoft: ${message}`),
    ...failures.map((message) => `Microsoft: ${message}`),
  ];
}
