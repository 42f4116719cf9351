import { Refusal } from "../errors.ts";
import { readData } from "../interaction/event.ts";
import { listEvents } from "../interaction/event-rows.ts";
import { checkLength, type Interaction, limits } from "../interaction/interaction.ts";
import {
  actorOf,
  appendEvent,
  asWork,
  type By,
  type Deps,
  takeInteraction,
  touch,
  type Work,
} from "../interaction/work.ts";
import { toType } from "../message/command-words.ts";
import { askedHere } from "./group-member.ts";
import { listGroupMembers } from "./group-member-rows.ts";
import type { Referral } from "./referral.ts";
import { openReferral } from "./referral-rows.ts";

type Said = { readonly number: number; readonly words: string };

/** The recipient asks the referrer something before answering. The referral goes on waiting. */
export function askReferrer(deps: Deps, by: By, input: Said): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const { interaction, referral } = await take(work, input);
    const members = await listGroupMembers(work.tx, [referral]);
    if (!askedHere(referral, members).includes(actorOf(work).id))
      throw new Refusal("recipient", "Only the person the handoff is for can ask about it here.", {
        remedy: `A note reaches everybody who opens #${interaction.number}: "${toType(`note ${interaction.number} …`)}".`,
      });
    await say(work, { interaction, referral, kind: "asked", to: referral.fromId, words: check(input.words) });
    return interaction;
  });
}

/** The referrer answers a question; the recipient gets the answer in a message. */
export function answerQuestion(deps: Deps, by: By, input: Said): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const { interaction, referral } = await take(work, input);
    if (actorOf(work).id !== referral.fromId)
      throw new Refusal("referrer", "The question went to the person who referred this contact.");
    const to = await askerOf(work, referral);
    await say(work, { interaction, referral, kind: "answered", to, words: check(input.words) });
    return interaction;
  });
}

/** Of a group, whoever asked last. */
async function askerOf(work: Work, referral: Referral): Promise<string> {
  if (referral.recipient === "outside")
    throw new Refusal(
      "outside",
      "The handoff is with somebody outside the office, who cannot be asked here.",
      {
        remedy: "Please write to them yourself.",
      },
    );
  if (referral.recipient === "person") return referral.toId;
  const events = await listEvents(work.tx, referral.interactionId);
  const question = events.findLast((e) => e.kind === "asked" && readData(e).referral === referral.id);
  if (!question?.actorId) throw new Refusal("none", "Nobody has asked anything about this handoff.");
  return question.actorId;
}

type Saying = {
  readonly interaction: Interaction;
  readonly referral: Referral;
  readonly kind: "asked" | "answered";
  readonly to: string;
  readonly words: string;
};

async function say(work: Work, { interaction, referral, kind, to, words }: Saying): Promise<void> {
  const data = { referral: referral.id, to, words };
  const subject = await appendEvent(work, interaction.id, { kind, data });
  await work.deps.notices.tell(work, { kind, personId: to, interactionId: interaction.id, subject });
  // The question that this answers needs no Answer button any more.
  await work.deps.notices.replan(work, interaction);
  touch(work, to);
}

async function take(work: Work, input: Said): Promise<{ interaction: Interaction; referral: Referral }> {
  const interaction = await takeInteraction(work, input.number);
  const referral = await openReferral(work.tx, interaction.id);
  if (!referral) throw new Refusal("none", `No handoff of #${interaction.number} is waiting for an answer.`);
  return { interaction, referral };
}

function check(typed: string): string {
  const words = typed.trim();
  if (words === "")
    throw new Refusal("empty", "There is nothing in it yet.", {
      field: "words",
      remedy: "Write a sentence or two.",
    });
  checkLength(words, { name: "text", field: "words", most: limits.note });
  return words;
}
