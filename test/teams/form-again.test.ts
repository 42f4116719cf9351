import { beforeEach, describe, expect, it } from "vitest";
import { decisionsOf } from "../../src/decision/decision-rows.ts";
import { createDesk, type Desk } from "../../src/desk/desk.ts";
import type { FormReply, Reply } from "../../src/desk/request.ts";
import { listEvents } from "../../src/interaction/event-rows.ts";
import type { Form } from "../../src/message/form.ts";
import { formButton } from "../../src/surface/answer.ts";
import { formAgain } from "../../src/teams/form-again.ts";
import { databases } from "../support/databases.ts";
import { at, deskDeps, log, type Name, type Office } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

type Values = Readonly<Record<string, string>>;

describe.each(databases)("a form that comes back, on $name", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let desk: Desk;
  let number: string;
  let id: string;

  beforeEach(async () => {
    office = opened();
    office.clock.set(at(23, "10:00"));
    desk = createDesk(deskDeps(office));
    const contact = await log(office);
    [number, id] = [String(contact.number), contact.id];
  });

  const asked = (who: Name) => ({ actor: office.people[who], source: "teams", requestId: null }) as const;
  const type = (text: string, who: Name = "ana") =>
    desk.answer({ ...asked(who), kind: "typed", text: text.replace("#", number) });
  const press = (command: string, args: Values = {}) =>
    desk.answer({ ...asked("ana"), kind: "button", command, args: { number, ...args } });
  const opens = async (command: string, args: Values = {}): Promise<Form> =>
    formIn(await press(command, args));
  const formIn = (reply: Reply): Form => {
    if (reply.kind !== "form") throw new Error(`no form: ${JSON.stringify(reply)}`);
    return reply.form;
  };
  /** As Teams sends it: what is empty is left out. */
  const submit = ({ command, hidden }: Form, values: Values) =>
    desk.answer({ ...asked("ana"), kind: "form", command, args: { ...values, ...hidden } });
  const again = async ({ command, hidden }: Form, values: Values) => {
    const reply = await submit({ command, hidden } as Form, values);
    if (reply.kind !== "refusal") throw new Error(`not refused: ${JSON.stringify(reply)}`);
    const submitted = { command, hidden, args: { ...values, ...hidden }, fault: reply };
    return formAgain(desk, office.people.ana, submitted);
  };
  const options = (form: Form | null, name: string) => {
    const input = form?.inputs.find((each) => each.name === name);
    return input?.kind === "choice" ? input.options : [];
  };
  const option = (form: Form, name: string, label: string): string => {
    const found = options(form, name).find((each) => each.label.includes(label));
    if (!found) throw new Error(`"${label}" cannot be chosen`);
    return found.value;
  };
  const initial = (form: Form | null, name: string) =>
    form?.inputs.find((input) => input.name === name)?.initial;

  it("is that of the words that are put in other words", async () => {
    await type("promise # map fri 3pm: You failed to send the form.");
    const form = await opens("reword");
    const { form: next } = await again(form, { words: "x".repeat(1001) });
    expect(next).toMatchObject({ command: "reword", hidden: form.hidden });
  });

  describe("for a decision", () => {
    const lees =
      "decide # yes: Does she get her fee back?; because we were late; facts file 22; appeal later";
    const mine = {
      ...{ question: "May she connect?", answer: "no", reasons: "the line is private" },
      ...{ appeal: "later", who: "p-ana", sewer: "no" },
    };
    const drafts = async () =>
      (await decisionsOf(office.store.db, id)).map((d) => [d.question, d.reasons, d.decidedBy]);
    const lee = [["Does she get her fee back?", "we were late", "p-lee"]];
    const unfinished = expect.stringMatching(
      /^The decision on "Does she get her fee back\?" is not finished yet\. Finish it first, or take it back/,
    );

    it.each<[string, Values]>([
      ["whatever is wrong", mine],
      ["also where something else is wrong", { ...mine, appeal: "" }],
    ])("never becomes that of a colleague's draft: %s", async (_, values) => {
      const form = await opens("decide");
      await type(lees, "lee");
      expect(await again(form, values)).toEqual({
        form: null,
        fault: expect.objectContaining({ kind: "refusal", words: unfinished }),
      });
      expect(await drafts()).toEqual(lee);
    });

    it.each([
      "decide # no: May she connect?; because the line is private",
      "decide # May she connect?; because the line is private",
    ])("does not either from a button with what was typed, and gives that back: %s", async (line) => {
      const reply = (await type(line)) as FormReply;
      const { card } = formButton(reply, { fits: () => true, retyped: (typed) => typed });
      const [action] = card.parts.flatMap((part) => (part.kind === "actions" ? part.actions : []));
      if (!action) throw new Error("there is no button");
      await type(lees, "lee");
      const pressed = await desk.answer({ ...asked("ana"), kind: "button", ...action });
      expect(pressed).toMatchObject({ kind: "refusal", words: unfinished });
      if ("filled" in action.args)
        expect(pressed).toMatchObject({ entered: "May she connect?\nthe line is private" });
      expect(await drafts()).toEqual(lee);
    });

    it("is still that of the draft that it was opened for", async () => {
      await type(lees, "ana");
      const form = await opens("decide");
      const { form: next } = await again(form, { ...mine, appeal: "" });
      expect(next).toMatchObject({ title: "Finish a decision", hidden: form.hidden });
      expect(initial(next, "question")).toBe("May she connect?");
    });

    it.each([
      ["undecide #", "has been taken back."],
      [`${lees.replace("later", "write to the office until 30 days")}`, "has been made already: yes."],
    ])("says how that draft ended, and begins no other: %s", async (line, ended) => {
      await type(lees, "ana");
      const form = await opens("decide");
      await type(line);
      const before = await drafts();
      const { form: next, fault } = await again(form, mine);
      expect(next).toBeNull();
      expect(fault.words).toContain(`The decision on "Does she get her fee back?" ${ended}`);
      expect(await drafts()).toEqual(before);
    });

    it("keeps empty what was emptied, also with kinder words", async () => {
      await type(lees, "ana");
      const form = await opens("decide");
      expect(initial(form, "facts")).toBe("file 22");
      const values = { ...mine, reasons: "You failed to send the form." };
      const next = formIn(await submit(form, values));
      expect(initial(next, "reasons")).toBe("You failed to send the form.");
      expect(initial(next, "facts")).toBeUndefined();
      expect(next.hidden).toMatchObject(form.hidden);
    });
  });

  type Listed = { readonly before: readonly string[]; readonly ends: string; readonly values: Values };
  const promises = ["promise # map fri 3pm", "promise # roof thu 3pm"];
  const points = ["point # whose pipe, by fri 3pm", "point # how deep, by fri 3pm"];
  const listed: Readonly<
    Record<string, Listed & { readonly field: string; readonly names: [string, string] }>
  > = {
    unpromise: {
      ...{ before: promises, ends: "unpromise # roof: settled", values: { words: "she has it" } },
      ...{ field: "promise", names: ["roof", "map"] },
    },
    told: {
      ...{ before: promises, ends: "unpromise # roof: settled", values: { way: "phone", at: "now" } },
      ...{ field: "promise", names: ["roof", "map"] },
    },
    settle: {
      ...{ before: points, ends: "drop # whose pipe: settled", values: { words: "it is ours" } },
      ...{ field: "point", names: ["whose pipe", "how deep"] },
    },
    drop: {
      ...{ before: points, ends: "drop # whose pipe: settled", values: { words: "it is ours" } },
      ...{ field: "point", names: ["whose pipe", "how deep"] },
    },
  };

  it.each(Object.keys(listed))("still asks which, where one of two is left: %s", async (command) => {
    const each = listed[command];
    if (!each) throw new Error("no such case");
    const [gone, left] = each.names;
    for (const line of each.before) await type(line);
    const form = await opens(command);
    const values = { ...each.values, [each.field]: option(form, each.field, gone) };
    await type(each.ends);
    const { form: next, fault } = await again(form, values);
    expect(fault.words).toMatch(new RegExp(`"${gone}" was (?:withdrawn|dropped)`));
    expect(next?.hidden).toEqual(form.hidden);
    expect(options(next, each.field)).toEqual([
      { value: expect.any(String), label: expect.stringContaining(left) },
    ]);
    expect(initial(next, each.field)).toBeUndefined();
    for (const [name, value] of Object.entries(each.values)) expect(initial(next, name)).toBe(value);
    // What was chosen is sent again, and is refused again: nothing happens to the other one.
    expect(await submit(next ?? form, values)).toMatchObject({ kind: "refusal" });
  });

  it("is never about another promise than the one that gets a new date", async () => {
    for (const line of promises) await type(line);
    const every = await opens("promise", { change: "date" });
    const form = await opens("promise", { change: "date", promise: option(every, "promise", "map") });
    await type("met # map");
    const values = { date: "dec 1", words: "the archive is closed", way: "phone", at: "now" };
    const { form: next, fault } = await again(form, values);
    expect(next).toBeNull();
    const done = expect.stringMatching(/"map" was done at/);
    expect(fault.words).toEqual(done);
    // Of the list the same: the one that is left was not chosen.
    const chosen = { ...values, promise: option(every, "promise", "map") };
    expect(await again(every, chosen)).toMatchObject({ form: null, fault: { words: done } });
    // What was chosen and is left is meant still.
    const other = { ...values, promise: option(every, "promise", "roof"), date: "no day" };
    expect((await again(every, other)).form?.hidden).toMatchObject({ promise: other.promise });
  });

  describe("of an answer", () => {
    const decide = (question: string) =>
      type(`decide # no: ${question}; because the line is private; appeal write to the office until 30 days`);
    const told = async () =>
      (await listEvents(office.store.db, id)).filter(({ kind }) => kind === "decision-told").length;
    const answered = { way: "phone", what: "email", tells: "yes", at: "now" };

    it.each(["reply", "written"])("asks about the decisions that it asked about: %s", async (command) => {
      await decide("May she connect?");
      const form = await opens(command);
      await decide("Does she get her fee back?");
      const values = { ...answered, words: "You failed to send the form." };
      const kinder = formIn(await submit(form, values));
      expect(kinder.hidden).toMatchObject({ decisions: form.hidden.decisions });
      const question = form.inputs.find(({ name }) => name === "tells");
      expect(kinder.inputs).toContainEqual({ ...question, initial: "yes" });
      const { form: next } = await again(form, { ...values, at: "foo", words: "We wrote." });
      expect(next?.hidden).toEqual(form.hidden);
      expect(next?.inputs).toContainEqual({ ...question, initial: "yes" });
      expect((await submit(kinder, { ...values, wording: "mine" })).kind).toBe("card");
      expect(await told()).toBe(1);
    });

    it("asks about none where it asked about none", async () => {
      const form = await opens("reply");
      await decide("May she connect?");
      const next = formIn(
        await submit(form, { ...answered, tells: "", words: "You failed to send the form." }),
      );
      expect(next.hidden).not.toHaveProperty("decisions");
      expect(next.inputs.map(({ name }) => name)).not.toContain("tells");
    });
  });
});
