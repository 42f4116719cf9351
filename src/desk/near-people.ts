import { isNearly, nearestWord } from "../calendar/nearest-word.ts";

/** As many as a sentence holds. */
const most = { meant: 4, listed: 8 } as const;

/** The names that somebody may have meant by a part of one, or by a slip of the keyboard. None: no guess helps. */
export function nearPeople(typed: string, names: readonly string[]): readonly string[] {
  const words = typed.toLowerCase().trim();
  const parts = (name: string) => name.toLowerCase().split(/[\s-]+/u);
  const isWhole = /\s/u.test(words);
  const named = names.filter((name) =>
    isWhole ? name.toLowerCase().startsWith(words) : parts(name).includes(words),
  );
  if (named.length > 0) return named;
  const whole = isWhole ? nearestWord(words, names) : null;
  if (whole !== null) return [whole];
  if ([...words].length < 3) return [];
  return names.filter((name) => parts(name).some((part) => part.length > 2 && isNearly(words, part)));
}

/** Who may be meant, or who there is where that is not too many; "" where neither helps. */
export function suggestion(typed: string, names: readonly string[]): string {
  const near = nearPeople(typed, names);
  if (near.length > 0 && near.length <= most.meant) return `Did you mean ${listed(near, "or")}?`;
  if (names.length === 0 || names.length > most.listed) return "";
  return `In this office there ${names.length === 1 ? "is" : "are"} ${listed(names, "and")}.`;
}

function listed(names: readonly string[], last: "and" | "or"): string {
  const before = names.slice(0, -1).join(", ");
  return `${before === "" ? "" : `${before} ${last} `}${names.at(-1) ?? ""}`;
}
