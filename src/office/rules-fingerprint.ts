import { hashOf } from "./chain.ts";
import type { OfficePolicy } from "./policy.ts";

/** The same for the same rules, in whatever process: SHA-256 in hex. */
export const fingerprintOf = (policy: OfficePolicy): string =>
  hashOf([{ ...policy, calendar: policy.calendar.rules }]);
