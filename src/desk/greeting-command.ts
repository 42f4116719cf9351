import { type LocalDate, localDate } from "../calendar/zone.ts";
import { Refusal } from "../errors.ts";
import { dateWords } from "../greeting/absence-card.ts";
import { checkDue, type Greeting, greetingStanding, mostWords } from "../greeting/greeting.ts";
import {
  greetingParts,
  newGreetingAction,
  standingSentence,
  undoGreetingAction,
} from "../greeting/greeting-card.ts";
import { currentGreeting } from "../greeting/greeting-rows.ts";
import { confirmGreeting, recordGreeting, undoGreeting } from "../greeting/record-greeting.ts";
import { actions, heading, note, type Part, text } from "../message/card.ts";
import type { Form } from "../message/form.ts";
import { openingBefore } from "../office/absence-days.ts";
import { listAbsences } from "../office/absence-rows.ts";
import { type Args, arg, type Call, type Command } from "./command.ts";
import { isFilled } from "./filled-form.ts";
import { type Ending, leadingUntil, readDay, trailingUntil } from "./greeting-command-day.ts";
import { askForGreetings, greetingOffice } from "./greeting-command-office.ts";
import { notRecorded } from "./not-recorded.ts";
import type { Reply } from "./request.ts";

const example = `"dec 1" or "fri"`;

export const greetingCommand: Command = {
  name: "greeting",
  grammar: `greeting "what it says" [until when] | still right | office`,
  example: `greeting "Ana Ortiz, sewer customers. I call back the same day." until dec 1`,
  summary: "what your voicemail says, and until when that is right; leads: whose is out of date",
  asks: ["words"],
  parse: readGreeting,
  async run(call) {
    const what = arg(call.args, "what");
    if (what === "still") return stillRight(call);
    if (what === "undo") return undo(call);
    if (what === "office") return greetingOffice(call);
    if (what === "ask") return askForGreetings(call);
    return record(call);
  },
};

/** What stands in quotes is the greeting, whatever it speaks of, with a day after it or not. */
const inQuotes = /^["“”„«]([\s\S]*)["”“»]\s*[,;]?\s*(?:(?:until|till?|through)\s+([\s\S]+))?$/iu;

/** Without quotes only the form tells words, day and a misspelt "office" apart. */
function readGreeting(rest: string): Args {
  if (/^still(?:\s+right)?[.!]?$/iu.test(rest)) return { what: "still" };
  if (/^office$/iu.test(rest)) return { what: "office" };
  const quoted = inQuotes.exec(rest);
  if (!quoted) return rest === "" ? {} : { words: rest };
  const [, words = "", until] = quoted;
  return { words, ...(until === undefined ? {} : { until: until.trim() }) };
}

async function record(call: Call): Promise<Reply> {
  const { args, request } = call;
  const words = arg(args, "words");
  const unclear = request.kind === "typed" && arg(args, "until") === "" && !isQuoted(request.text);
  const ending = unclear ? (leadingUntil(call, words) ?? trailingUntil(call, words)) : null;
  if (request.kind !== "form" && (words === "" || unclear)) {
    return { kind: "form", form: await greetingForm(call, ending), args };
  }
  const until = arg(args, "until");
  const untilDay = until === "" ? null : readDay(call, until, { field: "until", example });
  const greeting = await recordGreeting(call.deps, call.by, { words, untilDay });
  return saved(call, greeting, "Recorded. This is what callers hear:");
}

/** In quotes an "until" is part of what callers hear. `line`: with the command's name before it. */
const isQuoted = (line: string): boolean => inQuotes.test(line.trim().replace(/^\S+\s+/u, ""));

async function stillRight(call: Call): Promise<Reply> {
  const current = await currentGreeting(call.deps.store.db, call.request.actor.id);
  if (!current) return { kind: "form", form: await greetingForm(call, null) };
  const greeting = await confirmGreeting(call.deps, call.by);
  return saved(call, greeting, "Thank you. It is still right:");
}

