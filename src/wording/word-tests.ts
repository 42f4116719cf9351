import type { Word } from "./words.ts";

/**
 * Words begin with a capital at the head of a sentence too. These are no names there, and neither are words that
 * end like a plural.
 */
const noNames = new Set(
  (
    "i the a an this that these those there here we you she he it they my our your her his their its who what when " +
    "where why how which whoever if because since while as at by for from in of on to with and but or so yet not " +
    "no yes please thank thanks sorry unfortunately nobody somebody someone everybody everyone nothing something " +
    "anything customer caller owner homeowner tenant resident applicant neighbor landlord told said explained then " +
    "also now today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday let perhaps maybe " +
    "people pipe line lateral main sewer pump crew work test letter form permit notice water grease debris payment " +
    "flow rain sewage soil concrete gravel traffic power data gis camera meter valve manhole cleanout basement street " +
    "tree bill fee account request decision appeal policy code map record plan contract repair service storm drain " +
    "toilet lid cover trench joint tap tank trap smell odor noise insurance small property email mail phone voicemail had has have is was " +
    "are were do did does will would can could should may might must never always still again only just even next"
  ).split(" "),
);

const done = new Set(
  (
    "known told read done gone come said seen taken given made kept let put sent brought thought shown " +
    "spoken written built dug cut hired paid asked begun chosen found held left lost met run set stopped " +
    "understood thrown bought caught warned"
  ).split(" "),
);
/** Nobody is at fault for what has come to them. */
const notDone = new Set(["received", "needed", "based", "ahead", "indeed", "red", "scheduled", "arrived"]);

const noActs = new Set("was has is does always perhaps this its".split(" "));

/** Parts of a city that are called by an ordinary word: theirs is the one with a capital. */
const units = new Set(
  (
    "permits permitting maps mapping streets maintenance inspections inspection accounting records legal parks " +
    "planning engineering billing transportation dispatch finance zoning operations"
  ).split(" "),
);

/** What a pattern can ask of one word beyond its letters ("@name", "@done"). */
export const wordTests = {
  /** The name of a person or a part of the city, as far as a capital tells. */
  name: ({ capital, text, gap }: Word): boolean =>
    capital && !noNames.has(text) && !(gap === "end" && /[^s']s$/u.test(text)),
  any: (_: Word): boolean => true,
  unit: (word: Word): boolean => word.capital && units.has(word.text),
  /** A past participle. */
  done: ({ text }: Word): boolean =>
    done.has(text) || (text.length > 3 && text.endsWith("ed") && !notDone.has(text)),
  /** What somebody does or did, as its ending tells: "returns", "documented". */
  acts: ({ text }: Word): boolean =>
    text.length > 3 && /(?:ed|[^s']s)$/u.test(text) && !notDone.has(text) && !noActs.has(text),
  doing: ({ text }: Word): boolean => text.length > 4 && text.endsWith("ing"),
  /** "… and that is the rule, period." */
  period: ({ text, gap }: Word): boolean => text === "period" && gap === "comma",
} as const;

export type TestName = keyof typeof wordTests;
