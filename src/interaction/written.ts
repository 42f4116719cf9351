import { MINUTE } from "../calendar/duration.ts";
import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { toType } from "../message/command-words.ts";
import type { Channel } from "../office/channel.ts";
import { checkMay, heldOnly } from "../office/may.ts";
import { type Event, readData } from "./event.ts";
import type { Interaction, ReplyWay } from "./interaction.ts";
import { tellingsIn } from "./tellings.ts";

/** What somebody put in writing is answered in writing; an answer to the web form goes out by e-mail. */
const writtenChannels: readonly string[] = ["email", "letter", "web"] satisfies Channel[];

export const writtenWays = ["email", "letter"] as const satisfies readonly ReplyWay[];
export type WrittenWay = (typeof writtenWays)[number];

export const isWrittenQuestion = ({ channel }: Pick<Interaction, "channel">): boolean =>
  writtenChannels.includes(channel);

export const isWrittenWay = (way: string): way is WrittenWay =>
  (writtenWays as readonly string[]).includes(way);

/**
 * What counts for a written question: an answer aloud, an answer in writing, and that the customer asked for a call
 * of their own accord. Whoever is told a decision aloud has an answer aloud; one told in writing is the written answer only
 * once somebody records that it was. `at`: when it happened; of a wish, when it was recorded.
 */
export type Evidence = {
  readonly id: string;
  readonly kind: "spoken" | "written" | "call";
  readonly at: Instant;
  readonly event: Event;
};

/**
 * What the history holds of it that still counts: nothing from before the contact was opened again, nor what was undone,
 * nor what the customer was told once it was closed.
 */
export function evidenceOf(events: readonly Event[]): Evidence[] {
  const since = events.slice(events.findLastIndex((e) => e.kind === "reopened") + 1);
  const undone = undoneIn(since);
  const closed = since.findLastIndex((e) => e.kind === "closed");
  const tellings = tellingsIn(closed < 0 ? since : since.slice(0, closed));
  const counts = (e: Event) => (e.kind === "decision-told" ? tellings.includes(e) : !undone.has(e.id));
  return since.filter(counts).flatMap(evidenceIn);
}

/** The ids of the entries about a written answer that were taken back. */
export const undoneIn = (events: readonly Event[]): ReadonlySet<string> =>
  new Set(events.filter((e) => e.kind === "written-undone").map((e) => String(readData(e).entry)));

function evidenceIn(event: Event): Evidence[] {
  const { id, kind } = event;
  if (kind === "call-wished") return [{ id, kind: "call", at: event.at, event }];
  if (kind !== "replied" && kind !== "written" && kind !== "decision-told") return [];
  const { way, at, asked } = readData(event);
  if (kind === "decision-told" && isWrittenWay(String(way))) return [];
  const when = typeof at === "number" ? at : event.at;
  const answer = { id, kind: isWrittenWay(String(way)) ? "written" : "spoken", at: when, event } as const;
  return asked ? [{ id, kind: "call", at: event.at, event }, answer] : [answer];
}

/** How a question that came in writing stands. none: it did not come in writing. */
export type WrittenStanding =
  | { readonly kind: "none" | "waiting" }
  /** spoken: answered aloud alone · written: answered in writing · call: answered aloud, as the customer wished. */
  | { readonly kind: "spoken" | "written" | "call"; readonly at: Instant };

export function writtenStanding(
  i: Pick<Interaction, "channel">,
  evidence: readonly Pick<Evidence, "kind" | "at">[],
): WrittenStanding {
  if (!isWrittenQuestion(i)) return { kind: "none" };
  const first = (kind: Evidence["kind"]) => evidence.find((e) => e.kind === kind);
  const [written, spoken, call] = [first("written"), first("spoken"), first("call")];
  if (written) return { kind: "written", at: written.at };
  if (!spoken) return { kind: "waiting" };
  return { kind: call ? "call" : "spoken", at: spoken.at };
}

/** Since when nothing but a written answer is missing; null: nothing is owed in writing. */
export function spokenSince(
  i: Pick<Interaction, "channel">,
  evidence: readonly Pick<Evidence, "kind" | "at">[],
): Instant | null {
  const standing = writtenStanding(i, evidence);
  return standing.kind === "spoken" ? standing.at : null;
}

/** A written answer is still to come after one aloud. */
export const owesWriting = (i: Pick<Interaction, "state" | "spokenAt">): boolean =>
  i.state === "replied" && i.spokenAt !== null;

/** Refuses a further answer where none is owed. */
export function checkOwed(i: Interaction): void {
  if (i.state === "closed") throw new Refusal("closed", `#${i.number} is closed.`, reopenFirst(i));
  if (!isWrittenQuestion(i))
    throw new Refusal(
      "spoken",
      `${i.customer} did not write, so nothing is owed in writing for #${i.number}.`,
    );
  if (i.state === "replied" && i.spokenAt === null)
    throw new Refusal("written", `Nothing more is owed in writing for #${i.number}.`);
}

/** The last entry that is about a written answer alone; undefined: there is none. */
export const lastWritten = (evidence: readonly Evidence[]): Evidence | undefined =>
  evidence.findLast(({ event }) => event.kind === "written" || event.kind === "call-wished");

/** How long, in milliseconds, a slip can be taken back. */
export const undoFor = 10 * MINUTE;

export type Undoing = { readonly actorId: string; readonly now: Instant; readonly entry: string | null };

/** The entry that is taken back: the last of those that can be. `entry`: the one that is meant; null: the last. */
export function entryToUndo(i: Interaction, evidence: readonly Evidence[], asked: Undoing): Evidence {
  const refuse = (sentence: string): never => {
    throw new Refusal("undo", sentence, { remedy: "Record what holds now instead." });
  };
  const last = lastWritten(evidence);
  if (i.state === "closed") throw new Refusal("closed", `#${i.number} is closed.`, reopenFirst(i));
  if (!last || (asked.entry !== null && asked.entry !== last.id))
    return refuse(`There is nothing about a written answer to undo for #${i.number}.`);
  checkMay(heldOnly({ author: last.event.actorId === asked.actorId }), "written undo");
  if (asked.now > last.event.at + undoFor)
    return refuse("That was more than 10 minutes ago, so it stays in the record.");
  return last;
}

const reopenFirst = (i: Interaction) => ({ remedy: `To go on with it: "${toType(`reopen ${i.number}`)}".` });
