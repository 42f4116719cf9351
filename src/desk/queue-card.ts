import { dayDistance, leftWords, lengthWords, whenWords } from "../calendar/words.ts";
import { isUnfinished } from "../decision/decision.ts";
import { finishAction, leadActions, toldDecisionActions } from "../decision/decision-card.ts";
import { dateWords } from "../greeting/absence-card.ts";
import { type Names, nameIn, type Reader, resumeAction, title } from "../interaction/interaction-card.ts";
import { isPaused } from "../interaction/pause.ts";
import { owesWriting } from "../interaction/written.ts";
import { followUpAction, sentAction } from "../interaction/written-card.ts";
import { type Action, actions, type Card, divider, heading, note, type Part, text } from "../message/card.ts";
import type { Absence } from "../office/absence.ts";
import { pointActions } from "../promise/point-card.ts";
import { promiseActions, tellActions } from "../promise/promise-card.ts";
import { notYetAction, resolvedAction } from "../referral/check-back-card.ts";
import { datesWords } from "./queue-dates.ts";
import type { Section } from "./queue-rank-rows.ts";
import type { QueueItem } from "./queue-rows.ts";

/** Three blocks an item, with headings and paging below the 50 of a message. */
export const pageSize = 10;

export type QueuePage = {
  readonly items: readonly QueueItem[];
  readonly total: number;
  readonly page: number;
  /** Whose queue: null for the whole office. */
  readonly whose: { readonly id: string; readonly name: string } | null;
  /** Those for whom they stand in now. */
  readonly away?: readonly Absence[];
  readonly names: Names;
  /** The command its paging buttons carry. */
  readonly command: "queue" | "home";
};

const sectionWords: Readonly<Record<Section, string>> = {
  overdue: "Past the limit",
  received: "Handoffs waiting for your answer",
  confirm: `A "no" waiting for a lead's word`,
  tell: "A decision that the customer is to be told",
  finish: "A decision to finish",
  closed: "Closed, and still to be told",
  today: "Due today",
  later: "Later",
  promised: "Promised",
  given: "Waiting for a colleague to acknowledge",
  paused: "Waiting on the customer",
  check: "Has it been resolved?",
};

/** Who is waiting, most urgent first. */
export function queueCard(queue: QueuePage, reader: Reader): Card {
  const { total, items } = queue;
  const count = total === 1 ? "1 customer" : `${total.toLocaleString("en-US")} customers`;
  return {
    preview: total === 0 ? nobodyWords(queue, reader) : `${count} in the queue.`,
    parts: [
      heading(headingWords(queue, reader)),
      text(total === 0 ? nobodyWords(queue, reader) : `${count} in the queue, most urgent first.`),
      actions([{ label: "Log a contact", command: "log", args: {}, style: "primary" }]),
      ...items.flatMap((item, index) => [
        ...(items[index - 1]?.section === item.section
          ? []
          : [divider, note(sectionHeading(item.section, queue, reader))]),
        ...itemParts(item, queue, reader),
      ]),
      ...paging(queue),
    ],
  };
}

/** A promised date may have passed before the limit, and so may the goal. */
function sectionHeading(section: Section, { items }: QueuePage, reader: Reader): string {
  const listed = items.filter((i) => i.section === section);
  if (section === "overdue" && listed.some((i) => i.limitAt > reader.now))
    return "Past the limit or a promised date";
  if (section === "today" && listed.every((i) => isGoalAlone(i, reader))) return "Past the goal";
  if (section === "today" && listed.some((i) => isGoalAlone(i, reader))) return "Due today or past the goal";
  return sectionWords[section];
}

/** The goal is over, and nothing else is due before the day ends. */
function isGoalAlone({ goalAt, limitAt, promises }: QueueItem, { now, person }: Reader): boolean {
  const isLater = (at: number) => dayDistance(at, now, person.zone) > 0;
  return (
    goalAt !== null &&
    goalAt <= now &&
    isLater(limitAt) &&
    promises.every(({ knownAt }) => knownAt === null || isLater(knownAt))
  );
}

