import { dayWords } from "../calendar/words.ts";
import type { LocalDate } from "../calendar/zone.ts";
import { type DataGrade, type DataQuality, type DataSource, dataOf } from "./data-quality.ts";
import type { Answer, Decision, ReversalWhy } from "./decision.ts";

const answerNames: Readonly<Record<Answer, string>> = {
  yes: "yes",
  no: "no",
  "in part": "in part",
  "not ours": "not ours to decide",
};

export const answerWords = (answer: Answer): string => answerNames[answer];

export const reversalWords: Readonly<Record<ReversalWhy, string>> = {
  "new facts": "new facts have come in",
  "another view": "somebody has taken another view of the same facts",
};

/** "Wed 23 Dec 2026": a last day may be far away. */
export const dateWords = (date: LocalDate): string => `${dayWords(date)} ${date.slice(0, 4)}`;

/** How and until when the customer can appeal, or why not; null: not known yet. */
export function appealWords(d: Decision): string | null {
  if (d.appeal === "open") return null;
  if (d.appeal === "none") return `Not appealable: ${d.appealRoute}`;
  const moved = d.appealMovedFrom === null ? "" : ` (${dateWords(d.appealMovedFrom)} is a closed day)`;
  return `Until ${dateWords(d.appealLastDay ?? "")}${moved}: ${d.appealRoute}`;
}

const sourceNames: Readonly<Record<DataSource, string>> = {
  "as-built": "as-built drawing",
  permit: "permit record",
  inspection: "field inspection",
  gis: "map data (GIS)",
  customer: "the customer's word",
  other: "another source",
};

export const sourceWords = (source: DataSource): string => sourceNames[source];

const gradeNames: Readonly<Record<DataGrade, string>> = {
  verified: "verified",
  likely: "likely, not verified",
  uncertain: "uncertain",
};

export const gradeWords = (grade: DataGrade): string => gradeNames[grade];

const months = "January,February,March,April,May,June,July,August,September,October,November,December".split(
  ",",
);

/** "from 1962", "from May 1962", "from 14 May 1962", "of unknown date". */
export function datedWords(dated: string): string {
  if (dated === "unknown") return "of unknown date";
  const [year, month, day] = dated.split("-");
  const name = month === undefined ? "" : `${months[Number(month) - 1]} `;
  return `from ${day === undefined ? "" : `${Number(day)} `}${name}${year}`;
}

/** What the sewer records are worth for this decision; null: it does not rest on them. */
export function dataWords(d: Decision): string | null {
  const data = dataOf(d);
  return data && qualityWords(data);
}

function qualityWords({ source, dated, grade, doubts, settle }: DataQuality): string {
  const doubt = doubts === "" ? "" : ` In doubt: ${ended(doubts)}`;
  const settled = settle === "" ? "" : ` What would settle it: ${ended(settle)}`;
  return `${capital(sourceWords(source))} ${datedWords(dated)}; ${gradeWords(grade)}.${doubt}${settled}`;
}

const ended = (words: string): string => (/[.!?…]$/u.test(words) ? words : `${words}.`);
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
