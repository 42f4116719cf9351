import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Form, Input } from "../../src/message/form.ts";
import { readSubmission } from "../../src/teams/card-data.ts";
import type { CardElement } from "../../src/teams/card-elements.ts";
import { type Entered, formCard } from "../../src/teams/form-card.ts";
import { cardFaults } from "./card-schema.ts";

const ticket = "6f1c2f6e-2f44-4d0a-9c59-0b6f5d0c2a11";
const form = (...inputs: Input[]): Form => ({
  title: "Log a contact",
  submit: "Log",
  command: "log",
  hidden: { link: "https://x.org" },
  inputs,
});
const people = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ value: `p${i}`, label: `Person ${i}` }));

const customer: Input = {
  kind: "text",
  name: "customer",
  label: "Customer",
  required: true,
  initial: "Ana",
  maxLength: 100,
};
const matter: Input = {
  kind: "text",
  name: "matter",
  label: "Matter",
  hint: "In a few words.",
  required: false,
  multiline: true,
  placeholder: "A sewer backup",
  maxLength: 500,
};
const channel: Input = {
  kind: "choice",
  name: "channel",
  label: "Channel",
  required: true,
  options: [
    { value: "phone", label: "Phone" },
    { value: "letter", label: "Letter" },
  ],
  initial: "phone",
};
const owner = (count: number): Input => ({
  kind: "person",
  name: "owner",
  label: "Owner",
  hint: "Who will reply.",
  required: true,
  people: people(count),
  initial: "p7",
});
describe("the head of a form", () => {
  it("says whom it is about, above what is wrong", () => {
    const asked = { ...form(customer), about: "#6 · Bob Stone", intro: "How was Bob answered?" };
    const { body } = formCard(asked, ticket, { values: {}, fault: { words: "Not yet." } });
    expect(body.slice(0, 3)).toMatchObject(
      ["#6 · Bob Stone", "Not yet.", "How was Bob answered?"].map((text) => ({ inlines: [{ text }] })),
    );
  });
});

const first = (input: Input, entered?: Entered): CardElement | undefined =>
  formCard(form(input), ticket, entered).body[0];

