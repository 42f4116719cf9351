import { Writable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLog } from "../../src/log.ts";
import { text as textPart } from "../../src/message/card.ts";
import { cardText, formText } from "../../src/message/plain-text.ts";
import { visible } from "../../src/message/visible.ts";
import { databases } from "../support/databases.ts";
import { everything } from "../support/office.ts";
import { type AttackedOffice, openAttackedOffice } from "./attacked-office.ts";

/** What somebody writes who hopes that it is carried out wherever it is shown. */
const evils: readonly (readonly [string, string])[] = [
  ["a mention of a whole channel", "<!channel> <!here> <!everyone> @channel"],
  ["a mention of a person", "<@U3> <@U3|Ben>"],
  ["a link in Slack's markup", "<https://evil.example|your bank>"],
  ["Slack's formatting", "*bold* _it_ ~no~ `code` :skull: &lt;!channel&gt;"],
  ["a link in Markdown", "[your bank](https://evil.example) ![x](https://evil.example/p.png)"],
  ["HTML", `<script>alert(1)</script><img src=x onerror=alert(1)>"'><a href=javascript:alert(1)>x</a>`],
  ["a Teams mention", "<at>Lee Walker</at> {{DATE(2026-11-23)}} ${name"],
  ["control characters", "Jo\u0000se\u0007fi\u001b[31mna\u001b]0;owned\u0007\u009b2J\u007f"],
  ["characters that turn the order around", "Ana \u202egnp.exe\u202c \u2066x\u2069 \u200e\u200f"],
  ["new lines", 'Josefina\r\nlevel: error\n{"level":"fatal","msg":"owned"}\u2028x\u2029y\u0085z'],
  ["a formula", `=HYPERLINK("http://evil.example","x") +1 -1 @SUM(1+1)|cmd`],
  ["SQL", "Robert'); drop table interaction;-- \" or 1=1"],
  ["a path", "../../../../etc/passwd ..\\..\\win.ini file:///etc/passwd"],
  ["XML", "]]><w:r><w:instrText>INCLUDETEXT</w:instrText></w:r><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;"],
  ["headers of an e-mail", "Dana\r\nBcc: victim@example.com\r\nSubject: owned\r\n\r\nowned"],
];

const sqlite = databases.filter(({ name }) => name === "SQLite");
type Json = Readonly<Record<string, unknown>>;

/** Every object in it, however deep. */
function objects(value: unknown): Json[] {
  if (typeof value !== "object" || value === null) return [];
  return [...(Array.isArray(value) ? [] : [value as Json]), ...Object.values(value).flatMap(objects)];
}

