import { type Document, visit, type YAMLError } from "yaml";

/** `offset`: characters from the beginning of the file. */
export type Fault = { readonly offset: number; readonly words: string };

const REMEDY = 'Write a setting as "name: value", and those of a group two spaces further in.';

/**
 * What is wrong with a file before anything is known of its settings. Where it is `broken`, nothing can be said
 * about them; of one that is `doubled`, the last is read.
 */
export function yamlFaults(document: Document): { broken: Fault[]; doubled: Fault[] } {
  const all = [...document.errors, ...document.warnings];
  const [doubled, broken] = [all.filter(isDoubled), all.filter((error) => !isDoubled(error))];
  return {
    broken: [
      ...broken.map(({ pos, message }) => ({
        offset: pos[0],
        words: `This is not YAML. ${message}. ${REMEDY}`,
      })),
      ...lostAliases(document),
    ],
    doubled: doubled.map(({ pos }) => ({
      offset: pos[0],
      words: "This setting stands here for the second time. Leave one of the two.",
    })),
  };
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
