import { besideWhen, parseWhen, type WhenOptions, wholeWhen } from "../calendar/when.ts";
import { WEEKDAY } from "../calendar/when-reader.ts";

/**
 * What a comma part of a log line is: a `time`; a `day` that may as well be somebody's name ("Mon"); a time `mixed` with
 * something else; `vague` words of time that only somebody's name could explain ("friday week", "Sunday Morning"); or a
 * `name`.
 */
export type PartKind = "time" | "day" | "mixed" | "vague" | "name";

const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const NUMBER = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)";
const UNIT = "(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?)";

/** What is in no name. Whoever is called so all the same has the form. */
const clearly = [
  String.raw`(?<![\d:])\d{1,2}[:：]\d{2}(?!\d)`,
  String.raw`(?<!\d)\d{1,2}(?:[.:]\d{2})?\s?(?:[ap]\.?m|o['’]?clock)\b`,
  String.raw`\b\d{1,2}h\d{2}\b`,
  // Not "Unit 3/4", "1234 1/2 NE 15th" or "24/7 Plumbing".
  String.raw`(?<!(?:unit|apt|apartment|suite|ste|lot|no|#)[.\s]{0,2})(?!(?<=\d\s)[1-7]/[2-8]\b)(?<![\d/])(?!24/7)\d{1,2}/\d{1,2}(?:/\d{2,4})?(?![\d/])`,
  String.raw`\b\d{4}-\d{1,2}-\d{1,2}\b`,
  String.raw`\b${MONTH}\.?\s\d{1,2}(?:st|nd|rd|th)?\b|\b\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?${MONTH}\b`,
  String.raw`\b${WEEKDAY}\s(?:at\s|the\s)?\d|\d\s(?:on\s)?${WEEKDAY}\b`,
  String.raw`\b(?:today|yesterday|tomorrow|tonight)\b(?!['’])`,
  String.raw`\b(?:last|past|next|this)\s(?:week|month|year|night|morning|afternoon|evening|${WEEKDAY})\b`,
  String.raw`\b(?:${UNIT}|while)\s(?:ago|from now)\b`,
  // "a week from friday", "3 working days after today"
  String.raw`\b(?:days?|weeks?|fortnight|months?)\s(?:from|after|before)\s(?:now|then|the\s|next\s|last\s|${WEEKDAY}\b|${MONTH}\b|\d)`,
  String.raw`\b(?:\d{1,3}|an?|${NUMBER})\s(?:business|working|calendar|more)\sdays?\b`,
  String.raw`\bin\s(?:an?|\w{1,6})\s${UNIT}\b`,
  String.raw`\b(?:at|before|after|around|about|by)\s(?:noon|midday|midnight)\b`,
  String.raw`\b(?:half|quarter)\s(?:past|after|to|of|till|before)\s(?:\d{1,2}|${NUMBER})\b|^half\s(?:\d{1,2}|${NUMBER})$`,
  String.raw`\b${NUMBER}\s?o['’]?\s?clock\b`,
  String.raw`^(?:at\s|about\s|around\s)?${NUMBER}(?:\s|-)(?:oh\s)?(?:(?:twenty|thirty|forty|fifty)(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?|ten|fifteen|[ap]\.?m)\b`,
  String.raw`^(?:(?:over|during|on|at|last|this|next|past)\s)*(?:the\s)?(?:past\s|last\s)?weekend$`,
  String.raw`\b(?:over|during)\s(?:the|this|last)\s(?:weekend|week|night)\b`,
  String.raw`^the\sother\s(?:day|morning|afternoon|evening|night|week)$`,
  String.raw`\b(?:a\shalf|half|quarter)\sago\b|\bago$`,
  // Not "Pier 1640": alone it is a time.
  String.raw`^(?:at\s|about\s|around\s)?(?:[01]\d|2[0-3])[.:]?[0-5]\d(?:\s?(?:h|hrs?|hours))?$`,
].map((pattern) => new RegExp(pattern, "iu"));

/** Words of time, one of which at least is a weekday or a length, and of what people say around them. */
const vaguely = [
  new RegExp(String.raw`^(?:about|around|~)?\s?\d{1,3}\s?${UNIT}\b`, "iu"),
  new RegExp(String.raw`\b${WEEKDAY}\s(?:noon|midday|midnight|morning|afternoon|evening|night)\b`, "iu"),
  new RegExp(
    String.raw`^(?=.*\b(?:${WEEKDAY}|week)\b)(?:(?:${WEEKDAY}|${MONTH}|week|weekend|next|last|this|or|and|of|the|an?|from|to|till|until|since|not|no|than|every|each|first|thing|eod|cob|early|late|later|about|around|before|after|by|on|in|mid|end|sometime|morning|afternoon|evening|night|noon|midnight)(?:[\s./–-]{1,3}|$)){2,12}$`,
    "iu",
  ),
];

export function kindOfPart(part: string, at: Omit<WhenOptions, "prefer">): PartKind {
  const options = { ...at, prefer: "past" } as const;
  if (wholeWhen(part, options)) return "time";
  const words = part.replace(/\s+/gu, " ");
  const when = parseWhen(words, options);
  if (when && !when.stretch && besideWhen(words, when) === "") return "day";
  if (clearly.some((pattern) => pattern.test(words))) return "mixed";
  return vaguely.some((pattern) => pattern.test(words)) ? "vague" : "name";
}

/** "Wednesday" beside "Addams": a day, or the other half of the name. "wednesday" and "Wed 3pm" are no names. */
export const mayBeName = (part: string): boolean => /^\p{Lu}\p{Ll}+$/u.test(part);
