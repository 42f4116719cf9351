import { describe, expect, it } from "vitest";
import { actions, heading, note, text } from "../../src/message/card.ts";
import { spelled, spelledCard, toType } from "../../src/message/command-words.ts";

const slash = (command: string) => `/desk ${command}`;

describe("a command within a sentence", () => {
  const sentence = `To go on: "${toType("reopen 12")}". To look: ${toType("queue")}.`;

  it("is written as it is typed where the reader is", () => {
    expect(spelled(sentence, slash)).toBe('To go on: "/desk reopen 12". To look: /desk queue.');
  });

  it("stands as it is typed in a message where nothing else is said", () => {
    expect(spelled(sentence)).toBe('To go on: "reopen 12". To look: queue.');
  });

  it("leaves words alone that only look like one", () => {
    expect(spelled('Ana said "queue" and reopen 12', slash)).toBe('Ana said "queue" and reopen 12');
  });

  it("is spelled out in a card's texts and notes, and nothing else of it changes", () => {
    const press = actions([{ label: "Queue", command: "queue", args: {} }]);
    const card = { preview: "p", parts: [heading("h"), text(toType("a")), note(toType("b")), press] };
    expect(spelledCard(card, slash)).toEqual({
      preview: "p",
      parts: [heading("h"), text("/desk a"), note("/desk b"), press],
    });
  });
});
