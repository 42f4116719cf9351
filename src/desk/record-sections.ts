import type { Interaction } from "../interaction/interaction.ts";
import type { Reader } from "../interaction/interaction-card.ts";
import type { Deps } from "../interaction/work.ts";
import type { Action, Part } from "../message/card.ts";
import { checkBackSection } from "./check-command-section.ts";
import { decisionSection } from "./decision-section.ts";
import { escalateSection } from "./escalate-command-section.ts";
import { promiseSection } from "./promise-command-section.ts";
import { writtenSection } from "./written-command-section.ts";

/** What one part of the record shows on the card of `show`, and what can be done about it. */
export type Section = { readonly parts: readonly Part[]; readonly actions: readonly Action[] };

export type SectionSource = (
  deps: Deps,
  about: { readonly interaction: Interaction; readonly reader: Reader },
) => Promise<Section>;

/** Beside the reply clock and the handoff, which stand in the card itself. In the order in which they are shown. */
export const sectionSources: readonly SectionSource[] = [
  promiseSection,
  decisionSection,
  checkBackSection,
  escalateSection,
  writtenSection,
];

/** All of them, one after the other. */
export async function recordSections(...given: Parameters<SectionSource>): Promise<Section> {
  const sections = await Promise.all(sectionSources.map((source) => source(...given)));
  return { parts: sections.flatMap((s) => s.parts), actions: sections.flatMap((s) => s.actions) };
}
