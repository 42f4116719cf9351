import { lengthWords, stampWords, whenWords } from "../calendar/words.ts";
import type { Interaction } from "../interaction/interaction.ts";
import {
  channelWords,
  type Handoff,
  type Names,
  nameIn,
  type Reader,
  sentence,
  title,
  waitingActions,
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
import { endedWords, type Referral } from "./referral.ts";

/** A referral with what a card of it speaks of. */
export type Told = { readonly interaction: Interaction; readonly referral: Referral; readonly names: Names };

const zoned = (reader: Reader) => ({ now: reader.now, zone: reader.person.zone });
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

function askWords({ interaction: i, referral: r, names }: Told): string {
  const owner = r.requestedBy === r.fromId ? "" : `, who is with ${nameIn(names, r.fromId)} now`;
  return `${nameIn(names, r.requestedBy)} would like you to take over for ${i.customer}${owner}.`;
}

function storyFacts({ interaction: i, referral: r }: Told, reader: Reader): Fact[] {
  const reach = [i.contact, i.address].filter((words) => words !== "").join(" · ");
  return [
    { label: "What they need", value: i.matter },
    { label: "Why you", value: r.reason },
    { label: "The customer was told", value: r.told === "" ? "nothing is recorded" : r.told },
    {
      label: "Got in touch",
      value: `${channelWords(i.channel)}, ${stampWords(i.receivedAt, reader.person.zone)}${reach === "" ? "" : ` · ${reach}`}`,
    },
    {
      label: "Reply due",
      value: dueWords(i, reader),
    },
  ];
}

function dueWords(i: Interaction, reader: Reader): string {
  if (i.state === "replied") return "answered";
  if (i.state === "closed") return "closed";
  if (isPaused(i)) return pausedWords(i, reader.person.zone);
  const late = reader.now >= i.limitAt ? ", which has passed" : "";
  return `by ${stampWords(i.limitAt, reader.person.zone)}${late}`;
}

function openParts(told: Told, reader: Reader): Part[] {
  const { referral: r, names } = told;
  return [
    note(
      `It stays with ${nameIn(names, r.fromId)} until you acknowledge. ` +
        `Without an answer it goes back ${stampWords(r.limitAt, reader.person.zone)}.`,
    ),
    actions(recipientActions(told)),
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
function outcomeWords({ interaction: i, referral: r, names }: Told, reader: Reader): string {
  const stamp = (at: number) => stampWords(at, reader.person.zone);
  const at = stamp(r.answeredAt ?? r.limitAt);
  const from = nameIn(names, r.fromId);
  switch (r.state) {
    case "acknowledged":
      return `You acknowledged it ${at}. ${afterwards({ interaction: i, referral: r, names }, reader)}`;
    case "declined":
      return `You declined it ${at}: ${sentence(r.answer)} It went back to ${from}.`;
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
  const waits = lengthWords(reader.now - r.requestedAt);
  return [
    heading(title(i)),
    text(
      `${nameIn(names, r.fromId)} has waited ${waits} for your answer to this handoff. Why you: ${r.reason}`,
    ),
    note(`Without an answer it goes back ${stampWords(r.limitAt, reader.person.zone)}.`),
    actions(recipientActions(told)),
  ];
}

/** Tells the referrer, or a lead, what became of a referral. */
export function answeredParts(told: Told, reader: Reader, forLead: boolean): Part[] {
  const { interaction: i, referral: r, names } = told;
  const to = nameIn(names, r.toId);
  const show: Action = {
    label: "Details",
    command: "show",
    args: { number: String(i.number) },
    spoken: `Details of #${i.number}`,
  };
  const refer: Action = {
    label: "Refer again",
    command: "refer",
    args: { number: String(i.number) },
    style: "primary",
  };
  const back = i.state === "waiting" && i.ownerId === r.fromId && reader.person.id === r.fromId;
  const stop = isPaused(i) ? "" : ".";
  const due = i.state === "waiting" ? ` Reply due: ${dueWords(i, reader)}${stop}` : "";
  switch (r.state) {
    case "acknowledged":
      return [
        heading(title(i)),
        text(`${to} acknowledged the handoff and looks after ${i.customer} now.`),
        actions([show]),
      ];
    case "declined":
      return [
        heading(title(i)),
        text(`${to} cannot take this over: ${r.answer}`),
        note(`It is back with you.${due}`),
        actions(back ? [refer, show] : [show]),
      ];
    case "returned":
      return [
        heading(title(i)),
        text(
          `${to} has not answered the handoff in time, and ${i.customer} is back with ` +
            `${forLead ? nameIn(names, r.fromId) : "you"}.${due}`,
        ),
        actions(back && !forLead ? [refer, show] : [show]),
      ];
    default:
      return [heading(title(i)), text(endedWords(r)), actions([show])];
  }
}

/** What the card of an interaction says while it waits for an acknowledgement. */
export function handoffOn(told: Told, reader: Reader): Handoff | null {
  const { referral: r, names } = told;
  if (r.state !== "requested") return null;
  if (r.toId === reader.person.id)
    return {
      words: `${nameIn(names, r.requestedBy)} would like you to take over. Why you: ${r.reason}`,
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
    actions: r.fromId === reader.person.id ? [withdraw] : [],
  };
}
