import { type TrailStep, trailShort } from "../calendar/trail.ts";
import { leftWords, lengthWords, type Reading, whenWords } from "../calendar/words.ts";
import type { Instant } from "../clock.ts";
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
import type { Person } from "../office/person.ts";
import { type Interaction, noReplyWords } from "./interaction.ts";
import { isPaused } from "./pause.ts";
import { pausedWords } from "./pause-words.ts";

/**
 * Who reads a card, and when: times are shown in the reader's zone. `stays`: it is a message that is read later as well,
 * so that it says nothing that time makes untrue: dates for days, and no length of time that goes by.
 */
export type Reader = { readonly person: Person; readonly now: Instant; readonly stays?: boolean };

/** Words that somebody typed, where more follows. */
export const sentence = (words: string): string => (/[.!?…]$/u.test(words) ? words : `${words}.`);

/** Names of the people an interaction speaks of, by id. */
export type Names = ReadonlyMap<string, Pick<Person, "name">>;

export const nameIn = (names: Names, id: string | null): string => (id && names.get(id)?.name) || "somebody";

export const zoned = ({ now, person, stays = false }: Reader): Reading => ({ now, zone: person.zone, stays });

/** How long there is until then, put into a sentence by `form`; nothing in words that stay. */
export const leftOr = (at: Instant, { now, stays }: Reader, form: (left: string) => string): string =>
  stays ? "" : form(leftWords(at, now));

/** "#12 · Ana Gomez". */
export const title = (i: Interaction): string => `#${i.number} · ${i.customer}`;

/** "Voicemail, 4:40 PM today: sewer backup". */
export function aboutWords(i: Interaction, reader: Reader): string {
  return `${channelWords(i.channel)}, ${whenWords(i.receivedAt, zoned(reader))}: ${i.matter}`;
}

const channelNames: Readonly<Record<string, string>> = {
  voicemail: "Voicemail",
  phone: "Phone call",
  email: "E-mail",
  letter: "Letter",
  web: "Web form",
  counter: "At the counter",
  field: "In the field",
};

export const channelWords = (channel: string): string => channelNames[channel] ?? channel;

/** "by 4:40 PM tomorrow, Tue 24 Nov; 23 h left". */
export function byWords(at: Instant, reader: Reader): string {
  return `by ${whenWords(at, zoned(reader))}${leftOr(at, reader, (left) => `; ${left}`)}`;
}

/**
 * How things stand, in a sentence or two. Only the owner is asked to reply; to everybody else it says who owes the reply,
 * and that it is due where `names` does not have the owner.
 */
export function standingWords(i: Interaction, reader: Reader, names: Names): string {
  const zone = zoned(reader);
  if (i.state === "closed") return `Closed ${whenWords(i.closedAt ?? reader.now, zone)}.`;
  if (i.state === "replied") return `Answered ${whenWords(i.repliedAt ?? reader.now, zone)}.`;
  if (isPaused(i)) return pausedWords(i, zone);
  if (i.ownerId !== reader.person.id) return owedWords(i, reader, names);
  if (reader.now >= i.limitAt)
    return (
      `${passedWords(i, reader)} ` +
      "A short reply now, even one that only says when you will know more, is what helps most."
    );
  if (i.goalAt !== null && i.goalAt < i.limitAt && reader.now < i.goalAt)
    return `Reply by ${whenWords(i.goalAt, zone)} if you can, at the latest by ${whenWords(i.limitAt, zone)}.`;
  return `Reply by ${whenWords(i.limitAt, zone)}${leftOr(i.limitAt, reader, (left) => `: ${left}`)}.`;
}

/** Of a contact that waits: that being resolved answers nobody, and whose reply is missing. */
export const owedReplyWords = (i: Interaction, reader: Reader, names: Names): string =>
  `${noReplyWords(i)} ${standingWords(i, reader, names)}`;

