import { beforeEach, describe, expect, it } from "vitest";
import { commandTable } from "../../src/desk/command-table.ts";
import { createDesk, type Desk } from "../../src/desk/desk.ts";
import { limits } from "../../src/interaction/interaction.ts";
import { spelledCard } from "../../src/message/command-words.ts";
import { answerTo } from "../../src/surface/answer.ts";
import { databases } from "../support/databases.ts";
import { addPerson, at, deskDeps, log, type Name, type Office, policy } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";
import { bothSurfaces, buttonsOf, expectWhole, squeezed } from "../support/shown.ts";

const sqlite = databases.filter((database) => database.name === "SQLite");

type Typed = readonly [who: Name, words: string];
const example = (name: string): string => commandTable.find((c) => c.name === name)?.example ?? "";

const referred: readonly Typed[] = [["ana", "refer 12 @ben you hold the as-built maps"]];
const promised: readonly Typed[] = [["ana", "promise 12 the records fri 3pm"]];
const open: readonly Typed[] = [["ana", "point 12 whether the pipe is ours, by fri 3pm"]];
const decided: readonly Typed[] = [["ana", example("decide")]];

/** What has to be there before a command has something to do. */
const before: Readonly<Record<string, readonly Typed[]>> = {
  written: [["ana", "reply 12 by phone the crew comes tomorrow"]],
  letter: [["ana", "reply 12 by phone the crew comes tomorrow"]],
  ack: referred,
  decline: referred,
  ask: referred,
  answer: [...referred, ["ben", "ask 12 which permit?"]],
  withdraw: referred,
  check: [...referred, ["ben", "ack 12"]],
  resume: [["ana", "wait 12 until fri 3pm: which address is it?"]],
  confirm: decided,
  return: decided,
  undecide: decided,
  reverse: [...decided, ["lee", "confirm 12"]],
  policy: [["lee", example("explain")]],
  told: promised,
  met: promised,
  unpromise: promised,
  settle: open,
  drop: open,
  undo: open,
  reword: [["ana", "promise 12 the records fri 3pm: you failed to send the form"]],
  reopen: [["ana", "close 12 duplicate of #11"]],
  back: [["ana", "away until fri"]],
};
/** Who types it; Ana, who owns the contact, types the rest. */
const typist: Readonly<Record<string, Name>> = {
  ack: "ben",
  decline: "ben",
  ask: "ben",
  assign: "lee",
  confirm: "lee",
  return: "lee",
  policy: "lee",
  explain: "lee",
  settings: "lee",
};

describe.each(sqlite)("Slack and Teams are equals", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let desk: Desk;
  let number: string;
  beforeEach(async () => {
    office = opened();
    const rules = { ...policy, admins: ["lee@example.com"], decisions: { confirmNo: true } };
    await addPerson(office.store, { handle: "cat", name: "Cat Novak" });
    desk = createDesk({ ...deskDeps(office), policy: () => rules });
    office.clock.set(at(23, "10:00"));
    number = String((await log(office, { channel: "email" })).number);
    office.clock.set(at(23, "15:30"));
  });

  const answer = (
    rest: { kind: "typed"; text: string } | { kind: "button"; command: string; args: Record<string, string> },
    who: Name = "ana",
  ) => desk.answer({ actor: office.people[who], source: "teams", requestId: null, ...rest });
  const ours = (typed: string) => typed.replace(/\b12\b/u, number);

  /** Just before 3:15 PM, of which the examples speak; an answer comes within the time of an undo. */
  const prepare = async (name: string) => {
    office.clock.set(at(23, "15:14"));
    for (const [who, typed] of before[name] ?? []) await answer({ kind: "typed", text: ours(typed) }, who);
    office.clock.set(at(23, "15:20"));
  };

  it.each(commandTable)("the answer to $name shows on both, whole", async ({ name, example }) => {
    await prepare(name);
    const reply = await answer({ kind: "typed", text: ours(example) }, typist[name]);
    if (reply.kind !== "card") throw new Error(`no card: ${JSON.stringify(reply)}`);
    expectWhole(spelledCard(reply.card));
  });

  it.each(commandTable)("what is wrong with $name is said on both, with what was typed", async ({ name }) => {
    const reply = await answer({ kind: "typed", text: `${name} 999999 ?` });
    if (reply.kind === "card" || reply.kind === "form") return;
    expectWhole(answerTo(reply, (typed) => typed).card);
  });

  it.each(commandTable.filter((c) => c.asks))(
    "the form of $name opens on both, with the same inputs",
    async ({ name }) => {
      const args: Record<string, string> = name === "log" ? {} : { number };
      await prepare(name);
      const reply = await answer({ kind: "button", command: name, args }, typist[name]);
      if (reply.kind !== "form") throw new Error(`${name} asks for nothing: ${JSON.stringify(reply)}`);
      const { inputs } = reply.form;
      for (const { name: surface, form } of bothSurfaces) {
        const shown = form(reply.form);
        expect(
          shown.map((i) => i.required),
          surface,
        ).toEqual(inputs.map((i) => i.required && !(surface === "Teams" && i.checkedWhenSent)));
        for (const [index, input] of inputs.entries())
          expect(shown[index]?.label, surface).toContain(input.label);
      }
    },
  );

  it("shows the longest contact that can be logged within the limits of both", async () => {
    const long = (n: number) =>
      "Ñandú "
        .repeat(n)
        .slice(0, n - 1)
        .padEnd(n, "ß");
    const logged = await log(office, {
      customer: long(limits.customer),
      contact: long(limits.contact),
      address: long(limits.address),
      matter: long(limits.matter),
    });
    number = String(logged.number);
    for (let notes = 0; notes < 30; notes += 1)
      await answer({ kind: "typed", text: `note ${number} ${long(limits.note)}` });
    const reply = await answer({ kind: "typed", text: `show ${number}` });
    if (reply.kind !== "card") throw new Error("no card");
    for (const { name, card, size } of bothSurfaces) {
      const shown = card(reply.card);
      // What is cut is the end of the timeline, never the customer or what can be done.
      expect(squeezed(shown.words), name).toContain(squeezed([long(limits.matter)]));
      expect(shown.buttons, name).toEqual(buttonsOf(reply.card));
      expect(size(reply.card), name).toBeLessThan(80_000);
      expect(shown.words.at(-10), name).toContain("The nine promises");
      expect(shown.words.at(-1), name).toContain("9 Turn-around");
    }
  });

  it.each(["queue", "queue office", "help"])(
    "shows the longest answer to %s within the limits of both",
    async (typed) => {
      const names = Array.from({ length: 12 }, (_, index) =>
        `${index} ${"Ñandú ".repeat(33)}`.slice(0, limits.customer),
      );
      for (const customer of names) await log(office, { customer, matter: "sewer ".repeat(500).trim() });
      const reply = await answer({ kind: "typed", text: typed });
      if (reply.kind !== "card") throw new Error("no card");
      for (const { name, card, size } of bothSurfaces) {
        expect(size(reply.card), name).toBeLessThan(80_000);
        expect(card(reply.card).buttons, name).toEqual(buttonsOf(reply.card));
      }
    },
  );
});
