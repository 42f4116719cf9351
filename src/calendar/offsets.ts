import { IANAZone } from "luxon";
import type { Instant } from "../clock.ts";
import { DAY, MINUTE } from "./duration.ts";

/** What a zone's clocks show over one stretch of time: at `changes[n]` they go over to `offsets[n + 1]`. */
type Offsets = { readonly changes: readonly Instant[]; readonly offsets: readonly number[] };

const STRETCH = 400 * DAY;
const MOST_STRETCHES = 200;
/** Shorter than the week that Recife's summer of 2000 lasted, the shortest between two changes since 1970. */
const STEP = 5 * DAY;

const zones = new Map<string, Map<number, Offsets>>();

/**
 * How far the clocks of an IANA zone are ahead of UTC at an instant, in milliseconds. The runtime is asked
 * once for each stretch of time; what it said is looked up from then on.
 */
export function offsetAt(at: Instant, zone: string): number {
  const { changes, offsets } = offsetsAround(at, zone);
  let index = changes.length;
  while (index > 0 && at < (changes[index - 1] ?? at)) index -= 1;
  return offsets[index] ?? Number.NaN;
}

function offsetsAround(at: Instant, zone: string): Offsets {
  const stretches = stretchesOf(zone);
  const index = Math.floor(at / STRETCH);
  const known = stretches.get(index);
  if (known) return known;
  if (stretches.size >= MOST_STRETCHES) stretches.clear();
  const found = readOffsets(zone, index * STRETCH);
  stretches.set(index, found);
  return found;
}

function stretchesOf(zone: string): Map<number, Offsets> {
  const known = zones.get(zone);
  if (known) return known;
  const stretches = new Map<number, Offsets>();
  zones.set(zone, stretches);
  return stretches;
}

function readOffsets(zone: string, from: Instant): Offsets {
  const ask = (at: Instant) => Math.round(IANAZone.create(zone).offset(at) * MINUTE);
  const changes: Instant[] = [];
  const offsets = [ask(from)];
  for (let low = from; low < from + STRETCH; low += STEP) {
    const high = Math.min(low + STEP, from + STRETCH);
    const [before, after] = [offsets.at(-1) ?? Number.NaN, ask(high)];
    if (before === after || Number.isNaN(after)) continue;
    changes.push(changeBetween(low, high, (at) => ask(at) === before));
    offsets.push(after);
  }
  return { changes, offsets };
}

/** The first instant in (`low`, `high`] that no longer `holds`. */
export function changeBetween(low: Instant, high: Instant, holds: (at: Instant) => boolean): Instant {
  let [still, changed] = [low, high];
  while (changed - still > 1) {
    const middle = Math.floor((still + changed) / 2);
    if (holds(middle)) still = middle;
    else changed = middle;
  }
  return changed;
}
