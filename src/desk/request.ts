import type { Card } from "../message/card.ts";
import type { Spelling } from "../message/command-words.ts";
import type { Form } from "../message/form.ts";
import type { Person } from "../office/person.ts";

/** What somebody asked for: a typed command, a pressed button or a submitted form. */
export type Request = {
  readonly actor: Person;
  readonly source: "slack" | "teams" | "cli";
  /** Identifies the delivery, so that the same one twice has one effect; null where the surface has none. */
  readonly requestId: string | null;
  /** How commands are written where this was asked; absent: as they are typed in a message. */
  readonly spelling?: Spelling;
} & (
  | { readonly kind: "typed"; readonly text: string }
  | { readonly kind: "button"; readonly command: string; readonly args: Readonly<Record<string, string>> }
  | { readonly kind: "form"; readonly command: string; readonly args: Readonly<Record<string, string>> }
);

/**
 * `example`: what could be typed instead; `args`: what was given so far, to ask for the same form once more;
 * `typed`: given back where the form cannot open.
 */
export type FormReply = {
  readonly kind: "form";
  readonly form: Form;
  readonly example?: string;
  readonly args?: Readonly<Record<string, string>>;
  readonly typed?: string;
};

/** The answer, for the asker's eyes only. */
export type Reply =
  | { readonly kind: "card"; readonly card: Card }
  | FormReply
  /**
   * What is wrong and what would be right; `field`: the form input it is about; `typed`: given back for correction;
   * `entered`: what stood in a form that can no longer be brought up; `card`: the same with how things stand, of a button that was pressed or a form that was sent.
   */
  | {
      readonly kind: "refusal";
      readonly words: string;
      readonly field?: string;
      readonly typed?: string;
      readonly entered?: string;
      readonly card?: Card;
    }
  /** A bug of ours: its code stands in the log. What was typed is given back as well. */
  | { readonly kind: "apology"; readonly words: string; readonly typed?: string };
