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
  readInteraction,
  reading,
  takeInteraction,
  touch,
  type Work,
} from "../interaction/work.ts";
import { may, refusalOf, relationsOf } from "../office/may.ts";
import { standsIn } from "../office/standing-in.ts";
import { memberFor } from "./answer-as-group.ts";
import { askedHere, type GroupMember } from "./group-member.ts";
import { listGroupMembers } from "./group-member-rows.ts";
import { mayAnswerFor } from "./may-handoff.ts";
import type { Referral } from "./referral.ts";
import { openReferral } from "./referral-rows.ts";

type Said = { readonly number: number; readonly words: string };

/** The recipient asks the referrer something before answering. The referral goes on waiting. */
export function askReferrer(deps: Deps, by: By, input: Said): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const { interaction, referral } = await take(work, input);
    await checkMayAsk(work, interaction, referral);
    await say(work, { interaction, referral, kind: "asked", to: referral.fromId, words: check(input.words) });
    return interaction;
  });
}

/** Refuses a question that could not be sent as things stand, before anybody writes it. */
export async function checkAsking(deps: Deps, by: By, number: number): Promise<void> {
  const work = reading(deps, by);
  const interaction = await readInteraction(work, number);
  await checkMayAsk(work, interaction, await waiting(work, interaction));
}

async function checkMayAsk(work: Work, { number }: Interaction, referral: Referral): Promise<void> {
  const members = await listGroupMembers(work.tx, [referral]);
  if (!(await mayAsk(work, referral, members))) throw refusalOf("ask", { number });
}

/** The referrer answers a question; the recipient gets the answer in a message. */
export function answerQuestion(deps: Deps, by: By, input: Said): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const { interaction, referral } = await take(work, input);
    const to = await toAnswer(work, referral);
    await say(work, { interaction, referral, kind: "answered", to, words: check(input.words) });
    return interaction;
  });
}

/** Refuses an answer that could not be sent as things stand, before anybody writes it. */
export async function checkAnswering(deps: Deps, by: By, number: number): Promise<void> {
  const work = reading(deps, by);
  await toAnswer(work, await waiting(work, await readInteraction(work, number)));
}

/** Whom an answer goes to. */
async function toAnswer(work: Work, referral: Referral): Promise<string> {
  if (!(await mayAnswerFor(work, referral, actorOf(work)))) throw refusalOf("answer");
  return askerOf(work, referral);
}

/** Whoever is asked, and whoever stands in for them. */
async function mayAsk(work: Work, r: Referral, members: readonly GroupMember[]): Promise<boolean> {
  const actor = actorOf(work);
  const policy = work.deps.policy();
  const own = askedHere(r, members).includes(actor.id);
  const group = r.recipient === "group";
  if (may(relationsOf(policy, actor, { [group ? "member" : "recipient"]: own }), "ask")) return true;
  // Whoever referred it would be asking themselves.
  if (r.recipient === "outside" || actor.id === r.fromId) return false;
  const delegate = group
    ? !members.some((m) => m.personId === actor.id) &&
      (await memberFor(work, { referral: r, members })) !== null
    : await standsIn(work, { absentId: r.toId, personId: actor.id });
  return may(relationsOf(policy, actor, { delegate }), "ask");
}

/** Whoever asked last: of a group one of them, else the recipient or whoever stands in. */
async function askerOf(work: Work, referral: Referral): Promise<string> {
  if (referral.recipient === "outside")
    throw new Refusal(
      "outside",
      "The handoff is with somebody outside the office, who cannot be asked here.",
      {
        remedy: "Please write to them yourself.",
      },
    );
  const events = await listEvents(work.tx, referral.interactionId);
  const question = events.findLast((e) => e.kind === "asked" && readData(e).referral === referral.id);
  if (!question?.actorId && referral.recipient === "person") return referral.toId;
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
  return { interaction, referral: await waiting(work, interaction) };
}

async function waiting(work: Work, { id, number }: Interaction): Promise<Referral> {
  const referral = await openReferral(work.tx, id);
  if (!referral) throw new Refusal("none", `No handoff of #${number} is waiting for an answer.`);
  return referral;
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
