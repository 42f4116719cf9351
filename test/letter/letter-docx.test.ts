import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { heading, item, line, paragraph } from "../../src/letter/letter-block.ts";
import { letterDocx } from "../../src/letter/letter-docx.ts";

const facts = { title: "Letter, #12", office: "Customer Service" };

async function partsOf(...blocks: Parameters<typeof letterDocx>[0]) {
  const zip = unzipSync(await letterDocx(blocks, facts));
  const file = (name: string): string => strFromU8(zip[name] ?? new Uint8Array());
  const xml = file("word/document.xml");
  const paragraphs = xml.match(/<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>/gsu) ?? [];
  return { file, xml, paragraphs, words: paragraphs.map(wordsIn) };
}

const wordsIn = (xml: string): string =>
  [...xml.matchAll(/<w:br\/>|<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)]
    .map(([all, words]) => (all === "<w:br/>" ? "\n" : (words ?? "")))
    .join("")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");

describe("a letter for Word", () => {
  it("holds every paragraph in its order, with its lines", async () => {
    const { words } = await partsOf(
      ...[line("Customer Service"), heading("Our answer"), paragraph("One.\nTwo."), item("the depth")],
    );
    expect(words).toEqual(["Customer Service", "Our answer", "One.\nTwo.", "the depth"]);
  });

  it.each([
    ["a formula", '=HYPERLINK("http://evil.example")'],
    ["markup", "<b>&amp; <script>alert(1)</script>"],
    ["a field", '{ INCLUDETEXT "c:/secret" } DDEAUTO'],
    ["every script", "Josefina Ñandú 日本語 Ελλάς 🌻 👩‍👩‍👧"],
  ])("shows %s as the words it is", async (_, text) => {
    const { words, xml, file } = await partsOf(paragraph(text));
    expect(words).toEqual([text]);
    expect(xml).not.toMatch(/<w:(?:instrText|fldSimple|hyperlink|fldChar)/u);
    const relations = file("word/_rels/document.xml.rels");
    expect(relations).not.toMatch(/TargetMode="External"/u);
  });

  it("leaves out what no XML can hold, and halves of characters", async () => {
    const { words, xml } = await partsOf(paragraph("a\u0000b\u0008c\uffffd\tend \ud83c"));
    expect(words).toEqual(["abcd  end \ufffd"]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it must not hold
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/u);
  });

  it("marks a paragraph, and the words in another, that are read from right to left", async () => {
    const { paragraphs } = await partsOf(
      paragraph("שלום דנה"),
      paragraph("Dear דנה,"),
      paragraph("Dear Ana,"),
    );
    const [hebrew = "", mixed = "", english = ""] = paragraphs;
    expect(hebrew).toContain("<w:bidi/>");
    expect(mixed).not.toContain("<w:bidi/>");
    expect(mixed.match(/<w:rtl\/>/gu)).toHaveLength(1);
    expect(english).not.toMatch(/<w:(?:bidi|rtl)\/>/u);
  });

  it("names the office, and neither the customer nor this program's users, as its author", async () => {
    const { file } = await partsOf(paragraph("Dear Josefina Ñandú,"));
    const core = file("docProps/core.xml");
    expect(core).toContain("<dc:creator>Customer Service</dc:creator>");
    expect(core).toContain("<dc:title>Letter, #12</dc:title>");
    expect(core).not.toContain("Josefina");
  });
});
