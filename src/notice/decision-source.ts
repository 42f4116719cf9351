import { addTime } from "../calendar/business-time.ts";
import { placeAfter } from "../calendar/placement.ts";
import type { Decision } from "../decision/decision.ts";
import { unfinishedDecision } from "../decision/decision-rows.ts";
import { subjectOf } from "../decision/tell-decision.ts";
import type { Interaction } from "../interaction/interaction.ts";
import type { Work } from "../interaction/work.ts";
import { membersByEmail, peopleById } from "../office/person-rows.ts";
import type { Planned } from "./notice.ts";

/** A lead is asked to confirm a "no", and whoever began a decision is reminded to finish it. */
export async function decisionNotices(work: Work, i: Interaction): Promise<Planned[]> {
  if (i.state === "closed") return [];
  const decision = await unfinishedDecision(work.tx, i.id);
  if (!decision) return [];
  return decision.state === "proposed" ? askLeads(work, decision) : remindMaker(work, decision);
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