function owedWords(i: Interaction, reader: Reader, names: Names): string {
  const owner = names.get(i.ownerId)?.name;
  if (reader.now >= i.limitAt)
    return `${passedWords(i, reader)} ${owner ? `${owner} owes the reply.` : "The reply is still due."}`;
  const due = owner ? `${owner} owes the reply` : "The reply is due";
  const limit = whenWords(i.limitAt, zoned(reader));
  if (i.goalAt !== null && i.goalAt < i.limitAt && reader.now < i.goalAt)
    return `${due} by ${whenWords(i.goalAt, zoned(reader))} if possible, at the latest by ${limit}.`;
  return `${due} by ${limit}${leftOr(i.limitAt, reader, (left) => `: ${left}`)}.`;
}

const passedWords = ({ limitAt }: Interaction, reader: Reader): string =>
  reader.stays
    ? `The limit was ${whenWords(limitAt, zoned(reader))}.`
    : `The limit passed ${lengthWords(reader.now - limitAt)} ago.`;

export function deadlineFacts(i: Interaction, reader: Reader): Fact[] {
  if (i.state !== "waiting") return [];
  if (isPaused(i))
    return [{ label: "Reply clock", value: `stopped at ${whenWords(i.pausedAt, zoned(reader))}` }];
  const goal =
    i.goalAt !== null && i.goalAt < i.limitAt ? [{ label: "Goal", value: byWords(i.goalAt, reader) }] : [];
  return [...goal, { label: "Limit", value: byWords(i.limitAt, reader) }];
}

export const number = (i: Interaction) => ({ number: String(i.number) });

/** Beside what everybody may do. */
export type Offered = { /** Whether the reader may hand it over. */ readonly refer: boolean };

/** What the card of an interaction offers while the customer waits. */
export function waitingActions(
  i: Interaction,
  extra: readonly Action[],
  { refer }: Offered = { refer: true },
): Part[] {
  const of = `#${i.number}, ${i.customer}`;
  return [
    actions([
      {
        label: "Replied",
        command: "reply",
        args: number(i),
        style: "primary",
        spoken: `Record the reply to ${of}`,
      },
      ...(refer ? [{ label: "Refer", command: "refer", args: number(i), spoken: `Refer ${of}` }] : []),
      ...extra,
      { label: "Details", command: "show", args: number(i), spoken: `Details of ${of}` },
    ]),
  ];
}

export const resumeAction = (i: Interaction): Action => ({
  label: "Resume",
  command: "resume",
  args: number(i),
  spoken: `Start the reply clock of #${i.number}, ${i.customer}, again`,
});

/** A clock that has reached its limit cannot be stopped. */
export function pauseActions(i: Interaction, now: Instant): Action[] {
  if (isPaused(i)) return [resumeAction(i)];
  const wait: Action = {
    label: "Waiting on customer",
    command: "wait",
    args: number(i),
    spoken: `Stop the reply clock of #${i.number} while only ${i.customer} can help on`,
  };
  return now < i.limitAt ? [wait] : [];
}

export const noteAction = (i: Interaction): Action => ({
  label: "Note",
  command: "note",
  args: number(i),
  spoken: `Add a note to #${i.number}, ${i.customer}`,
});

/** The answer to logging a contact. */
export function confirmationCard(
  i: Interaction,
  {
    names,
    understood = [],
    ...offered
  }: Offered & {
    readonly names: Names;
    /** What was made of the words that were typed. */
    readonly understood?: readonly Fact[];
  },
  reader: Reader,
): Card {
  const owner = i.ownerId === reader.person.id ? [] : [{ label: "Owner", value: nameIn(names, i.ownerId) }];
  return {
    preview: `#${i.number} is logged. Its reply clock is running.`,
    parts: [
      heading(title(i)),
      text(aboutWords(i, reader)),
      ...(reader.now >= i.limitAt ? [text(standingWords(i, reader, names))] : []),
      facts([...understood, ...deadlineFacts(i, reader), ...owner]),
      note(trailShort(trailOf(i), zoned(reader))),
      ...waitingActions(i, [noteAction(i)], offered),
    ],
  };
}

export const trailOf = (i: Interaction): TrailStep[] => JSON.parse(i.trail) as TrailStep[];
