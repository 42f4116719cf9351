import { stampWords } from "../../calendar/words.ts";
import type { Instant } from "../../clock.ts";
import { awayWords, dateWords, queueOf, spanWords, waitingParts } from "../../greeting/absence-card.ts";
import { greetingParts, newGreetingAction, stillRightAction } from "../../greeting/greeting-card.ts";
import { nameIn } from "../../interaction/interaction-card.ts";
import { actions, heading, note, type Part, text } from "../../message/card.ts";
import type { Absence } from "../../office/absence.ts";
import type { NoticeEntry, Saying } from "../notice-entry.ts";
import { personalOf, type View } from "../notice-view.ts";

const ask = (
  preview: string,
  question: (saying: Saying) => string,
  applies: NoticeEntry["applies"],
): NoticeEntry => ({
  bundle: "news",
  reminds: true,
  topic: "greeting",
  applies,
  preview: () => preview,
  parts: (saying) => askParts(saying, question(saying)),
});

const ofGreeting = (view: View): boolean => personalOf(view).greeting?.id === view.notice.subject;
const stands = (view: View): boolean => personalOf(view).absence?.state === "recorded";

/** What is said of a person's greeting, and of their absence to whoever stands in. */
export const greetingEntries = {
  "greeting-check": ask("Your voicemail greeting: is it still right?", checkQuestion, ofGreeting),
  "greeting-ends": ask("Your voicemail greeting ends soon.", endsQuestion, ofGreeting),
  "greeting-over": ask(
    "Your voicemail greeting is out of date.",
    () => "The last day of your voicemail greeting is over. Please record what callers should hear now.",
    ofGreeting,
  ),
  "greeting-away": ask(
    "You are away: does your voicemail greeting say so?",
    awayQuestion,
    (view, _, now) => notAwayWords(view, now) === null,
  ),
  "greeting-back": {
    ...ask(
      "Welcome back: is your voicemail greeting right again?",
      () => "Welcome back. Does your voicemail greeting still speak of your time away?",
      (view, _, now) => awayAgainWords(view, now) === null,
    ),
    supersedes: true,
  },
  "greeting-ask": {
    ...ask(
      "Your voicemail greeting: what does it say?",
      () =>
        "What do callers hear on your voicemail? With it recorded here you are reminded before it goes out of date. This is asked once.",
      (view) => personalOf(view).greeting === null,
    ),
    told: true,
  },
  "absence-leaving": {
    bundle: "news",
    reminds: true,
    applies: stands,
    preview: () => "Before you are away: what is due in that time.",
    parts: leavingParts,
  },
  "stand-in-named": {
    bundle: "news",
    reminds: true,
    informs: true,
    applies: stands,
    preview: () => "A colleague will be away, and has named you to stand in.",
    parts: namedParts,
  },
  "stand-in": {
    bundle: "news",
    reminds: true,
    applies: stands,
    preview: () => "A colleague is away, and you stand in.",
    parts: standInParts,
  },
} satisfies Record<string, NoticeEntry>;

const title = heading("Your voicemail greeting");

/** Once it has been looked at since, or what it was asked for is over, there is nothing left to ask. */
function askParts({ view, then, today }: Saying, question: string): Part[] {
  const { greeting } = personalOf(view);
  const past = pastWords[view.notice.kind]?.(view, today.now);
  if (past) return [title, text(past)];
  if (!greeting) return [title, text(question), actions([{ ...newGreetingAction, style: "primary" }])];
  if (greeting.confirmedAt >= then.now)
    return [
      title,
      text(`Thank you: you looked at it ${stampWords(greeting.confirmedAt, then.person.zone, then.now)}.`),
    ];
  const over = view.notice.kind === "greeting-over";
  const buttons = over
    ? [{ ...newGreetingAction, style: "primary" as const }]
    : [stillRightAction, newGreetingAction];
  return [title, text(question), ...greetingParts(greeting, then), actions(buttons)];
}

/** By the kind of what is asked because of an absence: why nobody has to answer any more; null while it is open. */
const pastWords: Readonly<Record<string, (view: View, now: Instant) => string | null>> = {
  "greeting-away": notAwayWords,
  "greeting-back": awayAgainWords,
};

function notAwayWords(view: View, now: Instant): string | null {
  const { about, absence } = personalOf(view);
  if (!absence || absence.state === "undone") return "This absence was taken back. Nothing for you to do.";
  if (absence.state === "replaced") return "This absence has been changed since. Nothing for you to do here.";
  if (absence.state === "recorded" && absence.endsAt <= now)
    return "This absence is over. Nothing for you to do here.";
  const end = endOf(absence);
  return end <= now
    ? `You have been back since ${stampWords(end, about.zone, now)}. Nothing for you to do here.`
    : null;
}

