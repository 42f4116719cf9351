import { appealLine, dataLine, policyLine } from "./decision-lines.ts";
import type { PromiseLine, PromiseRecord } from "./promise-line.ts";
import { blameLine, greetingLine, referralLine, turnaroundLine } from "./record-lines.ts";
import { voicemailLine, writtenLine } from "./reply-lines.ts";

/**
 * How a contact stands with each of the nine promises, in their order. Nothing is kept without its entry in the
 * history; what waits for nobody is not applicable.
 */
export function promiseLines(record: PromiseRecord): readonly PromiseLine[] {
  return [
    voicemailLine(record),
    greetingLine(record),
    writtenLine(record),
    appealLine(record),
    policyLine(record),
    blameLine(record),
    referralLine(record),
    dataLine(record),
    turnaroundLine(record),
  ];
}
