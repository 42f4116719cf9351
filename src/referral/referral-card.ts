import { lengthWords, stampWords, whenWords } from "../calendar/words.ts";
import type { Handoff } from "../interaction/detail-card.ts";
import type { Interaction } from "../interaction/interaction.ts";
import {
  channelWords,
  type Names,
  nameIn,
  type Reader,
  sentence,
  title,
  waitingActions,
  zoned,
} from "../interaction/interaction-card.ts";
import { isPaused } from "../interaction/pause.ts";
import { pausedWords } from "../interaction/pause-words.ts";
import {
  type Action,
  actions,
  type Card,
  type Fact,
  facts,
  heading,
  note,
  type Part,
  text,
} from "../message/card.ts";
import type { GroupMember } from "./group-member.ts";
import { asideWords, groupName, isAsked, type OfGroup, othersWords } from "./group-words.ts";
import { endedWords, type Referral } from "./referral.ts";

/** A referral with what a card of it speaks of. */
export type Told = {
  readonly interaction: Interaction;
  readonly referral: Referral;
  readonly names: Names;
  /** Of one that went to a group: everybody who was asked. */
  readonly members?: readonly GroupMember[];
};

export const ofGroup = (told: Told): OfGroup => ({ ...told, members: told.members ?? [] });

const args = (t: Told) => ({ number: String(t.interaction.number), referral: t.referral.id });

/** The request to take a contact over, with the whole story; once answered, what became of it. */
export function handoffCard(told: Told, reader: Reader): Card {
  const { interaction: i, referral: r } = told;
  const open = r.state === "requested";
  return {
    preview: open
      ? `#${i.number}: a handoff is waiting for your answer.`
      : `#${i.number}: this handoff needs nothing more from you.`,
    parts: [
      heading(title(i)),
      text(askWords(told)),
      facts(storyFacts(told, reader)),
      ...(open ? openParts(told, reader) : endedParts(told, reader)),
    ],
  };
}

function askWords(told: Told): string {
  const { interaction: i, referral: r, names } = told;
  const group = groupName(ofGroup(told));
  const owner = r.requestedBy === r.fromId ? "" : `, who is with ${nameIn(names, r.fromId)} now`;
  const whom = group === null ? "you" : `somebody of ${group}`;
  return `${nameIn(names, r.requestedBy)} would like ${whom} to take over for ${i.customer}${owner}.`;
}

function storyFacts(told: Told, reader: Reader): Fact[] {
  const { interaction: i, referral: r } = told;
  const reach = [i.contact, i.address].filter((words) => words !== "").join(" · ");
  return [
    { label: "What they need", value: i.matter },
    { label: `Why ${groupName(ofGroup(told)) ?? "you"}`, value: r.reason },
    { label: "The customer was told", value: r.told === "" ? "nothing is recorded" : r.told },
    {
      label: "Got in touch",
      value: `${channelWords(i.channel)}, ${stampWords(i.receivedAt, reader.person.zone, reader.now)}${reach === "" ? "" : ` · ${reach}`}`,
    },
    {
      label: "Reply due",
      value: dueWords(i, reader),
    },
  ];
}

export function dueWords(i: Interaction, reader: Reader): string {
  if (i.state === "replied") return "answered";
  if (i.state === "closed") return "closed";
  if (isPaused(i)) return pausedWords(i, zoned(reader));
  const late = reader.now >= i.limitAt ? ", which has passed" : "";
  return `by ${stampWords(i.limitAt, reader.person.zone, reader.now)}${late}`;
}

function openParts(told: Told, reader: Reader): Part[] {
  const { referral: r, names } = told;
  const aside = asideWords(ofGroup(told), reader.person.id);
  const who =
    r.recipient === "group" ? "one of you acknowledges: whoever is first takes it" : "you acknowledge";
  return [
    ...(aside === null ? [] : [text(aside)]),
    note(
      `It stays with ${nameIn(names, r.fromId)} until ${who}. ` +
        `Without an answer it goes back ${stampWords(r.limitAt, reader.person.zone, reader.now)}.`,
    ),
    actions(recipientActions(told).filter(({ command }) => aside === null || command === "show")),
  ];
}

function recipientActions(told: Told): Action[] {
  const of = `the handoff of #${told.interaction.number}, ${told.interaction.customer}`;
  return [
    { label: "Acknowledge", command: "ack", args: args(told), style: "primary", spoken: `Acknowledge ${of}` },
    { label: "Decline", command: "decline", args: args(told), spoken: `Decline ${of}` },
    { label: "Ask", command: "ask", args: args(told), spoken: `Ask about ${of}` },
    {
      label: "Details",
      command: "show",
      args: { number: String(told.interaction.number) },
      spoken: `Details of #${told.interaction.number}`,
    },
  ];
}

