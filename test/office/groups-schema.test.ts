import { describe, expect, it } from "vitest";
import { Refusal } from "../../src/errors.ts";
import { loadPolicy } from "../../src/office/load-policy.ts";

const load = (yaml: string) => loadPolicy("office.yaml", () => yaml);

function faults(yaml: string): string[] {
  try {
    load(yaml);
  } catch (error) {
    if (error instanceof Refusal) return error.words.split("\n");
    throw error;
  }
  return [];
}

describe("the groups of an office", () => {
  it("are none where the file names none", () => {
    expect(load("").groups).toEqual({});
  });

  it("have addresses in lower case, each once", () => {
    const { groups } = load("groups: { Maps: [Ben@example.com, cat@example.com, ben@EXAMPLE.com] }");
    expect(groups).toEqual({ Maps: ["ben@example.com", "cat@example.com"] });
  });

  it("may be called as people write, in several words and other letters", () => {
    expect(
      Object.keys(load("groups: { Maps and Records: [a@example.com], Ñandú 2: [b@example.com] }").groups),
    ).toEqual(["Maps and Records", "Ñandú 2"]);
  });

  const badName = `A group's name begins with a letter or a digit, has no @, " or <, and at most 60 characters.`;
  it.each([
    [
      "groups: [Maps]",
      "line 1, column 9: groups: This has to be names of groups, each with the e-mail addresses of its people: { Maps: [ben@example.com] }.",
    ],
    [
      "groups: { Maps: ben@example.com }",
      "line 1, column 17: groups.Maps: This has to be a list, for example [ben@example.com].",
    ],
    [
      "groups: { Maps: [] }",
      "line 1, column 17: groups.Maps: A group needs at least one person: their e-mail address.",
    ],
    [
      "groups:\n  Maps: [ben@example.com, ben]",
      "line 2, column 27: groups.Maps, no. 2: This has to be an e-mail address, for example ana@example.com.",
    ],
    ['groups: { "@maps": [ben@example.com] }', `line 1, column 11: groups: ${badName}`],
    [`groups: { ${"m".repeat(61)}: [ben@example.com] }`, `line 1, column 11: groups: ${badName}`],
    [
      "groups: { me: [ben@example.com] }",
      'line 1, column 11: groups: "me" is whoever types it: give the group another name.',
    ],
    [
      "groups: { Maps: [ben@example.com], maps: [cat@example.com] }",
      "line 1, column 36: groups: There is a group of this name already.",
    ],
  ])("are refused with their place and what would be right: %j", (yaml, sentence) => {
    expect(faults(yaml)).toEqual([`office.yaml, ${sentence}`]);
  });
});
