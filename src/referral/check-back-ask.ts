import { Refusal } from "../errors.ts";
import { checkLength, type Interaction, limits } from "../interaction/interaction.ts";
import {
  actorOf,
  asWork,
  type By,
  type Deps,
  recordChange,
  takeInteraction,
  touch,
  type Work,
} from "../interaction/work.ts";
import { peopleById } from "../office/person-rows.ts";
import { type CheckBack, checkMayAnswer, checkWaiting, mayAsk } from "./check-back.ts";
import type { CheckBackInput } from "./check-back-answer.ts";
import { findCheckBack } from "./check-back-find.ts";
import { type About, concernedBy } from "./check-back-people.ts";
import { updateCheckBack } from "./check-back-rows.ts";

/**
 * The referrer passes the question on to whoever looks after the contact now, who may then answer it; the owner asks
 * the referrer before the time has come. Either gets a message.
 */
export function askCheckBack(deps: Deps, by: By, input: CheckBackInput): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const words = input.words.trim();
    checkLength(words, { name: "text", field: "words", most: limits.note });
    const interaction = await takeInteraction(work, input.number);
    const checkBack = await findCheckBack(work.tx, interaction, input.checkBackId);
    checkWaiting(checkBack);
    const { toId, patch } = await directionOf(work, { interaction, checkBack }, words);
    await updateCheckBack(work.tx, checkBack.id, patch);
    const data = { checkBack: checkBack.id, referral: checkBack.referralId, to: toId, words };
    const done = { patch: {}, kind: "check-asked", data } as const;
    const { after, eventId } = await recordChange(work, interaction, done);
    const notice = { kind: "check-asked", personId: toId, interactionId: interaction.id, subject: eventId };
    await deps.notices.tell(work, notice);
    touch(work, toId);
    return after;
  });
}

type Direction = { readonly toId: string; readonly patch: Partial<CheckBack> };

async function directionOf(work: Work, about: About, words: string): Promise<Direction> {
  const { interaction, checkBack } = about;
  const { fromId, askedId, raisedAt } = checkBack;
  const actor = actorOf(work);
  const concerned = await concernedBy(work, about, actor);
  const { ownerId, number } = interaction;
  const asksReferrer =
    actor.id === ownerId &&
    actor.id !== fromId &&
    concerned.referrer !== null &&
    mayAsk(checkBack, concerned);
  if (asksReferrer) {
    if (raisedAt !== null && words === "") throw await askedAlready(work, fromId);
    return { toId: fromId, patch: { raisedAt: work.now } };
  }
  checkMayAnswer(checkBack, concerned, number);
  if (ownerId === actor.id || ownerId === fromId)
    throw new Refusal("nobody", `${await nameOf(work, ownerId)} looks after ${interaction.customer}.`, {
      remedy: "There is nobody else to ask.",
    });
  if (askedId === ownerId && words === "") throw await askedAlready(work, ownerId);
  return { toId: ownerId, patch: { askedId: ownerId, askedAt: work.now } };
}

async function askedAlready(work: Work, id: string): Promise<Refusal> {
  return new Refusal("asked", `${await nameOf(work, id)} has been asked, and the answer comes to you.`, {
    field: "words",
    remedy: "To ask once more, say in a few words what you would like to know.",
  });
}

async function nameOf(work: Work, id: string): Promise<string> {
  return (await peopleById(work.tx, [id])).get(id)?.name ?? "somebody";
}
