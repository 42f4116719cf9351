import { Refusal } from "../errors.ts";
import { toType } from "../message/command-words.ts";
import { checkMay, heldOnly } from "../office/may.ts";
import { checkWording } from "../wording/check-wording.ts";
import { kinderText } from "../wording/kinder-text.ts";
import { type Event, type EventKind, readData } from "./event.ts";
import { listEvents } from "./event-rows.ts";
import { checkLength, type Interaction, limits } from "./interaction.ts";
import { type Choice, choicesIn, errorTest, ownTexts, toldReader, wordsReader } from "./own-words.ts";
import { actorOf, asWork, type By, change, type Deps, takeInteraction, type Work } from "./work.ts";

export type Texts = Readonly<Record<string, string>>;

/** An entry whose texts are put in other words: as they read now, and as they shall read. */
export type Rewording = {
  /** The contact's. */
  readonly number: number;
  readonly event: Event;
  readonly now: Texts;
  readonly texts: Texts;
};

/**
 * Puts the new words where a part of the record keeps its own copy, by the kind of the entry. Refuses where they were
 * read, told or written anew since.
 */
export type RewordRows = Readonly<
  Partial<Record<EventKind, (work: Work, rewording: Rewording) => Promise<void>>>
>;

/** `entry`: the id of the event that is meant; null: the last that this person wrote something in. */
export type Meant = { readonly number: number; readonly entry: string | null };

/** `texts`: the new ones, by their names; null: the words of the wording check, where they fit word for word. */
export type Reword = Meant & { readonly texts: Texts | null };

/**
 * Puts what somebody wrote in other words; only they can. The first words stay in the history. The same words once more
 * change nothing.
 */
export function reword(deps: Deps, by: By, input: Reword, rows: RewordRows): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const taken = await takeEntry(work, input);
    const texts = input.texts ?? mapped(untoldTexts(taken.events, taken.event, input.number), kinder);
    return putWords(work, taken, { texts, rows });
  });
}

/**
 * Puts back the words that stood there before; only their author can. `undoes`: the entry that put others in their place,
 * as long as nobody has chosen about them since.
 */
export function undoReword(
  deps: Deps,
  by: By,
  { number, undoes }: { readonly number: number; readonly undoes: string },
  rows: RewordRows,
): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const { id } = await takeInteraction(work, number);
    const events = await listEvents(work.tx, id);
    const done = events.find((e) => e.id === undoes && e.kind === "reworded");
    const entry = done ? String(readData(done).entry) : "";
    if (!done || lastReworded(events, entry)?.id !== undoes)
      throw new Refusal("undo", "The words have been chosen anew since, so there is nothing to undo.", {
        remedy: `To change them: "${toType(`reword ${number}`)}".`,
      });
    const taken = await takeEntry(work, { number, entry });
    const texts = wordsReader(events.slice(0, events.indexOf(done)))(taken.event);
    return putWords(work, taken, { texts, rows, undoes });
  });
}

/** The entry that put the words of another as they are, and can be undone; null: there is none. */
export function lastReworded(events: readonly Event[], entry: string): Event | null {
  const last = events.findLast(
    (e) => (e.kind === "reworded" || e.kind === "wording-kept") && readData(e).entry === entry,
  );
  if (last?.kind !== "reworded") return null;
  const { entry: _, undoes, ...texts } = readData(last);
  return undoes === undefined && Object.keys(texts).length > 0 ? last : null;
}

type Putting = { readonly texts: Texts; readonly rows: RewordRows; readonly undoes?: string };

async function putWords(
  work: Work,
  { interaction, event, events }: Entry,
  { texts: asked, rows, undoes }: Putting,
): Promise<Interaction> {
  const { number } = interaction;
  const now = wordsReader(events)(event);
  const untold = untoldTexts(events, event, number);
  const texts = Object.fromEntries(
    Object.entries(asked).filter(([name, text]) => name in now && text.trim() !== now[name]),
  );
  if (Object.keys(texts).length === 0) return interaction;
  if (Object.keys(texts).some((name) => !(name in untold))) refuseTold(number);
  const checked = mapped(texts, (text, name) => checkText(text, { name, kind: event.kind }));
  await rows[event.kind as EventKind]?.(work, { number, event, now, texts: checked });
  const data = { entry: event.id, ...checked, ...(undoes === undefined ? {} : { undoes }) };
  return change(work, interaction, { patch: {}, kind: "reworded", data });
}

