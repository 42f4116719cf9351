/**
 * What a message shows, independent of where it is shown. Every string is plain text: a surface
 * escapes it, so that what a customer is called can never ping anybody or change the layout.
 */
export type Card = {
  /**
   * What a notification shows and a screen reader announces first. Other people may see it on a
   * locked screen, so it names neither the customer nor the matter.
   */
  readonly preview: string;
  readonly parts: readonly Part[];
};

export type Part =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "facts"; readonly facts: readonly Fact[] }
  /** Small print: the state, where it waits, what counts. */
  | { readonly kind: "note"; readonly text: string }
  | { readonly kind: "divider" }
  | { readonly kind: "actions"; readonly actions: readonly Action[] }
  | { readonly kind: "link"; readonly text: string; readonly url: string };

export type Fact = { readonly label: string; readonly value: string };

/** A button is a command with its arguments. */
export type Action = {
  readonly label: string;
  readonly command: string;
  readonly args: Readonly<Record<string, string>>;
  readonly style?: "primary" | "danger";
  /** What a screen reader says instead of the label, where the label alone is ambiguous. */
  readonly spoken?: string;
};

export const heading = (text: string): Part => ({ kind: "heading", text });
export const text = (words: string): Part => ({ kind: "text", text: words });
export const note = (words: string): Part => ({ kind: "note", text: words });
/** Each line a part of its own, as not every client keeps the breaks in a text; from the `most`th on they stay one. */
export function lineParts(words: string, part: (line: string) => Part = text, most = 12): readonly Part[] {
  const lines = words.split("\n").filter((line) => line.trim() !== "");
  const rest = lines.slice(most - 1).join("\n");
  return [...lines.slice(0, most - 1), ...(rest === "" ? [] : [rest])].map((line) => part(line));
}
export const facts = (list: readonly Fact[]): Part => ({ kind: "facts", facts: list });
export const actions = (list: readonly Action[]): Part => ({ kind: "actions", actions: list });
export const link = (words: string, url: string): Part => ({ kind: "link", text: words, url });
export const divider: Part = { kind: "divider" };
