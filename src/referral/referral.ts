import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { checkLength, type Interaction } from "../interaction/interaction.ts";
import { toType } from "../message/command-words.ts";
import { refusalOf } from "../office/may.ts";
import type { Person } from "../office/person.ts";
import type { ReferralTable } from "../store/tables/referral.ts";

/**
 * A handoff: requested → acknowledged | declined | withdrawn | returned. It counts as explained only once its
 * recipient has acknowledged it; until then the referrer owns the contact.
 */
export type Referral = Readonly<ReferralTable>;

type Patch = Partial<Referral>;
type Answer = { readonly by: string | null; readonly at: Instant; readonly words: string };

/** Only a member of the office can answer for a customer. */
export function checkRecipient(recipient: Person, actor: Person): void {
  const refuse = (words: string): never => {
    throw new Refusal("recipient", words, {
      field: "person",
      remedy: "Choose a colleague of this office who can take the customer over.",
    });
  };
  if (recipient.id === actor.id)
    refuse("A referral goes to somebody else; this one would come straight back to you.");
  if (recipient.standing === "bot") refuse(`${recipient.name} is an app and cannot answer a customer.`);
  if (recipient.standing === "guest")
    refuse(`${recipient.name} is a guest here and cannot take customers over.`);
  if (recipient.standing === "stranger") refuse(`${recipient.name} belongs to another workspace.`);
  if (recipient.standing === "gone") refuse(`${recipient.name} no longer has an account here.`);
  if (recipient.standing === "group")
    refuse(`${recipient.name} is a group: one of its people has to be named.`);
  if (recipient.standing === "outside")
    refuse(`${recipient.name} is outside the office and cannot look after a customer here.`);
}

/** Who may hand a contact over, and that it waits for nobody else. */
export function checkReferable(i: Interaction, open: Referral | null, mayRefer: boolean): void {
  if (i.state === "closed")
    throw new Refusal("closed", `#${i.number} is closed.`, {
      remedy: `To go on with it: "${toType(`reopen ${i.number}`)}".`,
    });
  if (i.state === "replied")
    throw new Refusal("replied", `${i.customer} has been answered; #${i.number} no longer waits.`, {
      remedy: `To go on with it: "${toType(`reopen ${i.number}`)}".`,
    });
  if (open)
    throw new Refusal("waits", `#${i.number} already waits for an answer to a referral.`, {
      remedy: `To ask somebody else, take it back first: "${toType(`withdraw ${i.number}`)}".`,
    });
  if (!mayRefer) throw refusalOf("refer", { number: i.number });
}

/** A referral without a reason is a blind one. */
export function checkReason(reason: string): string {
  const words = reason.trim();
  if (words === "")
    throw new Refusal("reason", "The reason is missing.", {
      field: "reason",
      remedy: "Say why this person: what they know or can do for the customer.",
    });
  checkLength(words, { name: "reason", most: 1_000 });
  return words;
}

export const acknowledge = (r: Referral, answer: Answer): Patch => end(r, "acknowledged", answer);
export const decline = (r: Referral, answer: Answer): Patch => end(r, "declined", answer);
export const withdraw = (r: Referral, answer: Answer): Patch => end(r, "withdrawn", answer);
export const giveBack = (r: Referral, answer: Answer): Patch => end(r, "returned", answer);

function end(r: Referral, state: Referral["state"], answer: Answer): Patch {
  if (r.state !== "requested") throw new Refusal("ended", endedWords(r));
  return { state, answeredAt: answer.at, answeredBy: answer.by, answer: answer.words };
}

/** Why a referral is withdrawn when its contact is closed. */
export const closedWords = "The contact was closed.";

/** Why a referral is withdrawn when its customer has been answered. */
export const answeredWords = "The customer has been answered.";

/** What became of a referral that has ended, for somebody who answers it late. */
export function endedWords(r: Referral): string {
  switch (r.state) {
    case "requested":
      return "This handoff waits for its answer.";
    case "acknowledged":
      return "This handoff has been acknowledged already.";
    case "declined":
      return "This handoff was declined and has gone back to the referrer.";
    case "withdrawn":
      return r.answer === closedWords
        ? "This handoff was withdrawn when the contact was closed."
        : r.answer === answeredWords
          ? "This handoff was withdrawn when the reply to the customer was recorded."
          : "This handoff was withdrawn; the referrer looks after it.";
    case "returned":
      return "The time to answer this handoff is over, and it has gone back to the referrer.";
  }
}
