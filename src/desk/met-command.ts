import { typedWords } from "../calendar/local-time.ts";
import { whenWords } from "../calendar/words.ts";
import type { Instant } from "../clock.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { title } from "../interaction/interaction-card.ts";
import { type Action, actions, heading, text } from "../message/card.ts";
import { toType } from "../message/command-words.ts";
import { meetPromise } from "../promise/meet-promise.ts";
import { meetAction } from "../promise/promise-card.ts";
import { listOpenPromises } from "../promise/promise-rows.ts";
import { arg, type Call, type Command } from "./command.ts";
import { pastInLine } from "./past-in-line.ts";
import { type Asked, answered, numberAndWords, unreadWords, whatIsMeant } from "./promise-command-asked.ts";
import { readMet } from "./promise-command-meant.ts";
import { atColon, readPast, said } from "./promise-command-words.ts";
import { findWhen } from "./read-when.ts";
import type { Reply } from "./request.ts";

export const metCommand: Command = {
  name: "met",
  grammar: "met 12 [which] [at when] [: what was done]",
  example: "met 12 at 3:15pm: the records went out by e-mail",
  summary: "record that what was promised is done",
  parse(rest) {
    const { number, words } = numberAndWords(rest);
    const { head, tail } = atColon(words);
    const match = /^([\s\S]*?)\s*\bat\s+(\S[\s\S]*)$/iu.exec(head);
    if (!match) return said({ number, words: tail === "" ? head : `${head}: ${tail}` });
    return said({
      number,
      words: `${match[1] ?? ""}${tail === "" ? "" : `: ${tail}`}`,
      at: match[2] ?? "",
    });
  },
  async run(call) {
    const asked = await whatIsMeant(call, { reads: readMet });
    if (asked.id === null || asked.unread !== "") return whichCard(call, asked);
    const at = readPast(call, arg(call.args, "at"));
    const which = { number: asked.contact.number, promiseId: asked.id };
    const contact = await meetPromise(call.deps, call.by, { ...which, at, words: asked.words });
    return answered(call, { contact, id: asked.id });
  },
};

/** What a reply may have kept as well. */
export async function keptOffer({ deps }: Call, i: Interaction): Promise<Action[]> {
  const open = await listOpenPromises(deps.store.db, i.id);
  return open.length === 0 ? [] : [meetAction(i, open.length === 1 ? (open[0] ?? null) : null)];
}

/** A button for each promise that may be meant, with when it was done, and what. */
function whichCard(call: Call, asked: Asked): Reply {
  const { contact, id, open } = asked;
  const at = doneAt(call, asked);
  // A button holds only so much, and may be pressed on another day.
  const carried = said({
    words: [...asked.words].length > 300 ? "" : asked.words,
    at: at === null ? "" : typedWords(at, call.reader.person.zone),
  });
  const among = id === null ? open : open.filter((p) => p.id === id);
  const buttons = among
    .slice(0, 15)
    .map(({ id, name }) => meetAction(contact, { id, thing: name }, [...name].slice(0, 60).join("")))
    .map((action) => ({ ...action, args: { ...action.args, ...carried } }));
  const [one] = among.length === 1 ? among : [];
  const parts = [
    heading(title(contact)),
    ...whyAsked(call, asked).map(text),
    text(whichWords(call, { name: one?.name ?? null, at })),
    actions(buttons),
  ];
  return { kind: "card", card: { preview: `#${contact.number}: which promise is done?`, parts } };
}

/** When it was done, as typed, also where no "at" stands before it; null: nothing was said of that. */
function doneAt(call: Call, asked: Asked): Instant | null {
  const typed = arg(call.args, "at");
  const within = typed === "" ? pastInLine(call, asked) : "";
  if (within === "") return readPast(call, typed);
  const at = Math.min(readPast(call, within) ?? call.reader.now, call.reader.now);
  // A button that can only be refused would leave no way on.
  return at < asked.contact.receivedAt ? null : at;
}

const isAhead = (call: Call, unread: string): boolean =>
  (findWhen(call, unread, "past")?.at ?? 0) > call.reader.now;

type Which = { readonly name: string | null; readonly at: Instant | null };

/** What a press records, as a question. */
function whichWords({ reader }: Call, { name, at }: Which): string {
  if (at === null) return name === null ? "Which of these is done?" : `Is "${name}" done?`;
  const when = whenWords(at, { now: reader.now, zone: reader.person.zone });
  return name === null ? `Which of these was done at ${when}?` : `Was "${name}" done at ${when}?`;
}

function whyAsked(call: Call, asked: Asked): string[] {
  const { number } = asked.contact;
  const write = `What was done stands after a colon: "${toType(`met ${number}: …`)}".`;
  const date = isAhead(call, asked.unread)
    ? `is still to come, and a promise is kept once it is done. For a new date: "${toType(`promise ${number} …`)}".`
    : `is a time, and when it was done stands after "at": "${toType(`met ${number} … at 3:15pm`)}".`;
  return unreadWords(asked, { write, date });
}