async function undo(call: Call): Promise<Reply> {
  const before = await undoGreeting(call.deps, call.by, arg(call.args, "id"));
  const reader = { ...call.reader, now: call.deps.clock.now() };
  const parts = before
    ? [
        text("Undone. Your greeting is again:"),
        ...greetingParts(before, reader),
        actions([newGreetingAction]),
      ]
    : [text("Undone. No greeting of yours is recorded now."), actions([newGreetingAction])];
  return { kind: "card", card: { preview: "Your greeting: undone.", parts: [title, ...parts] } };
}

const title = heading("Your voicemail greeting");

function saved(call: Call, greeting: Greeting, said: string): Reply {
  const reader = { ...call.reader, now: call.deps.clock.now() };
  const parts = [
    title,
    text(said),
    ...greetingParts(greeting, reader),
    ...nextNotes(call, greeting),
    actions([undoGreetingAction(greeting), newGreetingAction]),
  ];
  return { kind: "card", card: { preview: "Your greeting is recorded.", parts } };
}

/** When its owner is asked about it, beside when they go away. */
function nextNotes(call: Call, greeting: Greeting): Part[] {
  const { deps } = call;
  if (greeting.untilDay !== null) return [note(endingWords(call, greeting, greeting.untilDay))];
  return checkDue(greeting, deps.policy()) === null
    ? []
    : [note("From time to time you are asked whether it is still right.")];
}

/** Recorded before the last opening before that day, it is spoken of then already. */
function endingWords({ deps, reader }: Call, { confirmedAt }: Greeting, untilDay: LocalDate): string {
  const opening = openingBefore(deps.policy().calendar, untilDay);
  if (opening === null || opening < confirmedAt) return "When that day is over you are asked for a new one.";
  const day = dateWords(localDate(opening, reader.person.zone), reader);
  return `You are asked for a new one before that day, on ${day}, and once more when it is over.`;
}

/** Filled with what was typed, or else with what is recorded. `ending`: a day that was found in the typed words. */
async function greetingForm(call: Call, ending: Ending | null): Promise<Form> {
  const { deps, args, reader, request } = call;
  const { db } = deps.store;
  const current = await currentGreeting(db, request.actor.id);
  const typed = ending?.words ?? arg(args, "words");
  if ([...typed].length > mostWords)
    throw new Refusal(
      "length",
      `A greeting has ${mostWords.toLocaleString("en-US")} characters at the most.`,
      {
        field: "words",
        remedy: "Shorten it: callers listen for half a minute.",
      },
    );
  const kept =
    typed === "" && current?.untilDay && current.untilDay >= localDate(reader.now, reader.person.zone);
  const day = ending?.day || arg(args, "until") || (kept ? dayTyped(call, current?.untilDay ?? "") : "");
  const words = typed || (current?.words ?? "");
  return {
    title: "Your voicemail greeting",
    submit: "Record",
    command: "greeting",
    hidden: {},
    intro: await introFor(call, current),
    inputs: [
      {
        kind: "text",
        name: "words",
        label: "What it says",
        required: true,
        multiline: true,
        maxLength: mostWords,
        ...(words === "" ? {} : { initial: words }),
      },
      {
        kind: "text",
        name: "until",
        label: "The last day it is right",
        hint: `Like ${example}. Leave it empty when it has no end.`,
        required: false,
        maxLength: 100,
        ...(day === "" ? {} : { initial: day }),
      },
    ],
  };
}

/** A day in the words in which it is shown elsewhere, where they are read as that day again. */
function dayTyped(call: Call, day: string): string {
  const words = dateWords(day, call.reader);
  try {
    return readDay(call, words, { field: "until", example }) === day ? words : day;
  } catch (error) {
    if (error instanceof Refusal) return day;
    throw error;
  }
}

async function introFor(call: Call, current: Greeting | null): Promise<string> {
  const { deps, reader, request, args } = call;
  const absences = await listAbsences(deps.store.db, request.actor.id, reader.now - 60 * 86_400_000);
  const asked = { policy: deps.policy(), absences, zone: reader.person.zone, now: reader.now };
  const standing = greetingStanding(current, asked);
  const stands = standingSentence(standing, reader);
  if (arg(args, "words") === "" && !isFilled(args))
    return stands || "Write down what callers hear on your voicemail.";
  const notYet = notRecorded("please see whether this is what callers hear");
  return standing.kind === "none" ? notYet.trimEnd() : `${notYet}${stands}`.trimEnd();
}
