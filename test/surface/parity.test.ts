import { beforeEach, describe, expect, it } from "vitest";
import { commandTable } from "../../src/desk/command-table.ts";
import { createDesk, type Desk } from "../../src/desk/desk.ts";
import type { Reply } from "../../src/desk/request.ts";
import { limits } from "../../src/interaction/interaction.ts";
import { spelledCard } from "../../src/message/command-words.ts";
import { databases } from "../support/databases.ts";
import { at, deskDeps, log, type Name, type Office, policy } from "../support/office.ts";
import { officeFor } from "../support/office-for.ts";
import { bothSurfaces, buttonsOf, expectWhole, squeezed } from "../support/shown.ts";

const sqlite = databases.filter((database) => database.name === "SQLite");

/** What has to be there before a command has something to ask about: who types what. */
const before: Readonly<Record<string, readonly (readonly [Name, string])[]>> = {
  check: [
    ["ana", "refer 12 @ben you hold the as-built maps"],
    ["ben", "ack 12"],
  ],
  reverse: [["ana", commandTable.find((c) => c.name === "decide")?.example ?? ""]],
  told: [["ana", "promise 12 the records fri 3pm"]],
  unpromise: [["ana", "promise 12 the records fri 3pm"]],
  settle: [["ana", "point 12 whether the pipe is ours, by fri 3pm"]],
  drop: [["ana", "point 12 whether the pipe is ours, by fri 3pm"]],
};
const asker: Readonly<Record<string, Name>> = { explain: "lee" };

describe.each(sqlite)("Slack and Teams are equals", ({ url }) => {
  const opened = officeFor(url);
  let office: Office;
  let desk: Desk;
  let number: string;
  beforeEach(async () => {
    office = opened();
    const rules = { ...policy, admins: ["lee@example.com"] };
    desk = createDesk({ ...deskDeps(office), policy: () => rules });
    number = String((await log(office)).number);
  });

  const answer = (
    rest: { kind: "typed"; text: string } | { kind: "button"; command: string; args: Record<string, string> },
    who: Name = "ana",
  ) => desk.answer({ actor: office.people[who], source: "teams", requestId: null, ...rest });
  const ours = (typed: string) => typed.replace(/\b12\b/u, number);

  it.each(commandTable)("the answer to $name shows on both, whole", async ({ example }) => {
    const reply: Reply = await answer({ kind: "typed", text: ours(example) }, "lee");
    expect(reply.kind).not.toBe("apology");
    if (reply.kind === "card") expectWhole(spelledCard(reply.card));
  });

  it.each(commandTable.filter((c) => c.asks))(
    "the form of $name opens on both, with the same inputs",
    async ({ name }) => {
      const args: Record<string, string> = name === "log" ? {} : { number };
      for (const [who, typed] of before[name] ?? []) await answer({ kind: "typed", text: ours(typed) }, who);
      const reply = await answer({ kind: "button", command: name, args }, asker[name]);
      if (reply.kind !== "form") throw new Error(`${name} asks for nothing: ${JSON.stringify(reply)}`);
      const { inputs } = reply.form;
      for (const { name: surface, form } of bothSurfaces) {
        const shown = form(reply.form);
        expect(
          shown.map((i) => i.required),
          surface,
        ).toEqual(inputs.map((i) => i.required));
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
    office.clock.set(at(23, "11:00"));
    const reply = await answer({ kind: "typed", text: `show ${number}` });
    if (reply.kind !== "card") throw new Error("no card");
    for (const { name, card, size } of bothSurfaces) {
      const shown = card(reply.card);
      // What is cut is the end of the timeline, never the customer or what can be done.
      expect(squeezed(shown.words), name).toContain(squeezed([long(limits.matter)]));
      expect(shown.buttons, name).toEqual(buttonsOf(reply.card));
      expect(size(reply.card), name).toBeLessThan(80_000);
      expect(shown.words.at(-1), name).toContain("The nine promises");
    }
  });
});
