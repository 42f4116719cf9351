/**
 * The part of Adaptive Cards 1.5 that we use; Teams shows nothing later than 1.5.
 * https://github.com/microsoft/AdaptiveCards/blob/main/schemas/1.5.0/adaptive-card.json
 */
export type AdaptiveCard = {
  readonly type: "AdaptiveCard";
  readonly $schema: "http://adaptivecards.io/schemas/adaptive-card.json";
  readonly version: "1.5";
  readonly fallbackText: string;
  readonly speak: string;
  readonly body: readonly CardElement[];
  readonly actions?: readonly CardAction[];
};

type Spacing = "None" | "Small" | "Large";
type Placed = { readonly id?: string; readonly separator?: boolean; readonly spacing?: Spacing };

export type CardElement = TextBlock | RichTextBlock | ColumnSet | ActionSet | TextInput | ChoiceSet;

/** Parsed as Markdown by every client. */
export type TextBlock = Placed & {
  readonly type: "TextBlock";
  readonly text: string;
  readonly style: "heading";
  readonly size: "Medium";
  readonly weight: "Bolder";
  readonly wrap: true;
};

/** Never parsed as Markdown; it always wraps. */
export type RichTextBlock = Placed & {
  readonly type: "RichTextBlock";
  readonly inlines: readonly TextRun[];
};

export type RunStyle = {
  readonly size?: "Small" | "Medium";
  readonly weight?: "Bolder";
  readonly isSubtle?: true;
  readonly color?: "Attention";
  readonly selectAction?: OpenUrl;
};
export type TextRun = RunStyle & { readonly type: "TextRun"; readonly text: string };

/** Only cards, containers and columns have a direction; the published schema of 1.5 misspells that of containers. */
export type ColumnSet = Placed & {
  readonly type: "ColumnSet";
  readonly columns: readonly {
    readonly type: "Column";
    readonly width: "stretch";
    readonly rtl: true;
    readonly items: readonly CardElement[];
  }[];
};

export type ActionSet = Placed & { readonly type: "ActionSet"; readonly actions: readonly CardAction[] };

type Button = {
  readonly title: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly style?: "positive" | "destructive";
  readonly tooltip?: string;
};
export type Submit = Button & {
  readonly type: "Action.Submit";
  /** It sends nothing of the inputs, and so needs nothing in them. */
  readonly associatedInputs?: "none";
};
export type Execute = Button & {
  readonly type: "Action.Execute";
  readonly verb: string;
  /** For clients that know no Action.Execute. */
  readonly fallback: Submit;
};
export type OpenUrl = { readonly type: "Action.OpenUrl"; readonly url: string };
export type CardAction = Submit | Execute;

type Input = Placed & {
  readonly id: string;
  readonly label: string;
  readonly isRequired?: true;
  readonly errorMessage?: string;
  readonly value?: string;
  readonly placeholder?: string;
};
export type TextInput = Input & {
  readonly type: "Input.Text";
  readonly isMultiline: boolean;
  readonly maxLength: number;
};
export type ChoiceSet = Input & {
  readonly type: "Input.ChoiceSet";
  readonly style: "compact" | "filtered";
  readonly wrap: true;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
};
