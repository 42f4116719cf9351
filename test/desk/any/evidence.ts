import { checkWording } from "../../../src/wording/check-wording.ts";
import { zone } from "../../support/office.ts";
import { type Entry, sinceReopened, standing } from "./history.ts";

/** What the evidence is weighed against beside the history: the date that was to be met. */
export type Due = { readonly channel: string; readonly limitAt: number };

type Shows = (history: readonly Entry[], due: Due) => boolean;

const isWritten = ({ data }: Entry): boolean => data.way === "email" || data.way === "letter";

const answers = (history: readonly Entry[]): readonly Entry[] =>
  standing(sinceReopened(history)).filter(
    (e) => e.kind === "replied" || e.kind === "written" || (isTelling(e, history) && !isWritten(e)),
  );

/**
 * Whoever is told a decision has an answer, unless that was undone; one in writing only once somebody records that this was
 * it.
 */
const isTelling = (e: Entry, history: readonly Entry[]): boolean =>
  e.kind === "decision-told" &&
  !history
    .slice(history.indexOf(e) + 1)
    .some(({ kind, data }) => kind === "decision-untold" && data.decision === e.data.decision);

/** A reply that whoever recorded it took back within 10 minutes, by opening the contact again, was none. */
function isSlip(reply: Entry, history: readonly Entry[]): boolean {
  const next = history
    .slice(history.indexOf(reply) + 1)
    .find((e) => ["replied", "closed", "reopened"].includes(e.kind));
  return next?.kind === "reopened" && next.actorId === reply.actorId && next.at - reply.at <= 600_000;
}

/** 1: the first answer that somebody recorded was of a moment before the limit. */
const voicemail: Shows = (history, { channel, limitAt }) => {
  const first = history.find(
    (e) => (e.kind === "replied" && !isSlip(e, history)) || (isTelling(e, history) && !e.data.entry),
  );
  return channel === "voicemail" && first !== undefined && Number(first.data.at) <= limitAt;
};

/** 3: an answer in writing; or one aloud, and the customer's wish for it. */
const written: Shows = (history, { channel }) => {
  if (!["email", "letter", "web"].includes(channel)) return false;
  const given = answers(history);
  const wished =
    standing(sinceReopened(history)).some((e) => e.kind === "call-wished") ||
    given.some((e) => e.data.asked === 1);
  return given.some(isWritten) || (wished && given.length > 0);
};

/** The making of every decision that has neither been taken back nor given way to another. */
function makings(history: readonly Entry[]): readonly Entry[] {
  const made = ["decided", "decision-confirmed", "decision-reversed"];
  return history.filter((e, index) => {
    const later = history.slice(index + 1);
    const back = (id: unknown) =>
      later.some((l) => l.kind === "decision-withdrawn" && l.data.decision === id);
    const turned = later.some(
      (l) => made.includes(l.kind) && l.data.reverses === e.data.decision && !back(l.data.decision),
    );
    return made.includes(e.kind) && !back(e.data.decision) && !turned;
  });
}

/** The entry that says that the customer knows a decision, of a moment after it was made; undefined: none that stands. */
function tellingOf(making: Entry, history: readonly Entry[]): Entry | undefined {
  const last = history
    .slice(history.indexOf(making) + 1)
    .findLast(
      ({ kind, data }) =>
        (kind === "decision-told" || kind === "decision-untold") && data.decision === making.data.decision,
    );
  return last?.kind === "decision-told" && Number(last.data.at) >= making.at ? last : undefined;
}

/** 4, 5 and 8: a decision that says it, and an entry that the customer was told that very decision. */
const decidedAndTold =
  (says: (making: Entry, telling: Entry) => boolean, concerns: (making: Entry) => boolean): Shows =>
  (history) => {
    const concerned = makings(history).filter(concerns);
    const shown = concerned.every((making) => {
      const telling = tellingOf(making, history);
      return telling !== undefined && says(making, telling);
    });
    return concerned.length > 0 && shown;
  };

const filled = (value: unknown): boolean => typeof value === "string" && value.trim() !== "";

const dayOf = (instant: unknown): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(Number(instant));

const appeal = decidedAndTold(
  ({ data }, telling) =>
    filled(data.route) && (data.appeal === "none" || String(data.lastDay) >= dayOf(telling.data.at)),
  () => true,
);
const policy = decidedAndTold(
  (e) => filled(e.data.explanation),
  (e) => filled(e.data.policy),
);
const data = decidedAndTold(
  (e) => filled(e.data.grade) && (e.data.grade !== "uncertain" || filled(e.data.doubts)),
  (e) => filled(e.data.source),
);

const blames = (words: unknown): boolean =>
  checkWording(String(words ?? "")).some(({ kind }) => kind !== "closed-door" && kind !== "insensitive");

/**
 * 6: something that was said is there to be looked at, and no answer blames anybody in the words that it was given in,
 * whatever has been written since.
 */
const said: Shows = (history) => {
  const texts = ["words", "reason", "told", "reasons"];
  const isText = (e: Entry, name: string) => filled(e.data[name]);
  const answered = standing(history).filter((e) => e.kind === "replied" || e.kind === "written");
  return (
    history.some(
      (e) => texts.some((name) => isText(e, name)) || (e.kind === "escalated" && isText(e, "why")),
    ) && !answered.some((e) => blames(e.data.words))
  );
};

/** 7: asked with a reason, and acknowledged by somebody afterwards. */
const referred: Shows = (history) =>
  history.some(
    (e, index) =>
      e.kind === "acknowledged" &&
      history
        .slice(0, index)
        .some((r) => r.kind === "referred" && r.data.referral === e.data.referral && filled(r.data.reason)),
  );

/** 9: of everything promised and not taken back, that it was done. */
const kept: Shows = (history) => {
  const open = new Set<unknown>();
  const done = new Set<unknown>();
  const before = new Map<unknown, readonly [boolean, boolean]>();
  for (const { kind, data: said } of history) {
    const id = said.promise;
    if (!kind.startsWith("promise") || id === undefined) continue;
    const was = [open.has(id), done.has(id)] as const;
    const set = ([isOpen, isDone]: readonly [boolean, boolean]) => {
      open[isOpen ? "add" : "delete"](id);
      done[isDone ? "add" : "delete"](id);
    };
    if (kind === "promised") set([true, false]);
    if (kind === "promise-met") set([false, true]);
    // Whoever knows a date still goes by it until they hear that it is taken back.
    if (kind === "promise-withdrawn") set([said.way === null, false]);
    if (kind === "promise-told" && said.back) set([false, false]);
    if (kind === "promise-undone") set(before.get(id) ?? [false, false]);
    before.set(id, was);
  }
  return done.size > 0 && open.size === 0;
};

/**
 * Whether the history alone shows that a promise of the service standard was kept, by its number. The greeting, 2, is its
 * owner's, and stands in a history of its own.
 */
export const evidence: Readonly<Record<number, Shows>> = {
  1: voicemail,
  3: written,
  4: appeal,
  5: policy,
  6: said,
  7: referred,
  8: data,
  9: kept,
};