/** A later absence asks its own questions. */
function awayAgainWords(view: View, now: Instant): string | null {
  const { absence, absences } = personalOf(view);
  const since = absence ? endOf(absence) : view.notice.dueAt;
  const held = (a: Absence) => a.state === "recorded" || a.state === "ended";
  const again = absences.some(
    (a) => a.id !== absence?.id && held(a) && a.startsAt >= since && a.startsAt <= now,
  );
  return again ? "You have been away again since. Nothing for you to do here." : null;
}

function checkQuestion({ view, then }: Saying): string {
  const { greeting } = personalOf(view);
  const since = greeting ? ` since ${stampWords(greeting.confirmedAt, then.person.zone, then.now)}` : "";
  return `Nobody has looked at your voicemail greeting${since}. Is it still right?`;
}

function endsQuestion({ view, then }: Saying): string {
  const { greeting } = personalOf(view);
  const day = greeting?.untilDay ? dateWords(greeting.untilDay, then) : "soon";
  return `The last day of your voicemail greeting is ${day}. Please record what callers should hear after it.`;
}

function awayQuestion({ view, then }: Saying): string {
  const { absence } = personalOf(view);
  const until = absence ? ` until ${dateWords(absence.untilDay, then)}` : "";
  return `You are away${until}. Does your voicemail greeting say so, and who can help meanwhile?`;
}

function leavingParts(saying: Saying): Part[] {
  const { view, names, then, today } = saying;
  const { absence, greeting, waiting } = personalOf(view);
  const head = heading("Before you are away");
  if (absence?.state !== "recorded") return [head, text("This absence no longer holds.")];
  const delegate =
    absence.delegateId === null ? "the leads stand in" : `${nameIn(names, absence.delegateId)} stands in`;
  const list = waitingParts(waiting, then);
  return [
    head,
    text(`You are away ${spanWords(absence, then)}; ${delegate}.`),
    ...(list.length > 0 ? list : [note("Nothing of yours is due in that time so far.")]),
    ...(today.now < absence.startsAt ? greetingQuestion(saying, greeting !== null) : []),
  ];
}

function greetingQuestion({ view, then }: Saying, recorded: boolean): Part[] {
  const { greeting } = personalOf(view);
  if (!recorded || !greeting)
    return [note("What your voicemail says is not recorded yet."), actions([newGreetingAction])];
  if (greeting.confirmedAt >= then.now) return [note("Your voicemail greeting has been looked at.")];
  return [
    note(`Your voicemail says: “${greeting.words}” Does it say that you are away, and who can help?`),
    actions([stillRightAction, newGreetingAction]),
  ];
}

function namedParts({ view, then, today }: Saying): Part[] {
  const { about, absence } = personalOf(view);
  const over = overWords(view, today.now);
  const words = absence ? spanWords(absence, then) : "";
  return [
    heading(`Standing in for ${about.name}`),
    text(over ?? `${about.name} is away ${words}, and has named you to stand in.`),
    ...(over
      ? []
      : [note("When it begins you get a list of what is due, and after that each reminder and handoff.")]),
  ];
}

function standInParts({ view, then, today }: Saying): Part[] {
  const { about, absence, waiting } = personalOf(view);
  const head = heading(`You stand in for ${about.name}`);
  const over = overWords(view, today.now);
  if (over || !absence) return [head, text(over ?? "")];
  const list = waitingParts(waiting, then);
  return [
    head,
    text(
      `${awayWords(about.name, absence, then)}. Until then their reminders and handoffs reach you as well.`,
    ),
    ...(list.length > 0 ? list : [note("Nothing of theirs is due in that time so far.")]),
    actions([queueOf(about.id, about.name)]),
  ];
}

/** Why there is nothing more to stand in for; null while there is. */
function overWords(view: View, now: number): string | null {
  const { about, absence } = personalOf(view);
  if (!absence || absence.state === "undone")
    return `${about.name} has taken this absence back. Nothing for you to do.`;
  if (absence.state === "replaced") return "This absence has been changed: the newer message says how.";
  return endOf(absence) <= now ? `${about.name} is here again. Nothing more for you to do.` : null;
}

const endOf = (absence: Absence): number => absence.endedAt ?? absence.endsAt;
