import { decisionActions, decisionParts } from "../decision/decision-card.ts";
import { decisionsOf } from "../decision/decision-rows.ts";
import { loadLibrary } from "../decision/policy-rows.ts";
import type { Interaction } from "../interaction/interaction.ts";
import type { Reader } from "../interaction/interaction-card.ts";
import type { Deps } from "../interaction/work.ts";
import { type Action, note, type Part } from "../message/card.ts";
import { relationsOf } from "../office/may.ts";
import { peopleById } from "../office/person-rows.ts";
import { waitsAfterTelling } from "./told-as-reply.ts";

/** The decisions of a contact, with what they still lack and what can be done about them. */
export async function decisionSection(
  deps: Deps,
  { interaction, reader }: { readonly interaction: Interaction; readonly reader: Reader },
): Promise<{ readonly parts: readonly Part[]; readonly actions: readonly Action[] }> {
  const { db } = deps.store;
  const policy = deps.policy();
  const decisions = await decisionsOf(db, interaction.id);
  const people = decisions.flatMap((d) => [d.decidedBy, d.recordedBy, d.leadId ?? d.recordedBy]);
  const decided = {
    ...{ interaction, decisions, policy, roles: relationsOf(policy, reader.person) },
    names: await peopleById(db, people),
    library: decisions.length === 0 ? [] : await loadLibrary(db, deps.officeId, policy.policies),
  };
  const waits =
    decisions.length === 0 ? { words: "", actions: [] } : await waitsAfterTelling(deps, interaction);
  return {
    parts: [...decisionParts(decided, reader), ...(waits.words === "" ? [] : [note(waits.words)])],
    actions: [...waits.actions, ...decisionActions(decided, reader)],
  };
}
