import { type Event, type EventKind, readData } from "../interaction/event.ts";
import { undoneIn } from "../interaction/written.ts";
import { checkWording } from "../wording/check-wording.ts";
import type { Finding } from "../wording/phrase.ts";
import type { SaidWords } from "./promise-line.ts";

/** Which words of an entry reach the customer or a colleague. */
const said: Readonly<Partial<Record<EventKind, readonly string[]>>> = {
  replied: ["words"],
  written: ["words"],
  referred: ["reason", "told"],
  decided: ["reasons"],
  "decision-proposed": ["reasons"],
  "decision-reversed": ["reasons"],
};

const blaming: readonly string[] = ["blame-customer", "blame-colleague", "attitude"];

/**
 * What the history holds of the office's own words, and what in them sounds like blame or remarks on an attitude. An
 * answer that was recorded in error, and a decision that was taken back, were never said.
 */
export function saidWords(events: readonly Event[]): SaidWords {
  const texts = textsIn(events);
  const findings = texts.flatMap(findingsIn).filter(({ kind }) => blaming.includes(kind));
  return { texts: texts.length, findings: findings.map(({ words }) => ({ words })) };
}

/** A long text takes a while to check, and the same record is looked at again and again. */
const checked = new Map<string, readonly Finding[]>();
const mostChecked = 200;

function findingsIn(text: string): readonly Finding[] {
  const findings = checked.get(text) ?? checkWording(text);
  // What was looked at last goes last; what nobody has looked at for longest goes.
  checked.delete(text);
  checked.set(text, findings);
  const [oldest] = checked.keys();
  if (checked.size > mostChecked && oldest !== undefined) checked.delete(oldest);
  return findings;
}

function textsIn(events: readonly Event[]): string[] {
  const reopened = events.findLastIndex((e) => e.kind === "reopened");
  const undone = undoneIn(events);
  const back = new Set(
    events.filter((e) => e.kind === "decision-withdrawn").map((e) => readData(e).decision),
  );
  const texts = events.flatMap((event, index) => {
    const keys = said[event.kind as EventKind] ?? [];
    const data = readData(event);
    const inError = (event.kind === "replied" && index < reopened) || undone.has(event.id);
    return inError || (data.decision !== undefined && back.has(data.decision))
      ? []
      : keys.map((key) => String(data[key] ?? "").trim());
  });
  // A decision is written down as a proposal, and once more when it is made.
  return [...new Set(texts)].filter((text) => text !== "");
}
