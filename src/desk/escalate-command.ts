import type { Interaction } from "../interaction/interaction.ts";
import { limits } from "../interaction/interaction.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { speaksOfCustomer } from "../interaction/own-words.ts";
import { refuseUnknown } from "../interaction/work.ts";
import type { Form } from "../message/form.ts";
import type { Person } from "../office/person.ts";
import { listMembers } from "../office/person-rows.ts";
import { escalate, whoHears } from "../referral/escalate.ts";
import { toldSuggestion } from "../referral/escalate-card.ts";
import { listEscalations } from "../referral/escalate-rows.ts";
import { escalationLimits, type Where } from "../referral/escalate-rules.ts";
import { undoEscalation } from "../referral/escalate-undo.ts";
import { type Args, arg, type Call, type Command, numberAndRest, numberOf } from "./command.ts";
import { doneCard } from "./done-card.ts";
import { findPersonNamed } from "./find-person.ts";
import { atColon } from "./promise-command-words.ts";
import type { Reply } from "./request.ts";
import { lookFirst } from "./wording-first.ts";

/** Our own words, which whoever it goes to reads at once; a wish in the customer's words is not looked at. */
const goingOut = (args: Args): readonly string[] => (speaksOfCustomer(arg(args, "why")) ? ["why"] : []);

export const escalateCommand: Command = {
  name: "escalate",
  grammar: "escalate 12 where: what the customer hopes for",
  example: "escalate 12 the commissioner's office: she would like a second look at the fee",
  summary: "the customer would like to go higher: hand the whole record over",
  asks: ["to"],
  says: goingOut,
  parse(rest) {
    const { number, rest: words } = numberAndRest(rest);
    // A mention on Teams has a colon of its own, and so has a time.
    const from = /^<@[^<>]+>/u.exec(words)?.[0].length ?? 0;
    const { head, tail } = atColon(words.slice(from));
    return { number, to: (words.slice(0, from) + head).trim(), why: tail };
  },
  async run(call) {
    const number = numberOf(call.args);
    const [to, why] = [arg(call.args, "to"), arg(call.args, "why")];
    if (to.toLowerCase() === "undo" && why === "") return undo(call, number);
    if (call.request.kind !== "form" && (to === "" || why === ""))
      return { kind: "form", form: await escalateForm(call, number) };
    const where = await whereOf(call, to);
    const reader = where.person?.name ?? "anybody else";
    const first = lookFirst(call, escalateCommand, { names: goingOut(call.args), asks: "why", reader });
    if (first) return first;
    const interaction = await escalate(call.deps, call.by, { number, why, ...where });
    return escalatedCard(call, interaction, where);
  },
};

/** Somebody of the office who was chosen, mentioned or given by address; else a place in the customer's own words. */
async function whereOf(call: Call, to: string): Promise<Where> {
  const chosen = arg(call.args, "person");
  if (chosen !== "") return { place: "", person: await findPersonNamed(call, chosen, "person") };
  const isPerson = /^<@|^@|^\S+@\S+\.\S+$/u.test(to);
  return isPerson
    ? { place: "", person: await findPersonNamed(call, to, "to") }
    : { place: withArticle(to), person: null };
}

/** "commissioner" as people type it reads on as "the commissioner". */
const withArticle = (place: string): string =>
  /^(?:manager|supervisor|director|commissioner|mayor|ombudsman|auditor)(?:['’]s office)?$/iu.test(place)
    ? `the ${place}`
    : place;

async function escalatedCard(call: Call, i: Interaction, { place, person }: Where): Promise<Reply> {
  const { deps, request } = call;
  const told = await whoHears(deps.store.db, deps, { actor: request.actor, interaction: i, person });
  const latest = (await listEscalations(deps.store.db, i.id)).at(-1);
  const said = [
    `It is recorded, and nothing has to be explained twice. ${toldWords(told)} ${ownerWords(call, i)}`,
    toldSuggestion(i, person?.name ?? place, { ...call.reader, now: deps.clock.now() }),
  ];
  const args = { number: String(i.number), to: "undo", escalation: latest?.id ?? "" };
  const undoIt = {
    label: "Undo",
    command: "escalate",
    args,
    spoken: `Undo: #${i.number} was not to go higher`,
  };
  return doneCard(call, i, said.join("\n"), [undoIt]);
}

function toldWords(told: readonly Person[]): string {
  if (told.length === 0) return "Nobody else had to be told here, so please pass it on yourself.";
  const names = told.map((p) => p.name);
  const all = names.length === 1 ? names[0] : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  return `${all} ${names.length === 1 ? "has" : "have"} the whole record.`;
}

const ownerWords = (call: Call, i: Interaction): string =>
  i.ownerId === call.request.actor.id
    ? "It stays with you until somebody takes it."
    : "The owner has been told.";

async function undo(call: Call, number: number): Promise<Reply> {
  const input = { number, escalationId: arg(call.args, "escalation") || null };
  const interaction = await undoEscalation(call.deps, call.by, input);
  return doneCard(call, interaction, "It is taken back, and the messages about it say so.");
}

async function escalateForm(call: Call, number: number): Promise<Form> {
  const { deps, args } = call;
  const found = await findByNumber(deps.store.db, { officeId: deps.officeId, number }, { lock: false });
  if (!found) return refuseUnknown(number);
  const to = arg(args, "to");
  const named = /^<@|^@/u.test(to) ? await findPersonNamed(call, to, "to") : null;
  // One more than a list holds is left: the surface then offers its own way to find people.
  const members = await listMembers(deps.store.db, deps.officeId, 101);
  return {
    title: "Pass it on higher",
    submit: "Pass on",
    command: "escalate",
    hidden: { number: String(number) },
    intro: "Where would the customer like to take this? Whoever it goes to gets the whole record.",
    inputs: [
      {
        kind: "text",
        name: "to",
        label: "Where to",
        hint: "For example: the manager, or the commissioner's office.",
        required: false,
        maxLength: escalationLimits.place,
        ...(to === "" || named ? {} : { initial: to }),
      },
      {
        kind: "person",
        name: "person",
        label: "Or somebody of this office",
        required: false,
        people: members.map((p) => ({ value: p.id, label: p.name })),
        ...(named ? { initial: named.id } : {}),
      },
      {
        kind: "text",
        name: "why",
        label: "What they hope for",
        hint: "As they would say it.",
        required: true,
        multiline: true,
        maxLength: Math.min(escalationLimits.why, limits.note),
        ...((arg(args, "why") || arg(args, "draft")) === ""
          ? {}
          : { initial: arg(args, "why") || arg(args, "draft") }),
      },
    ],
  };
}
