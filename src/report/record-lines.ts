import type { Event, EventKind } from "../interaction/event.ts";
import { readData } from "../interaction/event.ts";
import { promiseStandingWords } from "../promise/promise-card.ts";
import { promiseStanding } from "../promise/promise-standing.ts";
import type { Referral } from "../referral/referral.ts";
import { lineOf, type PromiseLine, type PromiseRecord } from "./promise-line.ts";

/** 2: the voicemail greeting of whoever owns the contact is right. */
export function greetingLine({ greeting }: PromiseRecord): PromiseLine {
  const line = lineOf(2);
  switch (greeting.kind) {
    case "right":
      return line.kept("the owner's voicemail greeting is right");
    case "none":
      return line.open("what the owner's voicemail says is not recorded yet");
    case "unchecked":
      return line.missed("nobody has looked at the owner's voicemail greeting for a while");
    case "over":
      return line.missed("the last day of the owner's voicemail greeting is over");
    case "away":
      return line.missed("the owner is away, and their voicemail greeting is from before");
    case "back":
      return line.missed("the owner is back, and their voicemail greeting is from before");
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

/** 7: whoever a customer is referred to has been told why, and has acknowledged it. */
export function referralLine({ referrals, events, now }: PromiseRecord): PromiseLine {
  const line = lineOf(7);
  const waits = referrals.find((r) => r.state === "requested");
  if (waits && now > waits.limitAt) return line.missed("nobody acknowledged the handoff in time");
  if (waits) return line.open("the handoff is not acknowledged yet", waits.limitAt);
  if (
    referrals.some((r) => r.state === "acknowledged" && isEntered(events, "acknowledged", "referral", r.id))
  )
    return line.kept("the handoff was acknowledged, with its reason");
  if (referrals.some((r) => r.state === "returned"))
    return line.missed("nobody acknowledged the handoff in time, and it came back");
  return line.notApplicable(referrals.length === 0 ? "it was not referred" : stayedWords(referrals));
}

const stayedWords = (referrals: readonly Referral[]): string =>
  referrals.at(-1)?.state === "declined"
    ? "the handoff was declined, and it stayed where it was"
    : "the handoff was withdrawn, and it stayed where it was";

/** 9: what was promised is done by the date that the customer knows. */
export function turnaroundLine({ promises, events, now, zone }: PromiseRecord): PromiseLine {
  const line = lineOf(9);
  const standing = promiseStanding(promises, now);
  switch (standing.kind) {
    case "none":
      return line.notApplicable("no date has been promised");
    case "open":
      return line.open(
        standing.untold ? "the customer has not been told the date yet" : "the customer knows the date",
        standing.until,
      );
    case "missed":
      return line.missed(promiseStandingWords(standing, zone).replace(/^not kept: /u, ""));
    case "kept":
      return promises.every((p) => p.state !== "met" || isEntered(events, "promise-met", "promise", p.id))
        ? line.kept("done by the date that the customer knew")
        : line.open("the history does not say that it was done");
  }
}

const isEntered = (events: readonly Event[], kind: EventKind, key: string, id: string): boolean =>
  events.some((e) => e.kind === kind && readData(e)[key] === id);
