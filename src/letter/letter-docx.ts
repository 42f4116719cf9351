import { type Run, runsOf, startsRightToLeft } from "./direction.ts";
import type { Block } from "./letter-block.ts";

export type DocxFacts = { readonly title: string; readonly office: string };

/**
 * The letter as a Word document. Words stand in it as text alone: no fields, no links, nothing that a program could
 * carry out. What is written from right to left is marked so, paragraph by paragraph and word by word.
 */
export async function letterDocx(blocks: readonly Block[], { title, office }: DocxFacts): Promise<Buffer> {
  // Loaded when the first one is made: it is large, and most days nobody asks.
  const { Document, HeadingLevel, Packer, Paragraph, TextRun } = await import("docx");
  const run = ({ text, rightToLeft }: Run, first: boolean, size: number) =>
    new TextRun({ text, ...(rightToLeft ? { rightToLeft } : {}), ...(first ? {} : { break: 1 }), size });
  const children = blocks.map(({ kind, text }, index) => {
    const size = kind === "heading" ? 26 : 22;
    const lines = clean(text).split("\n");
    return new Paragraph({
      bidirectional: startsRightToLeft(text),
      spacing: { before: kind === "line" && blocks[index - 1]?.kind === "line" ? 0 : 160 },
      ...(kind === "heading" ? { heading: HeadingLevel.HEADING_2, keepNext: true } : {}),
      ...(kind === "item" ? { bullet: { level: 0 } } : {}),
      children: lines.flatMap((words, line) =>
        runsOf(words).map((each, at) => run(each, line === 0 || at > 0, size)),
      ),
    });
  });
  const document = new Document({
    title,
    creator: clean(office),
    lastModifiedBy: clean(office),
    styles: { default: { document: { run: { font: "Calibri", size: 22 } } } },
    sections: [{ children }],
  });
  return Packer.toBuffer(document);
}

/** What XML cannot hold: control characters, halves of characters, and code points that are none. */
const forbidden = /[\p{Cc}\p{Noncharacter_Code_Point}\ufeff]/gu;

const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/gu, "\n")
    .replaceAll(forbidden, (sign) => (sign === "\n" ? sign : sign === "\t" ? "  " : ""));
