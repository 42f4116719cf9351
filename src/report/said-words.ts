import { type Event, readData } from "../interaction/event.ts";
import { choicesIn, errorTest, ownTexts, wordsReader } from "../interaction/own-words.ts";
import { checkWording } from "../wording/check-wording.ts";
import type { Finding } from "../wording/phrase.ts";
import type { SaidWords } from "./promise-line.ts";

/** A draft reaches nobody yet. */
const isSaid = ({ kind }: Event): boolean => Object.hasOwn(ownTexts, kind) && kind !== "decision-drafted";

const blaming: readonly string[] = ["blame-customer", "blame-colleague", "attitude"];

/**
 * What the history holds of the office's own words, and what in them sounds like blame or remarks on an attitude:
 * whatever the customer, a colleague or somebody higher up was given to read or hear. A decision counts as it was
 * written down last; one that was taken back, or reversed before its customer heard it, was never said.
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

/** What was put in other words since counts as it reads now. */
function textsIn(events: readonly Event[]): string[] {
  const [isInError, isLeft, wordsOf] = [errorTest(events), leftTest(events), wordsReader(events)];
  const texts = events
    .filter((event) => isSaid(event) && !isInError(event) && !isLeft(event))
    .flatMap((event) => Object.values(wordsOf(event)));
  return [...new Set(texts)].filter((text) => text !== "");
}

/** Tests whether the words of a decision were left behind: written anew, or reversed and never told. */
function leftTest(events: readonly Event[]): (event: Event) => boolean {
  const of = (name: string, ...kinds: readonly string[]) =>
    events.filter(({ kind }) => kinds.includes(kind)).map((event) => [readData(event)[name], event] as const);
  const newest = new Map(events.filter(isOfDecision).map((e) => [readData(e).decision, e.id] as const));
  const withdrawn = new Map(of("decision", "decision-withdrawn"));
  const reversed = new Set(
    of("reverses", "decision-reversed", "decision-confirmed")
      .filter(([, by]) => !withdrawn.has(readData(by).decision))
      .map(([decision]) => decision),
  );
  const tellings = new Map(of("decision", "decision-told", "decision-untold"));
  return (event) => {
    if (!isOfDecision(event)) return false;
    const { decision } = readData(event);
    const isTold = tellings.get(decision)?.kind === "decision-told";
    return newest.get(decision) !== event.id || (reversed.has(decision) && !isTold);
  };
}

const isOfDecision = ({ kind }: Event): boolean =>
  kind === "decision-drafted" ||
  kind === "decision-proposed" ||
  kind === "decided" ||
  kind === "decision-reversed";

/** How many entries came with a choice about their wording, and what it was. */
export type WordingChoices = {
  readonly changed: number;
  readonly kept: number;
  /** There were kinder words, and nobody has chosen. */
  readonly open: number;
};

/** How often somebody put words in other words, kept them, or left it open; it knows nothing of who. */
export function wordingChoices(events: readonly Event[]): WordingChoices {
  const [isInError, wordsOf, choices] = [errorTest(events), wordsReader(events), choicesIn(events)];
  const open = events.filter(
    (event) =>
      !choices.has(event.id) &&
      Object.hasOwn(ownTexts, event.kind) &&
      !isInError(event) &&
      Object.values(wordsOf(event)).some((text) => findingsIn(text).length > 0),
  );
  const made = [...choices.values()];
  const count = (choice: string) => made.filter((each) => each === choice).length;
  return { changed: count("changed"), kept: count("kept"), open: open.length };
}
