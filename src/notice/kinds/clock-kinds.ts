import type { EventData } from "../../interaction/event.ts";
import type { Interaction } from "../../interaction/interaction.ts";
import {
  nameIn,
  type Reader,
  resumeAction,
  standingWords,
  title,
  waitingActions,
  zoned,
} from "../../interaction/interaction-card.ts";
import { daysIn, movedWords, shutWords } from "../../interaction/moved-words.ts";
import { isPaused } from "../../interaction/pause.ts";
import { type Action, actions, heading, note, type Part, text } from "../../message/card.ts";
import { endedWords } from "../../nudge/nudge-card.ts";
import { movePointAction } from "../../promise/point-card.ts";
import { moveAction } from "../../promise/promise-card.ts";
import { endedWords as handoffEnded } from "../../referral/referral.ts";
import { waitsFor } from "../applies.ts";
import { isOfHandoff, movedPreview } from "../moved-event.ts";
import { whyWords } from "../moved-why.ts";
import type { NoticeEntry, Saying } from "../notice-entry.ts";
import { contactOf, eventOf, showAction } from "../notice-view.ts";

/** What the clock and the office's rules did. */
export const clockEntries = {
  moved: {
    bundle: "moved",
    told: true,
    ofEvent: true,
    applies: () => true,
    preview: (view) => `#${contactOf(view).number}: ${movedPreview(eventOf(view).data)}.`,
    parts: movedParts,
  },
  "look-again": {
    bundle: "news",
    standIn: true,
    told: true,
    reminds: true,
    ofEvent: true,
    applies: (view, readerId) => waitsFor(contactOf(view), readerId),
    preview: (view) => `#${contactOf(view).number}: the date to look again has come.`,
    parts: lookAgainParts,
  },
} satisfies Record<string, NoticeEntry>;

function movedParts({ view, then }: Saying): Part[] {
  const [i, { data, event }, { referral }] = [contactOf(view), eventOf(view), view];
  const answered = isOfHandoff(data) && referral !== null && referral.state !== "requested" ? referral : null;
  // The answer came before the message: its time is of no use to anybody any more.
  const moved = movedWords(
    answered ? { ...data, handoffAt: null, wasHandoffAt: null } : data,
    then,
    event.at,
  );
  const isLate = typeof data.limitAt === "number" && data.limitAt <= event.at;
  const news = [
    ...rulesWords(data, { moved, then }),
    ...(isLate ? ["It was not due before. A short reply that says when you will know more counts."] : []),
    ...(answered ? [handoffEnded(answered)] : []),
  ];
  return [heading(title(i)), text(news.join("\n")), actions([...newDateActions(i, data), showAction(i)])];
}

/** For what was to be on a day that is closed now; the thing itself where there is only one. */
function newDateActions(i: Interaction, data: EventData): Action[] {
  const [promised, points] = [daysIn(data.promised), daysIn(data.points)];
  const [{ id = "", thing = "" } = {}, ...others] = promised;
  if (promised.length > 0) return [moveAction(i, others.length === 0 && id !== "" ? { id, thing } : null)];
  if (data.waits !== undefined && isPaused(i)) return [resumeAction(i)];
  const [point] = points;
  return point && points.length === 1 ? [movePointAction(i, { what: point.thing })] : [];
}

/** What the new rules moved and why, and what stands for a day that is closed now. */
function rulesWords(data: EventData, { moved, then }: { moved: string; then: Reader }): string[] {
  const why = whyWords(data, zoned(then));
  const because = why === "" ? "" : `${why}, so `;
  const shut = shutWords(data, then).map((words) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`);
  const next =
    data.promised === undefined ? [] : ["If a promised day cannot be kept, give the customer a new one."];
  if (data.waits !== undefined)
    next.push("If that is too late, start the clock again, and wait until another date.");
  if (data.promisedAgain !== undefined) next.push("A promised day that is open again needs no new one.");
  if (moved !== "") return [`The office's rules have changed: ${because}${moved}.`, ...shut, ...next];
  return shut.length === 0 ? [] : ["The office's rules have changed.", ...shut, ...next];
}

/** The pause is over without an answer: what was asked, by when the reply is due now, and what can be done. */
function lookAgainParts({ view, names, then, today }: Saying): Part[] {
  const [i, { data }] = [contactOf(view), eventOf(view)];
  const ended = endedWords({ interaction: i, names }, today);
  if (ended) return [heading(title(i)), text(ended)];
  const { askedBy, question } = data;
  const who = askedBy === then.person.id ? "You" : nameIn(names, askedBy ? String(askedBy) : null);
  const standing = standingWords(i, isPaused(i) ? today : then, names);
  const runs = `The clock runs again; ${standing.charAt(0).toLowerCase()}${standing.slice(1)}`;
  return [
    heading(title(i)),
    text(`${who} asked ${i.customer}: ${question}`),
    note(isPaused(i) ? standing : runs),
    ...waitingActions(i, []),
  ];
}