/** Whoever took it over goes on from here; for everybody else there is nothing left to press. */
function endedParts(told: Told, reader: Reader): Part[] {
  const { interaction: i } = told;
  const mine = i.ownerId === reader.person.id && i.state === "waiting";
  return [text(outcomeWords(told, reader)), ...(mine ? waitingActions(i, []) : [])];
}

/** What became of a referral, as its recipient reads it; it may be read days later, so every time has its day. */
function outcomeWords(told: Told, reader: Reader): string {
  const { interaction: i, referral: r, names } = told;
  const others = othersWords(ofGroup(told), reader.person.id);
  if (others !== null) return others;
  const stamp = (at: number) => stampWords(at, reader.person.zone, reader.now);
  const at = stamp(r.answeredAt ?? r.limitAt);
  const from = nameIn(names, r.fromId);
  // While the recipient is away somebody else may have answered.
  const who = r.answeredBy === reader.person.id ? "You" : nameIn(names, r.answeredBy);
  switch (r.state) {
    case "acknowledged":
      return `${who} acknowledged it ${at}. ${afterwards({ interaction: i, referral: r, names }, reader)}`;
    case "declined":
      return `${who} declined it ${at}: ${sentence(r.answer)} It went back to ${from}.`;
    case "withdrawn":
      return `Withdrawn ${at}${r.answer === "" ? "." : `: ${sentence(r.answer)}`} Nothing for you to do.`;
    case "returned":
      return `The time to answer ended ${stamp(r.limitAt)}, and it went back to ${from}.`;
    case "requested":
      return endedWords(r);
  }
}

function afterwards({ interaction: i, names }: Told, reader: Reader): string {
  if (i.state === "replied") return `${i.customer} has been answered.`;
  if (i.state === "closed") return "It is closed.";
  if (i.ownerId === reader.person.id) return `${i.customer} is yours to answer.`;
  return `${nameIn(names, i.ownerId)} looks after ${i.customer} now.`;
}

/** Reminds the recipient; once answered, says so. */
export function reminderParts(told: Told, reader: Reader): Part[] {
  const { interaction: i, referral: r, names } = told;
  if (r.state !== "requested") return [heading(title(i)), text(outcomeWords(told, reader))];
  const aside = asideWords(ofGroup(told), reader.person.id);
  if (aside !== null) return [heading(title(i)), text(aside)];
  const asked = stampWords(r.requestedAt, reader.person.zone, reader.now);
  const waits = reader.stays ? `since ${asked}` : lengthWords(reader.now - r.requestedAt);
  return [
    heading(title(i)),
    text(
      `${nameIn(names, r.fromId)} has waited ${waits} for your answer to this handoff. Why ${groupName(ofGroup(told)) ?? "you"}: ${r.reason}`,
    ),
    note(`Without an answer it goes back ${stampWords(r.limitAt, reader.person.zone, reader.now)}.`),
    actions(recipientActions(told)),
  ];
}

/**
 * What the card of an interaction says while it waits for an acknowledgement. `mayWithdraw`: whether the reader may take
 * it back.
 */
export function handoffOn(told: Told, reader: Reader, mayWithdraw: boolean): Handoff | null {
  const { referral: r, names } = told;
  if (r.state !== "requested") return null;
  const group = groupName(ofGroup(told));
  const aside = asideWords(ofGroup(told), reader.person.id);
  if (aside !== null) return { words: aside, actions: [] };
  if (isAsked(ofGroup(told), reader.person.id))
    return {
      words: `${nameIn(names, r.requestedBy)} would like ${group ? `somebody of ${group}` : "you"} to take over. Why ${group ?? "you"}: ${r.reason}`,
      actions: recipientActions(told).slice(0, 3),
    };
  const withdraw: Action = {
    label: "Withdraw",
    command: "withdraw",
    args: args(told),
    spoken: "Withdraw the handoff",
  };
  return {
    words:
      `Waiting for ${nameIn(names, r.toId)} to acknowledge the handoff, until ${whenWords(r.limitAt, zoned(reader))}. ` +
      `Until then it stays with ${nameIn(names, r.fromId)}, and is not explained.`,
    actions: mayWithdraw ? [withdraw] : [],
  };
}