describe.each(sqlite)("what strangers wrote", ({ url }) => {
  describe.each(evils)("%s", (_name, evil) => {
    let office: AttackedOffice;
    let number: string;
    const views: string[] = [];
    /** The page behind the link in the e-mail. */
    let page = { status: 0, text: "" };
    const answers: string[] = [];

    beforeAll(async () => {
      office = await openAttackedOffice(await url());
      const submit = (command: string, args: object) =>
        office.submit("U1", { private_metadata: JSON.stringify({ c: command, h: args }) });
      await submit("log", {
        ...{
          channel: "email",
          customer: `${evil} Gomez`,
          contact: evil,
          address: evil,
          matter: `${evil} backup`,
        },
        received: "now",
      });
      const { interaction } = await everything(office.app.store);
      number = String(interaction[0]?.number ?? "");
      expect(number, "it was not logged").toBe("1");
      const words = `${evil} words`;
      await submit("note", { number, words });
      const decision = { answer: "no", question: words, reasons: words, facts: words, route: words };
      await submit("decide", { number, ...decision, appeal: "stated", until: "30 days" });
      await office.submit("U3", {
        private_metadata: JSON.stringify({ c: "explain", h: { name: `Policy ${evil}`, explanation: words } }),
      });
      await submit("wait", { number, until: "fri 3pm", question: words });
      await submit("resume", { number });
      await submit("promise", { number, typed: `records ${evil} fri 3pm`, way: "phone", words });
      await submit("refer", {
        number,
        person: "dana@water.gov",
        reason: words,
        told: words,
        outside: "send",
      });
      await office.wake();
      page = await office.request(
        "GET",
        /\/handoff\/[\w-]+/.exec(office.mail.mails[0]?.text ?? "")?.[0] ?? "/none",
      );
      await submit("reply", { number, way: "letter", words });
      const kinds = new Set((await everything(office.app.store)).event.map(({ kind }) => kind));
      for (const kind of ["logged", "noted", "decided", "referred", "replied"])
        expect([...kinds]).toContain(kind);
      for (const typed of ["queue", `show ${number}`, "policy"])
        answers.push((await office.types("U1", `/desk ${typed}`)).text);
      await office.wake();
      office.clock.advance(3 * 3_600_000);
      await office.wake();
      for (const typed of [`letter ${number}`, `letter ${number} as word`])
        answers.push((await office.types("U1", `/desk ${typed}`)).text);
      views.push(...office.slack.opened.map(({ view }) => view));
      await office.says("queue");
      await office.says(`show ${number}`);
      await office.app.settled();
    });
    afterAll(() => office.close());

    it("stands in Slack as plain text alone, with nothing that cannot be seen", () => {
      const blocks = [
        ...office.slack.posted.flatMap((each) => each.blocks),
        ...office.slack.ephemeral.flatMap((each) => each.blocks),
        ...answers.filter((each) => each.startsWith("{")).map((each) => JSON.parse(each) as object),
        ...views.map((each) => JSON.parse(each) as object),
      ];
      expect(JSON.stringify(blocks)).toContain("Gomez");
      const all = objects(blocks);
      for (const each of all.filter((o) => o.type === "mrkdwn" || o.type === "rich_text"))
        expect(String(each.text)).toMatch(/^<https?:\/\/[^<>|]*\|[^<>]*>$/);
      for (const each of all.filter((o) => o.type === "plain_text")) {
        expect(each.emoji).toBe(false);
        expect(visible(String(each.text))).toBe(each.text);
      }
    });

    it("is in no text that Slack parses and notifies of", () => {
      const texts = [
        ...office.slack.posted.map((each) => each.text),
        ...answers
          .filter((each) => each.startsWith("{"))
          .map((each) => String((JSON.parse(each) as Json).text ?? "")),
      ];
      for (const each of texts) {
        expect(each).not.toMatch(/<[!@#h]/);
        expect(each).not.toContain("backup");
        expect(each).not.toContain("Gomez");
      }
    });

    it("stands in Teams as text runs, which are no Markdown", () => {
      const cards = office.framework.sent();
      expect(JSON.stringify(cards)).toContain("Gomez");
      for (const each of objects(cards)) {
        // A heading is a text block, where there is nothing in it that Markdown reads.
        if (each.type === "TextBlock" && String(each.text).includes("Gomez"))
          expect(each.text).toMatch(/^#1 · [\p{L}\d .,;:'"@=]*$/u);
        if (typeof each.text === "string") expect(visible(each.text)).toBe(each.text);
        if (each.type === "Action.OpenUrl") expect(String(each.url)).toMatch(/^https?:\/\//);
      }
      for (const { text = "", summary = "" } of cards) {
        expect(text + summary).not.toContain("Gomez");
        expect(text + summary).not.toContain("backup");
      }
    });

    it("adds neither headers nor recipients to an e-mail", () => {
      expect(office.mail.mails.length).toBeGreaterThan(0);
      for (const { to, headers, raw, text } of office.mail.mails) {
        expect(to).toEqual(["dana@water.gov"]);
        expect(Object.keys(headers).toSorted()).toEqual(
          [
            "auto-submitted",
            "content-transfer-encoding",
            "content-type",
            "date",
            "from",
            "message-id",
          ].concat(...["mime-version", "references", "subject", "to"]),
        );
        expect(headers["content-type"]).toMatch(/^text\/plain/);
        expect(headers.subject).not.toMatch(/owned|Gomez/);
        expect(raw.slice(0, raw.indexOf("\r\n\r\n"))).not.toContain("victim@");
        expect(visible(text)).toBe(text);
      }
    });

    it("is escaped on the page behind the link", () => {
      const { status, text } = page;
      expect(status).toBe(200);
      expect(text).toContain("words");
      expect(text).not.toMatch(/<(script|img|a|at|w:|!ENTITY)\b/i);
      expect(text).not.toMatch(/<[^>]*\s(on\w+=|href=["']?javascript)/i);
    });

    it("is text alone in the letter, whose XML holds together", async () => {
      const links = [...JSON.stringify([answers, office.slack.posted]).matchAll(/\/letters\/[\w-]+/g)].map(
        String,
      );
      const paths = [...new Set(links)];
      expect(paths.length).toBeGreaterThan(0);
      for (const path of paths) {
        const response = await fetch(office.origin + path);
        expect(response.status).toBe(200);
        expect(response.headers.get("content-disposition")).toMatch(
          /^attachment; filename="letter-1\.(docx|txt)"$/,
        );
        if (response.headers.get("content-type")?.startsWith("text/plain")) continue;
        const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
        for (const [name, bytes] of Object.entries(files)) {
          if (!name.endsWith(".xml") && !name.endsWith(".rels")) continue;
          expect(elementsIn(strFromU8(bytes)), name).not.toContain("w:instrText");
          expect(strFromU8(bytes), name).not.toMatch(/<!ENTITY|<!DOCTYPE|TargetMode="External"/);
        }
      }
    });

    it("steers no terminal, and no line of the log", () => {
      for (const line of office.lines) {
        expect(line.endsWith("\n")).toBe(true);
        expect(() => JSON.parse(line)).not.toThrow();
        expect(line.slice(0, -1)).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e]/u);
        expect(line).not.toContain("Gomez");
        expect(line).not.toContain("backup");
      }
      const shown = cardText({ preview: "", parts: [textPart(evil), { kind: "heading", text: evil }] });
      expect(stripVTControlCharacters(shown)).toBe(shown);
      expect(visible(shown)).toBe(shown);
      const form = { title: evil, submit: evil, command: "x", hidden: {}, intro: evil, inputs: [] };
      expect(visible(formText(form))).toBe(formText(form));
    });

    it("is kept without what cannot be seen, and harms no table", async () => {
      const rows = await everything(office.app.store);
      const contact = rows.interaction[0];
      expect(contact?.customer).toBe(`${visible(evil).replaceAll(/\s+/g, " ").trim()} Gomez`);
      expect(rows.interaction).toHaveLength(1);
    });
  });
});

describe("a line of the log", () => {
  it("is one line, whatever is logged", () => {
    const lines: string[] = [];
    const destination = new Writable({
      write: (chunk, _encoding, done) => {
        lines.push(String(chunk));
        done();
      },
    });
    const log = createLog({ level: "trace", destination });
    for (const [, evil] of evils) {
      log.warn({ err: new Error(evil), userId: evil, [evil]: evil }, evil);
      log.info(evil);
    }
    expect(lines).toHaveLength(2 * evils.length);
    for (const line of lines) {
      expect(JSON.parse(line)).toMatchObject({ level: expect.stringMatching(/^(warn|info)$/) });
      expect(line.slice(0, -1)).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    }
  });
});

/** The names of its elements; throws where they do not fit into each other. */
function elementsIn(xml: string): string[] {
  const open: string[] = [];
  const found: string[] = [];
  for (const [, closing, name = "", , self] of xml.matchAll(
    /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/g,
  )) {
    if (closing) expect(open.pop()).toBe(name);
    else {
      found.push(name);
      if (!self) open.push(name);
    }
  }
  expect(open).toEqual([]);
  return found;
}
