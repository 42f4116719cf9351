import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Action,
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
import { visible } from "../../src/message/visible.ts";
import { adaptiveCard, cardAttachment } from "../../src/teams/adaptive-card.ts";
import { readPress } from "../../src/teams/card-data.ts";
import { cardFaults } from "./card-schema.ts";

const preview = "#12: a reply is due.";
const card = (...parts: Part[]): Card => ({ preview, parts });
const body = (...parts: Part[]) => adaptiveCard(card(...parts)).body;
const hostile =
  "**bold** _it_ [link](https://x.org) `code` <b>b</b> <at>Ana</at> &amp; {{DATE(2026-11-23T08:00:00Z, SHORT)}} {{{{";
const show: Action = { label: "Show", command: "show", args: { number: "12" } };
const arabic = "مرحبا، انسداد في المجاري 12.";

/** Every string under a key, however deep. */
function strings(value: unknown, key: string): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === key && typeof inner === "string" ? [inner] : strings(inner, key),
  );
}
const shown = (value: unknown) => strings(value, "text").join("");

describe("customer text in a Teams card", () => {
  it.each([
    ["a text", text(hostile)],
    ["a note", note(hostile)],
    ["a fact", facts([{ label: "Customer", value: hostile }])],
    ["a heading", heading(hostile)],
    ["a link to nowhere", link(hostile, "javascript:alert(1)")],
  ])("stands in %s as it is, where nothing reads it as Markdown", (_name, part) => {
    const elements = body(part);
    expect(strings(elements, "type")).not.toContain("TextBlock");
    expect(strings(elements, "type")).not.toContain("FactSet");
    expect(shown(elements).endsWith(hostile)).toBe(true);
  });

  it("never has two braces side by side, which clients take for a date to work out", () => {
    const elements = body(text(hostile), heading(hostile), link(hostile, "https://x.org"));
    expect(strings(elements, "text").filter((run) => run.includes("{{"))).toEqual([]);
  });

  it("keeps its lines", () => {
    expect(shown(body(text("one\n\ntwo\n  three")))).toBe("one\n\ntwo\n  three");
  });

  it("does not show what cannot be seen", () => {
    expect(shown(body(text("pay\u202e\u200b now")))).toBe("pay now");
  });
});

describe("a heading", () => {
  it.each([
    "#12 · Ana Gomez, voicemail at 4:40 PM",
    "Who is waiting for Josefina Ñandú",
    "Smith & Sons (NE 15th), 50% – 2nd call…",
    "12 customers",
  ])("is announced as one: %s", (words) => {
    expect(body(heading(words))).toEqual([
      { type: "TextBlock", text: words, style: "heading", size: "Medium", weight: "Bolder", wrap: true },
    ]);
  });

  it.each([
    "*Ana*",
    "_Ana_",
    "[Ana](x)",
    "<b>Ana",
    "`Ana`",
    "# Ana",
    "- Ana",
    "1. Ana",
    "3) Ana",
    "+ Ana",
    "---",
    "Ana &lt;b",
    "a\\b",
    "~Ana~",
    "see https://x.org",
    "WWW.x.org",
    "> Ana",
    "{{TIME(2026-11-23T08:00:00Z)}}",
    "a | b",
    "ana@example.com",
  ])("with anything that Markdown could act on is large text instead: %s", (words) => {
    const [element] = body(heading(words));
    expect(element?.type).toBe("RichTextBlock");
    expect(shown(element)).toBe(words);
  });

  it("has one line, and a length", () => {
    expect(shown(body(heading("one\n two")))).toBe("one two");
    expect(shown(body(heading("a".repeat(5000)))).length).toBe(300);
  });
});

describe("writing from right to left", () => {
  it.each([
    ["arabic", arabic, true],
    ["hebrew after a number", "#12 · שלום", true],
    ["english first", `Ana wrote: ${arabic}`, false],
    ["digits only", "12:30", false],
  ])("is decided by the first letter: %s", (_name, words, turned) => {
    for (const part of [text(words), note(words), heading(words)]) {
      const [element] = body(part);
      expect(element?.type === "ColumnSet" && element.columns[0]?.rtl === true).toBe(turned);
      expect(shown(element)).toBe(words);
    }
  });

  it("turns a fact's value and not its label", () => {
    const elements = body(facts([{ label: "Matter", value: arabic }]));
    expect(elements).toMatchObject([
      { type: "RichTextBlock", inlines: [{ text: "Matter: " }] },
      { type: "ColumnSet", columns: [{ rtl: true, items: [{ inlines: [{ text: arabic }] }] }] },
    ]);
  });
});

