import { stampWords } from "../calendar/words.ts";
import type { Instant } from "../clock.ts";
import { toldDecisionActions } from "../decision/decision-card.ts";
import { decisionsOf } from "../decision/decision-rows.ts";
import { asReplyLabel, type Heard, heardUnanswered, waitsSince } from "../decision/heard.ts";
import { telling } from "../decision/tell-customer-decision.ts";
import { Refusal } from "../errors.ts";
import { listEvents } from "../interaction/event-rows.ts";
import { firstAnswer } from "../interaction/first-answer.ts";
import { close, type Interaction, limits, noReplyWords } from "../interaction/interaction.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { refuseUnknown, type StillOpen } from "../interaction/work.ts";
import { isWrittenQuestion, isWrittenWay } from "../interaction/written.ts";
import { toType } from "../message/command-words.ts";
import type { Form } from "../message/form.ts";
import { may, relationsOf } from "../office/may.ts";
import { tellActions } from "../promise/promise-card.ts";
import { listPromises } from "../promise/promise-rows.ts";
import {
  closeInteraction,
  endsWithIt,
  notDone,
  openWords,
  stillOpen,
} from "../referral/close-interaction.ts";
import { arg, type Call, type Command, numberAndRest, numberOf } from "./command.ts";
import { doneCard, reopenAction } from "./done-card.ts";
import type { Reply } from "./request.ts";

export const closeCommand: Command = {
  name: "close",
  grammar: "close 12 [why]",
  example: "close 12 duplicate of #11",
  summary: "close a contact; without a reply it needs to say why",
  // A button that says there is none closes at once, and comes back with the form where one is needed after all.
  asks: ["reason"],
  parse(rest) {
    const { number, rest: why } = numberAndRest(rest);
    return { number, why };
  },
  async run(call) {
    const input = { number: numberOf(call.args), why: arg(call.args, "why") };
    if (call.request.kind === "button" && input.why === "" && arg(call.args, "reason") === "")
      return await askWhy(call);
    // Read beforehand, since nothing of it is open any more afterwards.
    const about = await contactOf(call);
    const open = about ? await endedBy(call, about) : [];
    try {
      const interaction = await closeInteraction(call.deps, call.by, input);
      const { db } = call.deps.store;
      const tell = [
        ...tellActions(interaction, await listPromises(db, interaction.id)),
        ...toldDecisionActions(interaction, await decisionsOf(db, interaction.id)),
      ];
      const said = [`#${interaction.number} is closed.`, ...endWords("With it", open)].join("\n");
      return doneCard(call, interaction, said, [...tell, reopenAction(interaction)]);
    } catch (error) {
      if (call.request.kind === "form" || input.why !== "" || !wantsReason(call, error)) throw error;
      return await askWhy(call);
    }
  },
};

const contactOf = ({ deps, args }: Call): Promise<Interaction | null> =>
  findByNumber(deps.store.db, { officeId: deps.officeId, number: numberOf(args) }, { lock: false });

const mayEnd = ({ deps, request }: Call): boolean =>
  may(relationsOf(deps.policy(), request.actor), "close open");

/** What is not answered needs a reason from anybody; what is still open needs a lead's. */
function wantsReason(call: Call, error: unknown): error is Refusal {
  if (!(error instanceof Refusal)) return false;
  return error.code === "unanswered" || (error.code === "open" && mayEnd(call));
}

/** What becomes of it when it is closed, each to stand in a sentence. */
async function endedBy({ deps, by }: Call, i: Interaction): Promise<readonly string[]> {
  return [...endsIn(await stillOpen(deps, by, i)), ...(await endsWithIt(deps.store.db, i))];
}

const endsIn = (open: readonly StillOpen[]): readonly string[] => open.flatMap((each) => each.ends ?? []);

/** That as one sentence; none where nothing becomes of anything. */
function endWords(when: string, ends: readonly string[]): string[] {
  return ends.length === 0 ? [] : [`${when}: ${ends.join("; ")}.`];
}

/**
 * The form says what keeps it from being closed without a reason. Nobody fills in a form about what is closed already,
 * or what only a lead can close.
 */
async function askWhy(call: Call): Promise<Reply> {
  const number = numberOf(call.args);
  const found = (await contactOf(call)) ?? refuseUnknown(number);
  close(found, "to be asked", call.deps.clock.now());
  const open = await stillOpen(call.deps, call.by, found);
  if (open.length > 0 && !mayEnd(call)) throw notDone(number, open);
  const because = await unansweredWords(call, found);
  const isOpen = open.length === 0 ? [] : [openWords(number, open)];
  const ends = [...endsIn(open), ...(await endsWithIt(call.deps.store.db, found))];
  const intro = [because, ...isOpen, ...endWords("If you close it", ends)].filter((words) => words !== "");
  return {
    kind: "form",
    form: closeForm(String(number), intro.length === 0 ? null : intro.join(" ")),
    args: { number: String(number) },
  };
}

/** Why a reason is needed of what waits: nothing the customer had before ends its clock. */
async function unansweredWords({ deps, reader }: Call, i: Interaction): Promise<string> {
  if (i.state !== "waiting") return "";
  const { db } = deps.store;
  const record = { events: await listEvents(db, i.id), decisions: await decisionsOf(db, i.id) };
  const when = (at: Instant) => stampWords(at, reader.person.zone, deps.clock.now());
  const heard = heardUnanswered(i, record.events, record.decisions);
  if (heard)
    return (
      `${i.customer} heard the decision ${when(heard.at)}, and no reply is recorded yet. ` +
      `If that was the reply, press "${asReplyLabel}" in the details ("${toType(`show ${i.number}`)}").` +
      inWritingWords(i, heard)
    );
  const answer = firstAnswer(record.events);
  if (answer === null) return noReplyWords(i);
  if (answer.told && waitsSince(i, record, answer) === "decided anew")
    return `${i.customer} heard a decision ${when(answer.at)} that was decided anew since, and no reply is recorded yet.`;
  const had = answer.told ? "heard the decision" : "was answered";
  return `${i.customer} ${had} ${when(answer.at)}, and no reply is recorded since #${i.number} was opened again.`;
}

/** What was told in writing may be the written answer; a reason closes it all the same, so the form only says so. */
function inWritingWords(i: Interaction, { event }: Heard): string {
  const { way } = telling(event);
  if (!isWrittenQuestion(i) || !isWrittenWay(way)) return "";
  return ` It may have been the written answer, which "${toType(`written ${i.number} by ${way}`)}" records as well.`;
}

/** `because`: why it needs a reason; null: it needs none any more. It may lie open for a while, so that is seen to again. */
const closeForm = (number: string, because: string | null): Form => ({
  title: "Close a contact",
  submit: "Close",
  command: "close",
  hidden: { number },
  intro:
    because === null
      ? `#${number} is answered and nothing of it is open, so it can be closed without a reason.`
      : `${because} Closed with a reason, #${number} leaves the queue, and the history keeps why.`,
  inputs: [
    {
      kind: "text",
      name: "why",
      label: "Why it is closed",
      hint: "For example: she wrote that it has been settled.",
      ...(because === null ? { required: false } : { required: true, checkedWhenSent: true }),
      multiline: true,
      maxLength: limits.note,
    },
  ],
});
