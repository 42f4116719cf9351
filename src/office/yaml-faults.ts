import { type Document, visit, type YAMLError } from "yaml";
import { endsReading, formFault } from "./yaml-words.ts";

/** `offset`: characters from the beginning of the file. */
export type Fault = { readonly offset: number; readonly words: string };

/**
 * What is wrong with a file before anything is known of its settings. Where it is `broken`, nothing can be said
 * about them; of one that is `doubled`, the last is read.
 */
export function yamlFaults(document: Document): { broken: Fault[]; doubled: Fault[] } {
  const all = [...document.errors, ...document.warnings];
  const [doubled, broken] = [all.filter(isDoubled), all.filter((error) => !isDoubled(error))];
  return {
    broken: [...slips(broken).map((error) => formFault(document, error)), ...lostAliases(document)],
    doubled: doubled.map(({ pos }) => ({
      offset: pos[0],
      words: "This setting stands here for the second time. Leave one of the two.",
    })),
  };
}

/** One slip may be several faults to a reader of YAML; what comes after something unclosed says nothing more. */
function slips(errors: readonly YAMLError[]): YAMLError[] {
  const sorted = errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
  const end = sorted.findIndex(endsReading);
  const read = end < 0 ? sorted : sorted.slice(0, end + 1);
  return read.filter((error, index) => error.pos[0] !== read[index - 1]?.pos[0]);
}

const isDoubled = ({ code }: YAMLError): boolean => code === "DUPLICATE_KEY";

/** Aliases that repeat nothing, or what they are a part of. */
function lostAliases(document: Document): Fault[] {
  const lost: Fault[] = [];
  visit(document, {
    Alias: (_, alias, around) => {
      const repeated = alias.resolve(document);
      if (repeated && !around.includes(repeated)) return;
      const words = `*${alias.source} repeats nothing that is complete before it. Mark what it repeats with &${alias.source}.`;
      lost.push({ offset: alias.range?.[0] ?? 0, words });
    },
  });
  return lost;
}
