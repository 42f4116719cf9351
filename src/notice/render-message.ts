import type { Instant } from "../clock.ts";
import { readData } from "../interaction/event.ts";
import {
  aboutWords,
  eventWords,
  movedWords,
  type Names,
  nameIn,
  type Reader,
  sentence,
  standingWords,
  title,
  waitingActions,
} from "../interaction/interaction-card.ts";
import { isPaused } from "../interaction/pause.ts";
import { actions, type Card, divider, heading, note, type Part, text } from "../message/card.ts";
import { endedWords, leadNudge, ownerNudge } from "../nudge/nudge-card.ts";
import { isNudge } from "../nudge/nudge-policy.ts";
import { answeredParts, handoffCard, reminderParts } from "../referral/referral-card.ts";
import { type Message, mostShown, type View } from "./notice-view.ts";

/** Whether a notice that has not been sent yet still has something to say to this reader. */
export function stillApplies(view: View, readerId: string): boolean {
  const { notice, interaction: i, referral } = view;
  switch (notice.kind) {
    case "escalation":
      return i.state === "waiting" && !isPaused(i) && i.ownerId !== readerId;
    case "handoff":
    case "handoff-reminder":
      return referral?.state === "requested";
    case "asked":
    case "answered":
    case "acknowledged":
    case "declined":
    case "returned":
    case "returned-lead":
    case "moved":
    case "changed":
      return true;
    case "assigned":
      return i.ownerId === readerId && i.state !== "closed";
    case "taken":
      return i.state !== "closed";
    default:
      return isReminder(notice.kind) && i.state === "waiting" && !isPaused(i) && i.ownerId === readerId;
  }
}

const isReminder = (kind: string): boolean => isNudge(kind) || kind === "look-again";

/** `sentAt`: when it was sent, for words like "4 hours left"; `now`: what is true at present. */
export type Times = { readonly sentAt: Instant; readonly now: Instant };

/** One message for one reader: a single notice, or several due together. */
export function renderMessage(message: Message, times: Times): Card {
  const all = oncePerInteraction(message.views);
  const views = all.slice(0, mostShown);
  const [first] = views;
  if (!first) throw new Error("a message without notices");
  if (views.length === 1) return { preview: previewOf(first), parts: partsOf(first, message, times) };
  const contacts = (some: readonly View[]) => new Set(some.map((v) => v.interaction.id)).size;
  const total = contacts(all) + (message.more ?? 0);
  const more = total - contacts(views);
  const parts = views.flatMap((view, index) => [
    ...(index > 0 ? [divider] : []),
    ...partsOf(view, message, times),
  ]);
  const words = bundleWords(all, total);
  const rest =
    more > 0 ? [divider, note(`and ${more.toLocaleString("en-US")} more: the queue has them all.`)] : [];
  return { preview: `${words}.`, parts: [heading(words), ...parts, ...rest] };
}

/** What is good to know and asks for nothing. */
const informs: readonly string[] = ["acknowledged", "returned-lead", "taken", "changed"];

function bundleWords(views: readonly View[], total: number): string {
  const count = (one: string, many: string) =>
    total === 1 ? one : many.replace("#", total.toLocaleString("en-US"));
  if (views.every(({ notice }) => notice.kind === "moved"))
    return count("A deadline has moved", "# deadlines have moved");
  return views.every(({ notice }) => informs.includes(notice.kind))
    ? count("News of a contact", "News of # contacts")
    : count("A contact needs you", "# contacts need you");
}

/**
 * Two reminders of the same contact in one message say the same: the one due last speaks for both, or the one that
 * ends a pause, which says what was asked.
 */
function oncePerInteraction(views: readonly View[]): View[] {
  const last = new Map<string, View>();
  for (const view of views) {
    const key = isReminder(view.notice.kind) ? view.interaction.id : view.notice.id;
    const lookAgain = last.get(key)?.notice.kind === "look-again" && isNudge(view.notice.kind);
    if (!lookAgain) last.set(key, view);
  }
  return [...last.values()];
}

function previewOf({ notice, interaction: i, referral }: View): string {
  switch (notice.kind) {
    case "overdue":
      return `#${i.number}: the reply limit has been reached.`;
    case "escalation":
      return `#${i.number}: a customer waits past the limit.`;
    case "handoff":
    case "handoff-reminder":
      if (referral?.state === "acknowledged" && i.ownerId === referral.toId && i.state === "waiting")
        return `#${i.number} is yours to answer.`;
      if (referral?.state !== "requested") return `#${i.number}: this handoff needs nothing more from you.`;
      return `#${i.number}: a handoff ${notice.kind === "handoff" ? "is waiting" : "still waits"} for your answer.`;
    case "acknowledged":
      return `#${i.number}: your handoff has been acknowledged.`;
    case "declined":
      return `#${i.number}: your handoff was declined and is back with you.`;
    case "returned":
      return `#${i.number}: your handoff went unanswered and is back with you.`;
    case "returned-lead":
      return `#${i.number}: a handoff went unanswered.`;
    case "asked":
      return `#${i.number}: a question about your handoff.`;
    case "answered":
      return `#${i.number}: an answer to your question.`;
    case "assigned":
      return `#${i.number} is yours now.`;
    case "taken":
      return `#${i.number} has a new owner.`;
    case "changed":
      return `#${i.number}: a colleague has done something for it.`;
    case "moved":
      return `#${i.number}: its deadline has moved.`;
    case "look-again":
      return `#${i.number}: the date to look again has come.`;
    default:
      return `#${i.number}: a reply is due.`;
  }
}

