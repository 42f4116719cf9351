import { heardInWriting, type WaitsSince, waitsSince } from "../decision/heard.ts";
import { type FirstAnswer, firstAnswer } from "../interaction/first-answer.ts";
import { channelWords } from "../interaction/interaction-card.ts";
import { isPaused } from "../interaction/pause.ts";
import { evidenceOf, writtenStanding } from "../interaction/written.ts";
import { lineOf, type PromiseLine, type PromiseRecord, type PromiseState } from "./promise-line.ts";

/** 1: a voicemail is answered the same day, and within 24 hours at the very least. The two are counted apart. */
export function voicemailLine(record: PromiseRecord): PromiseLine {
  const line = lineOf(1);
  const { interaction: i } = record;
  if (i.channel !== "voicemail")
    return line.notApplicable(`it was no voicemail (${channelWords(i.channel).toLowerCase()})`);
  const goal = goalOf(record);
  return goal === null ? limitLine(record, null) : { ...limitLine(record, goal.state), goal };
}

function limitLine(record: PromiseRecord, goal: PromiseState | null): PromiseLine {
  const line = lineOf(1);
  const { interaction: i, now } = record;
  const answer = firstAnswer(record.events);
  if (answer !== null) {
    const words = (when: string) =>
      `${answer.told ? heard : "answered"} ${when}${waitsWords(answer, record)}`;
    if (answer.at > i.limitAt) return line.missed(words("after the limit"));
    return line.kept(words(inTimeWords(goal)));
  }
  if (i.state === "closed") return closedLine(record);
  if (isPaused(i)) return line.open("the clock stands still while only the customer can help on");
  if (now > i.limitAt) return line.missed("the limit has passed without an answer");
  const words = goal === "missed" ? "the same-day goal has passed, the limit has not" : "no answer yet";
  return line.open(words, i.limitAt);
}

const heard = "the customer heard the decision";

function inTimeWords(goal: PromiseState | null): string {
  if (goal === "missed") return "within the limit, after the same-day goal";
  return goal === "kept" ? "by the same-day goal" : "within the limit";
}

/** Why the reply clock runs although there was an answer. */
function waitsWords(answer: FirstAnswer, record: PromiseRecord): string {
  if (record.interaction.state !== "waiting") return "";
  return answer.told ? toldWords[waitsSince(record.interaction, record, answer)] : toldWords["opened again"];
}

const toldWords: Readonly<Record<WaitsSince, string>> = {
  yet: ", and no reply is recorded yet",
  "opened again": ", and opened again since",
  "decided anew": ", and it was decided anew since",
};

function closedLine({ interaction: i }: PromiseRecord): PromiseLine {
  const line = lineOf(1);
  const late = (i.closedAt ?? i.limitAt) > i.limitAt;
  return late
    ? line.missed("closed without an answer, after the limit")
    : line.notApplicable("closed without an answer, as the history explains");
}

/** Null: the office has no same-day goal for it. */
function goalOf(record: PromiseRecord): NonNullable<PromiseLine["goal"]> | null {
  const { interaction: i, now } = record;
  const { goalAt } = i;
  if (goalAt === null) return null;
  const answer = firstAnswer(record.events);
  if (answer !== null) return { state: answer.at > goalAt ? "missed" : "kept", until: null };
  if (i.state === "closed")
    return { state: (i.closedAt ?? goalAt) > goalAt ? "missed" : "not applicable", until: null };
  if (isPaused(i)) return { state: "open", until: null };
  return now > goalAt ? { state: "missed", until: null } : { state: "open", until: goalAt };
}

const half = "answered aloud, and the written answer is still to come";

/** Nothing that was told is the written answer before somebody records that it was. */
const unrecorded = "and it is still to be recorded whether that was the answer";

/** 3: what was asked in writing is answered in writing, unless the customer asked for a call. */
export function writtenLine({ interaction: i, events, decisions, now }: PromiseRecord): PromiseLine {
  const line = lineOf(3);
  const until = i.limitAt > now && !isPaused(i) ? i.limitAt : null;
  const told = heardInWriting(events, decisions) !== null;
  switch (writtenStanding(i, evidenceOf(events)).kind) {
    case "none":
      return line.notApplicable(`the question did not come in writing`);
    case "waiting":
      if (told)
        return i.state === "closed"
          ? line.missed("the decision was told in writing, and closed without a written answer recorded")
          : line.open(`the decision was told in writing, ${unrecorded}`, until);
      return i.state === "closed"
        ? line.notApplicable("closed without an answer, as the history explains")
        : line.open("no answer yet", until);
    case "spoken":
      return i.state === "closed"
        ? line.missed("answered aloud, and closed without a written answer")
        : line.open(told ? `answered aloud and the decision told in writing, ${unrecorded}` : half, until);
    case "written":
      return line.kept("answered in writing");
    case "call":
      return line.kept("answered aloud, as the customer had asked for");
  }
}
