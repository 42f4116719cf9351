import { actions, type Card, divider, facts, heading, link, note, text } from "../../src/message/card.ts";
import type { Form } from "../../src/message/form.ts";
import type { Entered } from "../../src/teams/form-card.ts";

/** What a customer might write who wants to see what happens. */
export const markup =
  "**bold** _it_ [click](https://evil.example) `code` <b>b</b> <img src=x onerror=alert(1)> <at>Ana</at> &lt; {{DATE(2026-11-23T08:00:00Z, SHORT)}} {{TIME(2026-11-23T08:00:00Z)}} $\u007bx}";
export const long = `${markup} ${"The basement has flooded again. ".repeat(100)}`.slice(0, 3000).trim();
export const hebrew = "מים בביוב, קומה 2.";

export const args = { number: "14", referral: "6f1c2f6e" };
const buttons = [
  { label: "Acknowledge", command: "ack", args, style: "primary", spoken: "Acknowledge the handoff of #14" },
  { label: "Decline", command: "decline", args, spoken: "Decline the handoff of #14" },
  { label: "Close", command: "close", args: { number: "14" }, style: "danger" },
  ...["Details", "Note", "Snooze", "Reopen", "Reply"].map((label) => ({
    label,
    command: "show",
    args: { number: "14" },
  })),
] as const;

/** Every kind of part, as a handoff has them. */
export const handoff: Card = {
  preview: "#14: a handoff is waiting for your answer.",
  parts: [
    heading("#14 · Josefina Ñandú, voicemail at 4:40 PM"),
    text("Ana Ortiz would like you to take over for Josefina Ñandú."),
    facts([
      { label: "What they need", value: "Sewer backup at 1234 NE 15th" },
      { label: "Why you", value: "You hold the as-built maps.\nAnd you know the street." },
      { label: "The customer was told", value: "Someone from Maps will call by tomorrow noon" },
      { label: "In their words", value: hebrew },
    ]),
    note("It stays with Ana until you acknowledge. Without an answer it goes back today at 4:40 PM."),
    link("The message it came from", "https://example.org/message"),
    divider,
    actions(buttons),
  ],
};

export const hostile: Card = {
  preview: "#15: a reply is due.",
  parts: [heading(markup), text(long), facts([{ label: "Matter", value: markup }]), actions(buttons)],
};

export const turned: Card = {
  preview: "#16: a reply is due.",
  parts: [heading(hebrew), text(hebrew), facts([{ label: "Matter", value: hebrew }]), note(hebrew)],
};

export const unbroken: Card = {
  preview: "#17: a reply is due.",
  parts: [heading("a".repeat(300)), text("b".repeat(3000)), note(long)],
};

const people = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ value: `person-${i}`, label: `Person ${i}` }));

/** Every kind of input. */
export const form: Form = {
  title: "Refer a contact",
  submit: "Refer",
  command: "refer",
  hidden: { number: "14" },
  intro: `Who can help ${markup} better?`,
  inputs: [
    { kind: "text", name: "customer", label: "Customer", required: true, initial: "Ana", maxLength: 3000 },
    {
      kind: "choice",
      name: "channel",
      label: "Channel",
      required: true,
      options: [
        { value: "phone", label: "Phone" },
        { value: "letter", label: "Letter" },
      ],
      initial: "phone",
    },
    { kind: "person", name: "owner", label: "Owner", required: true, people: people(5), initial: "person-3" },
    {
      kind: "person",
      name: "to",
      label: "To",
      hint: "Type a few letters of the name.",
      required: true,
      people: people(60),
    },
    { kind: "person", name: "lead", label: "Lead", required: false, people: people(101) },
    {
      kind: "text",
      name: "reason",
      label: "Why this person",
      hint: "What they know or can do for the customer.",
      required: true,
      multiline: true,
      maxLength: 3000,
    },
  ],
};

/** What a screen reader calls each input, and what it is. */
export const labels = [
  ["textbox", "Customer"],
  ["combobox", "Channel"],
  ["combobox", "Owner"],
  ["combobox", "To: Type a few letters of the name."],
  ["textbox", "Lead (optional): Write a name or an e-mail address."],
  ["textbox", "Why this person: What they know or can do for the customer."],
] as const;

/** The form as somebody sent it who has to choose somebody else. */
export const entered: Entered = {
  values: { customer: long, channel: "letter", owner: "person-1", reason: hebrew },
  fault: { field: "to", words: "Person 7 is away until Monday. Please choose somebody else." },
};
