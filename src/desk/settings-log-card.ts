import { stampWords } from "../calendar/words.ts";
import { type Names, nameIn, type Reader } from "../interaction/interaction-card.ts";
import { type Action, actions, type Card, heading, note, type Part, text } from "../message/card.ts";
import { type OfficeEvent, type OfficeEventKind, officeLogBrokenAt } from "../office/office-event.ts";

/** Short enough for a message of every surface. */
const pageSize = 20;

export type OfficeLog = {
  /** All of them, the oldest first. */
  readonly events: readonly OfficeEvent[];
  readonly names: Names;
  readonly page: number;
};

/** Who read or changed something of the office, the newest first, and whether the history is whole. */
export function officeLogCard({ events, names, page: asked }: OfficeLog, reader: Reader): Card {
  const pages = Math.max(1, Math.ceil(events.length / pageSize));
  const page = Math.min(Math.max(1, asked), pages);
  const shown = events.toReversed().slice((page - 1) * pageSize, page * pageSize);
  return {
    preview: "The office's log.",
    parts: [
      heading("The office's log"),
      text(wholeWords(events)),
      ...shown.map((e) => note(`${stampWords(e.at, reader.person.zone, reader.now)} · ${lineOf(e, names)}`)),
      ...turning(page, pages),
    ],
  };
}

function wholeWords(events: readonly OfficeEvent[]): string {
  const at = officeLogBrokenAt(events);
  const count = events.length === 1 ? "1 entry" : `${events.length.toLocaleString("en-US")} entries`;
  return at === null
    ? `${count}. Nothing is missing, and nothing has been changed.`
    : `${count}. From entry ${at} on something is missing or has been changed. Please tell whoever runs this service.`;
}

function turning(page: number, pages: number): Part[] {
  const to = (label: string, n: number): Action => ({
    label,
    command: "settings",
    args: { what: "log", page: String(n) },
  });
  const buttons = [
    ...(page > 1 ? [to("Newer entries", page - 1)] : []),
    ...(page < pages ? [to("Earlier entries", page + 1)] : []),
  ];
  return buttons.length === 0 ? [] : [note(`Page ${page} of ${pages}`), actions(buttons)];
}

type Entry = {
  readonly who: string;
  readonly about: string;
  readonly data: Readonly<Record<string, unknown>>;
};

const named = ({ data }: Entry): string => `"${String(data.name ?? "")}"`;
export const counted = (n: unknown, one: string): string =>
  `${Number(n ?? 0).toLocaleString("en-US")} ${n === 1 ? one : `${one}s`}`;

/** Of how many contacts nothing moved but a day that was given for something. */
export const givenWords = (n: number): string =>
  `${n === 1 ? "Of 1 contact" : `Of ${n.toLocaleString("en-US")} contacts`} a day that was given is closed now, or open again`;

const lines: Readonly<Record<OfficeEventKind, (entry: Entry) => string>> = {
  "settings-read": ({ who }) => `${who} read the office's rules`,
  "log-read": ({ who }) => `${who} read this log`,
  "rules-read": ({ who, data }) =>
    `${who} had the office file read again: ${counted(data.looked, "open contact")} checked, ${counted(data.moved, "deadline")} moved${data.given ? `. ${givenWords(Number(data.given))}` : ""}`,
  "rules-refused": ({ who, data }) =>
    `${who} had the office file read again, and it was not taken: ${counted(data.faults, "fault")}`,
  "policy-written": (entry) => `${entry.who} wrote the policy ${named(entry)}`,
  "policy-withdrawn": (entry) => `${entry.who} withdrew the policy ${named(entry)}`,
  "policy-file": (entry) =>
    `${entry.who} let the office file's words of the policy ${named(entry)} hold again`,
  "person-left": ({ about }) => `${about} is no longer of the office`,
  "person-back": ({ about }) => `${about} is of the office again`,
};

function lineOf(e: OfficeEvent, names: Names): string {
  const who = e.actorId === null ? "Whoever runs this service" : nameIn(names, e.actorId);
  const data = JSON.parse(e.data) as Record<string, unknown>;
  const entry = { who, about: nameIn(names, e.aboutId), data };
  return Object.hasOwn(lines, e.kind) ? lines[e.kind as OfficeEventKind](entry) : `${who}: ${e.kind}`;
}
