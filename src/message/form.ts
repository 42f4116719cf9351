/** A form, independent of where it is shown. Submitting it is a request for `command`. */
export type Form = {
  /** At most 24 characters: the shortest limit of any surface. */
  readonly title: string;
  /** At most 24 characters. */
  readonly submit: string;
  readonly command: string;
  /** Arguments that go with the submission unseen, e.g. the number. */
  readonly hidden: Readonly<Record<string, string>>;
  /** Whom it is about, at its head: several forms may lie open. */
  readonly about?: string;
  /** A sentence above the inputs. */
  readonly intro?: string;
  readonly inputs: readonly Input[];
};

type InputBase = {
  /** The argument's name. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly required: boolean;
  /**
   * It is required as things stand, which may have changed by the time the form is sent: a surface that can lets it be
   * sent empty, and the desk says where it is still missing.
   */
  readonly checkedWhenSent?: true;
};

export type Input =
  | (InputBase & {
      readonly kind: "text";
      readonly initial?: string;
      readonly placeholder?: string;
      readonly multiline?: boolean;
      readonly maxLength: number;
    })
  | (InputBase & { readonly kind: "choice"; readonly options: readonly Option[]; readonly initial?: string })
  /** Its value is a person's id; `people` are those who may be chosen. */
  | (InputBase & { readonly kind: "person"; readonly people: readonly Option[]; readonly initial?: string });

export type Option = { readonly value: string; readonly label: string };
