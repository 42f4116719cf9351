import { namedBy, namedFirst } from "./promise-command-named.ts";
import { meant, type Open } from "./promise-command-which.ts";
import { atColon } from "./promise-command-words.ts";

type Typed = {
  readonly words: string;
  /** What named the promise, where the line keeps it apart from the words. */
  readonly which?: string;
  /** Whether words are a date or a time, and nothing else. */
  readonly isDate: (words: string) => boolean;
};

/**
 * Which promise a typed line is about, and the words that are left. `id` null: nothing names one. `unread`: what names
 * none of them, or is a date where none belongs, so that it has to be asked; empty where nothing is.
 */
export type Meaning = { readonly id: string | null; readonly words: string; readonly unread: string };

export type Read = (open: readonly Open[], typed: Typed) => Meaning;

const noWords: Meaning = { id: null, words: "", unread: "" };

/** "the map": nothing but which one it is. */
export const readWhich: Read = (open, { words, isDate }) => {
  if (words === "") return noWords;
  const found = wholly(open, words) ?? namedBy(open, words);
  if (!found) return { ...noWords, unread: words };
  return { id: found.id, words: "", unread: isDate(found.left) ? found.left : "" };
};

/** "the map: sent by post", ": sent by post"; or "sent the map by post", which names it as well. */
export const readMet: Read = (open, { words, isDate }) => {
  const { head, tail } = atColon(words);
  const which = readWhich(open, { words: head, isDate });
  if (tail !== "" || which.id === null || which.unread !== "") return { ...which, words: tail };
  const whole = wholly(open, head);
  const left = (whole ?? namedBy(open, head))?.left ?? "";
  return { ...which, words: whole || left === "" ? left : head };
};

/** "the map: she moved"; or "she moved", a reason by itself. */
export const readReason: Read = (open, { words, which = "", isDate }) => {
  if (which !== "") return { ...readWhich(open, { words: which, isDate }), words };
  if (words === "") return noWords;
  const whole = wholly(open, words);
  const { head, tail } = atColon(words);
  if (!whole && tail !== "") {
    const named = readWhich(open, { words: head, isDate });
    // Where it names no promise, the colon may well be one of the reason's.
    return { ...named, words: head === "" || named.id !== null ? tail : words };
  }
  const found = whole ?? namedFirst(open, words);
  const left = found?.left ?? words;
  return { id: found?.id ?? null, words: left, unread: isDate(left) ? left : "" };
};

/** The one whose whole name the words begin with. */
function wholly(open: readonly Open[], words: string) {
  const { id, words: left } = meant(open, { id: "", words });
  return id === null || left === words ? null : { id, left };
}
