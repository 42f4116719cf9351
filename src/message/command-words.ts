import type { Card, Part } from "./card.ts";

/** How a command is written where somebody types it, e.g. with a slash before it. */
export type Spelling = (command: string) => string;

/** Characters that never are text: nothing that anybody typed contains them (see visible.ts). */
const marks = { begin: "\ufdd0", end: "\ufdd1" } as const;
const marked = /\ufdd0([^\ufdd0\ufdd1]*)\ufdd1/g;

/** Words of a sentence that are to be typed: they are shown as they are written where the reader is. */
export const toType = (command: string): string => marks.begin + command + marks.end;

/** A sentence with its commands spelled out; without a spelling they stand as they are typed in a message. */
export const spelled = (sentence: string, spelling: Spelling = (command) => command): string =>
  sentence.replaceAll(marked, (_, command: string) => spelling(command));

/** A card with the commands in its words spelled out. */
export const spelledCard = (card: Card, spelling?: Spelling): Card => ({
  ...card,
  parts: card.parts.map((part) => spelledPart(part, spelling)),
});

function spelledPart(part: Part, spelling?: Spelling): Part {
  if (part.kind !== "text" && part.kind !== "note") return part;
  return { ...part, text: spelled(part.text, spelling) };
}
