import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { listEvents } from "./event-rows.ts";
import { checkLength, type Interaction, limits } from "./interaction.ts";
import { actorOf, asWork, type By, change, type Deps, takeInteraction, type Work } from "./work.ts";
import { checkOwed, entryToUndo, evidenceOf, spokenSince, type WrittenWay } from "./written.ts";

export type WrittenAnswer = {
  readonly way: WrittenWay;
  readonly at: Instant;
  /** What the customer was written; may be empty. */
  readonly words: string;
};

/** The written answer that follows one aloud; the contact is held by this transaction. */
export async function answerInWriting(
  work: Work,
  i: Interaction,
  answer: WrittenAnswer,
): Promise<Interaction> {
  checkOwed(i);
  if (answer.at < i.receivedAt)
    throw new Refusal("before", "The answer lies before the time the contact was received.", {
      field: "at",
      remedy: "Check the time of the answer.",
    });
  const { way, at, words } = answer;
  return change(work, i, { patch: { spokenAt: null }, kind: "written", data: { way, at, words } });
}

/** The customer's own wish for a call. `words`: how they said it; may be empty. */
export function recordCallWish(
  deps: Deps,
  by: By,
  input: { readonly number: number; readonly words: string },
): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const words = input.words.trim();
    checkLength(words, { name: "text", field: "words", most: limits.note });
    const i = await takeInteraction(work, input.number);
    checkOwed(i);
    const evidence = evidenceOf(await listEvents(work.tx, i.id));
    if (evidence.some(({ kind }) => kind === "call"))
      throw new Refusal("recorded", `That ${i.customer} asked for a call is already recorded.`);
    return change(work, i, { patch: { spokenAt: null }, kind: "call-wished", data: { words } });
  });
}

/** What is undone with it, once it is. */
export type AlsoUndone = (work: Work, interaction: Interaction, entry: string) => Promise<Interaction>;

/** Takes a written answer or a wish for a call back, for 10 minutes and by whoever recorded it. */
export function undoWritten(
  deps: Deps,
  by: By,
  input: { readonly number: number; readonly entry: string | null; readonly also?: AlsoUndone },
): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const i = await takeInteraction(work, input.number);
    const evidence = evidenceOf(await listEvents(work.tx, i.id));
    const asked = { actorId: actorOf(work).id, now: work.now, entry: input.entry };
    const { id: entry, kind: what } = entryToUndo(i, evidence, asked);
    const left = evidence.filter(({ id }) => id !== entry);
    const patch = { spokenAt: i.state === "replied" ? spokenSince(i, left) : null };
    const after = await change(work, i, { patch, kind: "written-undone", data: { entry, what } });
    return input.also ? input.also(work, after, entry) : after;
  });
}
