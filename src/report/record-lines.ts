import type { Event, EventKind } from "../interaction/event.ts";
import { readData } from "../interaction/event.ts";
import { channelWords } from "../interaction/interaction-card.ts";
import { promiseStandingWords, waitsWords } from "../promise/promise-card.ts";
import { promiseStanding } from "../promise/promise-standing.ts";
import type { Referral } from "../referral/referral.ts";
import { lineOf, type PromiseLine, type PromiseRecord } from "./promise-line.ts";

/**
 * 2: the voicemail greeting that the caller heard was right. What is recorded later changes nothing of what they heard.
 * Where nothing was recorded by then, the line says so while the contact is worked on; afterwards it is not applicable,
 * since nobody can say any more whether what they heard was right or wrong.
 */
export function greetingLine({ greeting, interaction: i }: PromiseRecord): PromiseLine {
  const line = lineOf(2);
  if (i.channel !== "voicemail" && i.channel !== "phone")
    return line.notApplicable(`it was no call (${channelWords(i.channel).toLowerCase()})`);
  switch (greeting.kind) {
    case "right":
      return line.kept("the voicemail greeting was right when they called");
    case "none":
      return i.state === "closed"
        ? line.notApplicable("what the voicemail said when they called had not been recorded")
        : line.open("what the voicemail said when they called had not been recorded");
    case "unchecked":
      return line.missed("nobody had looked at the voicemail greeting for a while when they called");
    case "over":
      return line.missed("the last day of the voicemail greeting was over when they called");
    case "away":
      return line.missed("the voicemail greeting was from before the absence in which they called");
    case "back":
      return line.missed("the voicemail greeting was still the one from before an absence when they called");
  }
}

/** As much of somebody's words as a line can hold. */
const mostShown = 60;

/** 6: nothing that was said or written blames anybody, or remarks on the customer's attitude. */
export function blameLine({ said: { texts, findings } }: PromiseRecord): PromiseLine {
  const line = lineOf(6);
  if (texts === 0) return line.notApplicable("nothing that was said is recorded");
  const [first] = findings;
  if (!first) return line.kept("what was said blames nobody");
  const words = [...first.words];
  const shown = words.length > mostShown ? `${words.slice(0, mostShown).join("")}…` : first.words;
  const more = findings.length === 1 ? "" : `, and ${findings.length - 1} more`;
  return line.missed(`there are kinder words for “${shown}”${more}`);
}

/**
 * 7: whoever a customer is referred to has been told why, and has acknowledged it. A handoff whose limit passed without
 * an answer stays missed, whatever happens to it or to another one afterwards.
 */
export function referralLine({ referrals, events, now }: PromiseRecord): PromiseLine {
  const line = lineOf(7);
  const late = referrals.findIndex((r) => isLate(r, now));
  if (late >= 0) return line.missed(lateWords(referrals.slice(late)));
  const waits = referrals.find((r) => r.state === "requested");
  if (waits) return line.open("the handoff is not acknowledged yet", waits.limitAt);
  if (
    referrals.some((r) => r.state === "acknowledged" && isEntered(events, "acknowledged", "referral", r.id))
  )
    return line.kept("the handoff was acknowledged, with its reason");
  if (referrals.some((r) => r.state === "acknowledged"))
    return line.open("the history does not say that the handoff was acknowledged");
  return line.notApplicable(referrals.length === 0 ? "it was not referred" : stayedWords(referrals));
}

/** The clock gives it back at its limit, and a recipient who leaves or cannot be reached before. */
const isLate = (r: Referral, now: number): boolean =>
  r.state === "returned" || (r.answeredAt ?? now) > r.limitAt;

/** The first that was late, and what has happened since. */
function lateWords([late, ...others]: readonly Referral[]): string {
  const words = "nobody acknowledged the handoff in time";
  const last = others.at(-1);
  const own = late?.state === "returned" ? ", and it came back" : late ? sinceWords(late, "it was") : "";
  return `${words}${own}${last ? sinceWords(last, "the next one was") : ""}`;
}

function sinceWords({ state }: Referral, subject: string): string {
  if (state === "requested") return subject === "it was" ? "" : "; another one waits for its answer";
  return state === "returned" ? "; the next one came back as well" : `; ${subject} ${state} since`;
}

const stayedWords = (referrals: readonly Referral[]): string =>
  referrals.at(-1)?.state === "declined"
    ? "the handoff was declined, and it stayed where it was"
    : "the handoff was withdrawn, and it stayed where it was";

/**
 * 9: what was promised is done by the date that the customer knows. Closing tells the customer nothing: what was taken
 * back without a word to them is not kept then.
 */
export function turnaroundLine({ interaction, promises, events, now, zone }: PromiseRecord): PromiseLine {
  const line = lineOf(9);
  const standing = promiseStanding(promises, now);
  const why = promiseStandingWords(standing, { zone, now }).replace(/^[a-z ]+: /u, "");
  switch (standing.kind) {
    case "none":
    case "back":
      return line.notApplicable(why);
    case "open":
      if (interaction.state === "closed")
        return line.missed("closed before the customer was told that it is taken back");
      return line.open(waitsWords(standing), standing.until);
    case "missed":
      return line.missed(why);
    case "kept":
      return promises.every((p) => p.state !== "met" || isEntered(events, "promise-met", "promise", p.id))
        ? line.kept(why)
        : line.open("the history does not say that it was done");
  }
}

const isEntered = (events: readonly Event[], kind: EventKind, key: string, id: string): boolean =>
  events.some((e) => e.kind === kind && readData(e)[key] === id);
