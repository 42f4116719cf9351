import { beforeEach, describe, expect, it } from "vitest";
import { commandTable } from "../../src/desk/command-table.ts";
import { createDesk, type Desk } from "../../src/desk/desk.ts";
import { opensForm } from "../../src/desk/opens-form.ts";
import type { FormReply } from "../../src/desk/request.ts";
import { listEvents } from "../../src/interaction/event-rows.ts";
import type { Action } from "../../src/message/card.ts";
import { formButton } from "../../src/surface/answer.ts";
import { databases } from "../support/databases.ts";
import { at, deskDeps, log, type Name, type Office } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";

/** `press`: a button asks for it; typed, it would be refused. */
type Step = string | { readonly who: Name; readonly text: string; readonly press?: true };
/** `before`: what was typed until then. `line`: what brings the form up. */
type Case = { readonly before?: readonly Step[]; readonly line: Step };

const blame = "You failed to send the form.";
const decided = "decide # no: May she connect?; because the line is private; appeal later";
const made = decided.replace("appeal later", "appeal write to the office until 30 days");
const lead = (text: string): Step => ({ who: "lee", text });
const ben = (text: string): Step => ({ who: "ben", text });

/** One for each command that asks for anything. */
const cases: Readonly<Record<string, Case>> = {
  log: { line: "log" },
  reply: { before: [made], line: "reply #" },
  written: { line: "written #" },
  note: { line: "note #" },
  refer: { line: "refer # @ben" },
  decline: { before: ["refer # @ben holds the maps"], line: ben("decline #") },
  ask: { before: ["refer # @ben holds the maps"], line: ben("ask #") },
  answer: { before: ["refer # @ben holds the maps", ben("ask # which street?")], line: "answer #" },
  check: { before: ["refer # @ben holds the maps", ben("ack #")], line: "check #" },
  escalate: { line: "escalate #" },
  assign: { line: { who: "lee", text: "assign #", press: true } },
  wait: { line: "wait # until fri 3pm" },
  decide: { before: [decided], line: "decide #" },
  return: { line: lead("return #") },
  reverse: { before: [made], line: "reverse # yes" },
  explain: { line: lead("explain") },
  promise: { line: "promise # map" },
  told: { before: ["promise # map fri 3pm", "promise # roof thu 3pm"], line: "told #" },
  unpromise: { before: ["promise # map fri 3pm", "promise # roof thu 3pm"], line: "unpromise #" },
  point: { line: "point # whose pipe it is" },
  settle: { before: ["point # whose pipe, by fri 3pm"], line: "settle #" },
  drop: { before: ["point # whose pipe, by fri 3pm"], line: "drop #" },
  close: { line: "close #" },
  wording: { line: "wording" },
  reword: { before: [`promise # map fri 3pm: ${blame}`], line: "reword #" },
  greeting: { line: "greeting Hi, Ana here again" },
  away: { line: "away" },
};

describe.each(databases)("the button that brings up a form, on $name", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let desk: Desk;
  let number: number;
  let id: string;

  beforeEach(async () => {
    office = opened();
    office.clock.set(at(23, "10:00"));
    const deps = deskDeps(office);
    const policy = () => ({ ...deps.policy(), admins: ["lee@example.com"] });
    desk = createDesk({ ...deps, policy, sendsMail: true });
    ({ number, id } = await log(office));
  });

  const asked = (who: Name) => ({ actor: office.people[who], source: "teams", requestId: null }) as const;
  const type = (step: Step) => {
    const { who, text, press }: Exclude<Step, string> =
      typeof step === "string" ? { who: "ana", text: step } : step;
    if (press) {
      const [command = ""] = text.split(" ");
      return desk.answer({
        ...asked(who),
        kind: "button",
        command,
        args: { number: String(number), to: "" },
      });
    }
    return desk.answer({ ...asked(who), kind: "typed", text: text.replace("#", String(number)) });
  };
  const button = (reply: FormReply, fits: boolean): Action => {
    const { card } = formButton(reply, { fits: () => fits, retyped: (typed) => typed });
    const [action] = card.parts.flatMap((part) => (part.kind === "actions" ? part.actions : []));
    if (!action) throw new Error("there is no button");
    return action;
  };
  const recorded = async () => (await listEvents(office.store.db, id)).length;

  it("is looked at for every command that asks for anything", () => {
    const asking = commandTable.filter(({ asks }) => asks).map(({ name }) => name);
    expect(Object.keys(cases).toSorted()).toEqual(asking.toSorted());
  });

  describe.each([true, false])("which carries all of it: %s", (fits) => {
    it.each(Object.keys(cases))("asks, and does nothing else: %s", async (command) => {
      const { before = [], line } = cases[command] ?? { line: "" };
      for (const step of before) expect((await type(step)).kind).toBe("card");
      const reply = await type(line);
      if (reply.kind !== "form") throw new Error(`no form: ${JSON.stringify(reply)}`);
      expect(reply.form.command).toBe(command);
      const action = button(reply, fits);
      expect(opensForm(action)).toBe(true);
      const events = await recorded();
      const who = typeof line === "string" ? "ana" : line.who;
      const again = await desk.answer({ ...asked(who), kind: "button", ...action });
      expect(again).toMatchObject({ kind: "form", form: { command, hidden: reply.form.hidden } });
      expect(await recorded()).toBe(events);
    });
  });

  it.each([
    ["assign", { to: "p-ben" }],
    ["close", { why: "duplicate", reason: "of #11" }],
    ["log", {}],
    ["log", { customer: "Ana Gomez", matter: "sewer" }],
  ])("records nothing where somebody has changed it by hand: %s %j", async (command, args) => {
    const events = await recorded();
    const given = { number: String(number), ...args, filled: "" };
    const reply = await desk.answer({ ...asked("ana"), kind: "button", command, args: given });
    expect(reply).toMatchObject({
      kind: "refusal",
      words: expect.stringMatching(/^This form is out of date, and nothing is recorded\. /),
    });
    expect(await recorded()).toBe(events);
  });

  it("asks for the words that an older one leaves out, and changes nothing", async () => {
    await type(`promise # map fri 3pm: ${blame}`);
    const events = await recorded();
    for (const choice of ["own", "exactly:"]) {
      const args = { number: String(number), choice };
      const reply = await desk.answer({ ...asked("ana"), kind: "button", command: "reword", args });
      expect(reply).toMatchObject({ kind: "form", form: { command: "reword" } });
    }
    expect(await recorded()).toBe(events);
  });
});
