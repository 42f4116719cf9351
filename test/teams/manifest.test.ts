import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { filledManifest, readTeamsApp } from "../../src/cli/teams-package.ts";
import { commandTable } from "../../src/desk/command-table.ts";
import { extensionCommands } from "../../src/teams/teams-ids.ts";
import { type Picture, readPng } from "./png.ts";

const folder = new URL("../../manifests/teams/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), "utf8");
const json = (name: string): unknown => JSON.parse(read(name));

/** Microsoft's schemas, as its own package ships them, and the validator that the package uses. */
const theirs = createRequire(import.meta.resolve("@microsoft/app-manifest"));
type Validate = { (value: unknown): boolean; readonly errors?: unknown };
type Validator = new (options: object) => { compile(schema: unknown): Validate };
const { default: Ajv }: { default: Validator } = theirs("ajv-draft-04");
const { default: addFormats }: { default: (ajv: object) => void } = theirs("ajv-formats");

/** What the schema finds wrong; null: nothing. */
function faults(schemaName: string, value: unknown): unknown {
  // One pattern of the localization schema is none with the flag "u", which the validator sets by itself.
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(theirs(`./json-schemas/teams/v1.29/${schemaName}.schema.json`));
  validate(value);
  return validate.errors;
}

const manifestShape = z.looseObject({
  id: z.string(),
  localizationInfo: z.object({
    defaultLanguageTag: z.string(),
    additionalLanguages: z.array(z.object({ languageTag: z.string(), file: z.string() })),
  }),
  name: z.object({ short: z.string(), full: z.string() }),
  description: z.object({ short: z.string(), full: z.string() }),
  icons: z.object({ color: z.string(), outline: z.string() }),
  accentColor: z.string(),
  staticTabs: z.array(
    z.object({ entityId: z.string(), name: z.string().optional(), contentUrl: z.string().optional() }),
  ),
  bots: z.array(
    z.looseObject({
      botId: z.string(),
      scopes: z.array(z.string()),
      supportsFiles: z.boolean(),
      supportsTargetedMessages: z.boolean(),
      commandLists: z.array(
        z.object({
          scopes: z.array(z.string()),
          triggers: z.array(z.string()),
          commands: z.array(z.object({ title: z.string(), description: z.string() })),
        }),
      ),
    }),
  ),
  composeExtensions: z.array(
    z.looseObject({
      botId: z.string(),
      commands: z.array(
        z.object({
          id: z.string(),
          type: z.string(),
          title: z.string(),
          description: z.string(),
          context: z.array(z.string()),
          triggers: z.array(z.string()).optional(),
          fetchTask: z.boolean(),
        }),
      ),
    }),
  ),
  permissions: z.array(z.string()),
  validDomains: z.array(z.string()),
  webApplicationInfo: z.object({ id: z.string(), resource: z.string() }),
});
const raw = z.looseObject({}).parse(json("manifest.json"));
const manifest = manifestShape.parse(raw);
const lists = manifest.bots.flatMap((bot) => bot.commandLists);
const extensions = manifest.composeExtensions.flatMap((each) => each.commands);

const app = readTeamsApp({
  appId: "1b2c3d4e-5f60-4a7b-8c9d-0e1f2a3b4c5d",
  domain: "service.city.gov",
  organization: 'Bureau of "Sewers"',
});

describe("the Teams app's manifest", () => {
  it("is valid by Microsoft's schema 1.29, as it stands and with the values of an installation", () => {
    expect(faults("MicrosoftTeams", raw)).toBeNull();
    expect(faults("MicrosoftTeams", JSON.parse(filledManifest(read("manifest.json"), app)))).toBeNull();
  });

  it("is held to that schema for certain: a fault is found", () => {
    expect(faults("MicrosoftTeams", { ...raw, accentColor: "teal" })).toHaveLength(1);
  });

  it("can be talked to alone, in a channel and in a group chat, and takes no files", () => {
    expect(manifest.bots).toHaveLength(1);
    expect(manifest.bots[0]).toMatchObject({
      scopes: ["personal", "team", "groupChat"],
      supportsFiles: false,
    });
  });

  it("puts its commands into the slash menu wherever there is one, and beside a mention everywhere", () => {
    expect(manifest.bots[0]?.supportsTargetedMessages).toBe(true);
    expect(lists.map(({ scopes, triggers }) => ({ scopes, triggers }))).toEqual([
      { scopes: ["personal"], triggers: ["mention"] },
      { scopes: ["team", "groupChat"], triggers: ["mention", "slash"] },
    ]);
  });

  it("opens the form of log from the slash menu, and from a message", () => {
    expect(
      extensions.map(({ id, context, triggers, type, fetchTask }) => ({
        id,
        context,
        triggers,
        type,
        fetchTask,
      })),
    ).toEqual([
      {
        id: extensionCommands.logContact,
        context: ["compose", "commandBox"],
        triggers: ["slash"],
        type: "action",
        fetchTask: true,
      },
      {
        id: extensionCommands.logMessage,
        context: ["message"],
        triggers: undefined,
        type: "action",
        fetchTask: true,
      },
    ]);
  });

  it("has the queue as a personal tab, beside the chat and the page about it", () => {
    expect(manifest.staticTabs.map((tab) => tab.entityId)).toEqual(["conversations", "queue", "about"]);
    expect(manifest.staticTabs[1]).toMatchObject({
      name: "Queue",
      contentUrl: "https://desk.example.com/teams/tab",
    });
  });

  it("asks for nothing but who somebody is", () => {
    expect(manifest.permissions).toEqual(["identity"]);
    expect(raw).not.toHaveProperty("authorization");
    expect(raw).not.toHaveProperty("devicePermissions");
  });
});

describe("the commands in the menu", () => {
  /** Answered by the buttons of the message that they are about, or for administrators. */
  const withoutMenu = [
    "ack",
    "decline",
    "ask",
    "answer",
    "withdraw",
    "check",
    "escalate",
    "reopen",
    "settings",
    "promise",
    "told",
    "met",
    "unpromise",
    "point",
    "settle",
    "drop",
    "undo",
    "decide",
    "confirm",
    "return",
    "undecide",
    "reverse",
    "policy",
    "explain",
    "written",
    "letter",
    "wording",
    "reword",
    "greeting",
    "away",
    "back",
  ];

  it.each(lists.map((list) => [list.scopes.join(", "), list] as const))(
    "are all that the desk knows but those with a button of their own (%s)",
    (_, list) => {
      const titles = list.commands.map((command) => command.title);
      expect([...titles, ...withoutMenu].sort()).toEqual(commandTable.map((command) => command.name).sort());
    },
  );

  it("each tell what they do, with an example that the desk reads", () => {
    for (const { title, description } of lists.flatMap((list) => list.commands)) {
      const command = commandTable.find((each) => each.name === title);
      expect(description).toMatch(/^[A-Z].+\. For example: /);
      expect(description.endsWith(`For example: ${command?.example}`)).toBe(true);
      expect(() => command?.parse(command.example.slice(title.length).trim())).not.toThrow();
    }
  });
});

describe("the manifest's Spanish", () => {
  const spanish = z.record(z.string(), z.string()).parse(json("es.json"));
  const english = stringsOf(manifest);

  it("is valid by Microsoft's schema of such files", () => {
    expect(faults("MicrosoftTeams.Localization", spanish)).toBeNull();
    expect(faults("MicrosoftTeams.Localization", { ...spanish, "name.short": "x".repeat(31) })).toHaveLength(
      1,
    );
  });

  it("is named in the manifest, whose own strings are English", () => {
    expect(manifest.localizationInfo).toEqual({
      defaultLanguageTag: "en",
      additionalLanguages: [{ languageTag: "es", file: "es.json" }],
    });
  });

  it("has the same strings as the English, each of them translated", () => {
    const { $schema, ...strings } = spanish;
    expect($schema).toContain("v1.29");
    expect(Object.keys(strings).sort()).toEqual(Object.keys(english).sort());
    const same = Object.keys(strings).filter((key) => strings[key] === english[key]);
    expect(same.filter((key) => !/^name\.short$|^bots.+title$/.test(key))).toEqual([]);
  });

  it("leaves the bot's commands as they are: Teams puts these very words into the message", () => {
    const titles = Object.keys(english).filter((key) => /^bots.+title$/.test(key));
    expect(titles).toHaveLength(24);
    for (const key of titles) expect(spanish[key]).toBe(english[key]);
  });

  it("shows the same examples", () => {
    for (const [key, words] of Object.entries(english)) {
      const example = /For example: (.+)$/.exec(words)?.[1];
      if (example) expect(spanish[key]?.endsWith(` Por ejemplo: ${example}`)).toBe(true);
    }
  });
});

describe("the icons", () => {
  const picture = (name: string) => readPng(readFileSync(new URL(name, folder)));
  const color = picture(manifest.icons.color);
  const outline = picture(manifest.icons.outline);

  it("have the sizes that Teams asks for", () => {
    expect([color.width, color.height]).toEqual([192, 192]);
    expect([outline.width, outline.height]).toEqual([32, 32]);
  });

  it("are drawn, one in the accent colour up to its edges with the drawing in the middle 120 by 120", () => {
    const accent = [1, 3, 5].map((at) => Number.parseInt(manifest.accentColor.slice(at, at + 2), 16));
    const drawn = placesWhere(color, (pixel) => pixel.some((value, i) => value !== [...accent, 255][i]));
    expect(drawn.length).toBeGreaterThan(4000);
    expect(drawn.filter(([x, y]) => x < 36 || x >= 156 || y < 36 || y >= 156)).toEqual([]);
  });

  it("are drawn, the other in white alone on nothing", () => {
    const visible = outline.pixels.filter(([, , , opacity]) => opacity > 0);
    expect(visible.length).toBeGreaterThan(100);
    expect(visible.length).toBeLessThan(400);
    expect(visible.filter(([red, green, blue]) => red + green + blue < 3 * 255)).toEqual([]);
  });
});

/** The strings that a person reads, under the keys that a language file has for them. */
function stringsOf(of: typeof manifest): Record<string, string> {
  const commands = of.bots.flatMap((bot, b) =>
    bot.commandLists.flatMap((list, l) =>
      list.commands.flatMap(({ title, description }, c) =>
        named(`bots[${b}].commandLists[${l}].commands[${c}]`, { title, description }),
      ),
    ),
  );
  const actions = of.composeExtensions.flatMap((each, e) =>
    each.commands.flatMap(({ title, description }, c) =>
      named(`composeExtensions[${e}].commands[${c}]`, { title, description }),
    ),
  );
  const tabs = of.staticTabs.flatMap(({ name }, t) => (name ? named(`staticTabs[${t}]`, { name }) : []));
  return Object.fromEntries([
    ...named("name", of.name),
    ...named("description", of.description),
    ...tabs,
    ...commands,
    ...actions,
  ]);
}

const named = (key: string, strings: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(strings).map(([name, words]) => [`${key}.${name}`, words]);

const placesWhere = (of: Picture, holds: (pixel: readonly number[]) => boolean): [number, number][] =>
  of.pixels.flatMap((pixel, i) =>
    holds(pixel) ? [[i % of.width, Math.floor(i / of.width)] as [number, number]] : [],
  );
