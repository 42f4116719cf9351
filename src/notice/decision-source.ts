import { addTime } from "../calendar/business-time.ts";
import { placeAfter } from "../calendar/placement.ts";
import { type Decision, isUnfinished, untoldOf } from "../decision/decision.ts";
import { decisionsOf } from "../decision/decision-rows.ts";
import { subjectOf } from "../decision/tell-decision.ts";
import type { Interaction } from "../interaction/interaction.ts";
import type { Work } from "../interaction/work.ts";
import { membersByEmail, peopleById } from "../office/person-rows.ts";
import { remindAfterClose } from "./after-close.ts";
import type { Planned } from "./notice.ts";

/**
 * A lead is asked to confirm a "no", whoever began a decision is reminded to finish it, and whoever looks after the contact
 * to tell the customer, also what a close left untold.
 */
export async function decisionNotices(work: Work, i: Interaction): Promise<Planned[]> {
  const decisions = await decisionsOf(work.tx, i.id);
  if (i.state === "closed") {
    const left = untoldOf(decisions).map((d) => ({ id: d.id, subject: subjectOf(d) }));
    return remindAfterClose(
      work,
      i,
      left.map((each) => ({ kind: "decision-untold", ...each })),
    );
  }
  const untold = await remindOwner(work, i, untoldOf(decisions));
  const decision = decisions.find(isUnfinished);
  if (!decision) return untold;
  const begun = decision.state === "proposed" ? askLeads(work, decision) : remindMaker(work, decision);
  return [...untold, ...(await begun)];
}

/** On which working days after a decision its owner is reminded that the customer does not know it. */
const remindedOn = [1, 3] as const;

/** The first time at the contact's limit, where that comes before: by then the customer is to be answered. */
async function remindOwner(
  { tx, deps }: Work,
  i: Interaction,
  decisions: readonly Decision[],
): Promise<Planned[]> {
  if (decisions.length === 0) return [];
  const { calendar } = deps.policy();
  const owner = (await peopleById(tx, [i.ownerId])).get(i.ownerId);
  return decisions.flatMap((d) => {
    const made = d.decidedAt ?? d.changedAt;
    return remindedOn.map((days, index) => {
      const due = addTime(calendar, "workdays", { days, ms: 0 }, made);
      const first = index === 0 && i.limitAt > made ? Math.min(due, i.limitAt) : due;
      const dueAt = placeAfter(calendar, first, owner?.zone);
      const notice = planned("decision-untold", { d, personId: i.ownerId, dueAt });
      return { ...notice, key: `decision-untold-${index + 1}:${d.id}:${i.ownerId}@${d.version}` };
    });
  });
}

/** Every lead is asked; one who has not answered within the time for a handoff is reminded. */
async function askLeads({ tx, deps }: Work, d: Decision): Promise<Planned[]> {
  const { leads: emails, calendar, acknowledgement } = deps.policy();
  const leads = await membersByEmail(tx, deps.officeId, emails);
  const due = addTime(calendar, acknowledgement.count, acknowledgement.limit, d.changedAt);
  return leads.flatMap(({ id, zone }) => [
    planned("decision-confirm", { d, personId: id, dueAt: d.changedAt }),
    planned("decision-reminder", { d, personId: id, dueAt: placeAfter(calendar, due, zone) }),
  ]);
}

/** A working day is enough to find out how somebody can appeal. */
async function remindMaker({ tx, deps }: Work, d: Decision): Promise<Planned[]> {
  const { calendar } = deps.policy();
  const maker = (await peopleById(tx, [d.recordedBy])).get(d.recordedBy);
  const due = addTime(calendar, "workdays", { days: 1, ms: 0 }, d.changedAt);
  return [
    planned("decision-unfinished", {
      d,
      personId: d.recordedBy,
      dueAt: placeAfter(calendar, due, maker?.zone),
    }),
  ];
}

type Planning = { readonly d: Decision; readonly personId: string; readonly dueAt: number };

function planned(kind: string, { d, personId, dueAt }: Planning): Planned {
  return { kind, personId, dueAt, subject: subjectOf(d), key: `${kind}:${d.id}:${personId}@${d.version}` };
}
