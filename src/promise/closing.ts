import { stampWords } from "../calendar/words.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { actorOf, appendEvent, type ClosingRule, type StillOpen, type Work } from "../interaction/work.ts";
import { toType } from "../message/command-words.ts";
import { drop, openPointsOf } from "./point.ts";
import { listPoints, updatePoint } from "./point-rows.ts";
import { aboutPoint } from "./point-work.ts";
import { type CustomerPromise, hasHeard, withdraw } from "./promise.ts";
import { listBackUntold, listOpenPromises, updatePromise } from "./promise-rows.ts";
import { aboutPromise } from "./promise-work.ts";
import { marked } from "./undoing.ts";

/** What the customer still waits for by a date is done, or taken back with a reason, before the contact is closed. */
export const promiseClosing: ClosingRule = {
  async open(work, i) {
    const zone = actorOf(work).zone;
    const promises = (await listOpenPromises(work.tx, i.id)).map(
      (p): StillOpen => ({
        words: `"${p.thing}" is promised by ${stampWords(p.knownAt, zone, work.now)}`,
        remedy: `Record it as done ("${toType(`met ${i.number}`)}") or take it back with a reason ("${toType(`unpromise ${i.number}`)}").`,
        ends: `the promise "${p.thing}" is taken back${hasHeard(p) ? `, and ${i.customer} still has to be told` : ""}`,
      }),
    );
    const untold = (await listBackUntold(work.tx, i.id)).map(
      (p): StillOpen => ({
        words: `"${p.thing}" is taken back, and the customer still goes by ${stampWords(p.knownAt, zone, work.now)}`,
        remedy: `Record how they were told of it ("${toType(`told ${i.number}`)}").`,
        ends: `${i.customer} still has to be told that "${p.thing}" is taken back`,
      }),
    );
    const points = openPointsOf(await listPoints(work.tx, i.id)).map(
      (p): StillOpen => ({
        words: `"${p.what}" is not known yet`,
        remedy: `Say what is known now ("${toType(`settle ${i.number}`)}") or why it no longer matters ("${toType(`drop ${i.number}`)}").`,
        ends: `the open point "${p.what}" is dropped`,
      }),
    );
    return [...promises, ...untold, ...points];
  },

  async end(work, i, why) {
    await withdrawAll(work, i, why);
    await dropAll(work, i, why);
  },
};

async function withdrawAll(work: Work, i: Interaction, why: string): Promise<void> {
  const actor = { id: actorOf(work).id, now: work.now };
  const reason = short(why);
  for (const p of await listOpenPromises(work.tx, i.id)) {
    await updatePromise(work.tx, p.id, marked(p, withdraw(p, { at: work.now, reason, told: null }), actor));
    await appendEvent(work, i.id, {
      kind: "promise-withdrawn",
      data: { ...aboutPromise(p), reason, ...untoldOf(p), closing: 1 },
    });
  }
}

/** Closing tells the customer nothing: what they heard of a date, they still go by. */
const untoldOf = (p: CustomerPromise) => (hasHeard(p) ? { way: null, at: null } : {});

async function dropAll(work: Work, i: Interaction, why: string): Promise<void> {
  const actor = { id: actorOf(work).id, now: work.now };
  const words = short(why);
  for (const p of openPointsOf(await listPoints(work.tx, i.id))) {
    await updatePoint(work.tx, p.id, marked(p, drop(p, work.now, words), actor));
    await appendEvent(work, i.id, { kind: "point-dropped", data: { ...aboutPoint(p), words, closing: 1 } });
  }
}

/** The reason for closing may be longer than one of these. */
const short = (why: string): string => [...why].slice(0, 1_000).join("");
