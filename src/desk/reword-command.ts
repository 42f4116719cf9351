import { isDeepStrictEqual } from "node:util";
import { rewordDecision } from "../decision/reword-decision.ts";
import {
  entryMeant,
  lastReworded,
  type RewordRows,
  recordChoice,
  reword,
  type Texts,
  undoReword,
  untoldTexts,
} from "../interaction/choose-words.ts";
import type { Event } from "../interaction/event.ts";
import { listEvents } from "../interaction/event-rows.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { refuseUnknown } from "../interaction/work.ts";
import { rewordEscalation, rewordReferral } from "../referral/reword-referral.ts";
import { checkWording } from "../wording/check-wording.ts";
import { arg, type Call, type Command, numberAndRest, numberOf } from "./command.ts";
import { doneCard } from "./done-card.ts";
import type { Reply } from "./request.ts";
import { rewordForm } from "./reword-command-form.ts";
import { exactly, readChoice, unsureCard } from "./reword-command-line.ts";

export const rewordCommand: Command = {
  name: "reword",
  grammar: "reword 12 kinder|keep|undo|the new words",
  example: "reword 12 kinder",
  summary: "put what you wrote last for a contact in other words, or keep it as it is",
  asks: ["choice"],
  parse(rest) {
    const { number, rest: words } = numberAndRest(rest);
    return { number, ...readChoice(words) };
  },
  async run(call) {
    const { deps, by, args } = call;
    const meant = { number: numberOf(args), entry: arg(args, "entry") || null };
    switch (choiceIn(call)) {
      case "keep": {
        const kept = await recordChoice(deps, by, { ...meant, choice: "kept" });
        return doneCard(call, kept, "Your words stay as they are.");
      }
      case "kinder":
        return kinder(call);
      case own:
      case exactly:
        return changed(call, await reword(deps, by, { ...meant, texts: await written(call) }, rows), anew);
      case "undo":
        return undone(call);
      case "unsure":
        return unsureCard(await entryOf(call), arg(args, "words"));
      default:
        return { kind: "form", form: rewordForm(await entryOf(call)) };
    }
  },
};

/** A form is sent with words of one's own; without any there is nothing to put in, and they are asked for. */
function choiceIn({ args, request }: Call): string {
  if (request.kind === "form") return own;
  const choice = arg(args, "choice");
  return (choice === own || choice === exactly) && arg(args, "words") === "" ? "" : choice;
}

const own = "own";

/** Where no words of ours fit, everything stays as it is. */
async function kinder(call: Call): Promise<Reply> {
  const before = await entryOf(call);
  const meant = { number: numberOf(call.args), entry: arg(call.args, "entry") || null, texts: null };
  const after = await reword(call.deps, call.by, meant, rows);
  const isSame = isDeepStrictEqual((await entryOf(call)).texts, before.texts);
  // A second press finds it changed already, and nothing left to change.
  const isLeft = Object.values(before.texts).some((words) => checkWording(words).length > 0);
  return changed(call, after, isSame && isLeft ? nothing : anew);
}

const nothing = "Nothing was changed: no words of ours fit in the place of yours. You can write it anew.";
const anew = "It reads like this from now on; the history keeps the first words as well.";

/** The parts of the record that keep their own copy of what an entry says. */
const rows: RewordRows = {
  referred: rewordReferral,
  escalated: rewordEscalation,
  "decision-drafted": rewordDecision,
  "decision-proposed": rewordDecision,
  decided: rewordDecision,
  "decision-reversed": rewordDecision,
};

export type EntryMeant = {
  readonly interaction: Interaction;
  readonly event: Event;
  /** Those that say something and have not been told yet, as they read now, by their names. */
  readonly texts: Texts;
};

async function entryOf({ deps, args, request }: Call): Promise<EntryMeant> {
  const number = numberOf(args);
  const { db } = deps.store;
  const key = { officeId: deps.officeId, number };
  const interaction = (await findByNumber(db, key, { lock: false })) ?? refuseUnknown(number);
  const events = await listEvents(db, interaction.id);
  const meant = { number, entry: arg(args, "entry") || null, actorId: request.actor.id };
  const event = entryMeant(events, meant);
  const all = Object.entries(untoldTexts(events, event, number));
  return { interaction, event, texts: Object.fromEntries(all.filter(([, words]) => words !== "")) };
}

/** From a form each text by its name; a typed line is the one that has kinder words, or else the first. */
async function written(call: Call): Promise<Texts> {
  const { texts } = await entryOf(call);
  const names = Object.keys(texts);
  if (call.request.kind === "form")
    return Object.fromEntries(
      names.filter((name) => name in call.args).map((name) => [name, arg(call.args, name)]),
    );
  const found = names.find((name) => checkWording(texts[name] ?? "").length > 0) ?? names[0];
  return found === undefined ? {} : { [found]: arg(call.args, "words") };
}

async function undone(call: Call): Promise<Reply> {
  const undoes = arg(call.args, "undoes") || (await lastOwn(call));
  const after = await undoReword(call.deps, call.by, { number: numberOf(call.args), undoes }, rows);
  return changed(call, after, "That is undone, and it reads as it did before; the history keeps both.");
}

/** Typed, an undo is of the words that were chosen last; "": none were. */
async function lastOwn(call: Call): Promise<string> {
  const { interaction, event } = await entryOf(call);
  return lastReworded(await listEvents(call.deps.store.db, interaction.id), event.id)?.id ?? "";
}

async function changed(call: Call, i: Interaction, done: string): Promise<Reply> {
  const { event, texts } = await entryOf(call);
  const now = Object.values(texts).join("\n");
  const left = Object.values(texts).flatMap((words) => checkWording(words)).length;
  const more =
    left === 0 || done !== anew ? "" : " Some of it has to be said in another way: you can write it anew.";
  const again = {
    label: "Write it anew",
    command: "reword",
    args: { number: String(i.number), entry: arg(call.args, "entry") },
    spoken: `Write the words in the record of #${i.number} anew`,
  };
  const last = lastReworded(await listEvents(call.deps.store.db, i.id), event.id);
  const undo = last ? [undoAction(i, { entry: event.id, undoes: last.id })] : [];
  return doneCard(call, i, `${done}${more}\n${now}`, [...(left === 0 ? [] : [again]), ...undo]);
}

/** It carries which change it is of, so that a late press undoes nothing else. */
const undoAction = ({ number }: Interaction, meant: Readonly<Record<"entry" | "undoes", string>>) => ({
  label: "Undo",
  command: "reword",
  args: { number: String(number), ...meant, choice: "undo" },
  spoken: `Undo: put the words in the record of #${number} back`,
});