function headingWords({ whose }: QueuePage, reader: Reader): string {
  if (!whose) return "Who is waiting in the office";
  return whose.id === reader.person.id ? "Who is waiting for you" : `Who is waiting for ${whose.name}`;
}

/** Only of the whole office can it be said that everybody has been answered: others' contacts are not looked at. */
function nobodyWords({ whose }: QueuePage, reader: Reader): string {
  if (!whose) return "Nobody is waiting. Every contact has been answered.";
  return `Nobody is waiting for ${whose.id === reader.person.id ? "you" : whose.name}.`;
}

/** Words are cut so that a page stays readable, and within a message's size. */
const mostShown = 160;

function short(words: string): string {
  const all = [...words.replace(/\s+/gu, " ")];
  return all.length > mostShown ? `${all.slice(0, mostShown).join("")}…` : all.join("");
}

function itemParts(item: QueueItem, queue: QueuePage, reader: Reader): Part[] {
  const { names, whose } = queue;
  const forWhom = absenceOf(item, queue);
  const isOwn = item.ownerId === (forWhom?.personId ?? whose?.id);
  const owner = isOwn ? "" : ` · with ${nameIn(names, item.ownerId)}`;
  return [
    text(`${title(item)} · ${short(item.matter)}`),
    note(
      `${forWords(forWhom, names, reader)}${dueWords(item, reader)}${checkWords(item, reader)}${confirmWords(item)}${decisionsWords(item)}${datesWords(item, reader)}${owner}${handoffWords(item, queue, reader)}`,
    ),
    actions(itemActions(item, queue, reader)),
  ];
}

/** Why it is in this queue, where that is because somebody is away and this person stands in. */
function absenceOf(item: QueueItem, { whose, away = [] }: QueuePage): Absence | null {
  const isFor = (id: string | undefined): boolean => {
    if (item.section === "received") return id !== undefined && item.asked.includes(id);
    if (item.section === "confirm") return id === whose?.id;
    if (item.section === "tell" || item.section === "finish" || item.section === "closed")
      return id === item.ownerId || item.decisions.some((d) => d.recordedBy === id);
    return id === (item.section === "check" ? item.checkBackFrom : item.ownerId);
  };
  return isFor(whose?.id) ? null : (away.find((absence) => isFor(absence.personId)) ?? null);
}

/** "For Ana Ortiz, away until Tue 24 Nov: " */
function forWords(absence: Absence | null, names: Names, reader: Reader): string {
  if (!absence) return "";
  return `For ${nameIn(names, absence.personId)}, away until ${dateWords(absence.untilDay, reader)}: `;
}

const confirmWords = ({ decisionId }: QueueItem): string =>
  decisionId === null ? "" : ` · a "no" waits for a lead's word`;

/** Of a contact that waits, the decision is told with the answer, or was told before any. */
function decisionsWords({ decisions, knows, back }: QueueItem): string {
  const known = knows ? " · they know the decision; the reply is still to be recorded" : "";
  const untold = decisions.some((d) => !isUnfinished(d)) ? " · a decision is to be told" : "";
  const begun = decisions.some(isUnfinished) ? " · a decision is not finished" : "";
  const taken = back
    .map(({ thing }) => ` · they still go by "${short(thing)}", which is taken back`)
    .join("");
  return `${known}${untold}${begun}${taken}`;
}

function dueWords(i: QueueItem, reader: Reader): string {
  const zone = { now: reader.now, zone: reader.person.zone };
  if (i.state === "closed") return `Closed ${whenWords(i.closedAt ?? reader.now, zone)}`;
  if (i.state !== "waiting")
    return owesWriting(i) ? "Answered aloud; a written answer is to come" : "Answered";
  if (isPaused(i))
    return `The clock stands still until ${whenWords(i.lookAgainAt, zone)}; asked: ${short(i.question)}`;
  if (reader.now >= i.limitAt)
    return `Waiting ${lengthWords(reader.now - i.receivedAt)}; the limit was ${whenWords(i.limitAt, zone)}`;
  const goal =
    i.goalAt !== null && i.goalAt < i.limitAt
      ? `${reader.now < i.goalAt ? "goal" : "the goal was"} ${whenWords(i.goalAt, zone)}, `
      : "";
  return `Waiting ${lengthWords(Math.max(0, reader.now - i.receivedAt))}; ${goal}limit ${whenWords(i.limitAt, zone)} (${leftWords(i.limitAt, reader.now)})`;
}

