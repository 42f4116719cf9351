import { Refusal } from "../errors.ts";
import { toType } from "../message/command-words.ts";
import type { Input } from "../message/form.ts";

/** Something open that a command can be about: its id, and what people call it. */
export type Open = { readonly id: string; readonly name: string };

/** Which of them is meant, and the words that are left. Null: it has to be asked. */
export type Meant = { readonly id: string | null; readonly words: string };

/**
 * Which open thing a typed line is about: the one that it begins with, or the only one. `id`: what a button or a form
 * carries; that is taken as it is.
 */
export function meant(open: readonly Open[], asked: { readonly id: string; readonly words: string }): Meant {
  if (asked.id !== "") return asked;
  const words = asked.words.replace(/\s+/gu, " ").trim();
  const byLength = open.toSorted((a, b) => b.name.length - a.name.length);
  const named = byLength.find(({ name }) => beginsWith(words, name));
  if (named) return { id: named.id, words: words.slice(named.name.length).replace(/^[\s:,]+/u, "") };
  return { id: open.length === 1 ? (open[0]?.id ?? null) : null, words: asked.words };
}

function beginsWith(words: string, name: string): boolean {
  return (
    words.toLowerCase().startsWith(name.toLowerCase()) && /^(?:$|[\s:,])/u.test(words.slice(name.length))
  );
}

/** The input that asks which one, with nothing chosen beforehand; none where there is only one. */
export const whichInput = (name: string, label: string, open: readonly Open[]): Input[] =>
  open.length < 2 ? [] : anyInput(name, label, open);

/** As `whichInput`, also where there is only one: what was typed named something else. */
export const anyInput = (name: string, label: string, open: readonly Open[]): Input[] => [
  {
    ...{ kind: "choice", name, label, required: true },
    options: open.slice(0, 50).map((each) => ({ value: each.id, label: short(each.name) })),
  },
];

/** A choice shows at most 75 characters on every surface. */
const mostShown = 70;
const short = (name: string): string =>
  [...name].length > mostShown ? `${[...name].slice(0, mostShown - 1).join("")}…` : name;

/** A form came back without one of several chosen. */
export function refuseNoChoice(): never {
  throw new Refusal("promise", "Which promise it is about is missing.", {
    field: "promise",
    remedy: "Choose it from the list.",
  });
}

/** Nothing of that kind is open. */
export function refuseNone(number: number, kind: "promise" | "point"): never {
  const [sentence, write] =
    kind === "promise"
      ? [`No promise is open for #${number}.`, toType(`promise ${number} …`)]
      : [`#${number} has no open point.`, toType(`point ${number} …`)];
  throw new Refusal("none", sentence, { remedy: `To make one: "${write}".` });
}
