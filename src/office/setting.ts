import { z } from "zod";
import { nearestWord } from "../calendar/nearest-word.ts";
import { Refusal } from "../errors.ts";

/** Kinds of settings. Each message is a sentence about the place it is found at, and says what would be right. */
export const text = (what: string) => z.string({ error: `This has to be ${what}, as text.` });
export const filled = (what: string) => text(what).trim().min(1, `This has to be ${what}, and not empty.`);
export const oneOf = <const T extends readonly [string, ...string[]]>(words: T) =>
  z.enum(words, {
    error: ({ input }) => {
      const near = typeof input === "string" ? nearestWord(input, words) : null;
      return `This has to be one of ${words.join(", ")}.${near === null ? "" : ` Did you mean ${near}?`}`;
    },
  });
export const list = <T extends z.ZodType>(item: T, example: string) =>
  z.array(item, { error: `This has to be a list, for example [${example}].` });

/** Where the faults of a setting are gathered. */
export type Faults = Pick<z.RefinementCtx, "addIssue">;

/** A place below the setting at hand. `at` "key": the fault is in the name that the path ends with. */
export type Place = { readonly path: readonly (string | number)[]; readonly at?: "key" };

export function addFault(faults: Faults, message: string, { path, at }: Place = { path: [] }): void {
  faults.addIssue({ code: "custom", message, path: [...path], params: { at } });
}

/** Whether the fault is in the name of a setting, not in what was set. */
export const isAboutKey = (issue: z.core.$ZodIssue): boolean =>
  issue.code === "custom" && issue.params?.at === "key";

/** What the calendar has against what is read; null: nothing. */
export function refusalOf(read: () => unknown): Refusal | null {
  try {
    read();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** What `read` returns; its Refusal becomes a fault at the place that is being read, or at one below it. */
export function reading<T>(faults: Faults, read: () => T, place?: Place): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    addFault(faults, error.words, place);
    return z.NEVER;
  }
}
