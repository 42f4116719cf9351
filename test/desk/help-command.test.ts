import { readFileSync } from "node:fs";
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
    spelling: (command) => `/desk ${command}`,
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

const wordsIn = async (about: string) =>
  (await help(about)).parts.flatMap((part) => ("text" in part ? [part.text] : []));

describe("help for what is no command", () => {
  it.each(["foo", "xyzzy 12"])("says so, and lists them all: %s", async (typed) => {
    const [first, ...rest] = await wordsIn(typed);
    expect(first).toBe(`There is no command "${typed.split(" ")[0]}". These are all of them:`);
    expect(rest).toEqual(await wordsIn(""));
  });

  it("says which one it takes it for", async () => {
    const [first, ...rest] = await wordsIn("reffer");
    expect(first).toBe('There is no command "reffer". Did you mean this one?');
    expect(rest).toEqual(await wordsIn("refer"));
  });

  it.each(["refer", "/refer", "/desk refer", "desk refer", "REFER", "refer 12 @ben"])(
    "is not said of one that is: %s",
    async (typed) => {
      expect((await wordsIn(typed))[0]).toBe("refer");
    },
  );
});

it("each form of a command is written as it is typed where the reader is", async () => {
  expect(await wordsIn("told")).toContain(
    "/desk told 12 [which|decision] by phone|email|letter|in person [at when], or: /desk told 12 decision undo",
  );
  expect(await wordsIn("policy")).toContain(
    "/desk policy [name], or /desk policy add|change|withdraw|restore name",
  );
  const all = (await wordsIn("")).join("\n");
  for (const { name } of commandTable) expect(all).not.toMatch(new RegExp(`or:? ${name} (?:12|add)`, "u"));
});

it.each(commandTable)("the README names every command: $name", ({ name }) => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  expect(readme).toMatch(new RegExp(String.raw`/(?:desk )?${name}\b`, "u"));
});

it("says of the policies for whom changing them is, at both places the same", async () => {
  const words = (await wordsIn("policy")).join("\n");
  expect(words).toContain("admins add, change and withdraw them");
  expect(words).toContain("for admins: changes the library");
  expect(words).not.toContain("leads");
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