/**
 * Records what somebody chose about their own words, without judgement: to keep them, or that they changed them before
 * they were recorded. The same choice twice is recorded once.
 */
export function recordChoice(
  deps: Deps,
  by: By,
  input: Meant & { readonly choice: Choice },
): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const { interaction, event, events } = await takeEntry(work, input);
    const before = choicesIn(events).get(event.id);
    if (before === input.choice) return interaction;
    if (before === "changed")
      throw new Refusal(
        "changed",
        "You have put it in other words already; the first ones are in the history.",
      );
    const kind = input.choice === "kept" ? "wording-kept" : "reworded";
    return change(work, interaction, { patch: {}, kind, data: { entry: event.id } });
  });
}

type Entry = {
  readonly interaction: Interaction;
  readonly event: Event;
  readonly events: readonly Event[];
};

async function takeEntry(work: Work, { number, entry }: Meant): Promise<Entry> {
  const interaction = await takeInteraction(work, number);
  const events = await listEvents(work.tx, interaction.id);
  return { interaction, events, event: entryMeant(events, { number, entry, actorId: actorOf(work).id }) };
}

/** The entry that is meant. Refused where it is somebody else's or was taken back. */
export function entryMeant(
  events: readonly Event[],
  { number, entry, actorId }: Meant & { readonly actorId: string },
): Event {
  const [isInError, wordsOf] = [errorTest(events), wordsReader(events)];
  const says = (event: Event) => Object.values(wordsOf(event)).some((text) => text !== "");
  const found =
    entry === null
      ? events.findLast((e) => e.actorId === actorId && says(e) && !isInError(e))
      : events.find((e) => e.id === entry && e.kind in ownTexts);
  if (!found)
    throw new Refusal("none", `There are no words of yours on #${number} that could be changed.`, {
      remedy: "They are those of an answer, a referral, a decision or a promised date.",
    });
  checkMay(heldOnly({ author: found.actorId === actorId }), "reword");
  if (isInError(found))
    throw new Refusal(
      "ended",
      "That entry has been taken back since, so its words stay in the history only.",
    );
  return found;
}

/** Those texts of an entry that nobody has told the customer yet. Refused where all that it says has been told. */
export function untoldTexts(events: readonly Event[], event: Event, number: number): Texts {
  const [all, told] = [Object.entries(wordsReader(events)(event)), toldReader(events)(event)];
  const untold = all.filter(([name]) => !told.includes(name));
  if (told.length > 0 && !untold.some(([, text]) => text !== "")) refuseTold(number);
  return Object.fromEntries(untold);
}

function refuseTold(number: number): never {
  throw new Refusal("told", "The customer has been told these words, so they stay in the record.", {
    remedy: `A note can stand beside them: "${toType(`note ${number} …`)}".`,
  });
}

const kinder = (text: string): string => kinderText(text, checkWording(text)).text;

const mapped = (texts: Texts, map: (text: string, name: string) => string): Texts =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, map(text, name)]));

/** As many characters as each text may have where it is first written. */
export function mostOf(kind: string, name: string): number {
  const long =
    (name === "words" && (kind === "replied" || kind === "written")) ||
    name === "reasons" ||
    name === "facts";
  return long ? limits.note : 1_000;
}

/** What a referral, a move or a decision rests on is put in other words, and not left out. */
const needed: readonly string[] = ["reason", "reasons", "why", "route"];

function checkText(typed: string, { name, kind }: { readonly name: string; readonly kind: string }): string {
  const text = typed.trim();
  if (text === "" && needed.includes(name))
    throw new Refusal("words", "The words are missing.", {
      field: name,
      remedy: "Say it in other words, or keep those that you wrote.",
    });
  checkLength(text, { name: "text", field: name, most: mostOf(kind, name) });
  return text;
}
