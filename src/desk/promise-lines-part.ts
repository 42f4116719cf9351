import { whenWords } from "../calendar/words.ts";
import { decisionsOf } from "../decision/decision-rows.ts";
import { absencesAt, type GreetingStanding, greetingAt, greetingStanding } from "../greeting/greeting.ts";
import { listGreetings } from "../greeting/greeting-rows.ts";
import { type Event, readData } from "../interaction/event.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { type Reader, zoned } from "../interaction/interaction-card.ts";
import type { Deps } from "../interaction/work.ts";
import { note, type Part, text } from "../message/card.ts";
import { listAbsences } from "../office/absence-rows.ts";
import { peopleById } from "../office/person-rows.ts";
import { listPromises } from "../promise/promise-rows.ts";
import { listReferrals } from "../referral/referral-rows.ts";
import type { PromiseLine, PromiseNumber, PromiseRecord } from "../report/promise-line.ts";
import { promiseLines } from "../report/promise-lines.ts";
import { saidWords } from "../report/said-words.ts";

type About = {
  readonly interaction: Interaction;
  readonly events: readonly Event[];
  readonly reader: Reader;
};

/** The nine lines at the end of a record. */
export async function promiseLineParts(deps: Deps, about: About): Promise<Part[]> {
  const lines = promiseLines(await promiseRecord(deps, about));
  return [text("The nine promises:"), ...lines.map((line) => note(lineWords(line, about.reader)))];
}

/** One contact with all that its promises hang on. */
export async function promiseRecord(
  deps: Deps,
  { interaction, events, reader }: About,
): Promise<PromiseRecord> {
  const { db } = deps.store;
  const { id } = interaction;
  return {
    ...{ now: reader.now, zone: deps.policy().calendar.zone, interaction, events },
    referrals: await listReferrals(db, id),
    decisions: await decisionsOf(db, id),
    promises: await listPromises(db, id),
    greeting: await greetingHeard(deps, interaction, events),
    said: saidWords(events),
  };
}

/** How the greeting stood that the caller heard: at the receipt, of whoever the contact was logged for. */
async function greetingHeard(
  { store: { db }, policy }: Deps,
  { receivedAt, ownerId }: Interaction,
  events: readonly Event[],
): Promise<GreetingStanding> {
  const logged = events.find((e) => e.kind === "logged");
  const calledId = String((logged && readData(logged).ownerId) ?? ownerId);
  const greeting = greetingAt(await listGreetings(db, calledId), receivedAt);
  if (!greeting) return { kind: "none" };
  const absences = absencesAt(await listAbsences(db, calledId, greeting.confirmedAt), receivedAt);
  const zone = (await peopleById(db, [calledId])).get(calledId)?.zone ?? policy().zone;
  return greetingStanding(greeting, { policy: policy(), absences, zone, now: receivedAt });
}

const titles: Readonly<Record<PromiseNumber, string>> = {
  1: "Voicemail",
  2: "Greeting",
  3: "Written answer",
  4: "Appeal with a decision",
  5: "Policy explained",
  6: "No blame",
  7: "Referral explained",
  8: "Data quality",
  9: "Turn-around",
};

/** "1 Voicemail: open until 4:40 PM tomorrow, Tue 24 Nov; no answer yet; same-day goal open until 5:00 PM today" */
export function lineWords(line: PromiseLine, reader: Reader): string {
  const goal = line.goal ? `; same-day goal ${stateWords(line.goal, reader)}` : "";
  return `${line.promise} ${titles[line.promise]} · ${stateWords(line, reader)}: ${line.why}${goal}`;
}

function stateWords({ state, until }: Pick<PromiseLine, "state" | "until">, reader: Reader): string {
  if (state === "missed") return "not kept";
  return state === "open" && until !== null ? `open until ${whenWords(until, zoned(reader))}` : state;
}