function checkWords({ checkBackAt }: QueueItem, reader: Reader): string {
  if (checkBackAt === null) return "";
  return ` · asked whether it is resolved ${whenWords(checkBackAt, { now: reader.now, zone: reader.person.zone })}`;
}

/** Whether the reader, whose queue it is, can answer the handoff: for themselves, or for somebody who is away. */
function isAsked(
  { referralId, asked, section }: QueueItem,
  { whose }: QueuePage,
  { person }: Reader,
): boolean {
  if (referralId === null) return false;
  return asked.includes(person.id) || (section === "received" && whose?.id === person.id);
}

function handoffWords(item: QueueItem, queue: QueuePage, reader: Reader): string {
  const { names } = queue;
  if (item.referralId === null) return "";
  if (isAsked(item, queue, reader))
    return ` · from ${nameIn(names, item.fromId)}, not explained until you acknowledge`;
  return ` · waits for ${nameIn(names, item.toId)} to acknowledge`;
}

function itemActions(item: QueueItem, queue: QueuePage, reader: Reader): Action[] {
  const of = `#${item.number}, ${item.customer}`;
  const args = { number: String(item.number) };
  const show: Action = { label: "Details", command: "show", args, spoken: `Details of ${of}` };
  if (item.referralId !== null && isAsked(item, queue, reader)) {
    const answer = { ...args, referral: item.referralId };
    return [
      {
        label: "Acknowledge",
        command: "ack",
        args: answer,
        style: "primary",
        spoken: `Acknowledge the handoff of ${of}`,
      },
      { label: "Decline", command: "decline", args: answer, spoken: `Decline the handoff of ${of}` },
      show,
    ];
  }
  // In a colleague's queue these are theirs to press.
  const isOwn = queue.whose?.id === reader.person.id;
  if (item.section === "confirm") return isOwn ? [...confirmActions(item), show] : [show];
  if (item.section === "check" && item.checkBackId !== null)
    return isOwn ? [...checkActions(item, item.checkBackId), show] : [show];
  if (item.state !== "waiting" || item.section === "tell" || item.section === "finish")
    return [
      ...decisionActions(item),
      ...owedActions(item),
      ...(item.state === "closed" ? tellActions(item, item.back) : promiseActions(item, item.promises)),
      ...pointActions(item, item.points),
      show,
    ];
  const replied: Action = { label: "Replied", command: "reply", args, spoken: `Record the reply to ${of}` };
  return [replied, ...(isPaused(item) ? [resumeAction(item)] : []), show];
}

function checkActions(item: QueueItem, check: string): Action[] {
  const of = { interaction: item, checkBack: { id: check } };
  return [resolvedAction(of), notYetAction(of)];
}

const confirmActions = (item: QueueItem): Action[] =>
  item.decisionId === null || item.decisionVersion === null
    ? []
    : leadActions(item, { id: item.decisionId, version: item.decisionVersion });

/** What is to be told, and the first that is to be finished: the record has the others. */
function decisionActions(item: QueueItem): Action[] {
  const begun = item.decisions.filter(isUnfinished).slice(0, 1);
  return [...toldDecisionActions(item, item.decisions), ...begun.map(() => finishAction(item))];
}

const owedActions = (item: QueueItem): Action[] =>
  owesWriting(item) ? [followUpAction(item), sentAction(item)] : [];

function paging({ total, page, whose, command }: QueuePage): Part[] {
  const pages = Math.max(1, Math.ceil(total / pageSize));
  if (pages === 1) return [];
  const to = (n: number) => ({ who: whose?.id ?? "office", page: String(n) });
  const turn = [
    ...(page > 1 ? [{ label: "Earlier page", command, args: to(page - 1) }] : []),
    ...(page < pages ? [{ label: "Next page", command, args: to(page + 1) }] : []),
  ];
  return [divider, note(`Page ${page} of ${pages}, ${total.toLocaleString("en-US")} in all`), actions(turn)];
}
