import { Refusal } from "../errors.ts";
import { checkLength, type Interaction, limits } from "./interaction.ts";
import { asWork, type By, change, type Deps, takeInteraction } from "./work.ts";

/** Adds a note to the timeline. */
export function addNote(deps: Deps, by: By, input: { number: number; words: string }): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const words = input.words.trim();
    if (words === "")
      throw new Refusal("note", "The note is empty.", {
        field: "words",
        remedy: "Say what should be remembered.",
      });
    checkLength(words, { name: "note", field: "words", most: limits.note });
    const before = await takeInteraction(work, input.number);
    return change(work, before, { patch: {}, kind: "noted", data: { words } });
  });
}
