import { type Document, isAlias, isMap, isNode, isSeq } from "yaml";

/** Offsets: characters from the beginning of the file. */
export type YamlPlace = { readonly offset: number; readonly keyOffset: number };

/** Where a setting stands, and where its name does; for one that is missing, where it would belong. */
export function placeOf(document: Document, path: readonly PropertyKey[]): YamlPlace {
  let node: unknown = document.contents;
  let place = { offset: startOf(node) ?? 0, keyOffset: startOf(node) ?? 0 };
  for (const step of path) {
    const { key, value } = child(isAlias(node) ? node.resolve(document) : node, step);
    const offset = startOf(value) ?? startOf(key);
    if (offset === null) return place;
    place = { offset, keyOffset: startOf(key) ?? offset };
    node = value;
  }
  return place;
}

/** Of a name that is there twice, the last: its value is the one that is read. */
function child(node: unknown, step: PropertyKey): { key: unknown; value: unknown } {
  if (isSeq(node)) return { key: null, value: node.items[Number(step)] };
  const pair = isMap(node) ? node.items.findLast(({ key }) => String(key) === String(step)) : undefined;
  return { key: pair?.key, value: pair?.value };
}

const startOf = (node: unknown): number | null => (isNode(node) ? (node.range?.[0] ?? null) : null);
