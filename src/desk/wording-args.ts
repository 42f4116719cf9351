import { checkWording } from "../wording/check-wording.ts";
import { kinderText } from "../wording/kinder-text.ts";
import type { Finding } from "../wording/phrase.ts";
import { type Args, arg } from "./command.ts";

/** Longer than any text of a record: whoever is given it refuses it, and nobody waits for its check. */
const longest = 3_000;

/** What is found in those of the arguments that are somebody's own words. */
export function findingsIn(args: Args, names: readonly string[]): readonly Finding[] {
  const texts = names.map((name) => arg(args, name)).filter((words) => words.length <= longest);
  return texts.flatMap((words) => checkWording(words));
}

/** The arguments with the kinder words in the texts, where they fit word for word. */
export const withKinder = (args: Args, names: readonly string[]): Args => ({
  ...args,
  ...Object.fromEntries(
    names
      .filter((name) => arg(args, name) !== "" && arg(args, name).length <= longest)
      .map((name) => [name, kinderText(arg(args, name), checkWording(arg(args, name))).text]),
  ),
});
