/** Words of one direction. */
export type Run = { readonly text: string; readonly rightToLeft: boolean };

const scripts = ["Hebrew", "Arabic", "Syriac", "Thaana", "Nko", "Samaritan", "Mandaic", "Adlam"];
const right = scripts.map((script) => `\\p{Script=${script}}`).join("");
const firstLetter = /\p{L}/u;
const isRight = new RegExp(`^[${right}]`, "u");
/** Words that follow each other with nothing but signs and spaces between them are one run. */
const rightRuns = new RegExp(`[${right}](?:[^\\p{L}\\p{N}]*[${right}\\p{M}])*`, "gu");

/** Whether a paragraph is read from right to left: its first letter decides. */
export function startsRightToLeft(text: string): boolean {
  const letter = firstLetter.exec(text)?.[0];
  return letter !== undefined && isRight.test(letter);
}

/** The words of one line, divided where the direction changes. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let done = 0;
  for (const { 0: words, index } of text.matchAll(rightRuns)) {
    if (index > done) runs.push({ text: text.slice(done, index), rightToLeft: false });
    runs.push({ text: words, rightToLeft: true });
    done = index + words.length;
  }
  if (done < text.length || runs.length === 0) runs.push({ text: text.slice(done), rightToLeft: false });
  return runs;
}
