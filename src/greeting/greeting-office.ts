import { dayDistance } from "../calendar/words.ts";
import type { Reader } from "../interaction/interaction-card.ts";
import {
  type Action,
  actions,
  type Card,
  heading,
  lineParts,
  note,
  type Part,
  text,
} from "../message/card.ts";
import type { Person } from "../office/person.ts";
import { dateWords } from "./absence-card.ts";
import type { Greeting, GreetingStanding } from "./greeting.ts";

/** One person's greeting, as a lead sees it. */
export type OfficeGreeting = {
  readonly person: Pick<Person, "id" | "name" | "zone">;
  readonly greeting: Greeting | null;
  readonly standing: GreetingStanding;
  /** They have been asked for one. */
  readonly asked: boolean;
};

/** As many lines as a part of the list shows. */
const mostLines = 40;

/** Whose greeting callers cannot rely on, the longest first, who has none, and whose is right. Leads read it. */
export function officeCard(list: readonly OfficeGreeting[], reader: Reader): Card {
  const stale = list
    .flatMap((each) => (isStale(each) ? [each] : []))
    .toSorted((a, b) => a.standing.since - b.standing.since || a.person.name.localeCompare(b.person.name));
  const none = list.filter(({ standing }) => standing.kind === "none");
  const right = list.filter(({ standing }) => standing.kind === "right");
  return {
    preview:
      stale.length === 0
        ? "The voicemail greetings are up to date."
        : "Some voicemail greetings are out of date.",
    parts: [
      heading("Voicemail greetings"),
      text(summary(list.length, stale.length, none.length)),
      ...listPart(
        "Out of date",
        stale.map((each) => staleLine(each, reader)),
      ),
      ...listPart(
        "None recorded",
        none.map(({ person, asked }) => `${person.name}${asked ? " · has been asked" : ""}`),
      ),
      ...askPart(none),
      ...listPart(
        "Right",
        right.map((each) => rightLine(each, reader)),
      ),
    ],
  };
}

type Stale = OfficeGreeting & {
  readonly standing: Exclude<GreetingStanding, { readonly kind: "right" } | { readonly kind: "none" }>;
};

const isStale = (each: OfficeGreeting): each is Stale =>
  each.standing.kind !== "right" && each.standing.kind !== "none";

function summary(all: number, stale: number, none: number): string {
  if (all === 0) return "Nobody has used this desk yet.";
  if (stale === 0 && none === 0) return "Everybody's greeting is right.";
  const parts = [
    ...(stale === 0 ? [] : [`${stale} out of date`]),
    ...(none === 0 ? [] : [`${none} not recorded`]),
  ];
  return `Of ${all} ${all === 1 ? "person" : "people"}: ${parts.join(", ")}.`;
}

function listPart(label: string, lines: readonly string[]): Part[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, mostLines);
  const more = lines.length - shown.length;
  const rest = more > 0 ? [`and ${more} more`] : [];
  return [text(`${label}:`), ...lineParts([...shown, ...rest].join("\n"), note, 15)];
}

function staleLine({ person, standing, greeting }: Stale, reader: Reader): string {
  const days = -dayDistance(standing.since, reader.now, person.zone);
  const since = days <= 0 ? "since today" : days === 1 ? "for 1 day" : `for ${days} days`;
  switch (standing.kind) {
    case "over":
      return `${person.name} · its last day was ${dateWords(greeting?.untilDay ?? "", reader)}, out of date ${since}`;
    case "away":
      return `${person.name} · away ${since}, not looked at for this time`;
    case "back":
      return `${person.name} · back ${since}, not looked at since`;
    case "unchecked":
      return `${person.name} · due for another look ${since}`;
  }
}

const rightLine = ({ person, greeting }: OfficeGreeting, reader: Reader): string =>
  greeting?.untilDay ? `${person.name} · until ${dateWords(greeting.untilDay, reader)}` : person.name;

function askPart(none: readonly OfficeGreeting[]): Part[] {
  if (none.every(({ asked }) => asked)) return [];
  const ask: Action = {
    label: "Ask them once",
    command: "greeting",
    args: { what: "ask" },
    spoken: "Ask those who have not recorded a greeting, once",
  };
  return [actions([ask])];
}
