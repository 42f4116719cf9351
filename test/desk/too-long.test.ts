import { describe, expect, it } from "vitest";
import { commandTable } from "../../src/desk/command-table.ts";
import { mostTyped, refuseLength } from "../../src/desk/too-long.ts";
import { Refusal } from "../../src/errors.ts";
import { spelled } from "../../src/message/command-words.ts";

const refusal = (typed: string): string => {
  try {
    return refuseLength(typed);
  } catch (error) {
    if (error instanceof Refusal) return spelled(error.words);
    throw error;
  }
};
const filled = (begin: string): string => begin.padEnd(20_000, " more");

describe("a line that is too long", () => {
  it.each([
    ["log voicemail Ana: sewer", "Log the contact in a few words, and put the rest into notes."],
    ["sewer backup", "Log the contact in a few words, and put the rest into notes."],
    ["note 12 she called", "Make several notes of it."],
    ["wording you failed", "Check it in parts of up to 3,000 characters."],
    ["decide 12 no: May she?", `("decide 12" opens the form), and put the rest into notes: "note 12 …".`],
    ["/refer #7 @ben", `("refer 7" opens the form), and put the rest into notes: "note 7 …".`],
    ["met 12 all of it", `in a few sentences, and put the rest into notes: "note 12 …".`],
    ["explain Backwater valve: a valve", "Shorten it."],
  ])("gets what fits it: %s", (typed, remedy) => {
    const words = refusal(filled(typed));
    expect(words).toContain(remedy);
    expect(words).toContain(
      `That is 20,000 characters, and one line can hold ${mostTyped.toLocaleString("en-US")}.`,
    );
  });

  it.each(commandTable.filter(({ name }) => name !== "log"))(
    "never tells whoever typed $name to log the contact",
    ({ name }) => expect(refusal(filled(`${name} 12 `))).not.toContain("Log the contact"),
  );
});
