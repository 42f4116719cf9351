import type { Instant } from "../clock.ts";
import type { Dispatcher } from "../notice/dispatch-notices.ts";
import type { Surface } from "./surface.ts";

export type ReadinessSource = {
  readonly surfaces: Readonly<Record<string, Pick<Surface, "ready" | "trouble">>>;
  readonly sending: ReturnType<Dispatcher["troubles"]>;
  readonly now: Instant;
  /** How fast the clock runs. */
  readonly speed: number;
};

/** Nothing has gone through for so long, in real milliseconds: somebody should look. */
const tooLong = 5 * 60_000;

/** What keeps the service from doing its work, in words for an operator; empty: nothing. */
export function troublesNow({ surfaces, sending, now, speed }: ReadinessSource): readonly string[] {
  const closed = Object.entries(surfaces)
    .filter(([, surface]) => !surface.ready())
    .map(([platform, surface]) => `${platform}: ${surface.trouble?.() ?? "not ready"}`);
  const failing = sending
    .map(({ platform, since, detail }) => ({ platform, detail, minutes: (now - since) / speed / 60_000 }))
    .filter(({ minutes }) => minutes * 60_000 >= tooLong)
    .map(
      ({ platform, detail, minutes }) =>
        `${platform}: nothing sent for ${Math.floor(minutes)} minutes (${detail})`,
    );
  return [...closed, ...new Set(failing)];
}
