import type { Finding } from "./phrase.ts";

export type KinderText = {
  /** The text with every finding replaced that can be. */
  readonly text: string;
  /** For each finding, in their order: what stands there now, or null where its sentence has to be written anew. */
  readonly replaced: readonly (string | null)[];
};

/** Puts the kinder words where a sentence stays a sentence with them. `findings` are those of this very text. */
export function kinderText(text: string, findings: readonly Finding[]): KinderText {
  let [kinder, done] = ["", 0];
  for (const { from, to, instead } of findings) {
    kinder += text.slice(done, from) + (instead ?? text.slice(from, to));
    done = to;
  }
  return { text: kinder + text.slice(done), replaced: findings.map(({ instead }) => instead) };
}
