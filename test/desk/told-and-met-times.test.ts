import { beforeEach, describe, expect, it } from "vitest";
import { createDesk } from "../../src/desk/desk.ts";
import { argsToOpen } from "../../src/desk/opens-form.ts";
import type { Reply } from "../../src/desk/request.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { listPromises } from "../../src/promise/promise-rows.ts";
import { at, deskDeps, log, type Office, openOffice } from "../support/office.ts";

let office: Office;
let id: string;

beforeEach(async () => {
  office = await openOffice("sqlite::memory:");
  return () => office.store.close();
});

type Asked =
  | { readonly kind: "typed"; readonly text: string }
  | {
      readonly kind: "button" | "form";
      readonly command: string;
      readonly args: Readonly<Record<string, string>>;
    };

const ask = (asked: Asked): Promise<Reply> =>
  createDesk(deskDeps(office)).answer({
    actor: office.people.ana,
    source: "slack",
    requestId: null,
    ...asked,
  });

const type = (text: string) => ask({ kind: "typed", text });

async function received(when: number): Promise<void> {
  office.clock.set(when);
  ({ id } = await log(office));
}

async function met(line: string) {
  const reply = await type(line);
  if (reply.kind !== "card") throw new Error(JSON.stringify(reply));
  const [button] = reply.card.parts.flatMap((p) => (p.kind === "actions" ? p.actions : []));
  if (!button) throw new Error("no button");
  const pressed = await ask({ kind: "button", command: button.command, args: button.args });
  return { words: cardText(reply.card), pressed: pressed.kind };
}

async function formFor(asked: Asked) {
  const reply = await ask(asked);
  if (reply.kind !== "form") throw new Error(JSON.stringify(reply));
  return reply;
}

const initials = ({ form }: Extract<Reply, { kind: "form" }>) =>
  Object.fromEntries(form.inputs.map((input) => [input.name, input.initial ?? ""]));

const told = (line: string) => formFor({ kind: "typed", text: line });
const rows = () => listPromises(office.store.db, id);

describe("a time without at that may name the promise", () => {
  it.each(["met 1 visit fri", "met 1 visit wed", "met 1 visit dec 4", "met 1 visit nov 20 3pm"])(
    "%j asks whether it is done now",
    async (line) => {
      await received(at(17, "10:00"));
      office.clock.set(at(18, "10:00"));
      await type("promise 1 visit dec 4, told by phone: need");
      office.clock.set(at(23, "15:30"));
      const { words, pressed } = await met(line);
      expect(words).toContain('Is "visit" done?');
      expect(pressed).toBe("card");
      expect(await rows()).toMatchObject([{ state: "met", endedAt: at(23, "15:30") }]);
    },
  );

  it.each(["met 1 map fri", "met 1 fri", "met 1 fri 3pm", "met 1 map yesterday", "met 1 map 9:30am"])(
    "%j can be recorded where the contact came today",
    async (line) => {
      await received(at(23, "10:00"));
      await type("promise 1 map fri 3pm, told by phone");
      const { words, pressed } = await met(line);
      expect(words).toContain('Is "map" done?');
      expect(pressed).toBe("card");
      expect(await rows()).toMatchObject([{ state: "met", endedAt: at(23, "10:00") }]);
    },
  );

  it.each([
    ["the day", "yesterday", at(24, "10:00"), null],
    ["the time", "3pm", at(23, "16:00"), null],
    ["another time", "3:30pm", at(23, "16:00"), at(23, "15:30")],
    ["how long ago", "10 minutes ago", at(23, "16:00"), at(23, "15:50")],
  ])("takes no due time for when it was done: %s", async (_, typed, now, endedAt) => {
    await received(at(23, "09:00"));
    await type("promise 1 map today 3pm");
    office.clock.set(now);
    await met(`met 1 map ${typed}`);
    expect(await rows()).toMatchObject([{ state: "met", endedAt: endedAt ?? now }]);
  });

  it.each([
    ["told 1 map fri by phone", "now"],
    ["told 1 map wed by phone", "now"],
    ["told 1 map this week by phone", "now"],
    ["told 1 map 9:30am by phone", "9:30am"],
    ["told 1 map yesterday by phone", "yesterday"],
    ["told 1 map yesterday 3pm by phone", "yesterday 3pm"],
  ])("%j brings up the form with when they were told", async (line, when) => {
    await received(at(17, "10:00"));
    office.clock.set(at(18, "10:00"));
    await type("promise 1 map nov 27 3pm");
    office.clock.set(at(23, "10:00"));
    expect(initials(await told(line))).toMatchObject({ at: when, way: "phone" });
  });

  it("keeps when they were told on the day of the promise, before it was recorded", async () => {
    await received(at(23, "09:00"));
    office.clock.set(at(23, "10:00"));
    await type("promise 1 map fri 3pm");
    expect(initials(await told("told 1 map 9:30am by phone")).at).toBe("9:30am");
  });
});

const decided =
  "decide 1 no: May she connect?; because it is private; facts as-built 62; not appealable because it is private";

describe("the button that brings up the form of a typed line", () => {
  const byButton = async (line: string) => {
    const reply = await told(line);
    const again = await formFor({ kind: "button", command: "told", args: argsToOpen(reply) });
    return { typed: reply.form, again: again.form };
  };

  beforeEach(() => received(at(23, "10:00")));

  it.each([
    ["told 1 map at 10:30am", ["promise 1 map fri 3pm"]],
    ["told 1 map 10:30am", ["promise 1 map fri 3pm"]],
    ["told 1 at 10:30am", ["promise 1 map fri 3pm"]],
    ["told 1 decision at 10:30am", [decided]],
    ["told 1 at 10:30am", [decided]],
    ["told 1 at 10:30am", ["promise 1 map fri 3pm", decided]],
  ])("%j keeps the time: %j", async (line, before) => {
    for (const each of before) expect((await type(each)).kind).toBe("card");
    office.clock.set(at(23, "11:00"));
    const { typed, again } = await byButton(line);
    expect(typed.inputs.find(({ name }) => name === "at")?.initial).toBe("10:30am");
    expect(again.inputs).toEqual(typed.inputs);
    expect(again.hidden).toEqual(typed.hidden);
  });
});
