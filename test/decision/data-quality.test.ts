import { describe, expect, it } from "vitest";
import { checkData, type DataQuality, dataOf } from "../../src/decision/data-quality.ts";
import { dataWords } from "../../src/decision/decision-words.ts";
import { decided } from "../support/decisions.ts";

const data = (patch: Partial<DataQuality> = {}): DataQuality => ({
  source: "as-built",
  dated: "1962-05",
  grade: "uncertain",
  doubts: " the lateral is drawn twice ",
  settle: "a camera inspection",
  ...patch,
});

describe("the data that a decision on sewer service rests on", () => {
  it("is kept with its doubt and with what would settle it, and comes back as it was", () => {
    const columns = checkData(data());
    expect(dataOf(decided(columns))).toEqual(data({ doubts: "the lateral is drawn twice" }));
  });

  it("is nothing where the decision does not rest on it", () => {
    expect(dataOf(decided(checkData(null)))).toBe(null);
    expect(dataWords(decided(checkData(null)))).toBe(null);
  });

  it.each<[string, Partial<DataQuality>, string]>([
    ["uncertain without a doubt", { doubts: " " }, "doubts"],
    ["uncertain without what would settle it", { settle: "" }, "settle"],
    ["without its date", { dated: "" }, "dated"],
    ["with 1,001 characters of doubts", { doubts: "ñ".repeat(1_001) }, "doubts"],
    ["with 1,001 characters of what would settle it", { settle: "ñ".repeat(1_001) }, "settle"],
  ])("is refused %s, at its field", (_, patch, field) => {
    expect(() => checkData(data(patch))).toThrow(expect.objectContaining({ name: "Refusal", field }));
  });

  it.each(["verified", "likely"] as const)("needs no doubt where it is %s", (grade) => {
    expect(checkData(data({ grade, doubts: "", settle: "" }))).toMatchObject({
      dataGrade: grade,
      dataDoubts: "",
    });
  });

  it.each<[Partial<DataQuality>, string]>([
    [
      {},
      "As-built drawing from May 1962; uncertain. In doubt: the lateral is drawn twice. What would settle it: a camera inspection.",
    ],
    [
      { source: "permit", dated: "1974-03-09", grade: "verified", doubts: "", settle: "" },
      "Permit record from 9 March 1974; verified.",
    ],
    [
      { source: "customer", dated: "unknown", grade: "likely", doubts: "Nobody has looked!", settle: "" },
      "The customer's word of unknown date; likely, not verified. In doubt: Nobody has looked!",
    ],
    [
      { source: "gis", dated: "2020", grade: "likely", doubts: "", settle: "" },
      "Map data (GIS) from 2020; likely, not verified.",
    ],
  ])("is said in plain words: %j", (patch, words) => {
    expect(dataWords(decided(checkData(data(patch))))).toBe(words);
  });
});
