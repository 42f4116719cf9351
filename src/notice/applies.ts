import type { Interaction } from "../interaction/interaction.ts";
import { isPaused } from "../interaction/pause.ts";

/** The customer waits, and the clock runs. */
export const waits = (i: Interaction): boolean => i.state === "waiting" && !isPaused(i);

export const waitsFor = (i: Interaction, personId: string): boolean => waits(i) && i.ownerId === personId;