describe("the parts of a card", () => {
  it("show each fact with its label in bold, and a dash for nothing", () => {
    const elements = body(
      facts([
        { label: "Owner", value: "Ana" },
        { label: "Contact", value: " " },
      ]),
    );
    expect(elements).toEqual([
      {
        type: "RichTextBlock",
        inlines: [
          { type: "TextRun", text: "Owner: ", weight: "Bolder" },
          { type: "TextRun", text: "Ana" },
        ],
      },
      {
        type: "RichTextBlock",
        spacing: "Small",
        inlines: [
          { type: "TextRun", text: "Contact: ", weight: "Bolder" },
          { type: "TextRun", text: "–" },
        ],
      },
    ]);
  });

  it("are divided by a line above what comes next, and by none where nothing comes", () => {
    const elements = body(divider, text("a"), divider, text(" "), divider, actions([show]), divider);
    expect(elements.map((element) => element.separator ?? false)).toEqual([false, true]);
  });

  it("stand apart from the buttons above them, which belong to something else", () => {
    const elements = body(text("a"), actions([show]), text("b"), note("c"), actions([show]), actions([show]));
    expect(elements.map((element) => element.spacing)).toEqual([
      undefined,
      undefined,
      "Large",
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("link to web addresses only", () => {
    expect(body(link("The policy", "https://x.org/a b?c=1|2&d=%zz"))).toEqual([
      {
        type: "RichTextBlock",
        inlines: [
          {
            type: "TextRun",
            text: "The policy",
            selectAction: { type: "Action.OpenUrl", url: "https://x.org/a%20b?c=1%7C2&d=%25zz" },
          },
        ],
      },
    ]);
    expect(shown(body(link(" ", "https://x.org")))).toBe("https://x.org/");
  });

  it.each(["javascript:alert(1)", "msteams://open", "file:///etc", "not a link", ""])(
    "make no link of %j",
    (url) => {
      expect(body(link("words", url))).toEqual(body(text("words")));
    },
  );

  it("show the preview where there is nothing else", () => {
    expect(shown(body())).toBe(preview);
    expect(shown(body(text(" "), heading(""), facts([]), actions([])))).toBe(preview);
  });
});

describe("a button in Teams", () => {
  it("runs its command at once, on old clients as a plain submit", () => {
    const submit = {
      title: "Show",
      data: { ft: { c: "show", a: { number: "12" } } },
      style: "positive",
      tooltip: "Show #12",
    };
    expect(body(actions([{ ...show, style: "primary", spoken: "Show #12" }]))).toEqual([
      {
        type: "ActionSet",
        actions: [
          {
            ...submit,
            type: "Action.Execute",
            verb: "desk",
            fallback: { ...submit, type: "Action.Submit" },
          },
        ],
      },
    ]);
  });

  it("opens a dialog where its command asks with a form", () => {
    const refer: Action = {
      label: "Refer",
      command: "refer",
      args: { number: "12" },
      style: "danger",
    };
    expect(body(actions([refer]))).toEqual([
      {
        type: "ActionSet",
        actions: [
          {
            type: "Action.Submit",
            title: "Refer",
            data: { msteams: { type: "task/fetch" }, ft: { c: "refer", a: { number: "12" } } },
            style: "destructive",
          },
        ],
      },
    ]);
  });

  it("stands in a row of at most six", () => {
    const rows = body(actions(Array.from({ length: 14 }, () => show)));
    expect(rows.map((row) => (row.type === "ActionSet" ? row.actions.length : 0))).toEqual([6, 6, 2]);
  });

  it("stands in a row that is no wider than a card", () => {
    const labels = ["Acknowledge", "Decline", "Ask the customer", "Details", "w".repeat(60), "Close"];
    const sets = body(actions(labels.map((label) => ({ ...show, label }))));
    expect(sets.map((row) => strings(row, "title").length / 2)).toEqual([3, 1, 1, 1]);
    expect(sets.every((row) => row.type === "ActionSet" && row.actions.length > 0)).toBe(true);
  });

  it("is left out where its arguments do not fit, rather than changed", () => {
    const elements = body(actions([show, { ...show, args: { reason: "x".repeat(8000) } }]));
    expect(elements).toEqual(body(actions([show])));
  });

  it("carries back exactly what it was given", () => {
    const command = fc.constantFrom("show", "refer", "log", "home", "x");
    // No argument has the name of what objects inherit; the reader leaves such a one out.
    const name = fc.string().filter((written) => written !== "__proto__");
    const args = fc.dictionary(name, fc.string({ unit: "binary" }), { maxKeys: 5 });
    fc.assert(
      fc.property(command, args, (name, given) => {
        const sent = JSON.parse(JSON.stringify(body(actions([{ ...show, command: name, args: given }]))));
        const { data, fallback } = sent[0].actions[0];
        const expected = { command: name, args: JSON.parse(JSON.stringify(given)) };
        expect(readPress(data)).toEqual(expected);
        if (fallback) expect(readPress(fallback.data)).toEqual(expected);
      }),
    );
  });
});

describe("a card as a whole", () => {
  it("says without customer data what it is about, where only that is shown or spoken", () => {
    const { fallbackText, speak, version } = adaptiveCard(card(text("Ana Gomez")));
    expect({ fallbackText, speak, version }).toEqual({
      fallbackText: preview,
      speak: preview,
      version: "1.5",
    });
  });

  it("has no markup in what is shown or spoken instead of it", () => {
    const { fallbackText, speak } = adaptiveCard({ preview: "<break/> *a* [b](c)", parts: [] });
    expect(fallbackText).toBe("\\<break/\\> \\*a\\* \\[b\\](c)");
    expect(speak).toBe(" break/  *a* [b](c)");
  });

  it("carries its message's id in its first element and no other", () => {
    const parts = [heading("h"), divider, text("t")];
    const elements = adaptiveCard(card(...parts), { messageId: "m1" }).body;
    expect(elements.map((element) => element.id)).toEqual(["m1", undefined]);
    expect(adaptiveCard(card(), { messageId: "m1" }).body[0]).toMatchObject({ id: "m1" });
    expect(strings(adaptiveCard(card(...parts)), "id")).toEqual([]);
  });

  it("is attached under Microsoft's content type", () => {
    const content = adaptiveCard(card(text("t")));
    expect(cardAttachment(content)).toEqual({
      contentType: "application/vnd.microsoft.card.adaptive",
      content,
    });
  });

  const long: [string, string][] = [
    ["latin", "sewer ".repeat(4000)],
    ["without a space", "a".repeat(20_000)],
    ["emoji", "🙂".repeat(6000)],
    ["right-to-left", "مرحبا ".repeat(3000)],
  ];

  it.each(long)("shows the whole of a long text in pieces: %s", (_name, words) => {
    for (const part of [text(words), note(words), facts([{ label: "L", value: words }])]) {
      const runs = strings(body(part), "text");
      expect(runs.every((run) => run.length <= 3000 && run.isWellFormed())).toBe(true);
      expect(runs.join("")).toContain(words.trim());
    }
  });

  it("leaves out from the end what is over 80 KB, and says so", () => {
    const parts = Array.from({ length: 40 }, (_, i) => text(`${i} ${"a".repeat(2000)}`));
    const whole = adaptiveCard(card(...parts, actions([show])));
    expect(JSON.stringify(whole).length * 2).toBeLessThan(80 * 1024);
    expect(JSON.stringify(whole).length * 2).toBeGreaterThan(70 * 1024);
    expect(shown(whole.body.at(-1))).toBe("There is more, but it does not fit here.");
    expect(shown(whole.body[5])).toBe(`5 ${"a".repeat(2000)}`);
  });

  it("has room for a page of the queue at its longest", () => {
    const spoken = "s".repeat(200);
    const args = { number: "123456789", referral: "r".repeat(36) };
    const item = [
      text("t".repeat(500)),
      note("n".repeat(500)),
      actions([
        { label: "Acknowledge", command: "ack", args, spoken },
        { label: "Decline", command: "decline", args, spoken },
        { label: "Details", command: "show", args, spoken },
      ]),
    ];
    const page = adaptiveCard(
      card(heading("Who is waiting"), ...Array.from({ length: 10 }, () => item).flat()),
    );
    expect(shown(page)).not.toContain("There is more");
  });

  const words = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(hostile, arabic, "", " ", "a\nb"));
  const part: fc.Arbitrary<Part> = fc.oneof(
    words.map(heading),
    words.map(text),
    words.map(note),
    fc.array(fc.record({ label: words, value: words })).map(facts),
    fc.constant(divider),
    fc.tuple(words, fc.oneof(fc.webUrl(), words)).map(([label, url]) => link(label, url)),
    fc
      .array(
        fc.record({
          label: words.filter((label) => visible(label).trim() !== ""),
          command: fc.constantFrom("show", "refer", "log"),
          args: fc.dictionary(fc.string(), words, { maxKeys: 3 }),
          spoken: words,
        }),
        { maxLength: 8 },
      )
      .map(actions),
  );

  it("is a valid Adaptive Card 1.5 whatever it says, by our schema and by Microsoft's parser", () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        expect(cardFaults(adaptiveCard(card(...parts), { messageId: "m1" }))).toEqual([]);
      }),
    );
  });
});

describe("the checks of these tests", () => {
  const valid = adaptiveCard(card(text("t")));

  it.each([
    ["an unknown property", { ...valid, width: "Full" }],
    ["a later version", { ...valid, version: "1.6" }],
    ["an unknown element", { ...valid, body: [{ type: "Badge", text: "x" }] }],
    ["no words", { ...valid, body: [{ type: "RichTextBlock", inlines: [] }] }],
  ])("find %s", (_name, wrong) => {
    expect(cardFaults(valid)).toEqual([]);
    expect(cardFaults(wrong)).not.toEqual([]);
  });
});
