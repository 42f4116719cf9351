import { isNearly } from "../calendar/nearest-word.ts";
import { title } from "../interaction/interaction-card.ts";
import { actions, heading, type Part, text } from "../message/card.ts";
import type { Args } from "./command.ts";
import { short } from "./read-when.ts";
import type { Reply } from "./request.ts";
import type { EntryMeant } from "./reword-command.ts";
import { findingsIn } from "./wording-args.ts";

const CHOICE =
  /^(?:use\s+)?(?:the\s+)?(kinder|keep)(?:\s+(?:it|them|mine|words|wording|my\s+wording))?\.?$/iu;

/** The choice of words that are meant as they stand, as it is typed before them. */
export const exactly = "exactly:";
const EXACTLY = /^exactly:\s*(\S[\s\S]*)$/iu;

/** What a typed line asks for; "unsure" where it may be one of the choices, or the new words. */
export function readChoice(words: string): Args {
  const choice = CHOICE.exec(words)?.[1];
  if (choice) return { choice: choice.toLowerCase() };
  if (words === "") return {};
  if (/^undo\.?$/iu.test(words)) return { choice: "undo" };
  const own = EXACTLY.exec(words)?.[1];
  if (own) return { choice: exactly, words: own };
  return { choice: isUnsure(words) ? "unsure" : "own", words };
}

/** The customer reads the new words: so few are hardly all of them, and may be a choice with a slip in it. */
const fewWords = 2;

function isUnsure(typed: string): boolean {
  const words = typed.match(/[\p{L}\p{N}'’-]+/gu) ?? [];
  const [first = ""] = words;
  return words.length <= fewWords || ["kinder", "keep"].some((choice) => isNearly(first, choice));
}

/** What fits into a button on every surface, in characters of JSON. */
const mostCarried = 1_800;

/** Asks what was meant; nothing is changed yet. */
export function unsureCard({ interaction: i, event, texts }: EntryMeant, typed: string): Reply {
  const args = { number: String(i.number), entry: event.id };
  const of = `of #${i.number}`;
  const own = { ...args, choice: exactly, words: typed };
  const hasKinder = findingsIn(texts, Object.keys(texts)).some(({ instead }) => instead !== null);
  const choices = [
    ...(hasKinder ? [{ label: "Use the kinder wording", args: { ...args, choice: "kinder" } }] : []),
    { label: "Keep my wording", args: { ...args, choice: "keep" } },
    ...(JSON.stringify(own).length > mostCarried ? [] : [{ label: "Put in what I typed", args: own }]),
    { label: "Write it anew", args },
  ];
  const parts: Part[] = [
    heading(title(i)),
    text(
      `"${short(typed)}" could say what to do with your words, or be the new ones. Nothing is changed yet.`,
    ),
    text(`It reads now: ${Object.values(texts).join(" · ")}`),
    actions(
      choices.map((each) => ({ ...each, command: "reword", spoken: `${each.label}: the words ${of}` })),
    ),
  ];
  return { kind: "card", card: { preview: `#${i.number}: nothing is changed yet.`, parts } };
}
