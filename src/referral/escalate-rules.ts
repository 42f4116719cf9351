import { HOUR } from "../calendar/duration.ts";
import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { checkLength, type Interaction } from "../interaction/interaction.ts";
import { toType } from "../message/command-words.ts";
import { checkMay, heldOnly } from "../office/may.ts";
import type { Person } from "../office/person.ts";
import type { EscalationTable } from "../store/tables/interaction.ts";

/** The customer wishes to take their matter higher: open, or undone where it had been recorded by mistake. */
export type Escalation = Readonly<EscalationTable>;

/** Where to: a place as the customer calls it, or somebody of this office. */
export type Where = { readonly place: string; readonly person: Person | null };

export const escalationLimits = { place: 200, why: 1_000 } as const;

/** How long, in milliseconds, it can be taken back: later somebody may have acted on it. */
export const undoFor = HOUR;

/** Trims what was typed and refuses what is missing, naming the field. */
export function checkEscalation(where: Where, why: string): { readonly place: string; readonly why: string } {
  const place = (where.person?.name ?? where.place).trim().replace(/\s+/gu, " ");
  const reason = why.trim();
  if (place === "")
    throw new Refusal("to", "It is not said yet where the customer would like to go.", {
      field: "to",
      remedy: "For example the manager, the commissioner's office, or a colleague.",
    });
  if (where.person) checkHigher(where.person);
  if (reason === "")
    throw new Refusal("why", "What the customer would like is missing.", {
      field: "why",
      remedy: "Say in a few words what they hope for, as they would say it.",
    });
  checkLength(place, { name: "text of where to", field: "to", most: escalationLimits.place });
  checkLength(reason, { name: "text", field: "why", most: escalationLimits.why });
  return { place, why: reason };
}

function checkHigher({ name, standing }: Person): void {
  if (standing === "member") return;
  const words: Readonly<Record<Exclude<Person["standing"], "member">, string>> = {
    bot: `${name} is an app.`,
    guest: `${name} is a guest here.`,
    stranger: `${name} belongs to another workspace.`,
    gone: `${name} no longer has an account here.`,
    group: `${name} is a group.`,
    outside: `${name} has no account here.`,
  };
  throw new Refusal("person", words[standing], {
    field: "to",
    remedy: "Choose a colleague of this office, or say in words where the customer would like to go.",
  });
}

/** The same wish is recorded once; another reason for the same place is a wish of its own. */
export function checkNew(
  given: { readonly place: string; readonly why: string },
  {
    open,
    interaction: i,
    person,
  }: {
    readonly open: readonly Escalation[];
    readonly interaction: Interaction;
    readonly person: Person | null;
  },
): void {
  if (person?.id === i.ownerId)
    throw new Refusal("owner", `${person.name} already looks after ${i.customer}.`, { field: "to" });
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  if (open.some((e) => same(e.place, given.place) && same(e.why, given.why)))
    throw new Refusal("recorded", `That ${i.customer} wishes to go to ${given.place} is already recorded.`, {
      field: "why",
      remedy: "If there is something new, add it here in other words.",
    });
}

/** `taken`: somebody has taken the contact over since. */
export type Undoing = {
  readonly actor: { readonly id: string; readonly isLead: boolean };
  readonly number: number;
  readonly taken: boolean;
  readonly now: Instant;
};

/** Refuses to take back what others may have acted on. */
export function checkUndo(e: Escalation, { actor, number, taken, now }: Undoing): void {
  const remedy = `What holds now can stand beside it: "${toType(`note ${number} …`)}".`;
  const refuse = (code: string, words: string) => {
    throw new Refusal(code, words, { remedy });
  };
  if (e.state === "undone") refuse("undone", "This has already been taken back.");
  const is = [
    ...(actor.isLead ? (["lead"] as const) : []),
    ...heldOnly({ author: actor.id === e.recordedBy }),
  ];
  checkMay(is, "escalate undo", { number });
  if (taken) refuse("taken", "Somebody has taken it on since, so it stays in the record.");
  if (now > e.recordedAt + undoFor)
    refuse("late", "That was more than an hour ago, so it stays in the record.");
}
