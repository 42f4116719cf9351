import type { Instant } from "../clock.ts";

/** What people call the time of an IANA zone, the same in summer and in winter where it has such a name: "Pacific Time". */
export function zoneWords(zone: string, at: Instant): string {
  const generic = named("longGeneric", zone, at);
  // Of UTC the runtime gives only a distance in that form.
  return generic.startsWith("GMT") ? named("long", zone, at) : generic;
}

function named(timeZoneName: "long" | "longGeneric", timeZone: string, at: Instant): string {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName }).formatToParts(at);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? timeZone;
}
