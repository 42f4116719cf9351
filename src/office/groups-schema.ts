import { z } from "zod";
import { addFault, type Faults, text } from "./setting.ts";

export type Groups = Readonly<Record<string, readonly string[]>>;

const KINDS =
  "This has to be names of groups, each with the e-mail addresses of its people: { Maps: [ben@example.com] }.";
/** A name stands in sentences and in a list to choose from. */
const longest = 60;

/** The schema of the groups that a contact can be handed to. `email`: of one address. */
export const groups = (email: z.ZodType<string, unknown>) => {
  const people = z
    .array(email, { error: "This has to be a list, for example [ben@example.com]." })
    .min(1, "A group needs at least one person: their e-mail address.")
    .transform((all) => [...new Set(all)]);
  return z.record(text("a group's name"), people, { error: KINDS }).superRefine((all, faults) => {
    for (const [index, name] of Object.keys(all).entries())
      checkName(name, Object.keys(all).slice(0, index), faults);
  });
};

function checkName(name: string, earlier: readonly string[], faults: Faults): void {
  const refuse = (message: string) => addFault(faults, message, { path: [name], at: "key" });
  if (!isName(name))
    refuse(
      `A group's name begins with a letter or a digit, has no @, " or <, and at most ${longest} characters.`,
    );
  else if (name.toLowerCase() === "me") refuse('"me" is whoever types it: give the group another name.');
  else if (earlier.some((other) => sameName(other, name))) refuse("There is a group of this name already.");
}

const isName = (name: string): boolean =>
  /^[\p{L}\p{N}][^@"<>|\n]*$/u.test(name) && name === name.trim() && [...name].length <= longest;

/** Names are typed in any case. */
export const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
