import { distance } from "fastest-levenshtein";
import type { Command } from "./command.ts";

/** Further off than this share of its letters, a guess would only confuse. */
const farthest = 0.4;

/** The command that was most likely meant, or null. */
export function nearestCommand(table: readonly Command[], typed: string): Command | null {
  const word = typed.toLowerCase().slice(0, 40);
  const begun = word.length > 1 ? table.find((c) => c.name.startsWith(word)) : undefined;
  if (begun) return begun;
  const [nearest] = table
    .map((command) => ({ command, far: apart(word, command.name) }))
    .sort((a, b) => a.far - b.far);
  return nearest && nearest.far <= Math.max(1, word.length * farthest) ? nearest.command : null;
}

/** Two letters that have changed places are one slip, not two. */
const apart = (word: string, name: string): number =>
  sorted(word) === sorted(name) ? 1 : distance(word, name);
const sorted = (word: string): string => [...word].sort().join("");
