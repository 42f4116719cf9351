import type { OfficeCalendar } from "../calendar/office-calendar.ts";
import { dayWords, stampWords } from "../calendar/words.ts";
import { type LocalDate, localDate } from "../calendar/zone.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { type Names, nameIn, type Reader, title } from "../interaction/interaction-card.ts";
import { isPaused } from "../interaction/pause.ts";
import { type Action, actions, note, type Part, text } from "../message/card.ts";
import { cut } from "../message/cut.ts";
import type { Absence, AbsenceSpan } from "../office/absence.ts";
import { openDayAfter } from "../office/absence-days.ts";
import type { Waiting } from "./person-rows.ts";

/** "Mon 7 Dec", and with the year where it is another one than the reader's. */
export function dateWords(date: LocalDate, { now, person }: Reader): string {
  return dayWords(date, localDate(now, person.zone));
}

/** "Ben Tran is away until Mon 7 Dec". */
export const awayWords = (name: string, { untilDay }: Pick<Absence, "untilDay">, reader: Reader): string =>
  `${name} is away until ${dateWords(untilDay, reader)}`;

/** "from Mon 30 Nov until Fri 4 Dec"; of one that has begun "until Fri 4 Dec". */
export function spanWords({ fromDay, untilDay, startsAt }: AbsenceSpan, reader: Reader): string {
  const until = `until ${dateWords(untilDay, reader)}`;
  return startsAt > reader.now ? `from ${dateWords(fromDay, reader)} ${until}` : until;
}

/** "back Mon 7 Dec": the first open day after the last one away. */
export function backWords(calendar: OfficeCalendar, { untilDay }: AbsenceSpan, reader: Reader): string {
  const day = openDayAfter(calendar, untilDay);
  return day === null ? "" : `, back ${dateWords(day, reader)}`;
}

/** "Cat Novak stands in", "Cat Novak and Lee Walker stand in", "nobody stands in". */
export function standInWords(names: Names, ids: readonly string[]): string {
  const list = ids.map((id) => nameIn(names, id));
  const [last] = list.slice(-1);
  if (last === undefined) return "nobody stands in";
  if (list.length === 1) return `${last} stands in`;
  return `${list.slice(0, -1).join(", ")} and ${last} stand in`;
}

/** As many lines as are read. */
const mostLines = 8;

/** What waits for somebody who is away or will be: in words, and each with a way to it. */
export function waitingParts(waiting: Waiting, reader: Reader): Part[] {
  const { due, handoffs } = waiting;
  return [
    ...listParts("Due in that time", due, (i) => dueWords(i, reader)),
    ...listParts("Handoffs waiting for an answer", handoffs, () => ""),
  ];
}

function listParts(label: string, list: readonly Interaction[], words: (i: Interaction) => string): Part[] {
  if (list.length === 0) return [];
  const lines = list.slice(0, mostLines).map((i) => `${title(i)} · ${short(i.matter)}${words(i)}`);
  const more = list.length - lines.length;
  const rest = more > 0 ? [`and ${more} more: the queue has them all.`] : [];
  return [text(`${label}:`), ...[...lines, ...rest].map(note)];
}

function dueWords(i: Interaction, { person, now }: Reader): string {
  const { zone } = person;
  if (isPaused(i)) return ` · waits on the customer until ${stampWords(i.lookAgainAt, zone, now)}`;
  return ` · ${i.limitAt <= now ? "was due" : "due"} ${stampWords(i.limitAt, zone, now)}`;
}

const short = (words: string): string => {
  const all = [...words.replace(/\s+/gu, " ")];
  return all.length > 80 ? `${all.slice(0, 80).join("")}…` : all.join("");
};

/** The queue of somebody for whom the reader stands in. */
export const queueOf = (personId: string, name: string): Action => ({
  label: cut(`${name}'s queue`, 70),
  command: "queue",
  args: { who: personId },
});

export const backAction = (absence: Absence, label: string, spoken: string): Action => ({
  label,
  command: "back",
  args: { absence: absence.id, ...(label === "Undo" ? { undo: "yes" } : {}) },
  spoken,
});

export const queueParts = (list: readonly Action[]): Part[] => (list.length === 0 ? [] : [actions(list)]);
