import { stampWords } from "../../calendar/words.ts";
import { nameIn, title } from "../../interaction/interaction-card.ts";
import { actions, heading, note, type Part, text } from "../../message/card.ts";
import { answeredParts } from "../../referral/answered-card.ts";
import { askedOf } from "../../referral/group-member.ts";
import { outsideParts, outsidePreview, outsideReminderParts } from "../../referral/outside-card.ts";
import type { Told } from "../../referral/referral-card.ts";
import { handoffCard, reminderParts } from "../../referral/referral-card.ts";
import type { NoticeEntry, Saying } from "../notice-entry.ts";
import { contactOf, eventOf, showAction, type View } from "../notice-view.ts";

const always = () => true;

function told({ view, names }: Saying): Told {
  if (!view.referral) throw new Error("a notice of a referral that does not exist");
  return { interaction: contactOf(view), referral: view.referral, names, members: view.members ?? [] };
}

const isOutside = ({ referral }: View): boolean => referral?.recipient === "outside";

const asks = (verb: string) => (view: View) => {
  const { referral } = view;
  const i = contactOf(view);
  if (referral && isOutside(view)) return outsidePreview({ interaction: i, referral });
  const isOthers = referral?.recipient === "group" && i.ownerId !== view.notice.personId;
  const mine = i.ownerId === referral?.toId && !isOthers;
  if (referral?.state === "acknowledged" && mine && i.state === "waiting")
    return `#${i.number} is yours to answer.`;
  if (referral?.state !== "requested") return `#${i.number}: this handoff needs nothing more from you.`;
  return `#${i.number}: a handoff ${verb} for your answer.`;
};

/** It waits, and this reader has not declined it for themselves. */
const waitsFor = (view: View, readerId: string): boolean =>
  view.referral?.state === "requested" && askedOf(view.referral, view.members ?? []).includes(readerId);

const answered = (words: string): NoticeEntry => ({
  bundle: "news",
  applies: always,
  preview: (view) => `#${contactOf(view).number}: ${words}`,
  parts: (saying) => answeredParts(told(saying), saying.then, false),
});

const question = (words: string): NoticeEntry => ({
  bundle: null,
  told: true,
  ofEvent: true,
  applies: always,
  preview: (view) => `#${contactOf(view).number}: ${words}`,
  parts: questionParts,
});

/** What both sides of a handoff hear. */
export const handoffEntries = {
  handoff: {
    bundle: null,
    standIn: true,
    applies: waitsFor,
    preview: asks("is waiting"),
    parts: (saying) =>
      isOutside(saying.view)
        ? outsideParts(told(saying), saying.then)
        : handoffCard(told(saying), saying.then).parts,
  },
  "handoff-reminder": {
    bundle: "news",
    fleeting: true,
    standIn: true,
    applies: waitsFor,
    preview: asks("still waits"),
    parts: (saying) =>
      (isOutside(saying.view) ? outsideReminderParts : reminderParts)(told(saying), saying.then),
  },
  // Whoever was asked by e-mail, and heard of it, hears that it is over.
  "handoff-over": {
    bundle: null,
    applies: ({ referral, linked }) => referral?.state === "withdrawn" && linked === true,
    preview: asks(""),
    parts: (saying) => outsideParts(told(saying), saying.then),
  },
  acknowledged: {
    ...answered("your handoff has been acknowledged."),
    informs: true,
    about: "check-back",
    parts: acknowledgedParts,
  },
  declined: { ...answered("your handoff was declined and is back with you."), standIn: true },
  returned: {
    ...answered(""),
    standIn: true,
    preview: (view) => {
      const never = isOutside(view) ? "could not be delivered" : "cannot be answered";
      const why = view.referral?.answer === "" ? "went unanswered" : never;
      return `#${contactOf(view).number}: your handoff ${why} and is back with you.`;
    },
  },
  "returned-lead": {
    ...answered("a handoff went unanswered."),
    informs: true,
    parts: (saying) => answeredParts(told(saying), saying.then, true),
  },
  asked: { ...question("a question about your handoff."), standIn: true },
  answered: question("an answer to your question."),
} satisfies Record<string, NoticeEntry>;

/** And when the referrer will be asked whether it has been resolved. */
function acknowledgedParts(saying: Saying): Part[] {
  const parts = answeredParts(told(saying), saying.then, false);
  const { checkBack, referral } = saying.view;
  if (referral?.state !== "acknowledged" || checkBack?.checkBack.state !== "waiting") return parts;
  const at = stampWords(checkBack.checkBack.dueAt, saying.then.person.zone, saying.then.now);
  const next = note(`You will be asked ${at} whether it has been resolved.`);
  return [...parts.slice(0, -1), next, ...parts.slice(-1)];
}

function questionParts({ view, names }: Saying): Part[] {
  const [i, { event, data }] = [contactOf(view), eventOf(view)];
  const asked = view.notice.kind === "asked";
  const waits = asked && view.referral?.state === "requested" && !view.answered;
  const answer = {
    label: "Answer",
    command: "answer",
    args: { number: String(i.number) },
    style: "primary" as const,
    spoken: `Answer the question about #${i.number}`,
  };
  return [
    heading(title(i)),
    text(`${nameIn(names, event.actorId)} ${asked ? "asks" : "answers"}: ${String(data.words ?? "")}`),
    ...(waits ? [note("The handoff waits for the answer, and its time goes on running.")] : []),
    actions(waits ? [answer, showAction(i)] : [showAction(i)]),
  ];
}
