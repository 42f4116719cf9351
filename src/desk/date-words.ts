import { WEEKDAY } from "../calendar/when-reader.ts";

const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const NUMBER = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|couple|few)";
const UNIT = "(?:(?:min(?:ute)?|hour|hr|day|workday|week|fortnight|month|year)s?)";
/** Of the neighbours' languages what nobody takes for an English word. */
const ELSEWHERE = [
  "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|heute|morgen|übermorgen|uhr",
  "lunes|martes|miércoles|miercoles|jueves|viernes|sábado|sabado|domingo|hoy|mañana|manana",
  "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|aujourd['’]hui|demain",
].join("|");

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`, "iu");

const MONTH_NAME = whole(MONTH);
const UNIT_NAME = whole(UNIT);
/** Hours, days and dates, whether or not there is such a one. */
const MOMENT = whole(
  [
    String.raw`\d{1,2}(?:[:.]\d{2})?[ap]\.?m|\d{1,2}[:.]\d{2}(?::\d{2})?|\d{1,2}h(?:\d{2})?`,
    String.raw`\d{1,4}(?:[/-]\d{1,4}){1,2}|\d{1,2}\.\d{1,2}\.?(?:\d{2,4})?|\d{1,2}[-–]\d{1,2}[ap]m`,
    WEEKDAY,
    ELSEWHERE,
    "today|tomorrow|yesterday|tonight|noonish|eod|cob|eow|asap|o['’]?clock",
  ].join("|"),
);
const PART = whole("noon|midday|midnight|morning|afternoon|evening|night|weekend|eve|christmas|xmas|easter");
const ORDINAL = whole(String.raw`\d{1,2}(?:st|nd|rd|th)`);
const BARE = whole(String.raw`\d{1,2}|[12]\d{3}|0\d{3}`);
const ZONE = whole("utc|gmt|[ecmp][sd]?t|ce[sd]?t|bst");
/** After these a date has to follow, so that they are a part of it. */
const LEADS_ON = whole(
  "from|or|and|than|before|after|not|every|each|next|last|following|coming|between|within|until|till?",
);
/** What people say around a date, and of other things as well. */
const AROUND = whole(
  `${NUMBER}|an?|the|of|in|on|at|by|to|no|later|earlier|first|thing|early|late|mid|middle|maybe|perhaps|end|start|beginning|business|working|calendar|this|past|half|quarter|about|around|sometime|soon|new|year['’]s`,
);
/** "lot 12", "NE 15th": the number is a name. */
const LABEL = whole(
  "#|unit|apt|apartment|suite|ste|lot|no|number|room|rm|phase|part|parcel|block|case|permit|form|section|step|line|route|[ns][ew]?|[ew]",
);

type Kind = "moment" | "month" | "unit" | "part" | "number" | "leads on" | "around";

const MARKS = /^[.,;:!?~()–—-]+|[,;:!?~()–—-]+$/gu;

function kindOf(words: readonly string[], index: number): Kind | null {
  const [before, word] = [words[index - 1] ?? "", words[index] ?? ""];
  if (BARE.test(word) || ORDINAL.test(word)) return LABEL.test(before) ? null : "number";
  if (ZONE.test(word)) return MOMENT.test(before) || BARE.test(before) ? "around" : null;
  if (MOMENT.test(word)) return "moment";
  if (MONTH_NAME.test(word)) return "month";
  if (UNIT_NAME.test(word)) return "unit";
  if (PART.test(word)) return "part";
  if (LEADS_ON.test(word)) return "leads on";
  return AROUND.test(word) ? "around" : null;
}

/** As many words as are looked at. */
const mostWords = 12;

/** Where the words of a date begin that a text ends in, and what they are; null where it ends in something else. */
function dateAtEnd(text: string) {
  const found = [...text.matchAll(/\S+/gu)].slice(-mostWords);
  const words = found.map(([word]) => word.replace(MARKS, ""));
  const kinds = words.map((_, index) => kindOf(words, index));
  let from = kinds.lastIndexOf(null) + 1;
  while (/^(?:of|and|to|by|thing)$/iu.test(words[from] ?? "")) from += 1;
  const start = found[from]?.index;
  return start === undefined ? null : { start, kinds: kinds.slice(from), words: words.slice(from) };
}

/**
 * Where a part of the date begins that stands before what was read of it and was not understood itself: "a week from"
 * before "friday"; null where the words before it are about something else. After a comma a mere number is no part of it.
 */
export function unreadBefore(text: string): number | null {
  const end = dateAtEnd(text);
  if (!end) return null;
  const { kinds, words, start } = end;
  const apart = /,\s*$/u.test(text);
  const isPart = kinds.some(
    (kind) => kind === "moment" || kind === "month" || kind === "unit" || kind === "part",
  );
  const isNumber = !apart && kinds.includes("number");
  const leads = !apart && kinds.at(-1) === "leads on";
  const firstThing = words.slice(-2).join(" ").toLowerCase() === "first thing";
  return isPart || isNumber || leads || firstThing ? start : null;
}

/** Where a text ends in what is meant as a date, readable or not; null where it may as well be anything else. */
export function datedEnd(text: string): number | null {
  const end = dateAtEnd(text);
  if (!end) return null;
  const has = (kind: Kind) => end.kinds.includes(kind);
  const isCounted = has("number") && (has("month") || has("unit"));
  const isEnd = /\bend of (?:the )?(?:day|week|month)$|\bin an? fortnight$/iu.test(text.trimEnd());
  return has("moment") || isCounted || isEnd ? end.start : null;
}

/** After the last "by" of a text where nothing but words of a date follow it: "the end of"; null elsewhere. */
export function datedAfterBy(text: string): number | null {
  const by = [...text.matchAll(/(?:^|\s)by\s+(?=\S)/giu)].at(-1);
  if (!by) return null;
  const start = by.index + by[0].length;
  const words = [...text.slice(start).matchAll(/\S+/gu)].map(([word]) => word.replace(MARKS, ""));
  const isDate = words.every((word, index) => /^close$/iu.test(word) || kindOf(words, index) !== null);
  return isDate && words.length <= mostWords ? start : null;
}

/** What says which part of the day or the month after it is meant, so that it ends no name. */
const QUALIFIER =
  /(?<=^|\s)(?:(?:the )?(?:end|start|beginning|middle|close) of(?: (?:the|business|day|work))*|early|late|sometime|probably|hopefully|tentatively|maybe|perhaps)(?: (?:on|in))?\s*$/iu;

/** Where such words begin, right before a date; null where there are none. */
export function qualifierBefore(text: string): number | null {
  const found = QUALIFIER.exec(text.slice(-100));
  return found ? text.length - found[0].length : null;
}

/** What takes a part of its certainty from the date before it, and names nothing. */
const HEDGE =
  /^(?:or (?:so|thereabouts|earlier|sooner|later|before|maybe)|at (?:the )?(?:latest|earliest)|latest|tentative(?:ly)?|approximately|roughly|probably|hopefully|possibly|maybe|perhaps|if|unless|weather|give or take|ish|\([^()]*\)$)(?![\p{L}\d])/iu;

export const isHedge = (words: string): boolean => HEDGE.test(words.replace(/\s+/gu, " "));
