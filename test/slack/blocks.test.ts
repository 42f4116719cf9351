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
import { cardBlocks, fallbackText, messageContent, messageLimits } from "../../src/slack/blocks.ts";

const card = (...parts: Part[]): Card => ({ preview: "#12: a reply is due.", parts });
const blocks = (...parts: Part[]) => cardBlocks(card(...parts), { max: 50 });
const hostile = "<!channel> <@U1> *bold* _it_ ~no~ :smile: & https://x.org";
const show = { label: "Show", command: "show", args: { number: "12" } };

/** Every string under a key, however deep. */
function strings(value: unknown, key: string): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === key && typeof inner === "string" ? [inner] : strings(inner, key),
  );
}

describe("customer text in a card", () => {
  it("stands as it is, in objects that Slack does not parse", () => {
    const all = blocks(
      heading(hostile),
      text(hostile),
      note(hostile),
      facts([{ label: "Customer", value: hostile }]),
      actions([{ ...show, label: hostile.slice(0, 70) }]),
    );
    expect(strings(all, "type")).not.toContain("mrkdwn");
    expect(all[1]).toEqual({ type: "section", text: { type: "plain_text", text: hostile, emoji: false } });
    expect(strings(all[3], "text")).toEqual([`Customer: ${hostile}`]);
  });

  it("cannot break out of a link", () => {
    const [block] = blocks(link("map> <!channel> & more\nlines", "https://x.org/a?b=1&c=<|>"));
    expect(block).toEqual({
      type: "section",
      text: {
        type: "mrkdwn",
        text: "<https://x.org/a?b=1&amp;c=%3C%7C%3E|map&gt; &lt;!channel&gt; &amp; more lines>",
        verbatim: true,
      },
    });
  });

  it.each(["javascript:alert(1)", "slack://open", "not a link", ""])("makes no link of %j", (url) => {
    expect(blocks(link("words", url))).toEqual([
      { type: "section", text: { type: "plain_text", text: "words", emoji: false } },
    ]);
  });

  it("is escaped in the notification", () => {
    expect(fallbackText({ preview: "<!here> a & b", parts: [] })).toBe("&lt;!here&gt; a &amp; b");
  });
});

describe("Block Kit's limits", () => {
  const long: [string, string][] = [
    ["latin", "a".repeat(5000)],
    ["emoji", "🙂".repeat(3000)],
    ["right-to-left", "مرحبا ".repeat(1000)],
  ];

  it.each(long)("cut what is too long: %s", (_name, words) => {
    const all = blocks(heading(words), actions([{ ...show, label: words, spoken: words }]));
    const [header, buttons] = all;
    for (const [block, max] of [
      [header, 150],
      [buttons, 75],
    ] as const) {
      const [shown = ""] = strings(block, "text");
      expect(shown.length).toBeLessThanOrEqual(max);
      expect(shown.length).toBeGreaterThan(max - 3);
      expect(shown.endsWith("…")).toBe(true);
      expect(shown.isWellFormed()).toBe(true);
    }
    expect(strings(buttons, "accessibility_label")[0]?.length).toBeLessThanOrEqual(75);
  });

  it.each(long)("carry the whole of a long text, note or fact over several blocks: %s", (_name, words) => {
    for (const part of [text(words), note(words), facts([{ label: "Label", value: words }])]) {
      const shown = strings(blocks(part), "text");
      expect(shown.every((piece) => piece.length <= 3000 && piece.isWellFormed())).toBe(true);
      expect(shown.join("").endsWith(words)).toBe(true);
    }
  });

  it("put ten facts in a block", () => {
    const many = Array.from({ length: 23 }, (_, i) => ({ label: `L${i}`, value: "v" }));
    const counts = blocks(facts(many)).map((block) =>
      block.type === "section" ? block.fields?.length : null,
    );
    expect(counts).toEqual([10, 10, 3]);
  });

  it("put 25 buttons in a block, each with its own id", () => {
    const many = Array.from({ length: 30 }, () => show);
    const all = blocks(actions(many), actions([show]));
    const ids = strings(all, "action_id");
    expect(all).toHaveLength(3);
    expect(new Set(ids).size).toBe(31);
    expect(ids[0]).toBe("desk:show:0");
    expect(ids[30]).toBe("desk:show:30");
  });

  it("leave out a button whose arguments do not fit, rather than change them", () => {
    const [block] = blocks(actions([show, { ...show, args: { reason: "x".repeat(2000) } }]));
    expect(strings(block, "value")).toEqual(['{"c":"show","a":{"number":"12"}}']);
  });

  it("show nothing for empty words, which Slack would refuse", () => {
    expect(blocks(heading(" "), text(""), note(""), text("x"), facts([]), actions([]))).toHaveLength(1);
    expect(strings(blocks(facts([{ label: "Contact", value: "" }])), "text")).toEqual(["Contact: –"]);
  });

  it("leave out blocks from the end, and say so", () => {
    const many = Array.from({ length: 80 }, (_, i) => text(`line ${i}`));
    const all = blocks(...many);
    expect(all).toHaveLength(50);
    expect(strings(all[48], "text")).toEqual(["line 48"]);
    expect(strings(all[49], "text")).toEqual(["There is more, but it does not fit here."]);
    expect(blocks(...many.slice(0, 50)).map((block) => strings(block, "text")[0])).toContain("line 49");
  });

  it("keep a message's text as a whole below what Slack takes", () => {
    const { blocks: all } = messageContent(card(...Array.from({ length: 6 }, () => text("a".repeat(2900)))));
    expect(strings(all, "text").join("").length).toBeLessThan(messageLimits.chars ?? 0);
    expect(strings(all, "text").at(-1)).toContain("There is more");
  });
});

describe("a message's id", () => {
  it("stands in the first block and no other", () => {
    const all = cardBlocks(card(heading("h"), divider, text("t")), { max: 50, messageId: "m1" });
    expect(all.map((block) => block.block_id)).toEqual(["m1", undefined, undefined]);
  });

  it("has a block even where the card is empty", () => {
    const all = cardBlocks(card(), { max: 50, messageId: "m1" });
    expect(all).toMatchObject([{ block_id: "m1", text: { text: "#12: a reply is due." } }]);
  });
});

describe("a button", () => {
  it("carries its command, its arguments and what a screen reader says", () => {
    const [block] = blocks(actions([{ ...show, style: "primary", spoken: "Show #12" }]));
    expect(block).toEqual({
      type: "actions",
      elements: [
        {
          type: "button",
          action_id: "desk:show:0",
          text: { type: "plain_text", text: "Show", emoji: false },
          value: '{"c":"show","a":{"number":"12"}}',
          style: "primary",
          accessibility_label: "Show #12",
        },
      ],
    });
  });
});