describe("a form in Teams", () => {
  it("can be sent without what may no longer be needed by then, and does not call it optional", () => {
    const asked = first({ ...customer, checkedWhenSent: true });
    expect(asked).toMatchObject({ label: "Customer" });
    expect(asked).not.toHaveProperty("isRequired");
    expect(first(customer)).toHaveProperty("isRequired", true);
  });

  it("has one button, which carries unseen what the form is for", () => {
    expect(formCard(form(customer), ticket).actions).toEqual([
      {
        type: "Action.Submit",
        title: "Log",
        style: "positive",
        data: { ft: { f: "log", h: { link: "https://x.org" }, t: ticket } },
      },
    ]);
  });

  it("stands under its introduction, which no client reads as Markdown", () => {
    const [intro] = formCard({ ...form(customer), intro: "Who can help *Ana*?" }, ticket).body;
    expect(intro).toEqual({
      type: "RichTextBlock",
      inlines: [{ type: "TextRun", text: "Who can help *Ana*?" }],
    });
  });

  it("names neither the customer nor the matter in what is announced", () => {
    const { speak, fallbackText } = formCard({ ...form(customer), intro: "For Ana." }, ticket);
    expect([speak, fallbackText]).toEqual(["Log a contact", "Log a contact"]);
  });

  it("says in words what a required input misses", () => {
    expect(first(customer)).toEqual({
      type: "Input.Text",
      id: "i_customer",
      label: "Customer",
      isRequired: true,
      errorMessage: "Please fill this in: Customer.",
      isMultiline: false,
      maxLength: 100,
      value: "Ana",
    });
  });

  it("has the hint, and that it is optional, in the label, where it is read out", () => {
    expect(first(matter)).toEqual({
      type: "Input.Text",
      id: "i_matter",
      label: "Matter (optional): In a few words.",
      isMultiline: true,
      maxLength: 500,
      placeholder: "A sewer backup",
    });
  });

  it("shows a choice with its initial option", () => {
    expect(first(channel)).toEqual({
      type: "Input.ChoiceSet",
      id: "i_channel",
      label: "Channel",
      isRequired: true,
      errorMessage: "Please choose one: Channel.",
      style: "compact",
      wrap: true,
      choices: [
        { title: "Phone", value: "phone" },
        { title: "Letter", value: "letter" },
      ],
      value: "phone",
    });
  });

  it.each([
    [1, "compact"],
    [20, "compact"],
    [21, "filtered"],
    [100, "filtered"],
  ])("offers %i people as a %s list", (count, style) => {
    const input = first({ ...owner(count), initial: "" } as Input);
    expect(input).toMatchObject({ type: "Input.ChoiceSet", style });
    expect(input && "placeholder" in input ? input.placeholder : null).toBe(
      style === "filtered" ? "Owner: Who will reply." : null,
    );
  });

  it("offers a plain list once somebody is chosen, which shows the name", () => {
    expect(first(owner(100))).toMatchObject({ style: "compact", value: "p7" });
    expect(first(owner(100), { values: { owner: "p8" } })).toMatchObject({ style: "compact", value: "p8" });
    expect(first(owner(100), { values: { owner: "gone" } })).toMatchObject({ style: "filtered" });
  });

  it.each([0, 101])("asks for a name where a list of %i would not do", (count) => {
    expect(first(owner(count))).toMatchObject({
      type: "Input.Text",
      label: "Owner: Who will reply. Write a name or an e-mail address.",
      isRequired: true,
    });
  });

  it("shows a person's name and never an id", () => {
    expect(first(owner(101))).toMatchObject({ value: "Person 7" });
    expect(first({ ...owner(101), initial: "p500" } as Input)).not.toHaveProperty("value");
    expect(first(owner(101), { values: { owner: "ben@example.com" } })).toMatchObject({
      value: "ben@example.com",
    });
  });

  it("begins without a value that is not among the choices", () => {
    expect(first({ ...channel, initial: "fax" } as Input)).not.toHaveProperty("value");
  });

  it("cuts what is longer than its input, and shows nothing that cannot be seen", () => {
    const long = first({ ...customer, initial: "🙂".repeat(300) } as Input);
    const value = long?.type === "Input.Text" ? (long.value ?? "") : "";
    expect(value.length).toBeLessThanOrEqual(100);
    expect(value.length).toBeGreaterThan(97);
    expect(value.isWellFormed()).toBe(true);
    expect(first({ ...customer, initial: "pay\u202e\u200b now" } as Input)).toMatchObject({
      value: "pay now",
    });
  });
});

describe("a form that comes back with a fault", () => {
  const both = form(customer, matter);
  const values = { customer: "Ben", matter: "a backup" };

  it("keeps what was entered, and what was emptied", () => {
    const shown = formCard(form(customer, matter, channel), ticket, {
      values: { matter: "a backup", channel: "letter" },
    });
    expect(shown.body.map((each) => ("value" in each ? each.value : null))).toEqual([
      null,
      "a backup",
      "letter",
    ]);
  });

  it("says where to look at the top, and what is wrong right below its input", () => {
    const fault = { field: "matter", words: "The matter is missing." };
    const { body } = formCard(both, ticket, { values, fault });
    const attention = (text: string) => ({
      type: "RichTextBlock",
      inlines: [{ type: "TextRun", text, color: "Attention", weight: "Bolder" }],
    });
    expect(body).toMatchObject([
      attention("One thing needs another look: Matter."),
      { id: "i_customer", value: "Ben" },
      { id: "i_matter", value: "a backup" },
      attention("The matter is missing."),
    ]);
  });

  it("ends a label that is a question only once", () => {
    const asked: Input = { ...channel, name: "sewer", label: "Is it about the sewer?" };
    expect(first(asked)).toMatchObject({ errorMessage: "Please choose one: Is it about the sewer?" });
    const { body } = formCard(form(asked), ticket, { values: {}, fault: { field: "sewer", words: "Say." } });
    expect(JSON.stringify(body[0])).toContain('"One thing needs another look: Is it about the sewer?"');
  });

  it.each([{ words: "Ana owns it." }, { field: "elsewhere", words: "Ana owns it." }])(
    "says at the top what is about no input of it: %j",
    (fault) => {
      const { body } = formCard(both, ticket, { values, fault });
      expect(body).toHaveLength(3);
      expect(body[0]).toMatchObject({ inlines: [{ text: "Ana owns it." }] });
    },
  );

  it("keeps its ticket, so that a repeated submission is known again", () => {
    const again = formCard(both, ticket, { values, fault: { words: "x" } });
    expect(again.actions).toEqual(formCard(both, ticket).actions);
  });
});

