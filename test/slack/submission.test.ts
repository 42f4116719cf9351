import { describe, expect, it } from "vitest";
import { Refusal } from "../../src/errors.ts";
import type { Form } from "../../src/message/form.ts";
import { formView } from "../../src/slack/modal.ts";
import { enteredText, errorsFor, readForm, type SubmittedView } from "../../src/slack/submission.ts";

const form: Form = {
  title: "Log a contact",
  submit: "Log",
  command: "log",
  hidden: { link: "https://x.org" },
  intro: "The clock starts.",
  inputs: [
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
    { kind: "text", name: "customer", label: "Customer", required: true, maxLength: 100 },
    {
      kind: "text",
      name: "received",
      label: "When received",
      required: false,
      maxLength: 100,
      initial: "now",
    },
  ],
};

type Values = SubmittedView["state"]["values"];

function submitted(
  values: Values,
  meta = { responseUrl: "https://hooks.slack.com/1", channelId: "C1" },
): SubmittedView {
  const { blocks, private_metadata = "" } = formView(form, meta);
  return { blocks: blocks as SubmittedView["blocks"], private_metadata, state: { values } };
}

const option = (value: string, text: string) => ({
  value: { type: "static_select", selected_option: { value, text: { type: "plain_text" as const, text } } },
});
const input = (value: string | null) => ({ value: { type: "plain_text_input", value } });
const real = { nullIsInitial: false };
const stand_in = { nullIsInitial: true };

describe("reading a submitted form", () => {
  it("gives the command, its arguments trimmed, and where the answer goes", () => {
    const view = submitted({
      channel: option("letter", "Letter"),
      customer: input("  Ana Gomez "),
      received: input("4pm"),
    });
    expect(readForm(view, real)).toEqual({
      command: "log",
      args: { channel: "letter", customer: "Ana Gomez", received: "4pm", link: "https://x.org" },
      responseUrl: "https://hooks.slack.com/1",
      channelId: "C1",
    });
  });

  const untouched = {
    channel: { value: { type: "static_select", selected_option: null } },
    customer: input(null),
    received: input(null),
  };

  it("reads null from Slack as emptied by the person", () => {
    expect(readForm(submitted(untouched), real).args).toMatchObject({
      channel: "",
      customer: "",
      received: "",
    });
  });

  it("reads null from the stand-in as never touched", () => {
    expect(readForm(submitted(untouched), stand_in).args).toMatchObject({
      channel: "phone",
      customer: "",
      received: "now",
    });
  });

  it("keeps an input emptied where the stand-in says so", () => {
    expect(readForm(submitted({ ...untouched, received: input("") }), stand_in).args).toMatchObject({
      received: "",
    });
  });

  it("reads inputs Slack left out", () => {
    expect(readForm(submitted({}), real).args).toMatchObject({ channel: "", customer: "", received: "" });
  });

  it("gives somebody from Slack's own list as a mention", () => {
    const view = submitted({ customer: { value: { type: "users_select", selected_user: "U123" } } });
    expect(readForm(view, real).args).toMatchObject({ customer: "<@U123>" });
    const names = new Map([["U123", "Ben Tran"]]);
    expect(enteredText(view, readForm(view, real).args, names)).toContain("Customer: Ben Tran");
    expect(enteredText(view, readForm(view, real).args, new Map())).toContain("Customer: somebody");
  });

  it.each([
    ["who is written down in the place of who is chosen", "U123", " Kim Park ", "Kim Park"],
    ["who is written down alone", null, "kim@example.com", "kim@example.com"],
    ["who is chosen where nobody is written down", "U123", null, "<@U123>"],
    ["nobody", null, null, ""],
  ])("gives %s, beside Slack's own list", (_name, chosen, typed, given) => {
    const people = Array.from({ length: 101 }, (_, n) => ({ value: `p${n}`, label: `Person ${n}` }));
    const owner = { kind: "person", name: "owner", label: "Owner", required: true, people } as const;
    const form = { title: "Log", submit: "Log", command: "log", hidden: {}, inputs: [owner] };
    const values = {
      owner: { value: { type: "users_select", selected_user: chosen } },
      "owner.typed": { value: { type: "plain_text_input", value: typed } },
    };
    const view = { ...formView(form, {}), state: { values } } as unknown as SubmittedView;
    const { args } = readForm(view, real);
    expect(args).toEqual({ owner: given });
    const written = typed === null ? [] : [`Or somebody who is not in Slack: ${typed}`];
    expect(enteredText(view, args, new Map()).split("\n").slice(1)).toEqual(written);
  });

  it.each(["", "{", "[]", '{"c":""}', '{"c":"log","h":{"a":1}}', '{"c":"log","h":{},"r":"file:///etc"}'])(
    "refuses metadata that is not ours: %s",
    (private_metadata) => {
      const read = () => readForm({ ...submitted({}), private_metadata }, real);
      expect(read).toThrow(Refusal);
      expect(read).toThrow(expect.objectContaining({ code: "form" }));
    },
  );
});

describe("a view that was made by hand", () => {
  const meta = { private_metadata: '{"c":"log","h":{}}' };
  it.each([
    ["no blocks and no state", {}],
    ["blocks that are none", { blocks: "x", state: 7 }],
    ["inputs without anything", { blocks: [null, { type: "input" }], state: { values: null } }],
    [
      "values of another kind",
      { blocks: submitted({}).blocks, state: { values: { customer: "x", channel: [1] } } },
    ],
    [
      "a value that is no text",
      { blocks: submitted({}).blocks, state: { values: { customer: { v: { value: 5 } } } } },
    ],
  ])("has nothing in it: %s", (_name, made) => {
    const view = { ...meta, ...made } as unknown as Parameters<typeof readForm>[0];
    expect(Object.values(readForm(view, real).args).join("")).toBe("");
  });
});

describe("a fault in a form", () => {
  it("stands at the input it is about", () => {
    expect(errorsFor({ words: "Not a time.", field: "received" }, submitted({}))).toEqual({
      received: "Not a time.",
    });
  });

  it.each([{ words: "No." }, { words: "No.", field: "elsewhere" }])(
    "stands at the first input otherwise",
    (reply) => {
      expect(errorsFor(reply, submitted({}))).toEqual({ channel: "No." });
    },
  );

  it("has no place in a form without inputs", () => {
    expect(errorsFor({ words: "No." }, { ...submitted({}), blocks: [] })).toBeNull();
  });

  it("comes back with what was entered, as people read it", () => {
    const view = submitted({
      channel: option("letter", "Letter"),
      customer: input("Ana"),
      received: input(null),
    });
    const { args } = readForm(view, real);
    expect(enteredText(view, args, new Map())).toBe("Channel: Letter\nCustomer: Ana\nWhen received: ");
  });
});
