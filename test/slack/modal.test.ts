import { describe, expect, it } from "vitest";
import { actions, text } from "../../src/message/card.ts";
import type { Form, Input } from "../../src/message/form.ts";
import { formView, noticeView } from "../../src/slack/modal.ts";

const form = (...inputs: Input[]): Form => ({
  title: "Log a contact",
  submit: "Log",
  command: "log",
  hidden: { link: "https://x.org" },
  inputs,
});
const view = (...inputs: Input[]) =>
  formView(form(...inputs), { responseUrl: "https://hooks.slack.com/1", channelId: "C1" });
const people = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ value: `p${i}`, label: `Person ${i}` }));

const matter: Input = {
  kind: "text",
  name: "matter",
  label: "Matter",
  hint: "In a few words.",
  required: true,
  multiline: true,
  initial: "🙂".repeat(300),
  placeholder: "p".repeat(200),
  maxLength: 500,
};

describe("a form in Slack", () => {
  it("carries unseen what it is for and where its answer goes", () => {
    const shown = view(matter);
    expect(shown.callback_id).toBe("desk:form");
    expect(JSON.parse(shown.private_metadata ?? "")).toEqual({
      c: "log",
      h: { link: "https://x.org" },
      r: "https://hooks.slack.com/1",
      k: "C1",
    });
  });

  it("shows a text input with its label, hint and limits", () => {
    const [block] = view(matter).blocks;
    expect(block).toMatchObject({
      type: "input",
      block_id: "matter",
      optional: false,
      label: { type: "plain_text", text: "Matter" },
      hint: { text: "In a few words." },
      element: { type: "plain_text_input", action_id: "value", multiline: true, max_length: 500 },
    });
    const element =
      block && "element" in block
        ? (block.element as { initial_value: string; placeholder: { text: string } })
        : null;
    expect(element?.initial_value.length).toBeLessThanOrEqual(500);
    expect(element?.initial_value.isWellFormed()).toBe(true);
    expect(element?.placeholder.text).toHaveLength(150);
  });

  it("never allows more than the 3000 characters of an input", () => {
    expect(view({ ...matter, maxLength: 9000 }).blocks[0]).toMatchObject({ element: { max_length: 3000 } });
  });

  it("shows a choice with its initial option and a placeholder that names it", () => {
    const options = [
      { value: "phone", label: "Phone" },
      { value: "letter", label: "L".repeat(100) },
    ];
    const [block] = view({
      kind: "choice",
      name: "channel",
      label: "Channel",
      required: true,
      options,
      initial: "phone",
    }).blocks;
    expect(block).toMatchObject({
      element: {
        type: "static_select",
        placeholder: { text: "Channel" },
        initial_option: { value: "phone", text: { text: "Phone" } },
        options: [{}, { value: "letter", text: { text: `${"L".repeat(74)}…` } }],
      },
    });
  });

  it("offers up to a hundred people by name, and more through Slack's own list", () => {
    const person = (count: number): Input => ({
      kind: "person",
      name: "owner",
      label: "Owner",
      required: false,
      people: people(count),
      initial: "p7",
    });
    expect(view(person(100)).blocks[0]).toMatchObject({
      optional: true,
      element: { type: "static_select", initial_option: { value: "p7" } },
    });
    const element = view(person(101)).blocks[0];
    expect(element).toMatchObject({ element: { type: "users_select", action_id: "value" } });
    expect(element).not.toHaveProperty("element.initial_user");
    const [named] = formView(form(person(101)), {}, { owner: "U7" }).blocks;
    expect(named).toMatchObject({ element: { type: "users_select", initial_user: "U7" } });
    // A list without a name in it would be refused.
    expect(view(person(0)).blocks[0]).toMatchObject({ element: { type: "users_select" } });
  });

  it("has a place for whoever is not in Slack's own list, as for somebody who is only in Teams", () => {
    const input: Input = {
      kind: "person",
      name: "owner",
      label: "Owner",
      required: true,
      people: people(101),
    };
    expect(view(input).blocks).toMatchObject([
      { block_id: "owner", optional: true, element: { type: "users_select" } },
      {
        block_id: "owner.typed",
        optional: true,
        label: { text: "Or somebody who is not in Slack" },
        hint: { text: `Write their name or e-mail address: it counts in the place of "Owner".` },
        element: { type: "plain_text_input" },
      },
    ]);
    expect(view({ ...input, people: people(100) }).blocks).toHaveLength(1);
  });

  it("shows nothing that cannot be seen", () => {
    const [block] = view({ ...matter, initial: "pay\u202e\u200b now" }).blocks;
    expect(block).toMatchObject({ element: { initial_value: "pay now" } });
  });

  it("stands under its introduction, with titles of at most 24 characters", () => {
    const shown = formView(
      { ...form(matter), intro: "Why.", title: "t".repeat(40), submit: "s".repeat(40) },
      {},
    );
    expect(shown.blocks[0]).toMatchObject({ type: "section", text: { type: "plain_text", text: "Why." } });
    expect(shown.title.text).toHaveLength(24);
    expect(shown.submit?.text).toHaveLength(24);
  });

  it("has each line of its introduction in a block of its own, and as many as are read", () => {
    const lines = (intro: string) =>
      formView({ ...form(matter), intro }, {}).blocks.flatMap((b) =>
        "text" in b && b.type === "section" ? [b.text?.text] : [],
      );
    expect(lines("Nothing is recorded yet.\n\nThe first.\nKinder: this.\n\nThe second.")).toEqual([
      "Nothing is recorded yet.",
      "The first.",
      "Kinder: this.",
      "The second.",
    ]);
    const many = lines(Array.from({ length: 200 }, (_, n) => `line ${n}`).join("\n"));
    expect(many).toHaveLength(20);
    expect(many.at(-1)).toMatch(/^line 19 line 20 .* line 199$/);
  });

  it("does not send hidden arguments that Slack would cut", () => {
    expect(() => formView({ ...form(matter), hidden: { a: "x".repeat(3000) } }, {})).toThrow(/too long/);
  });
});

describe("a modal that only says something", () => {
  it("shows a card without its buttons, and has nothing to submit", () => {
    const card = {
      preview: "p",
      parts: [text("Done."), actions([{ label: "Show", command: "show", args: {} }])],
    };
    const shown = noticeView("Follow Through", card);
    expect(shown.blocks.map((block) => block.type)).toEqual(["section"]);
    expect(shown.submit).toBeUndefined();
  });
});
