import type { PartKind } from "./log-part.ts";

type Part = { readonly words: string; readonly kind: PartKind };

export type Placed<T> = {
  /** The parts that are left. */
  readonly rest: readonly T[];
  /** Empty: none was named. */
  readonly address: string;
};

const STREET =
  "(?:st|street|ave?|avenue|rd|road|dr|drive|ln|lane|blvd|boulevard|ct|court|pl|place|way|terr?|terrace|hwy|highway|pkwy|parkway|loop|cir|circle|sq|square|alley|broadway)";

/** Nobody is called so: "12 Elm St", "1234 NE 15th", "PO Box 12", "Apt 4b". */
const clearly = [
  new RegExp(String.raw`^\d{1,6}\p{L}?\s.*\b${STREET}\b`, "iu"),
  /^\d{1,6}\p{L}?\s(?:\d\/\d\s)?(?:n|s|e|w|north|south|east|west|[ns][ew])\.?\s\S/iu,
  /^(?:p\.?\s?o\.?|post office)\s?box\s\d/iu,
  /^(?:unit|apt|apartment|suite|ste|lot)\b[.\s#]*\d/iu,
];

/** After a name a number and a word are a place: "Omar Haddad, 12 Elm". */
const afterName = /^\d{1,6}\p{L}?\s\p{L}/u;

/**
 * Takes the address out of the comma parts of a log line, with the town that follows it where a name came before. What
 * stands alone is the name: "99 Ranch Market".
 */
export function takeAddress<T extends Part>(parts: readonly T[]): Placed<T> {
  const names = parts.filter(({ kind }) => kind === "name");
  const isPlace = ({ words, kind }: Part): boolean =>
    kind === "name" && clearly.some((pattern) => pattern.test(words));
  const isNamed = (before: readonly T[]) => before.some((each) => names.includes(each) && !isPlace(each));
  const first = parts.findIndex(
    (part, index) =>
      isPlace(part) || (part.kind === "name" && afterName.test(part.words) && isNamed(parts.slice(0, index))),
  );
  const found = parts[first];
  if (!found || !names.some((each) => each !== found && !isPlace(each))) return { rest: parts, address: "" };
  const after = parts.slice(first + 1);
  const goesOn = isNamed(parts.slice(0, first)) ? (each: T) => each.kind === "name" : isPlace;
  const end = after.findIndex((each) => !goesOn(each));
  const taken = [found, ...after.slice(0, end < 0 ? after.length : end)];
  return {
    rest: parts.filter((each) => !taken.includes(each)),
    address: taken.map(({ words }) => words).join(", "),
  };
}
