import type { Part } from "./card.ts";

/** What parts of a card take up: characters of text, and blocks of a message. */
export type CardSize = { readonly chars: number; readonly blocks: number };

/** What a message holds on every surface, with some room for what is put around it. */
export const messageSize: CardSize = { chars: 11_800, blocks: 49 };

/** A text over this many characters takes more than one block. */
const most = { text: 3000, note: 2000, fact: 60, facts: 10, actions: 25 } as const;

export function cardSize(parts: readonly Part[]): CardSize {
  const sizes = parts.map(partSize);
  return {
    chars: sizes.reduce((sum, { chars }) => sum + chars, 0),
    blocks: sizes.reduce((sum, { blocks }) => sum + blocks, 0),
  };
}

function partSize(part: Part): CardSize {
  switch (part.kind) {
    case "divider":
      return { chars: 0, blocks: 1 };
    case "heading":
      return { chars: part.text.length, blocks: 1 };
    case "text":
    case "note":
      return { chars: part.text.length, blocks: Math.max(1, Math.ceil(part.text.length / most[part.kind])) };
    case "facts": {
      const lengths = part.facts.map(({ label, value }) => label.length + 2 + Math.max(1, value.length));
      const long = lengths.some((length) => length > most.fact);
      const blocks = long
        ? lengths.reduce((sum, length) => sum + Math.ceil(length / most.text), 0)
        : Math.ceil(lengths.length / most.facts);
      return { chars: lengths.reduce((sum, length) => sum + length, 0), blocks };
    }
    case "actions": {
      const chars = part.actions.reduce((sum, { label }) => sum + label.length, 0);
      return { chars, blocks: Math.ceil(part.actions.length / most.actions) };
    }
    case "link":
      return { chars: part.text.length + part.url.length + 3, blocks: 1 };
  }
}

/** What is left of a room once some parts are in it. */
export const roomLeft = (room: CardSize, parts: readonly Part[]): CardSize => {
  const { chars, blocks } = cardSize(parts);
  return { chars: room.chars - chars, blocks: room.blocks - blocks };
};

/** The first of these parts, as many of them as fit. */
export function fitting(parts: readonly Part[], room: CardSize): Part[] {
  const kept: Part[] = [];
  let left = room;
  for (const part of parts) {
    left = roomLeft(left, [part]);
    if (left.chars < 0 || left.blocks < 0) break;
    kept.push(part);
  }
  return kept;
}
