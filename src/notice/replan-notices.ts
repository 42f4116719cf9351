import { currentGreeting } from "../greeting/greeting-rows.ts";
import type { Interaction } from "../interaction/interaction.ts";
import type { Deps, NoticePlanner, Work } from "../interaction/work.ts";
import type { Team } from "../office/absence.ts";
import { listAbsences, teamOf } from "../office/absence-rows.ts";
import type { Person } from "../office/person.ts";
import { membersByEmail, peopleById } from "../office/person-rows.ts";
import { askedOf } from "../referral/group-member.ts";
import { listGroupMembers } from "../referral/group-member-rows.ts";
import type { Referral } from "../referral/referral.ts";
import { listReferrals } from "../referral/referral-rows.ts";
import type { Notice, Planned } from "./notice.ts";
import {
  insertNotices,
  listNotices,
  listPersonal,
  markPersonalStale,
  markStale,
  updateNotices,
} from "./notice-rows.ts";
import { noticeSources } from "./notice-sources.ts";
import { entryOf, isTold } from "./notice-table.ts";
import { planNotices } from "./plan-notices.ts";
import { planPersonal } from "./plan-personal.ts";
import { withStandIns } from "./stand-ins.ts";

/** Brings the stored notices in line with what the state calls for, in the verb's own transaction. */
export const noticePlanner: NoticePlanner = {
  async replan(work, interaction) {
    await reconcileContact(work, interaction);
    if (await markStale(work.tx, interaction.id)) work.due = true;
  },

  async replanPerson(work, personId) {
    await reconcilePerson(work, personId);
    if (await markPersonalStale(work.tx, personId)) work.due = true;
  },

  async begin(work, interaction) {
    const wanted = await plan(work, interaction, []);
    await add(
      work,
      interaction.id,
      withStandIns(wanted, await team(work), { exceptFor: interaction.ownerId }),
    );
  },

  async tell(work, { kind, personId, interactionId, subject }) {
    const key = `${kind}:${subject}:${personId}`;
    const told = { kind, personId, subject, key, dueAt: work.now };
    if (interactionId === null) return add(work, null, [{ ...told, aboutId: personId }]);
    const copied = entryOf(kind).standIn === true;
    const planned = copied
      ? withStandIns([told], await team(work), { exceptFor: work.by.actor?.id ?? "" })
      : [told];
    await add(work, interactionId, planned);
  },
};

/** As `replan`, where nothing that has been said has changed. */
export async function reconcileContact(work: Work, interaction: Interaction): Promise<void> {
  const referrals = await listReferrals(work.tx, interaction.id);
  const groups = referrals.filter((r) => r.recipient === "group").map((r) => r.id);
  const planned = [...(await plan(work, interaction, referrals)), ...(await planMore(work, interaction))];
  const wanted = withStandIns(planned, await team(work), { exceptFor: interaction.ownerId, groups });
  const stored = await listNotices(work.tx, interaction.id);
  await reconcile(work, { interactionId: interaction.id, wanted, stored });
}

/** As `replanPerson`, where nothing that has been said has changed. */
export async function reconcilePerson(work: Work, personId: string): Promise<void> {
  const wanted = await planPerson(work, personId);
  const stored = await listPersonal(work.tx, personId);
  await reconcile(work, { interactionId: null, wanted, stored });
}

async function add(work: Work, interactionId: string | null, planned: readonly Planned[]): Promise<void> {
  const notices = planned.map((p) => freshNotice(work.deps, interactionId, p));
  await insertNotices(work.tx, notices);
  if (planned.some((p) => p.dueAt <= work.now)) work.due = true;
}

async function plan(
  work: Work,
  interaction: Interaction,
  referrals: readonly Referral[],
): Promise<Planned[]> {
  const policy = work.deps.policy();
  const leads = await membersByEmail(work.tx, work.deps.officeId, policy.leads);
  const members = await listGroupMembers(work.tx, referrals);
  const asked = referrals.flatMap((r) => askedOf(r, members));
  const zones = await zonesOf(work, leads, [interaction.ownerId, ...asked]);
  return planNotices({ interaction, referrals, members, policy, leads: leads.map((p) => p.id), zones });
}

const planMore = async (work: Work, interaction: Interaction): Promise<Planned[]> =>
  (await Promise.all(noticeSources.map((source) => source(work, interaction)))).flat();

const team = ({ tx, now, deps }: Work): Promise<Team> =>
  teamOf(tx, { officeId: deps.officeId, policy: deps.policy(), now });

/** An absence so long over has no reminder to come. */
const longOver = 30 * 86_400_000;

/** What a person's greeting and absences call for, and what stands in for them. */
export async function planPerson(work: Work, personId: string): Promise<Planned[]> {
  const { tx, now, deps } = work;
  const person = (await peopleById(tx, [personId])).get(personId);
  if (!person) throw new Error("the person to plan for is not in the directory");
  const absences = await listAbsences(tx, personId, now - longOver);
  const greeting = await currentGreeting(tx, personId);
  return planPersonal({ person, greeting, absences, team: await team(work), policy: deps.policy() });
}

/** Whoever acts is known, so that most verbs ask for nobody here. */
async function zonesOf(
  { tx, by }: Work,
  leads: readonly Person[],
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const known = new Map([...leads, ...(by.actor ? [by.actor] : [])].map((p) => [p.id, p.zone]));
  const others = await peopleById(
    tx,
    ids.filter((id) => !known.has(id)),
  );
  for (const person of others.values()) known.set(person.id, person.zone);
  return known;
}

type Difference = { interactionId: string | null; wanted: readonly Planned[]; stored: readonly Notice[] };

async function reconcile(work: Work, { interactionId, wanted, stored }: Difference): Promise<void> {
  const byKey = new Map(stored.map((n) => [n.key, n]));
  const keys = new Set(wanted.map((p) => p.key));
  // One with a message id was tried and may have arrived: only the dispatcher can find out.
  const unwanted = stored.filter(
    (n) => n.state === "pending" && n.messageId === null && !isTold(n.kind) && !keys.has(n.key),
  );
  await updateNotices(
    work.tx,
    unwanted.map((n) => n.id),
    { state: "cancelled" },
  );
  const absent = wanted.filter((p) => (byKey.get(p.key)?.state ?? "cancelled") === "cancelled");
  await add(work, interactionId, absent);
  for (const planned of wanted) {
    const known = byKey.get(planned.key);
    if (known?.state === "pending" && known.dueAt !== planned.dueAt) {
      await updateNotices(work.tx, [known.id], { dueAt: planned.dueAt });
      if (planned.dueAt <= work.now) work.due = true;
    }
  }
}

/** A planned notice as a row that nobody has tried to send yet. */
export function freshNotice(deps: Deps, interactionId: string | null, planned: Planned): Notice {
  return {
    ...planned,
    aboutId: planned.aboutId ?? null,
    id: deps.newId(),
    officeId: deps.officeId,
    interactionId,
    state: "pending",
    leaseUntil: null,
    retryAt: 0,
    attempts: 0,
    messageId: null,
    platform: null,
    conversationId: null,
    messageRef: null,
    sentAt: null,
    stale: 0,
    shown: null,
    createdAt: deps.clock.now(),
  };
}
