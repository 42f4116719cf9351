import { describe, expect, it } from "vitest";
import { gradeOf, targetGrade } from "../../src/wording/readability.ts";

const plain =
  "The pipe from your house to the street is yours. We look after the big pipe in the street. " +
  "If your drain is slow, call a plumber first. If the street pipe is full, call us and we will come.";
const everyday =
  "The owner of a property maintains the sewer line from the house to the main. The city repairs the main. " +
  "If roots from a street tree have damaged your line, a grant may pay for part of the repair.";
const legal =
  "Pursuant to the applicable municipal ordinance, the responsible party shall undertake remediation of the " +
  "aforementioned nonconforming sanitary infrastructure, notwithstanding any preexisting encumbrances.";

describe("how hard a text is to read", () => {
  it.each([
    ["plain words in short sentences", plain, 3, 6],
    ["everyday words", everyday, 6, 9],
    ["the language of the law", legal, 14, 18],
  ])("is a school grade: %s", (_, text, from, to) => {
    const { grade } = gradeOf(text);
    expect(grade).toBeGreaterThanOrEqual(from);
    expect(grade).toBeLessThanOrEqual(to);
  });

  it("names the sentences that are too hard for the target", () => {
    expect(gradeOf(`${everyday} ${legal}`).hard).toEqual([legal]);
    expect(gradeOf(everyday)).toMatchObject({ hard: [] });
    expect(gradeOf(everyday).grade).toBeLessThanOrEqual(targetGrade);
  });

  it("is above the target as soon as a quarter of the words is", () => {
    expect(gradeOf(`${plain} ${legal}`).grade).toBeGreaterThan(targetGrade);
    expect(gradeOf(`${plain} ${plain} ${plain} ${legal}`).grade).toBeLessThanOrEqual(targetGrade);
  });

  it.each(["", "  \n ", "Yes.", "We do it."])("is 0 where there is too little to tell: %j", (text) => {
    expect(gradeOf(text)).toEqual({ grade: 0, hard: [] });
  });
});
