import { type Decision, isUnfinished, untoldOf } from "../decision/decision.ts";
import { takeBackAction } from "../decision/decision-card.ts";
import { decisionsOf } from "../decision/decision-rows.ts";
import { answerWords } from "../decision/decision-words.ts";
import { mayTakeBack, takeBackDecision } from "../decision/take-back-decision.ts";
import { readData } from "../interaction/event.ts";
import { listEvents } from "../interaction/event-rows.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { title } from "../interaction/interaction-card.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { refuseUnknown } from "../interaction/work.ts";
import { actions, heading, text } from "../message/card.ts";
import { relationsOf } from "../office/may.ts";
import { type Args, arg, type Call, type Command, numberAndRest, numberOf } from "./command.ts";
import { doneCard } from "./done-card.ts";
import { short } from "./read-when.ts";
import type { Reply } from "./request.ts";

export const undecideCommand: Command = {
  name: "undecide",
  grammar: "undecide 12 [why]",
  example: "undecide 12 I took the wrong contact",
  summary: "take a decision back before the customer has been told",
  parse(rest): Args {
    const { number, rest: why } = numberAndRest(rest);
    return { number, why };
  },
  async run(call) {
    const { deps, by, args } = call;
    const { contact, among } = await whatIsMeant(call);
    if (among.length > 1) return whichCard(call, contact, among);
    const asked = arg(args, "decision") || (among[0]?.id ?? null);
    const input = { number: contact.number, asked, why: arg(args, "why") };
    const interaction = await takeBackDecision(deps, by, input);
    const again = {
      label: "Decide again",
      command: "decide",
      args: { number: String(interaction.number) },
      spoken: `Record a decision on #${interaction.number}`,
    };
    const said = `${await takenBackWords(call, interaction)} What you wrote is kept for the next one.`;
    return doneCard(call, interaction, said, interaction.state === "closed" ? [] : [again]);
  },
};

/** Those that this person may take back, where nothing says which; one that is unfinished goes first. */
async function whatIsMeant(call: Call): Promise<{ contact: Interaction; among: Decision[] }> {
  const { deps, args, request } = call;
  const { db } = deps.store;
  const key = { officeId: deps.officeId, number: numberOf(args) };
  const contact = (await findByNumber(db, key, { lock: false })) ?? refuseUnknown(key.number);
  if (arg(args, "decision") !== "") return { contact, among: [] };
  const decisions = await decisionsOf(db, contact.id);
  if (decisions.some(isUnfinished)) return { contact, among: [] };
  const roles = relationsOf(deps.policy(), request.actor);
  return { contact, among: untoldOf(decisions).filter((d) => mayTakeBack(d, request.actor.id, roles)) };
}

/** A button for each, with why, so that none is taken back that nobody named. */
function whichCard({ args }: Call, contact: Interaction, among: readonly Decision[]): Reply {
  const why = arg(args, "why");
  // A button holds only so much.
  const isLong = [...why].length > 300;
  const left = isLong ? " Why is too long for a button, and is left out of the history." : "";
  const buttons = among.slice(-15).map((d) => {
    const action = takeBackAction(contact, d);
    return {
      ...action,
      label: short(d.question),
      args: { ...action.args, ...(why === "" || isLong ? {} : { why }) },
      spoken: `${action.spoken}: ${d.question}`,
    };
  });
  const parts = [
    heading(title(contact)),
    text(`Nothing is recorded yet: which decision is to be taken back?${left}`),
    actions(buttons),
  ];
  return { kind: "card", card: { preview: `#${contact.number}: which decision?`, parts } };
}

/** `The decision on "May she connect?", no, is taken back.` */
async function takenBackWords({ deps }: Call, { id }: Interaction): Promise<string> {
  const events = await listEvents(deps.store.db, id);
  const done = events.findLast(({ kind }) => kind === "decision-withdrawn");
  const decisions = await decisionsOf(deps.store.db, id);
  const decision = decisions.find((d) => d.id === (done && readData(done).decision));
  if (!decision) return "The decision is taken back.";
  return `The decision on "${short(decision.question)}", ${answerWords(decision.answer)}, is taken back.`;
}
