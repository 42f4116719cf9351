import { describe, expect, it } from "vitest";
import { commandTable } from "../../src/desk/command-table.ts";
import { createDesk } from "../../src/desk/desk.ts";
import { clausesOf, longGrammar } from "../../src/desk/help-clauses.ts";
import { cardBlocks, messageLimits } from "../../src/slack/blocks.ts";
import { deskDeps, openOffice } from "../support/office.ts";

const long = commandTable.filter(({ grammar }) => grammar.length > longGrammar);

async function help(about: string) {
  const office = await openOffice("sqlite::memory:");
  const reply = await createDesk(deskDeps(office)).answer({
    ...{ actor: office.people.ana, source: "slack", requestId: null, kind: "typed", text: `help ${about}` },
  });
  await office.store.close();
  if (reply.kind !== "card") throw new Error(JSON.stringify(reply));
  return reply.card;
}

describe("a grammar that is too long to be read at a glance", () => {
  it.each(long)("is explained part by part: $name", ({ name }) => {
    expect(clausesOf[name]?.length).toBeGreaterThan(1);
  });

  it.each(Object.entries(clausesOf))("has the parts that are explained, each once: %s", (name, clauses) => {
    const grammar = commandTable.find((c) => c.name === name)?.grammar ?? "";
    expect(clauses.filter(({ how }) => !grammar.includes(how)).map(({ how }) => how)).toEqual([]);
    expect(new Set(clauses.map(({ how }) => how)).size).toBe(clauses.length);
  });

  it("is shown with each part in a note of its own, then the example", async () => {
    const { parts } = await help("decide");
    expect(parts.map(({ kind }) => kind)).toEqual([
      ...["heading", "text", "text"],
      ...(clausesOf.decide ?? []).map(() => "note"),
      "note",
    ]);
    const words = parts.flatMap((part) => ("text" in part ? [part.text] : []));
    expect(words).toContain("by @person — who decided it, where that was not you");
    expect(words.at(-1)).toContain("For example: ");
    expect(words.filter((each) => each.includes("\n"))).toEqual([]);
  });
});

it("every command has a line of its own, and all of them fit into a message", async () => {
  const card = await help("");
  const texts = card.parts.flatMap((part) => (part.kind === "text" ? [part.text] : []));
  expect(texts).toHaveLength(Math.min(commandTable.length, 46));
  expect(JSON.stringify(cardBlocks(card, messageLimits))).not.toContain("does not fit");
});

it("help for any command fits into a message", async () => {
  for (const { name } of long)
    expect(JSON.stringify(cardBlocks(await help(name), messageLimits))).not.toContain("does not fit");
});
