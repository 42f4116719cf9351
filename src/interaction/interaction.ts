import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { toType } from "../message/command-words.ts";
import type { InteractionTable } from "../store/tables/interaction.ts";

/** A customer's contact with the office, and the clock that runs until the reply. */
export type Interaction = Readonly<InteractionTable>;

/** What may be typed, in characters. A form's input takes no more than 3,000. */
export const limits = {
  customer: 200,
  contact: 200,
  address: 300,
  matter: 3_000,
  question: 1_000,
  note: 3_000,
} as const;

/** How a reply can reach the customer. */
export const replyWays = ["phone", "email", "letter", "in person"] as const;
export type ReplyWay = (typeof replyWays)[number];

export type Details = Pick<Interaction, "customer" | "contact" | "address" | "matter">;

/** Trims what was typed and refuses what is missing, too long or in the future, naming the field. */
export function checkDetails(typed: Details & { receivedAt: Instant }, now: Instant): Details {
  const details = {
    customer: squeeze(typed.customer),
    contact: squeeze(typed.contact),
    address: squeeze(typed.address),
    matter: typed.matter.trim(),
  };
  if (details.customer === "")
    throw new Refusal("customer", "The customer is missing.", {
      field: "customer",
      remedy: "Say who waits for an answer: a name, or what you know of them.",
    });
  if (details.matter === "")
    throw new Refusal("matter", "The matter is missing.", {
      field: "matter",
      remedy: "Say in a few words what the customer needs.",
    });
  for (const field of ["customer", "contact", "address", "matter"] as const)
    checkLength(details[field], { name: field, most: limits[field] });
  checkReceived(typed.receivedAt, now);
  return details;
}

/** Clocks of phones and servers differ a little: a minute ahead still counts as now. */
const tolerance = 60_000;

/** Two years: what is older is a slip, such as "20 nov 1640" for a time of day. */
const oldest = 2 * 366 * 86_400_000;

function checkReceived(at: Instant, now: Instant): void {
  if (at > now + tolerance)
    throw new Refusal("future", "The time it was received lies in the future.", {
      field: "received",
      remedy: "Give the time the customer got in touch, for example 'yesterday 4:40pm'.",
    });
  if (at < now - oldest)
    throw new Refusal("old", "The time it was received lies more than two years back.", {
      field: "received",
      remedy: "Check the year, and give the time like 'yesterday 4:40pm'.",
    });
}

/** What a text is called, and the form input it stands in when that has another name. */
export type Called = { readonly name: string; readonly field?: string; readonly most: number };

/** Refuses a text over its limit. */
export function checkLength(words: string, { name, field = name, most }: Called): void {
  const length = [...words].length;
  if (length <= most) return;
  throw new Refusal("length", `The ${name} has ${count(length)} characters; ${count(most)} fit.`, {
    field,
    remedy: name === "note" ? "Shorten it, or make two of it." : "Shorten it, and put the rest into a note.",
  });
}

const count = (n: number): string => n.toLocaleString("en-US");
const squeeze = (words: string): string => words.trim().replace(/\s+/gu, " ");

type Patch = Partial<Interaction>;

/** The customer has been answered: the clock stops. */
export function reply(i: Interaction, at: Instant): Patch {
  if (i.state === "closed") throw new Refusal("closed", `#${i.number} is closed.`, reopenFirst(i));
  if (i.state === "replied")
    throw new Refusal(
      "replied",
      `The reply to ${i.customer} is already recorded; #${i.number} no longer waits.`,
      { remedy: `What they hear later can stand in a note: "${toType(`note ${i.number} …`)}".` },
    );
  if (at < i.receivedAt)
    throw new Refusal("before", "The reply lies before the time the contact was received.", {
      field: "at",
      remedy: "Check the time of the reply.",
    });
  return { state: "replied", repliedAt: at, snoozedUntil: null };
}

/** Of a contact that waits. */
export const noReplyWords = ({ customer }: Pick<Interaction, "customer">): string =>
  `No reply to ${customer} is recorded yet.`;

/** Nothing more to do. A contact closed without a reply needs to say why. */
export function close(i: Interaction, why: string, now: Instant): Patch {
  if (i.state === "closed") throw new Refusal("closed", `#${i.number} is already closed.`);
  if (i.state === "waiting" && why === "")
    throw new Refusal("unanswered", noReplyWords(i), {
      field: "why",
      remedy: `To close it without a reply, say why, for example "${toType(`close ${i.number} duplicate of #${i.number - 1 || 1}`)}".`,
    });
  return { state: "closed", closedAt: now, snoozedUntil: null };
}

/**
 * Waits again, for the same reply and by the same deadline: what was answered in error was never
 * answered, and the customer's clock did not stop. A new question is a new contact.
 */
export function reopen(i: Interaction, now: Instant): Patch {
  if (i.state === "waiting") throw new Refusal("open", `#${i.number} is open: ${i.customer} is waiting.`);
  return {
    state: "waiting",
    repliedAt: null,
    spokenAt: null,
    closedAt: null,
    ownedSince: now,
    deadlineVersion: i.deadlineVersion + 1,
  };
}

/** Somebody else owns it from now on, with the same deadline. */
export function handTo(ownerId: string, now: Instant): Patch {
  return { ownerId, ownedSince: now, ownerActedAt: now, snoozedUntil: null };
}

/** Quiet until then, and never past the limit. */
export function snooze(i: Interaction, length: number, now: Instant): Patch {
  if (i.state !== "waiting")
    throw new Refusal("quiet", `#${i.number} no longer waits; there is nothing to snooze.`);
  if (i.pausedAt !== null)
    throw new Refusal("paused", `No nudges come for #${i.number} while it waits on the customer.`, {
      remedy: `To start its clock again: "${toType(`resume ${i.number}`)}".`,
    });
  if (now >= i.limitAt)
    throw new Refusal("late", `${i.customer} is waiting past the limit, so this cannot be snoozed.`, {
      remedy: "A short reply that says when you will know more counts as well.",
    });
  return { snoozedUntil: Math.min(now + length, i.limitAt) };
}

const reopenFirst = (i: Interaction) => ({ remedy: `To go on with it: "${toType(`reopen ${i.number}`)}".` });
