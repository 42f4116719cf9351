import { toType } from "../message/command-words.ts";
import type { Command } from "./command.ts";

/** How a command is written, each of its forms as it is typed where the reader is: "… , or: told 12 decision undo". */
export const typedGrammar = ({ name, grammar }: Pick<Command, "name" | "grammar">): string =>
  grammar
    .split(new RegExp(String.raw`(, or:? )(?=${name}\b)`, "u"))
    .map((words, index) => (index % 2 === 0 ? toType(words) : words))
    .join("");
