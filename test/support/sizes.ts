/** How many sequences the property over all commands runs, by FOLLOW_THROUGH_SEQUENCES; `modest` without it. */
export function sequences(modest: number): number {
  const asked = Number(process.env.FOLLOW_THROUGH_SEQUENCES);
  return Number.isSafeInteger(asked) && asked > 0 ? asked : modest;
}

/** The seed of a run that is to be repeated, by FOLLOW_THROUGH_SEED; without it each run has its own. */
export function seed(): { readonly seed?: number } {
  const asked = Number(process.env.FOLLOW_THROUGH_SEED || Number.NaN);
  return Number.isSafeInteger(asked) ? { seed: asked } : {};
}
