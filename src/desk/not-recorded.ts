/** Begins a form that came up for a typed line, so that nobody takes it for done. `why`: without a full stop. */
export const notRecorded = (why: string): string =>
  why === "" ? "Nothing is recorded yet. " : `Nothing is recorded yet: ${why}. `;

/** "the answer and why are missing"; "": nothing is. */
export function missingWords(lacking: readonly string[]): string {
  const [last = "", ...before] = lacking.toReversed();
  if (before.length === 0) return last === "" ? "" : `${last} is missing`;
  return `${before.toReversed().join(", ")} and ${last} are missing`;
}