function partsOf(view: View, { reader: person, names }: Message, times: Times): readonly Part[] {
  const { notice, interaction } = view;
  const then: Reader = { person, now: times.sentAt };
  const today: Reader = { person, now: times.now };
  if (notice.kind === "escalation") return leadNudge({ interaction, names }, then, today);
  if (isNudge(notice.kind)) return ownerNudge({ interaction, names }, then, today);
  if (notice.kind === "assigned" || notice.kind === "taken") return ownerParts(view, names, then);
  if (notice.kind === "changed") return changedParts(view, names, then);
  if (notice.kind === "moved") return movedParts(view, then);
  if (notice.kind === "look-again") return lookAgainParts(view, names, { then, today });
  if (notice.kind === "asked" || notice.kind === "answered") return questionParts(view, names);
  const { referral } = view;
  if (!referral) throw new Error("a notice of a referral that does not exist");
  const told = { interaction, referral, names };
  if (notice.kind === "handoff") return handoffCard(told, then).parts;
  if (notice.kind === "handoff-reminder") return reminderParts(told, then);
  return answeredParts(told, then, notice.kind === "returned-lead");
}

function ownerParts({ notice, interaction: i }: View, names: Message["names"], reader: Reader): Part[] {
  const mine = i.ownerId === reader.person.id;
  if (notice.kind === "taken" || !mine)
    return [heading(title(i)), text(`${nameIn(names, i.ownerId)} looks after ${i.customer} now.`)];
  return [
    heading(title(i)),
    text(`This contact is yours now.\n${aboutWords(i, reader)}`),
    text(standingWords(i, reader)),
    ...(i.state === "waiting" ? waitingActions(i, []) : []),
  ];
}

function changedParts({ interaction: i, event }: View, names: Message["names"], reader: Reader): Part[] {
  if (!event) throw new Error("a change without its entry in the history");
  return [
    heading(title(i)),
    text(sentence(eventWords(event, names, reader))),
    actions([
      {
        label: "Details",
        command: "show",
        args: { number: String(i.number) },
        spoken: `Details of #${i.number}`,
      },
    ]),
  ];
}

function movedParts({ interaction: i, event }: View, reader: Reader): Part[] {
  if (!event) throw new Error("a moved deadline without its entry in the history");
  return [
    heading(title(i)),
    text(`The office's rules have changed: ${movedWords(readData(event), reader)}.`),
    actions([
      {
        label: "Details",
        command: "show",
        args: { number: String(i.number) },
        spoken: `Details of #${i.number}`,
      },
    ]),
  ];
}

/** The pause is over without an answer: what was asked, by when the reply is due now, and what can be done. */
function lookAgainParts(
  { interaction: i, event }: View,
  names: Names,
  { then, today }: { readonly then: Reader; readonly today: Reader },
): Part[] {
  if (!event) throw new Error("a date to look again without its entry in the history");
  const ended = endedWords({ interaction: i, names }, today);
  if (ended) return [heading(title(i)), text(ended)];
  const { askedBy, question } = readData(event);
  const who = askedBy === then.person.id ? "You" : nameIn(names, askedBy ? String(askedBy) : null);
  const standing = standingWords(i, isPaused(i) ? today : then);
  const runs = `The clock runs again; ${standing.charAt(0).toLowerCase()}${standing.slice(1)}`;
  return [
    heading(title(i)),
    text(`${who} asked ${i.customer}: ${question}`),
    note(isPaused(i) ? standing : runs),
    ...waitingActions(i, []),
  ];
}

function questionParts(view: View, names: Message["names"]): Part[] {
  const { notice, interaction: i, event, referral } = view;
  if (!event) throw new Error("a question without its entry in the history");
  const args = { number: String(i.number) };
  const asked = notice.kind === "asked";
  const waits = asked && referral?.state === "requested" && !view.answered;
  const answer = {
    label: "Answer",
    command: "answer",
    args,
    style: "primary" as const,
    spoken: `Answer the question about #${i.number}`,
  };
  const show = { label: "Details", command: "show", args, spoken: `Details of #${i.number}` };
  return [
    heading(title(i)),
    text(
      `${nameIn(names, event.actorId)} ${asked ? "asks" : "answers"}: ${String(readData(event).words ?? "")}`,
    ),
    ...(waits ? [note("The handoff waits for the answer, and its time goes on running.")] : []),
    actions(waits ? [answer, show] : [show]),
  ];
}
