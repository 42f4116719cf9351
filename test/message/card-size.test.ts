import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  actions,
  type Card,
  divider,
  facts,
  heading,
  link,
  note,
  type Part,
  text,
} from "../../src/message/card.ts";
import { cardSize, fitting, messageSize, roomLeft } from "../../src/message/card-size.ts";
import { cardBlocks, messageLimits } from "../../src/slack/blocks.ts";

const words = fc.string({ unit: fc.constantFrom("a", "ß", " ", "\n"), minLength: 1, maxLength: 4_500 });
const short = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 70 });
const part: fc.Arbitrary<Part> = fc.oneof(
  short.map(heading),
  words.map(text),
  words.map(note),
  fc.constant(divider),
  fc.array(fc.record({ label: short, value: short }), { maxLength: 12 }).map(facts),
  fc
    .array(
      short.map((label) => ({ label, command: "show", args: {} })),
      { maxLength: 30 },
    )
    .map(actions),
  short.map((label) => link(label, "https://example.org/")),
);

describe("the size of a card", () => {
  it("is never less than what Slack is given, so that what fits is shown whole", () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const shown: Card = { preview: "A card.", parts: fitting(parts, messageSize) };
        expect(JSON.stringify(cardBlocks(shown, messageLimits))).not.toContain("does not fit here");
      }),
    );
  });

  it("counts what stands in it", () => {
    expect(cardSize([heading("12"), text("abc"), divider])).toEqual({ chars: 5, blocks: 3 });
    expect(cardSize([text("a".repeat(3_001)), note("b".repeat(2_001))])).toEqual({ chars: 5_002, blocks: 4 });
    expect(roomLeft({ chars: 10, blocks: 5 }, [text("abc")])).toEqual({ chars: 7, blocks: 4 });
  });

  it("takes the first parts that fit, and none after one that does not", () => {
    const parts = [text("abc"), text("abcdef"), text("a")];
    expect(fitting(parts, { chars: 8, blocks: 9 })).toEqual([text("abc")]);
    expect(fitting(parts, { chars: 99, blocks: 2 })).toEqual(parts.slice(0, 2));
    expect(fitting(parts, { chars: 10, blocks: 3 })).toEqual(parts);
  });
});