describe("any form", () => {
  const words = fc.string({ unit: "binary", minLength: 1 }).filter((some) => /\p{L}/u.test(some));
  const option = fc.record({ value: fc.uuid(), label: fc.string() });
  const base = { label: words, required: fc.boolean() };
  const input = fc.oneof(
    fc.record({
      kind: fc.constant("text" as const),
      ...base,
      hint: fc.string(),
      initial: fc.string(),
      placeholder: fc.string(),
      multiline: fc.boolean(),
      maxLength: fc.integer({ min: 1, max: 3000 }),
    }),
    fc.record({
      kind: fc.constant("choice" as const),
      ...base,
      hint: words,
      options: fc.array(option, { minLength: 1 }),
    }),
    fc.record({
      kind: fc.constant("person" as const),
      ...base,
      hint: words,
      people: fc.array(option, { maxLength: 120, size: "max" }),
    }),
  );
  const anyForm = fc.array(input, { minLength: 1, maxLength: 8 }).map(
    (inputs): Form => ({
      ...form(...inputs.map((each, i) => ({ ...each, name: `input${i}` }))),
      intro: "Why.",
    }),
  );
  const fault = fc.record({ field: fc.constantFrom("input0", "input1", "none"), words });

  it("is a valid Adaptive Card 1.5, by our schema and by Microsoft's parser", () => {
    fc.assert(
      fc.property(anyForm, fc.option(fault, { nil: undefined }), (each, wrong) => {
        const entered = wrong ? { values: { input0: "x" }, fault: wrong } : undefined;
        expect(cardFaults(formCard(each, ticket, entered))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("is within 80 KB at its longest, with a hundred people and seven full texts", () => {
    const long = Array.from({ length: 7 }, (_, i): Input => {
      const initial = "x".repeat(3000);
      return { ...matter, name: `text${i}`, initial, maxLength: 3000 } as Input;
    });
    const ids = people(100).map((person) => ({ ...person, value: `${person.value}-${ticket}` }));
    const card = formCard(form({ ...owner(1), people: ids } as Input, ...long), ticket);
    expect(JSON.stringify(card).length * 2).toBeLessThan(80 * 1024);
  });

  it("is read back as it was filled in", () => {
    fc.assert(
      fc.property(anyForm, fc.string(), (each, typed) => {
        const [submit] = formCard(each, ticket).actions ?? [];
        const filled = each.inputs.map((one) => [`i_${one.name}`, typed]);
        const data = JSON.parse(JSON.stringify({ ...submit?.data, ...Object.fromEntries(filled) }));
        const values = each.inputs.map((one) => [one.name, typed.trim()]);
        expect(readSubmission(data)).toEqual({
          command: "log",
          args: { ...Object.fromEntries(values), link: "https://x.org" },
          ticket,
        });
      }),
      { numRuns: 60 },
    );
  });
});
