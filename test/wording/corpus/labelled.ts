import type { Kind } from "../../../src/wording/phrase.ts";

/** A sentence and every kind of wording that a careful colleague would mention in it; none: it is fine. */
export type Labelled = readonly [sentence: string, ...kinds: Kind[]];
