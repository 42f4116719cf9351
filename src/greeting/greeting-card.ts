import { stampWords } from "../calendar/words.ts";
import type { Reader } from "../interaction/interaction-card.ts";
import { type Action, actions, note, type Part, text } from "../message/card.ts";
import { dateWords } from "./absence-card.ts";
import type { Greeting, GreetingStanding } from "./greeting.ts";

export const stillRightAction: Action = {
  label: "Still right",
  command: "greeting",
  args: { what: "still" },
  style: "primary",
  spoken: "My voicemail greeting is still right",
};

/** Brings up the form, with what is recorded in it. */
export const newGreetingAction: Action = {
  label: "New greeting",
  command: "greeting",
  args: {},
  spoken: "Record what my voicemail greeting says now",
};

export const undoGreetingAction = (greeting: Greeting): Action => ({
  label: "Undo",
  command: "greeting",
  args: { what: "undo", id: greeting.id },
  spoken: "Undo: my greeting is as it was before",
});

/** What it says, in quotes, and until when that is right. */
export function greetingParts(greeting: Greeting, reader: Reader): Part[] {
  const { zone } = reader.person;
  const until =
    greeting.untilDay === null
      ? "No last day is set."
      : `Its last day is ${dateWords(greeting.untilDay, reader)}.`;
  const confirmed =
    greeting.confirmedAt === greeting.recordedAt
      ? ""
      : ` You last said that it is right ${stampWords(greeting.confirmedAt, zone, reader.now)}.`;
  return [
    text(`“${greeting.words}”`),
    note(`Recorded ${stampWords(greeting.recordedAt, zone, reader.now)}. ${until}${confirmed}`),
  ];
}

/** How a greeting stands, in a sentence to its owner; "" while it is right. */
export function standingSentence(standing: GreetingStanding, reader: Reader): string {
  const { zone } = reader.person;
  switch (standing.kind) {
    case "right":
      return "";
    case "none":
      return "What your voicemail says is not recorded yet.";
    case "over":
      return "The last day of your greeting is over: callers may hear something that is no longer so.";
    case "away":
      return "You are away, and nobody has looked at your greeting for this time.";
    case "back":
      return `You are back since ${stampWords(standing.since, zone, reader.now)}, and your greeting has not been looked at since.`;
    case "unchecked":
      return "It is time to listen to your greeting once more.";
  }
}

/** What can be done about a greeting, as far as it can still be right. */
export const greetingActions = (standing: GreetingStanding): Part =>
  actions(
    standing.kind === "over" || standing.kind === "none"
      ? [{ ...newGreetingAction, style: "primary" }]
      : [stillRightAction, newGreetingAction],
  );
