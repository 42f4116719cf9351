import { Refusal } from "../errors.ts";
import { checkLength } from "../interaction/interaction.ts";
import type { Decision } from "./decision.ts";

/** Where what a decision on sewer service rests on comes from. */
export const dataSources = ["as-built", "permit", "inspection", "gis", "customer", "other"] as const;
export type DataSource = (typeof dataSources)[number];

export const dataGrades = ["verified", "likely", "uncertain"] as const;
export type DataGrade = (typeof dataGrades)[number];

export type DataQuality = {
  readonly source: DataSource;
  /** "1962", "1962-05", "1962-05-14" or "unknown". */
  readonly dated: string;
  readonly grade: DataGrade;
  readonly doubts: string;
  /** What would settle the doubts. */
  readonly settle: string;
};

type Columns = Pick<Decision, "dataSource" | "dataDated" | "dataGrade" | "dataDoubts" | "dataSettle">;

const most = 1_000;

/** Trims what was typed. Data that is uncertain says what the doubt is and what would settle it. */
export function checkData(data: DataQuality | null): Columns {
  if (data === null)
    return { dataSource: null, dataDated: "", dataGrade: null, dataDoubts: "", dataSettle: "" };
  const [doubts, settle] = [data.doubts.trim(), data.settle.trim()];
  checkLength(doubts, { name: "text of the doubts", field: "doubts", most });
  checkLength(settle, { name: "text of what would settle it", field: "settle", most });
  checkDated(data.dated);
  if (data.grade === "uncertain") {
    checkDoubts(doubts);
    checkSettle(settle);
  }
  return {
    dataSource: data.source,
    dataDated: data.dated,
    dataGrade: data.grade,
    dataDoubts: doubts,
    dataSettle: settle,
  };
}

/** Refuses data of which nothing is said about when it is from. */
export function checkDated(dated: string): void {
  if (dated === "")
    throw new Refusal("dated", "The date of the data is missing.", {
      field: "dated",
      remedy: 'Write it like "1962", "May 1962" or "unknown".',
    });
}

/** Refuses uncertain data without what is in doubt. */
export function checkDoubts(doubts: string): void {
  if (doubts === "")
    throw new Refusal("doubts", "The data is uncertain, and the doubt is missing.", {
      field: "doubts",
      remedy: "Say in a sentence what is in doubt.",
    });
}

/** Refuses uncertain data without what would settle it. */
export function checkSettle(settle: string): void {
  if (settle === "")
    throw new Refusal("settle", "The data is uncertain, and what would settle it is missing.", {
      field: "settle",
      remedy: 'Say what would settle it, for example "a camera inspection of the lateral".',
    });
}

/** The data quality of a stored decision; null: it does not rest on the sewer records. */
export function dataOf(d: Decision): DataQuality | null {
  if (d.dataSource === null || d.dataGrade === null) return null;
  const source = dataSources.find((each) => each === d.dataSource) ?? "other";
  return { source, dated: d.dataDated, grade: d.dataGrade, doubts: d.dataDoubts, settle: d.dataSettle };
}
