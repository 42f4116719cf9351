import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { type Event, readData } from "../interaction/event.ts";
import { listEvents } from "../interaction/event-rows.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { wayNamed } from "../interaction/reply-way.ts";
import {
  actorOf,
  asWork,
  type By,
  type Deps,
  recordChange,
  takeInteraction,
  type Work,
} from "../interaction/work.ts";
import { undoFor } from "../interaction/written.ts";
import { checkMay, heldOnly } from "../office/may.ts";
import { type Decision, type Telling, told, untold } from "./decision.ts";
import { decisionsOf, updateDecision } from "./decision-rows.ts";
import { tellDeciders } from "./tell-decision.ts";

/** `decisionIds`: those that the customer was told. */
export type Told = { readonly number: number; readonly decisionIds: readonly string[] } & (
  | { readonly way: Telling["way"] /** null: now. */; readonly at: Instant | null }
  /** The recorded answer that told them: how and when are its own. */
  | { readonly entry: string }
);

/**
 * Records that the customer knows decisions, their reasons and how to appeal: nothing else says that they do. Also after
 * the contact was closed over it: they are to hear it all the same, and nothing of the contact begins anew.
 */
export function tellCustomerDecision(deps: Deps, by: By, input: Told): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const interaction = await takeInteraction(work, input.number);
    const telling =
      "entry" in input
        ? tellingIn(await listEvents(work.tx, interaction.id), input.entry)
        : { way: input.way, at: input.at ?? work.now };
    const entry = "entry" in input ? input.entry : null;
    return recordTold(work, interaction, { ...telling, entry, decisionIds: input.decisionIds });
  });
}

/** As `recordReply` and what follows a reply take it: the answer that was just recorded told these decisions. */
export const toldWith =
  (decisionIds: readonly string[]) =>
  async (work: Work, interaction: Interaction): Promise<Interaction> => {
    const answer = (await listEvents(work.tx, interaction.id)).findLast(isAnswer);
    if (!answer) throw new Error("an answer that was just recorded is gone");
    return recordTold(work, interaction, { ...telling(answer), entry: answer.id, decisionIds });
  };

/** An entry that says that the customer was answered. */
export const isAnswer = ({ kind }: Event): boolean => kind === "replied" || kind === "written";

/** How and when an answer of the history was given. */
export function telling(answer: Event): Telling {
  const { way, at } = readData(answer);
  const named = wayNamed(String(way));
  if (!named) throw new Error("an answer of the history has no way");
  return { way: named, at: typeof at === "number" ? at : answer.at };
}

function tellingIn(events: readonly Event[], entry: string): Telling {
  const answer = events.find((e) => e.id === entry && isAnswer(e));
  if (answer) return telling(answer);
  throw new Refusal("none", "That answer is not in the record.");
}

type Recorded = Telling & { readonly decisionIds: readonly string[]; readonly entry: string | null };

async function recordTold(work: Work, before: Interaction, recorded: Recorded): Promise<Interaction> {
  const { way, at, entry } = recorded;
  let interaction = before;
  for (const d of await named(work, before, recorded.decisionIds)) {
    const patch = told(d, { way, at }, work.now);
    await updateDecision(work.tx, d.id, patch);
    const data = { ...aboutDecision(d), way, at: patch.toldAt ?? at, ...(entry === null ? {} : { entry }) };
    interaction = (await recordChange(work, interaction, { patch: {}, kind: "decision-told", data })).after;
    await tellDeciders(work, { decision: d, kind: null });
  }
  return interaction;
}

async function named(work: Work, { id, number }: Interaction, ids: readonly string[]): Promise<Decision[]> {
  const found = (await decisionsOf(work.tx, id)).filter((d) => ids.includes(d.id));
  if (found.length === 0) throw new Refusal("none", `There is no decision on #${number} to tell.`);
  return found;
}

const aboutDecision = ({ id: decision, question, answer }: Decision) => ({ decision, question, answer });

/** Takes back that the customer knows them, for 10 minutes and by whoever recorded it. */
export function untellCustomerDecision(
  deps: Deps,
  by: By,
  { number, decisionIds }: Pick<Told, "number" | "decisionIds">,
): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    let interaction = await takeInteraction(work, number);
    const events = await listEvents(work.tx, interaction.id);
    for (const d of await named(work, interaction, decisionIds)) {
      checkUndo(work, d, events);
      interaction = await untell(work, interaction, d);
    }
    return interaction;
  });
}

function checkUndo(work: Work, d: Decision, events: readonly Event[]): void {
  const last = tellingOf(d, events);
  if (!last) throw new Refusal("undo", "There is nothing about telling this decision to undo.");
  checkMay(heldOnly({ author: last.actorId === actorOf(work).id }), "told undo");
  if (work.now > last.at + undoFor)
    throw new Refusal("undo", "That was more than 10 minutes ago, so it stays in the record.", {
      remedy: "A note can stand beside it.",
    });
}

/** The entry by which the customer knows it; undefined: they do not. */
const tellingOf = (d: Decision, events: readonly Event[]): Event | undefined =>
  d.toldAt === null
    ? undefined
    : events.findLast((e) => e.kind === "decision-told" && readData(e).decision === d.id);

async function untell(work: Work, interaction: Interaction, d: Decision): Promise<Interaction> {
  await updateDecision(work.tx, d.id, untold(d, work.now));
  const done = { patch: {}, kind: "decision-untold", data: aboutDecision(d) } as const;
  await tellDeciders(work, { decision: d, kind: null });
  return (await recordChange(work, interaction, done)).after;
}

/** The answer was a slip: what was told with it was not. */
export async function untellWith(work: Work, interaction: Interaction, answer: string): Promise<Interaction> {
  const events = await listEvents(work.tx, interaction.id);
  let after = interaction;
  for (const d of await decisionsOf(work.tx, interaction.id)) {
    const last = tellingOf(d, events);
    if (last && readData(last).entry === answer) after = await untell(work, after, d);
  }
  return after;
}
