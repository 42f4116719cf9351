import type { Interaction } from "../interaction/interaction.ts";
import type { Work } from "../interaction/work.ts";
import { checkBackSource } from "./check-back-source.ts";
import { decisionNotices } from "./decision-source.ts";
import type { Planned } from "./notice.ts";
import { promiseSource } from "./promise-source.ts";
import { writtenSource } from "./written-source.ts";

/** What one part of the record calls for, past and future, as it stands in the verb's transaction. */
export type NoticeSource = (work: Work, interaction: Interaction) => Promise<Planned[]>;

/** Beside the reply clock and the handoffs, which every contact has: see plan-notices.ts. */
export const noticeSources: readonly NoticeSource[] = [
  promiseSource,
  decisionNotices,
  checkBackSource,
  writtenSource,
];
