import { distance } from "fastest-levenshtein";
import { Refusal } from "../errors.ts";
import { isZone } from "./zone.ts";

/** Names in use today for which the runtime lists only an older one. */
const MODERN_NAMES = [
  "America/Argentina/Buenos_Aires",
  "America/Nuuk",
  "Asia/Ho_Chi_Minh",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Asia/Yangon",
  "Atlantic/Faroe",
  "Europe/Kyiv",
];

/** Where people who write so mostly are; the runtime knows none of these, or knows it for another place. */
const PLACES: Readonly<Record<string, string>> = {
  AEST: "Australia/Sydney",
  AKST: "America/Anchorage",
  BST: "Europe/London",
  CDT: "America/Chicago",
  CEST: "Europe/Berlin",
  CENTRAL: "America/Chicago",
  CET: "Europe/Berlin",
  CST: "America/Chicago",
  EASTERN: "America/New_York",
  EDT: "America/New_York",
  EST: "America/New_York",
  GMT: "Europe/London",
  HST: "Pacific/Honolulu",
  IST: "Asia/Kolkata",
  JST: "Asia/Tokyo",
  MDT: "America/Denver",
  MET: "Europe/Berlin",
  MOUNTAIN: "America/Denver",
  MST: "America/Denver",
  NZST: "Pacific/Auckland",
  PACIFIC: "America/Los_Angeles",
  PDT: "America/Los_Angeles",
  PST: "America/Los_Angeles",
};

const EXAMPLE = "America/Los_Angeles";

/**
 * The zone that somebody typed for an office, in the spelling of the IANA database: that of a place,
 * "region/city", or UTC. A distance from UTC has no summer time, and an abbreviation stands for one distance or
 * for several places, so neither is taken. What a chat platform says about a person is: see `isZone`.
 * Throws a Refusal with the code "zone" that says what to write.
 */
export function placeZone(name: string): string {
  if (/^(Etc\/)?UTC$/i.test(name)) return "UTC";
  if (isFixed(name)) {
    const fault = "is a fixed distance from UTC, which knows no summer time.";
    throw refuse(`"${name}" ${fault}`, `Write a region and a city, for example ${EXAMPLE}, or UTC.`);
  }
  if (isPlace(name)) return listed().find((zone) => isSame(zone, name)) ?? name;
  const place = placeBehind(name);
  if (place) {
    throw refuse(`"${name}" is not a region and a city.`, `Write those of the office, for example ${place}.`);
  }
  const nearest = nearestPlace(name);
  const remedy = nearest
    ? `Did you mean ${nearest}?`
    : `Write a region and a city of the IANA database, for example ${EXAMPLE}.`;
  throw refuse(`"${name}" is not a known time zone.`, remedy);
}

const listed = (): readonly string[] => [...Intl.supportedValuesOf("timeZone"), ...MODERN_NAMES];
const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** "-08:00", "GMT+8", "UTC-8", "Etc/GMT+8", "SystemV/PST8". */
const isFixed = (name: string): boolean =>
  /^((Etc\/)?(UTC?|GMT|Z))?\s*[+\-−]\s*\d/i.test(name) || (/^(Etc|SystemV)\//i.test(name) && isZone(name));

const isPlace = (name: string): boolean => name.includes("/") && isZone(name);

/** "EST", "PST8PDT", "Pacific Time", "Japan": the place that is most likely meant. */
function placeBehind(name: string): string | null {
  const abbreviation = name.toUpperCase().replace(/\d+([A-Z]{3})?$|( (STANDARD|DAYLIGHT))? TIME$/, "");
  const known = PLACES[abbreviation];
  if (known) return known;
  if (!isZone(name)) return null;
  const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions();
  return timeZone.includes("/") && !timeZone.startsWith("Etc/") ? timeZone : EXAMPLE;
}

type Candidate = { readonly zone: string; readonly edits: number };

/** The known zone that reads like `name`, or whose city reads like it: "Berlin", "US/Los Angeles". */
function nearestPlace(name: string): string | null {
  const [typed, typedCity] = [plain(name), cityOf(plain(name))];
  const hasRegion = typed !== typedCity;
  const nearest = listed()
    .map((zone): Candidate => {
      // The same city in another region is further off than the zone itself.
      const city = distance(typedCity, cityOf(plain(zone))) + 0.5;
      return { zone, edits: hasRegion ? Math.min(city, distance(typed, plain(zone))) : city };
    })
    .reduce((best, each) => (each.edits < best.edits ? each : best));
  return nearest.edits < Math.max(2, typedCity.length / 3) ? nearest.zone : null;
}

const plain = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, "_");
const cityOf = (zone: string): string => zone.slice(zone.lastIndexOf("/") + 1);

const refuse = (sentence: string, remedy: string): Refusal => new Refusal("zone", sentence, { remedy });
