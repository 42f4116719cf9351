import { inWords } from "../calendar/deadline-change.ts";
import { actions, divider, type Part, text } from "../message/card.ts";
import type { CardSize } from "../message/card-size.ts";

/** More than this is not read, and a block of text holds no more. In characters. */
const longest = 2_900;
/** For the words round the numbers, and the way to the queue. */
const around: CardSize = { chars: 100, blocks: 3 };

const queue = { label: "My queue", command: "queue", args: {} };

/**
 * What a message is about and has no place for: named by their numbers, as many as fit into the room, and where all of
 * them are. What has no number (a reminder about a person) is only counted.
 */
export function restParts(others: readonly (number | string)[], room: CardSize): Part[] {
  if (others.length === 0) return [];
  const numbers = others.filter((each) => typeof each === "number").toSorted((a, b) => a - b);
  const names =
    room.blocks < around.blocks ? [] : fitting(numbers, Math.min(longest, room.chars - around.chars));
  const unnamed = others.length - names.length;
  const list =
    names.length > 0 && unnamed > 0
      ? [...names, unnamed === 1 ? "one other" : `${unnamed.toLocaleString("en-US")} others`]
      : names;
  const which = list.length > 0 ? `${inWords(list)}. The` : "the";
  const words = `and ${others.length.toLocaleString("en-US")} more: ${which} queue has them all.`;
  return [divider, text(words), actions([queue])];
}

/** "#10, #11", as far as there is room for them. */
function fitting(numbers: readonly number[], chars: number): string[] {
  const names: string[] = [];
  let left = chars;
  for (const number of numbers) {
    const name = `#${number}`;
    left -= name.length + 2;
    if (left < 0) break;
    names.push(name);
  }
  return names;
}
