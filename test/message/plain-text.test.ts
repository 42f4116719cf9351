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
import { cardText, formText } from "../../src/message/plain-text.ts";

const card = (...parts: Part[]): Card => ({ preview: "#12: a new one is waiting.", parts });

describe("a card as plain text", () => {
  it("has its parts one below the other", () => {
    const words = cardText(
      card(
        heading("#12 · Ana Gomez"),
        text("Sewer backup at 1234 NE 15th."),
        facts([
          { label: "Channel", value: "voicemail" },
          { label: "Reply by", value: "today 5:00 PM" },
        ]),
        note("Waiting for a reply."),
        divider,
        link("The message", "https://example.org/m/1"),
        actions([
          { label: "Reply", command: "reply", args: { number: "12" }, style: "primary" },
          { label: "Resolved", command: "check", args: { outcome: "resolved", number: "12" } },
          { label: "Queue", command: "queue", args: {} },
        ]),
      ),
    );
    expect(words).toBe(`#12 · Ana Gomez
===============

Sewer backup at 1234 NE 15th.

Channel:   voicemail
Reply by:  today 5:00 PM

Waiting for a reply.

----------------------------------------

The message: https://example.org/m/1

[Reply] reply 12
[Resolved] check 12 resolved
[Queue] queue
`);
  });

  it("leaves out the preview, which is for notifications", () => {
    expect(cardText(card(text("Hello.")))).toBe("Hello.\n");
  });

  it("keeps the lines of a value in its column", () => {
    expect(cardText(card(facts([{ label: "Matter", value: "Backup\nOwner: Mallory" }])))).toBe(
      "Matter:  Backup\n         Owner: Mallory\n",
    );
  });

  it("keeps a heading and a button on one line", () => {
    const words = cardText(
      card(
        heading("#12\r\nPaid"),
        actions([{ label: "Reply\n[Close] close 12", command: "reply", args: {} }]),
      ),
    );
    expect(words).toBe("#12 Paid\n========\n\n[Reply [Close] close 12] reply\n");
  });

  it.each([
    ["colours", "\x1b[31mAna\x1b[0m", "Ana"],
    ["the title of the window", "\x1b]0;owned\x07Ana", "Ana"],
    ["links that lead elsewhere", "\x1b]8;;https://evil.example\x1b\\Ana\x1b]8;;\x1b\\", "Ana"],
    ["a bare escape", "Ana\x1b", "Ana"],
    ["colours in the eight-bit form", "\x9b31mAna", "Ana"],
    ["C1 controls", "A\x85na", "Ana"],
    ["backspaces", "Bob\b\b\bAna", "BobAna"],
    ["a return to the line's beginning", "Bob\rAna", "Bob\nAna"],
    ["reversed text", "\u202eanA", "anA"],
  ])("takes out %s", (_, given, shown) => {
    expect(cardText(card(text(given)))).toBe(`${shown}\n`);
  });

  it("never lets a control character through, wherever it stands", () => {
    const strange = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(strange, strange, strange, (a, b, c) => {
        const words = cardText(
          card(
            heading(a),
            text(b),
            facts([{ label: c, value: a }]),
            note(b),
            link(c, a),
            actions([{ label: b, command: c, args: { number: a, outcome: b } }]),
          ),
        );
        expect(words).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});

describe("a form as plain text", () => {
  it("says what it asks for", () => {
    const words = formText({
      title: "Log a contact",
      submit: "Log",
      command: "log",
      hidden: {},
      intro: "Who got in touch?",
      inputs: [
        { kind: "text", name: "customer", label: "Customer", required: true, maxLength: 200 },
        {
          kind: "choice",
          name: "channel",
          label: "Channel",
          hint: "How it came in.",
          required: false,
          options: [
            { value: "phone", label: "Phone" },
            { value: "email", label: "E-mail" },
          ],
        },
      ],
    });
    expect(words).toBe(`Log a contact
=============

Who got in touch?

- Customer
- Channel (optional): Phone, E-mail. How it came in.
`);
  });
});
