import { lengthWords, stampWords, whenWords } from "../calendar/words.ts";
import type { Instant } from "../clock.ts";
import type { Interaction } from "../interaction/interaction.ts";
import {
  channelWords,
  leftOr,
  type Names,
  nameIn,
  type Reader,
  title,
  waitingActions,
  zoned,
} from "../interaction/interaction-card.ts";
import { isPaused } from "../interaction/pause.ts";
import { pausedWords } from "../interaction/pause-words.ts";
import { type Action, actions, heading, note, type Part, text } from "../message/card.ts";

export type Nudged = {
  readonly interaction: Interaction;
  readonly names: Names;
  readonly madeLate?: MadeLate | null | undefined;
  /** When the customer, who waits, was told a decision that may have been the reply; null: they were not. */
  readonly knownSince?: Instant | null | undefined;
};

/** New rules of the office moved the limit, at `at`, from a time to come to one that had passed by then. */
export type MadeLate = { readonly at: Instant; readonly was: Instant };

/**
 * Reminds the owner: who waits, for what, since when, until when. Once nothing waits for this reader any more
 * it says so, without buttons. `reader` reads it at the moment the message was sent, so that an update in place changes
 * only what has really changed.
 */
export function ownerNudge(nudged: Nudged, reader: Reader, today: Reader): Part[] {
  const { interaction: i, names, madeLate } = nudged;
  const ended = endedWords({ interaction: i, names }, today);
  if (ended) return [heading(title(i)), text(ended)];
  if (isPaused(i)) return [heading(title(i)), note(pausedWords(i, zoned(today))), ...waitingActions(i, [])];
  const snooze: Action = {
    label: "Snooze 30 min",
    command: "snooze",
    args: { number: String(i.number), for: "30m" },
    spoken: `Snooze the nudges for #${i.number} for 30 minutes`,
  };
  const late = today.now >= i.limitAt;
  const quiet = i.snoozedUntil !== null && i.snoozedUntil > today.now;
  return [
    heading(title(i)),
    text(waitWords(i, reader)),
    ...knownParts(nudged, reader),
    note(
      quiet
        ? `Snoozed until ${whenWords(i.snoozedUntil ?? 0, zoned(today))}. ${dueWords(i, reader)}`
        : `${dueWords(i, reader)}${madeLateWords(madeLate, reader)}`,
    ),
    ...waitingActions(i, late || quiet ? [] : [snooze]),
  ];
}

/** Tells a lead that a customer waits past the limit. */
export function leadNudge(nudged: Nudged, reader: Reader, today: Reader): Part[] {
  const { interaction: i, names, madeLate } = nudged;
  const ended = i.state === "waiting" ? null : endedWords({ interaction: i, names }, today);
  if (ended) return [heading(title(i)), text(ended)];
  if (isPaused(i)) return [heading(title(i)), text(pausedWords(i, zoned(today)))];
  const number = String(i.number);
  return [
    heading(title(i)),
    text(waitWords(i, reader)),
    ...knownParts(nudged, reader),
    note(
      `The limit was ${whenWords(i.limitAt, zoned(reader))}.${madeLateWords(madeLate, reader)} It is with ${nameIn(names, i.ownerId)}, who may need a hand.`,
    ),
    actions([
      {
        label: "Take it over",
        command: "assign",
        args: { number, to: "me" },
        spoken: `Take over #${number}, ${i.customer}`,
      },
      { label: "Details", command: "show", args: { number }, spoken: `Details of #${number}, ${i.customer}` },
    ]),
  ];
}

/** That they wait is what the clock says; what they have heard stands beside it. */
function knownParts({ knownSince }: Nudged, reader: Reader): Part[] {
  if (knownSince == null) return [];
  const when = stampWords(knownSince, reader.person.zone, reader.now);
  return [text(`They heard the decision ${when}. If that was the reply, it is still to be recorded as one.`)];
}

/** " Nobody missed it: …" */
function madeLateWords(made: MadeLate | null | undefined, reader: Reader): string {
  if (!made) return "";
  const when = (at: Instant) => whenWords(at, zoned(reader));
  return ` Nobody missed it: it had been ${when(made.was)}, until the office's rules changed at ${when(made.at)}.`;
}

function waitWords(i: Interaction, reader: Reader): string {
  const since = whenWords(i.receivedAt, zoned(reader));
  if (reader.stays)
    return `${i.customer} got in touch ${since} (${channelWords(i.channel).toLowerCase()}) and waits to hear about: ${i.matter}`;
  const waited = lengthWords(Math.max(0, reader.now - i.receivedAt));
  return `${i.customer} has waited ${waited} (${channelWords(i.channel).toLowerCase()}, ${since}) to hear about: ${i.matter}`;
}

function dueWords(i: Interaction, reader: Reader): string {
  const { now } = reader;
  if (now >= i.limitAt)
    return `The limit was ${whenWords(i.limitAt, zoned(reader))}. A short reply that says when you will know more counts.`;
  const goal = i.goalAt !== null && now < i.goalAt && i.goalAt < i.limitAt;
  const limit = `by ${whenWords(i.limitAt, zoned(reader))}`;
  if (goal && i.goalAt !== null)
    return `Reply by ${whenWords(i.goalAt, zoned(reader))} if you can${leftOr(i.goalAt, reader, (left) => `: ${left}`)}. At the latest ${limit}.`;
  return `Reply ${limit}${leftOr(i.limitAt, reader, (left) => `: ${left}`)}.`;
}

/** Why this reader has nothing more to do, or null while they have. */
export function endedWords({ interaction: i, names }: Nudged, reader: Reader): string | null {
  if (i.state === "closed")
    return `Closed ${stampWords(i.closedAt ?? reader.now, reader.person.zone, reader.now)}. Nothing more to do.`;
  if (i.state === "replied")
    return `Answered ${stampWords(i.repliedAt ?? reader.now, reader.person.zone, reader.now)}. Nothing more to do.`;
  if (i.ownerId !== reader.person.id)
    return `${nameIn(names, i.ownerId)} looks after it now. Nothing for you to do.`;
  return null;
}
