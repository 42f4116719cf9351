import { recordChoice } from "../interaction/choose-words.ts";
import type { Event } from "../interaction/event.ts";
import { lastEvent, listEvents } from "../interaction/event-rows.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { type Choice, ownTexts, toldReader, wordsReader } from "../interaction/own-words.ts";
import { type Action, actions, type Part, text } from "../message/card.ts";
import { checkWording } from "../wording/check-wording.ts";
import type { Finding } from "../wording/phrase.ts";
import { arg, type Call, numberOf } from "./command.ts";
import type { Reply } from "./request.ts";
import { findingParts } from "./wording-command.ts";

/** As many as leave room for what the card is about. */
export const mostHints = 3;

/** The history of a contact before a command was carried out on it: what follows is what the command did. */
export type Before = { readonly interaction: Interaction; readonly seq: number };

/** null: there is no such contact. */
export async function historyBefore({ deps, args }: Call): Promise<Before | null> {
  const { db } = deps.store;
  const key = { officeId: deps.officeId, number: numberOf(args) };
  const interaction = await findByNumber(db, key, { lock: false });
  return interaction && { interaction, seq: (await lastEvent(db, interaction.id))?.seq ?? 0 };
}

/**
 * Adds to the card of what was just recorded where there are kinder words for it, with what can be done about it. A
 * choice that was made beforehand is recorded; after one to keep the words nothing more is said about them.
 */
export async function withHints(call: Call, { interaction, seq }: Before, reply: Reply): Promise<Reply> {
  if (reply.kind !== "card") return reply;
  const events = await listEvents(call.deps.store.db, interaction.id);
  const mine = events.findLast(
    (e) => e.seq > seq && e.actorId === call.request.actor.id && e.kind in ownTexts,
  );
  if (!mine) return reply;
  const number = interaction.number;
  const choice = choiceOf(arg(call.args, "wording"));
  if (choice) {
    const by = { ...call.by, requestId: null };
    await recordChoice(call.deps, by, { number, entry: mine.id, choice });
    if (choice === "kept") return reply;
  }
  const parts = hintParts({ number, entry: mine, events, isLeft: choice === "changed" });
  return parts.length === 0 ? reply : { kind: "card", card: withParts(reply.card, parts) };
}

const choiceOf = (word: string): Choice | null => (word === "kept" || word === "changed" ? word : null);

/** The hints stand above the buttons of what was done. */
function withParts<C extends { readonly parts: readonly Part[] }>(card: C, parts: readonly Part[]): C {
  const last = card.parts.findLastIndex(({ kind }) => kind === "actions");
  const at = last === -1 ? card.parts.length : last;
  return { ...card, parts: [...card.parts.slice(0, at), ...parts, ...card.parts.slice(at)] };
}

type Hinting = {
  readonly number: number;
  readonly entry: Event;
  readonly events: readonly Event[];
  /** Other words have been put in already, and this is what they left. */
  readonly isLeft: boolean;
};

/**
 * What was found in the texts of an entry, and what its author can do about it; empty: nothing was. What the customer has
 * been told stays as it is, and the hints are for the next time.
 */
function hintParts({ number, entry, events, isLeft }: Hinting): readonly Part[] {
  const told = toldReader(events)(entry);
  const texts = Object.entries(wordsReader(events)(entry));
  const found = texts.map(([name, words]) => ({ told: told.includes(name), findings: checkWording(words) }));
  const findings = found.flatMap((each) => each.findings);
  if (findings.length === 0) return [];
  const open = found.filter((each) => !each.told).flatMap((each) => each.findings);
  const buttons = hintActions({ number: String(number), entry: entry.id }, open);
  return [
    text(introFor({ isTold: open.length === 0, isLeft, count: findings.length })),
    ...findingParts(findings, mostHints),
    ...(open.length === 0 ? [] : [actions(buttons.filter(({ args }) => !isLeft || args.choice !== "keep"))]),
  ];
}

type Intro = { readonly isTold: boolean; readonly isLeft: boolean; readonly count: number };

function introFor({ isTold, isLeft, count }: Intro): string {
  const some = count === 1 ? "it" : "some of it";
  if (isTold)
    return `What the customer was told stays in the record. Kinder words for ${some}, for the next time:`;
  return `There may ${isLeft ? "still " : ""}be kinder words for ${some}:`;
}

type Meant = { readonly number: string; readonly entry: string };

function hintActions(args: Meant, findings: readonly Finding[]): Action[] {
  const of = `of #${args.number}`;
  const kinder: Action = {
    label: "Use the kinder wording",
    command: "reword",
    args: { ...args, choice: "kinder" },
    spoken: `Use the kinder wording in the record ${of}`,
  };
  return [
    ...(findings.some(({ instead }) => instead !== null) ? [kinder] : []),
    {
      label: "Keep my wording",
      command: "reword",
      args: { ...args, choice: "keep" },
      spoken: `Keep my wording in the record ${of}`,
    },
    {
      label: "Write it anew",
      command: "reword",
      args,
      spoken: `Write the words in the record ${of} anew`,
    },
  ];
}
