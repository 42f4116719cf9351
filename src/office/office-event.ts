import type { OfficeEventTable } from "../store/tables/office.ts";
import { brokenLink, hashOf } from "./chain.ts";

/** One entry of the office's own append-only history. */
export type OfficeEvent = Readonly<OfficeEventTable>;

export type OfficeEventKind =
  | "settings-read"
  | "log-read"
  | "rules-read"
  | "rules-refused"
  | "policy-written"
  | "policy-withdrawn"
  | "policy-file"
  | "person-left"
  | "person-back";

/** As of an event of a contact: a changed or missing entry breaks the chain. */
export const officeEventHash = (e: Omit<OfficeEvent, "id" | "hash">): string =>
  hashOf([e.prevHash, e.officeId, e.seq, e.at, e.actorId, e.aboutId, e.kind, e.source, e.data]);

/** The first sequence number at which the office's chain does not hold, or null when it holds. */
export const officeLogBrokenAt = (events: readonly OfficeEvent[]): number | null =>
  brokenLink(events, officeEventHash);
