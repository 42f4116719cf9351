import type { Action } from "../message/card.ts";
import { peopleById } from "../office/person-rows.ts";
import { higherSection } from "../referral/escalate-card.ts";
import { listEscalations } from "../referral/escalate-rows.ts";
import type { SectionSource } from "./record-sections.ts";

/** Where the customer wishes to go, and the way to record it. */
export const escalateSection: SectionSource = async (deps, { interaction, reader }) => {
  const { db } = deps.store;
  const all = await listEscalations(db, interaction.id);
  const names = await peopleById(
    db,
    all.map((e) => e.recordedBy),
  );
  const higher: Action = {
    label: "Escalate",
    command: "escalate",
    args: { number: String(interaction.number) },
    spoken: `#${interaction.number}: ${interaction.customer} would like to go higher`,
  };
  return { parts: higherSection(all, names, reader), actions: [higher] };
};
