/** A piece of a letter. line: one that follows the one before it without a gap; item: one of a list. */
export type Block = {
  readonly kind: "line" | "paragraph" | "heading" | "item";
  readonly text: string;
};

export const line = (text: string): Block => ({ kind: "line", text });
export const paragraph = (text: string): Block => ({ kind: "paragraph", text });
export const heading = (text: string): Block => ({ kind: "heading", text });
export const item = (text: string): Block => ({ kind: "item", text });

/** The letter as plain text: it reads the same in a chat, in an e-mail and in an editor. */
export function plainLetter(blocks: readonly Block[]): string {
  return blocks.map((block, index) => `${gap(block, blocks[index - 1])}${words(block)}`).join("");
}

function gap(block: Block, before: Block | undefined): string {
  if (!before) return "";
  const close =
    (block.kind === "line" && (before.kind === "line" || before.kind === "paragraph")) ||
    (block.kind === "item" && before.kind !== "paragraph") ||
    before.kind === "heading";
  return close ? "\n" : "\n\n";
}

const words = ({ kind, text }: Block): string => (kind === "item" ? `- ${text}` : text);
