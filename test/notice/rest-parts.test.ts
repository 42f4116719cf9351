import { describe, expect, it } from "vitest";
import { cardSize, messageSize } from "../../src/message/card-size.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { restParts } from "../../src/notice/rest-parts.ts";

const words = (others: readonly (number | string)[], room = messageSize): string =>
  cardText({ preview: "", parts: restParts(others, room) });
const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => 1000 + n);

describe("what a message has no place for", () => {
  it("is nothing where everything is shown", () => {
    expect(restParts([], messageSize)).toEqual([]);
  });

  it.each<[string, (number | string)[], string]>([
    ["one", [12], "and 1 more: #12. The queue has them all."],
    ["several, in order", [30, 9, 100], "and 3 more: #9, #30 and #100. The queue has them all."],
    ["one without a number", [12, "n7"], "and 2 more: #12 and one other. The queue has them all."],
    ["none with a number", ["n7", "n8"], "and 2 more: the queue has them all."],
  ])("is named: %s", (_, others, expected) => {
    expect(words(others)).toContain(expected);
    expect(words(others)).toContain("[My queue] queue");
  });

  it.each([9, 400, 1_000, 20_000])(
    "names as many of %d as there is room for, and counts the others",
    (count) => {
      const said = words(numbers(count));
      const named = said.match(/#\d+/g)?.length ?? 0;
      const counted = Number((/and ([\d,]+) others/.exec(said)?.[1] ?? "0").replace(",", ""));
      expect(named + counted).toBe(count);
      expect(named).toBeGreaterThanOrEqual(Math.min(count, 350));
    },
  );

  it.each([
    { chars: 200, blocks: 3 },
    { chars: 1_000, blocks: 3 },
    { chars: 11_000, blocks: 40 },
  ])("fits into a room of $chars characters and $blocks blocks", (room) => {
    const size = cardSize(restParts(numbers(5_000), room));
    expect(size.chars).toBeLessThanOrEqual(room.chars);
    expect(size.blocks).toBeLessThanOrEqual(room.blocks);
  });
});
