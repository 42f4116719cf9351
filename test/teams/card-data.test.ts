import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Refusal } from "../../src/errors.ts";
import {
  fitsButton,
  inputId,
  pressData,
  readPress,
  readSubmission,
  submissionData,
} from "../../src/teams/card-data.ts";

const ticket = "6f1c2f6e-2f44-4d0a-9c59-0b6f5d0c2a11";
const overTheWire = (data: unknown): unknown => JSON.parse(JSON.stringify(data));
/** No argument has the name of what objects inherit; the reader leaves such a one out. */
const name = fc.string().filter((written) => written !== "__proto__");
const names = fc.dictionary(name, fc.string(), { maxKeys: 6, noNullPrototype: true });

/** A submission as Teams sends it: what the button carries, the inputs that were filled, and keys of its own. */
const submitted = (inputs: Record<string, unknown>, hidden: Record<string, string> = {}) =>
  overTheWire({ ...submissionData({ command: "refer", hidden }, ticket), ...inputs, msteams: { x: 1 } });

describe("what a button carries", () => {
  it("is read back unchanged", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), names, (command, args) => {
        expect(readPress(overTheWire(pressData({ command, args })))).toEqual({ command, args });
      }),
    );
  });

  it("is read among what the client adds", () => {
    const data = { ...pressData({ command: "show", args: {} }), msteams: { type: "task/fetch" }, type: "x" };
    expect(readPress(overTheWire(data))).toEqual({ command: "show", args: {} });
  });

  it.each([
    ["a refusal's worth", 7900, true],
    ["more than a card has room for", 8000, false],
  ])("fits: %s", (_name, length, fits) => {
    expect(fitsButton({ command: "log", args: { line: "x".repeat(length) } })).toBe(fits);
  });
});

describe("a submitted form", () => {
  it("gives the command, its arguments trimmed, and its ticket", () => {
    const data = submitted({ i_person: "  Ben ", i_reason: "maps" }, { number: "12" });
    expect(readSubmission(data)).toEqual({
      command: "refer",
      args: { person: "Ben", reason: "maps", number: "12" },
      ticket,
    });
  });

  it("is read back unchanged", () => {
    const trimmed = fc.dictionary(
      name,
      fc.string().map((value) => value.trim()),
      { maxKeys: 6, noNullPrototype: true },
    );
    fc.assert(
      fc.property(trimmed, names, (values, hidden) => {
        const inputs = Object.fromEntries(
          Object.entries(values).map(([name, value]) => [inputId(name), value]),
        );
        expect(readSubmission(submitted(inputs, hidden))).toEqual({
          command: "refer",
          args: { ...values, ...hidden },
          ticket,
        });
      }),
    );
  });

  it("cannot have its hidden arguments replaced by an input", () => {
    expect(readSubmission(submitted({ i_number: "13" }, { number: "12" })).args).toEqual({ number: "12" });
  });

  it("counts what is no text as left out", () => {
    const data = submitted({ i_a: null, i_b: 7, i_c: ["x"], i_d: { e: "f" }, other: "g", i_h: "kept" });
    expect(readSubmission(data).args).toEqual({ h: "kept" });
  });
});

describe("data that is none of ours", () => {
  const ft = { c: "show", a: {}, f: "show", h: {}, t: ticket };
  const edited: [string, unknown][] = [
    ["nothing", undefined],
    ["null", null],
    ["a text", JSON.stringify({ ft })],
    ["a list", [{ ft }]],
    ["no content", {}],
    ["a text for content", { ft: "show" }],
    ["no command", { ft: { ...ft, c: "", f: "" } }],
    ["a command that is no text", { ft: { ...ft, c: 1, f: {} } }],
    ["no arguments", { ft: { ...ft, a: undefined, h: undefined } }],
    ["arguments that are no text", { ft: { ...ft, a: { number: 12 }, h: { number: 12 } } }],
  ];

  it.each(edited)("is refused: %s", (_name, data) => {
    for (const read of [readPress, readSubmission]) expect(() => read(data)).toThrow(Refusal);
  });

  it.each(["", "12", "not a uuid", 7, undefined])("is refused without a ticket: %j", (t) => {
    expect(() => readSubmission({ ft: { ...ft, t } })).toThrow(Refusal);
  });

  it("is refused and never crashes, whatever it is", () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (anything) => {
        for (const read of [readPress, readSubmission])
          for (const data of [anything, { ft: anything }, { ft: { ...ft, a: anything, h: anything } }])
            try {
              read(data);
            } catch (error) {
              expect(error).toBeInstanceOf(Refusal);
            }
      }),
    );
  });

  it("says how to go on", () => {
    expect(() => readPress({})).toThrow(
      expect.objectContaining({ code: "button", remedy: expect.stringContaining("queue") }),
    );
    expect(() => readSubmission({})).toThrow(
      expect.objectContaining({ code: "form", remedy: expect.stringContaining("open it once more") }),
    );
  });
});
