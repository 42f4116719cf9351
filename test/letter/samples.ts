import type { LetterRecord } from "../../src/letter/letter-record.ts";
import { contact } from "../report/samples.ts";
import { at, zone } from "../support/office.ts";

/** An e-mail of Monday at ten, looked at on Tuesday at ten, of which nothing more is recorded. */
export const letterRecord = (given: Partial<LetterRecord> = {}): LetterRecord => ({
  now: at(24, "10:00"),
  zone,
  office: "Customer Service",
  signer: "Ana Ortiz",
  interaction: contact({ channel: "email" }),
  events: [],
  decisions: [],
  promises: [],
  points: [],
  ...given,
});
