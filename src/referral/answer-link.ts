import { Refusal } from "../errors.ts";
import { type Interaction, limits } from "../interaction/interaction.ts";
import type { Names } from "../interaction/interaction-card.ts";
import { findInteraction } from "../interaction/interaction-rows.ts";
import { asWork, change, type Deps, takeInteractionById, touch, type Work } from "../interaction/work.ts";
import { visible } from "../message/visible.ts";
import { peopleById } from "../office/person-rows.ts";
import { beginCheckBack } from "./check-back-round.ts";
import { hashToken, isToken, type LinkAnswer } from "./link.ts";
import { findLink, updateLink } from "./link-rows.ts";
import { acknowledge, decline, type Referral } from "./referral.ts";
import { findReferral, updateReferral } from "./referral-rows.ts";

/** What a link leads to. */
export type Linked = {
  readonly interaction: Interaction;
  readonly referral: Referral;
  readonly names: Names;
};

/** Looks without changing anything: mail programs open links before anybody has read the mail. Null: no such link. */
export async function lookAtLink({ store }: Pick<Deps, "store">, token: string): Promise<Linked | null> {
  const link = isToken(token) ? await findLink(store.db, hashToken(token)) : null;
  const referral = link ? await findReferral(store.db, link.referralId) : null;
  if (!referral) return null;
  const interaction = await findInteraction(store.db, referral.interactionId, { lock: false });
  if (!interaction) throw new Error("a referral of an interaction that does not exist");
  const names = await peopleById(store.db, [referral.fromId, referral.requestedBy]);
  return { interaction, referral, names };
}

export type LinkInput = {
  readonly token: string;
  readonly answer: LinkAnswer;
  /** Who answers, as they call themselves. */
  readonly name: string;
  /** Why not; only with "decline". */
  readonly reason: string;
};

const longestName = 100;

/**
 * Somebody outside the office answers a handoff, once. Acknowledged, it is explained, and the customer stays with the
 * referrer all the same, who is asked in due time whether it has been resolved. Refuses what is missing, naming the
 * field, and a link that has ended; null: no such link.
 */
export async function answerLink(deps: Deps, input: LinkInput): Promise<Linked | null> {
  const linked = await lookAtLink(deps, input.token);
  if (!linked) return null;
  const { referral } = linked;
  const actor = (await peopleById(deps.store.db, [referral.toId])).get(referral.toId) ?? null;
  const interaction = await asWork(deps, { actor, source: "web", requestId: null }, async (work) => {
    const held = await takeInteractionById(work, referral.interactionId);
    const now = await stillOpen(work, referral);
    const done = input.answer === "acknowledge" ? acknowledged : declined;
    const after = await done(work, { interaction: held, referral: now }, checked(input));
    await updateLink(work.tx, hashToken(input.token), { usedAt: work.now, usedFor: input.answer });
    return after;
  });
  return { ...linked, interaction };
}

/** The referral as it is now that its interaction is held. Refused when it has been answered, or its time is over. */
async function stillOpen(work: Work, { id }: Referral): Promise<Referral> {
  const referral = await findReferral(work.tx, id);
  if (referral?.state !== "requested" || isLate(referral, work.now))
    throw new Refusal("ended", "This request waits for no answer any more.");
  return referral;
}

/** The clock gives it back a moment later. */
export const isLate = (r: Referral, now: number): boolean => r.state === "requested" && now >= r.limitAt;

type Given = { readonly name: string; readonly reason: string };
type Answering = { readonly interaction: Interaction; readonly referral: Referral };

async function acknowledged(work: Work, { interaction, referral }: Answering, { name }: Given) {
  const answer = { by: referral.toId, at: work.now, words: "" };
  await updateReferral(work.tx, referral.id, { ...acknowledge(referral, answer), answeredName: name });
  touch(work, referral.fromId);
  const { dueAt } = await beginCheckBack(work, { ...referral, toId: null, referralId: referral.id });
  const data = { ...about(referral), name, checkBackAt: dueAt };
  return change(work, interaction, { patch: {}, kind: "acknowledged", data });
}

async function declined(work: Work, { interaction, referral }: Answering, { name, reason }: Given) {
  const answer = { by: referral.toId, at: work.now, words: reason };
  await updateReferral(work.tx, referral.id, { ...decline(referral, answer), answeredName: name });
  touch(work, referral.fromId);
  const data = { ...about(referral), name, reason };
  return change(work, interaction, { patch: {}, kind: "declined", data });
}

const about = (r: Referral) => ({ referral: r.id, from: r.fromId, to: r.toId });

function checked({ answer, ...typed }: LinkInput): Given {
  const name = visible(typed.name).replace(/\s+/gu, " ").trim();
  const reason = visible(typed.reason).trim();
  if (name === "")
    throw new Refusal("name", "Your name is missing.", {
      field: "name",
      remedy: "Say who answers, so that the office knows whom to turn to.",
    });
  checkFits(name, { field: "name", most: longestName });
  if (answer === "decline" && reason === "")
    throw new Refusal("reason", "The reason is missing.", {
      field: "reason",
      remedy: "Say why not, and who could help instead if you know.",
    });
  checkFits(reason, { field: "reason", most: limits.note });
  return { name, reason };
}

function checkFits(words: string, { field, most }: { field: string; most: number }): void {
  const length = [...words].length;
  if (length > most)
    throw new Refusal("length", `The ${field} has ${count(length)} characters; ${count(most)} fit.`, {
      field,
      remedy: "Please shorten it.",
    });
}

const count = (n: number): string => n.toLocaleString("en-US");
