import type { Interaction } from "../interaction/interaction.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { refuseUnknown } from "../interaction/work.ts";
import { type CustomerPromise, hasHeard, isBackUntold } from "../promise/promise.ts";
import { promiseWords, tellAction, undoPromiseAction } from "../promise/promise-card.ts";
import { findPromise, listBackUntold, listOpenPromises } from "../promise/promise-rows.ts";
import { type Args, arg, type Call, numberAndRest, numberOf } from "./command.ts";
import { doneCard } from "./done-card.ts";
import { isFilled } from "./filled-form.ts";
import { isMoment } from "./promise-command-date.ts";
import type { Read } from "./promise-command-meant.ts";
import { type Open, refuseNone } from "./promise-command-which.ts";
import type { Reply } from "./request.ts";

/** "12: sent" → its parts, with the colon, which says that no promise is named. */
export function numberAndWords(typed: string): { readonly number: string; readonly words: string } {
  const { number, rest } = numberAndRest(typed);
  return { number, words: /^#?\d+:/u.test(typed.trim()) ? `: ${rest}` : rest };
}

export const isForm = ({ request }: Call): boolean => request.kind === "form";

export type Asked = {
  readonly contact: Interaction;
  /** null: it has to be asked. */
  readonly id: string | null;
  readonly words: string;
  /** What names none of them, or is a date where none belongs; then it is asked, whatever `id` is. */
  readonly unread: string;
  /** That is a date or a time, and nothing else. */
  readonly isDate: boolean;
  readonly open: readonly Open[];
  /** All that it may be about, as they are now. */
  readonly promises: readonly CustomerPromise[];
  /** The customer may know a date of what is meant. */
  readonly heard: boolean;
};

type Likely = {
  /** Those that are meant where nothing is said. */
  readonly likely?: (p: CustomerPromise) => boolean;
  /** Whether it may be about one that is taken back, of which the customer does not know. */
  readonly back?: boolean;
  /** How a typed line is read. */
  readonly reads: Read;
};

/** Which promise of the contact this is about. */
export async function whatIsMeant(
  call: Call,
  { likely = () => true, back = false, reads }: Likely,
): Promise<Asked> {
  const { deps, args } = call;
  const number = numberOf(args);
  const key = { officeId: deps.officeId, number };
  const contact = (await findByNumber(deps.store.db, key, { lock: false })) ?? refuseUnknown(number);
  const [id, words] = [arg(args, "promise"), arg(args, "words")];
  const { db } = deps.store;
  const untold = back ? await listBackUntold(db, contact.id) : [];
  const all = [...(await listOpenPromises(db, contact.id)), ...untold];
  if (all.length === 0 && id === "") refuseNone(number, "promise");
  const named = (list: readonly CustomerPromise[]) => list.map((p) => ({ id: p.id, name: p.thing }));
  const some = all.filter(likely);
  const open = named(some.length === 0 ? all : some);
  const isGiven = id !== "" || isForm(call);
  const typed = { words, which: arg(args, "which"), isDate: (part: string) => isMoment(call, part) };
  const read = isGiven ? { id: id === "" ? null : id, words, unread: "" } : reads(named(all), typed);
  const only =
    open.length === 1 && read.unread === "" && !isForm(call) && !isFilled(args)
      ? (open[0]?.id ?? null)
      : null;
  const found = read.id ?? only;
  const heard = all.some((p) => hasHeard(p) && (found === null || p.id === found));
  const { unread } = read;
  const isDate = unread !== "" && isMoment(call, unread);
  return { contact, open, id: found, words: read.words, unread, isDate, promises: all, heard };
}

type Instead = {
  /** What could be written, as a sentence. */
  readonly write?: string;
  /** What a date that stands where none belongs is and is not, as the end of a sentence. */
  readonly date?: string;
};

/** What could not be read, so that whoever typed it sees why they are asked. */
export function unreadWords(
  { unread, isDate, contact }: Asked,
  { write = "", date = "" }: Instead = {},
): string[] {
  if (unread === "") return [];
  const said = [...unread].length > 60 ? `${[...unread].slice(0, 60).join("").trimEnd()}…` : unread;
  if (isDate && date !== "") return [`Nothing is recorded yet: "${said}" ${date}`];
  return [
    `Nothing is recorded yet: "${said}" names nothing that is promised to ${contact.customer}. ${write}`.trimEnd(),
  ];
}

/** What the form carries of what is known. */
export const hidden = (contact: Interaction, id: string | null): Args => ({
  number: String(contact.number),
  ...(id === null ? {} : { promise: id }),
});

/** `said`: what goes before the words about the promise. */
type Done = { readonly contact: Interaction; readonly id: string; readonly said?: string };

export async function answered(call: Call, { contact, id, said: done = "" }: Done): Promise<Reply> {
  const p = await findPromise(call.deps.store.db, id);
  if (!p) return doneCard(call, contact, "It is recorded.");
  const reader = { ...call.reader, now: call.deps.clock.now() };
  const tell = isBackUntold(p) ? [tellAction(contact, p)] : [];
  const actions = contact.state === "closed" ? tell : [...tell, undoPromiseAction(contact, p)];
  return doneCard(call, contact, `${done} ${promiseWords(p, reader) ?? `"${p.thing}"`}`.trim(), actions);
}
