/**
 * What a person is to the office (the first three) or to the contact, handoff or entry that an action is about (all
 * others). Whoever stands in for somebody counts as a delegate, whom the absent one named or not.
 */
export const relations = [
  "staff",
  "lead",
  "admin",
  "owner",
  "referrer",
  "recipient",
  "member",
  "delegate",
  "asked",
  "decider",
  "promiser",
  "author",
] as const;
export type Relation = (typeof relations)[number];

/** The relations that say what somebody is to the office, whatever the action is about. */
export const roles = ["staff", "lead", "admin"] as const satisfies readonly Relation[];
export type Role = (typeof roles)[number];

/** What the sentence of a refusal speaks of. */
export type About = {
  /** The contact's. */
  readonly number?: number;
  /** Who may do it, by name, where it is one person or one group. */
  readonly name?: string;
  /** Who may do it in their place, by name. */
  readonly others?: readonly string[];
  /** Whether the one who was refused can ask the referrer about it. */
  readonly asks?: boolean;
};

export type Refusing = {
  /** For the program. */
  readonly code: string;
  /** What is wrong, and who may. */
  readonly words: (about: About) => string;
  /** What the one who asked can do instead. */
  readonly remedy?: (about: About) => string | undefined;
};

/** One thing that can be done: who may do it, and what everybody else is told. */
export type Permission = {
  /** The command that does it. */
  readonly command: string;
  /** What it is, after "may". */
  readonly what: string;
  /** One of these is enough. `staff`: everybody of the office. */
  readonly who: readonly Relation[];
  /** Why it is so, where that is not plain. */
  readonly why?: string;
  /** Absent where everybody of the office may: whoever is not of it is told so. */
  readonly refusing?: Refusing;
};
