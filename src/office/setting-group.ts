import { z } from "zod";
import { nearestWord } from "../calendar/nearest-word.ts";

/**
 * The schema of a group of settings that has no others than these. Where several are unknown, the message of the
 * one issue has a line for each, in the order of its `keys`. `otherwise`: what to do with what is often written instead.
 */
export function group<T extends z.ZodRawShape>(shape: T, otherwise = "") {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => unknownKey(key, known)).join("\n")
        : `This has to be a group of settings: ${known.join(", ")}.${otherwise && ` ${otherwise}`}`,
  });
}

function unknownKey(key: string, known: readonly string[]): string {
  const near = nearestWord(key, known);
  const remedy = near === null ? `There are: ${known.join(", ")}.` : `Did you mean ${near}?`;
  return `${JSON.stringify(key)} is not a setting here. ${remedy}`;
}
