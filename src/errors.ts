export type RefusalHint = {
  /** What would be right, as a sentence of its own. */
  readonly remedy?: string;
  /** The form input the fault is in, so that a surface can show it there. */
  readonly field?: string;
};

/**
 * Something that the person who asked can mend: it carries a code for the program, a sentence that
 * says what is wrong and one that says what would be right. Every other error is a bug of ours.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly remedy: string | undefined;
  readonly field: string | undefined;

  constructor(code: string, sentence: string, hint: RefusalHint = {}) {
    super(sentence);
    this.name = "Refusal";
    this.code = code;
    this.remedy = hint.remedy;
    this.field = hint.field;
  }

  /** The two sentences as one text. */
  get words(): string {
    return this.remedy ? `${this.message} ${this.remedy}` : this.message;
  }
}
