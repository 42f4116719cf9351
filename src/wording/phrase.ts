/** What a careful colleague would mention about somebody's words. */
export type Kind = "blame-customer" | "blame-colleague" | "attitude" | "closed-door" | "insensitive";

/** One way of saying something that is better said otherwise. */
export type Phrase = {
  readonly id: string;
  readonly kind: Kind;
  /** Written in the pattern language of pattern.ts; any of them. */
  readonly match: readonly string[];
  /** Patterns that are fine although they hold a match, e.g. an appointment "missed by us". */
  readonly except?: readonly string[];
  /** Its own "not" is part of what it says: a "not" before it changes nothing. */
  readonly evenNegated?: true;
  /** Why, in one plain sentence. */
  readonly reason: string;
  /** A sentence that says the same kindly, to start from. */
  readonly kinder: string;
  /** Words that may stand where the found ones stand, and the sentence stays a sentence. */
  readonly instead?: string | ((words: string) => string);
  /** Sentences that it must find something in, and sentences that it must not. */
  readonly examples: { readonly yes: readonly string[]; readonly no: readonly string[] };
};

/** Something found. */
export type Finding = {
  /** Offsets in UTF-16 units; `to` is exclusive. */
  readonly from: number;
  readonly to: number;
  readonly words: string;
  readonly kind: Kind;
  readonly reason: string;
  /** A kinder sentence to start from. */
  readonly kinder: string;
  /** What may stand in its place word for word; null where the sentence has to be written anew. */
  readonly instead: string | null;
  /** Which phrase found it. */
  readonly id: string;
};

/** Phrases of one kind. */
export const ofKind = (kind: Kind, list: readonly Omit<Phrase, "kind">[]): readonly Phrase[] =>
  list.map((phrase) => ({ kind, ...phrase }));
