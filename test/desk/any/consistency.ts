import { type Entry, historyOf, type Rows, sinceReopened } from "./history.ts";

type Interaction = Rows["interaction"][number];
type Notice = Rows["notice"][number];

/** What the rows say otherwise than the history does, in words; empty: they agree. */
export function contradictions(rows: Rows): string[] {
  return rows.interaction.flatMap((i) => {
    const history = historyOf(rows, i.id);
    const found = [
      ...ofContact(i, history),
      ...ofReferrals(rows, i, history),
      ...ofDecisions(rows, i, history),
      ...ofPromises(rows, i, history),
      ...ofCheckBacks(rows, i, history),
    ];
    return found.map((words) => `#${i.number}: ${words}`);
  });
}

const unless = (holds: boolean, words: string): string[] => (holds ? [] : [words]);
const has = (history: readonly Entry[], kind: string): boolean => history.some((e) => e.kind === kind);

function ofContact(i: Interaction, history: readonly Entry[]): string[] {
  const since = sinceReopened(history);
  const state = has(since, "closed") ? "closed" : has(since, "replied") ? "replied" : "waiting";
  const owner = history.reduce<unknown>((id, { kind, data }) => {
    if (kind === "logged") return data.ownerId;
    // An answer from outside the office, which has a name instead of a person, leaves it with the referrer.
    return kind === "assigned" || (kind === "acknowledged" && data.name === undefined) ? data.to : id;
  }, null);
  const clock = history.findLast((e) => ["paused", "resumed", "replied", "closed"].includes(e.kind));
  return [
    ...unless(history[0]?.kind === "logged", "its history does not begin with its log"),
    ...unless(i.state === state, `it is ${i.state}, and by its history ${state}`),
    ...unless(i.ownerId === owner, `it is ${i.ownerId}'s, and by its history ${owner}'s`),
    ...unless((i.pausedAt !== null) === (clock?.kind === "paused"), "its clock and its history do not agree"),
    ...unless(i.spokenAt === null || has(since, "replied"), "it owes a written answer to no answer"),
    ...unless(
      (i.closedAt !== null) === (i.state === "closed"),
      "the time of its closing does not fit its state",
    ),
    ...unless(i.state !== "waiting" || i.repliedAt === null, "it waits, and has the time of an answer"),
  ];
}

/** What the last of these entries makes of it. */
const lastOf = (
  history: readonly Entry[],
  states: Readonly<Record<string, string>>,
  about: (e: Entry) => boolean,
) => {
  const last = history.findLast((e) => about(e) && Object.hasOwn(states, e.kind));
  return last ? states[last.kind] : undefined;
};

/** An answer to the customer (but not outside the office), a closing and another owner end a handoff that waits. */
const ending = ["replied", "closed", "assigned"];

const referralStates = {
  referred: "requested",
  acknowledged: "acknowledged",
  declined: "declined",
  withdrawn: "withdrawn",
  returned: "returned",
};

function ofReferrals(rows: Rows, i: Interaction, history: readonly Entry[]): string[] {
  return rows.referral
    .filter((r) => r.interactionId === i.id)
    .flatMap((r) => {
      const said = lastOf(history, referralStates, (e) => e.data.referral === r.id);
      const since = history.slice(history.findLastIndex((e) => e.data.referral === r.id) + 1);
      const ends = (e: Entry) =>
        ending.includes(e.kind) && !(r.recipient === "outside" && e.kind === "replied");
      const ended = said === "requested" && since.some(ends);
      const state = ended ? "withdrawn" : said;
      const outlives = r.recipient === "outside" && i.state === "replied";
      const fits = r.state !== "requested" || i.state === "waiting" || outlives;
      return [
        ...unless(r.state === state, `a handoff is ${r.state}, and by its history ${state}`),
        ...unless(fits, "a handoff waits though nobody else does"),
      ];
    });
}

const decisionStates = {
  "decision-drafted": "draft",
  "decision-proposed": "proposed",
  "decision-returned": "returned",
  decided: "made",
  "decision-confirmed": "made",
  "decision-reversed": "made",
  "decision-withdrawn": "withdrawn",
};

function ofDecisions(rows: Rows, i: Interaction, history: readonly Entry[]): string[] {
  const all = rows.decision.filter((d) => d.interactionId === i.id);
  const unfinished = all.filter((d) => ["draft", "proposed", "returned"].includes(d.state));
  const wrong = all.flatMap((d) => {
    const turned = all.some(
      (other) => other.reversesId === d.id && ["made", "reversed"].includes(other.state),
    );
    const state = turned ? "reversed" : lastOf(history, decisionStates, (e) => e.data.decision === d.id);
    const complete =
      d.state !== "made" || (d.appealRoute !== "" && (d.appeal === "none" || d.appealLastDay !== null));
    return [
      ...unless(d.state === state, `a decision is ${d.state}, and by its history ${state}`),
      ...unless(complete, "a decision holds without how and until when to appeal"),
    ];
  });
  return [...wrong, ...unless(unfinished.length <= 1, "more than one decision is unfinished")];
}

/** A promise or a point is as its entries say, where an undo takes the last of them back. */
function replayed(entries: readonly Entry[], states: Readonly<Record<string, string>>): string | undefined {
  const met: string[] = [];
  for (const { kind } of entries) {
    const state = states[kind];
    if (kind.endsWith("-undone")) {
      met.pop();
      // What had only just been made is taken back for good.
      if (met.length === 0) met.push(Object.values(states).at(-1) ?? "open");
    } else met.push(state ?? met.at(-1) ?? "open");
  }
  return met.at(-1);
}

const promiseStates = { promised: "open", "promise-met": "met", "promise-withdrawn": "withdrawn" };
const pointStates = { "point-opened": "open", "point-settled": "settled", "point-dropped": "dropped" };

function ofPromises(rows: Rows, i: Interaction, history: readonly Entry[]): string[] {
  const about = (key: string, id: string) => history.filter((e) => e.data[key] === id);
  const check = (
    what: string,
    row: { state: string; id: string },
    states: Readonly<Record<string, string>>,
  ) => {
    const state = replayed(about(what, row.id), states);
    return [
      ...unless(row.state === state, `a ${what} is ${row.state}, and by its history ${state}`),
      ...unless(row.state !== "open" || i.state !== "closed", `a ${what} is open though it is closed`),
    ];
  };
  return [
    ...rows.promise
      .filter((p) => p.interactionId === i.id)
      .flatMap((p) => check("promise", p, promiseStates)),
    ...rows.openPoint.filter((p) => p.interactionId === i.id).flatMap((p) => check("point", p, pointStates)),
  ];
}

function ofCheckBacks(rows: Rows, i: Interaction, history: readonly Entry[]): string[] {
  const all = rows.checkBack.filter((c) => c.interactionId === i.id);
  const waiting = all.filter((c) => c.state === "waiting");
  const said = all.flatMap((c) => {
    const last = history.findLast((e) => e.kind === "checked" && e.data.checkBack === c.id);
    const outcome = last && { resolved: "resolved", open: "unresolved" }[String(last.data.outcome)];
    const answered = c.state === "resolved" || c.state === "unresolved";
    return unless(
      !answered || c.state === outcome,
      `a check-back is ${c.state}, and by its history ${outcome}`,
    );
  });
  const closed = i.state !== "closed" || waiting.length === 0;
  return [
    ...said,
    ...unless(waiting.length <= 1, "more than one check-back waits"),
    ...unless(closed, "a check-back waits though the contact is closed"),
  ];
}

export type Moment = { readonly now: number; readonly leads: readonly string[] };

const nudges = ["goal", "limit", "snoozed", "overdue", "escalation"];

/** What has a date and nothing planned for it, and what is planned though it is over, in words. */
export function unplanned(rows: Rows, { now, leads }: Moment): string[] {
  return rows.interaction.flatMap((i) => {
    const notices = rows.notice.filter((n) => n.interactionId === i.id);
    const found = [...missing(rows, i, { notices, now, leads }), ...leftOver(rows, i, notices)];
    return found.map((words) => `#${i.number}: ${words}`);
  });
}

type Planned = Moment & { readonly notices: readonly Notice[] };

function missing(rows: Rows, i: Interaction, { notices, now, leads }: Planned): string[] {
  const pending = (kinds: readonly string[], subject?: string) =>
    notices.some(
      (n) =>
        kinds.includes(n.kind) && n.state === "pending" && (subject === undefined || n.subject === subject),
    );
  const planned = (kind: string, subject: string, personId: string) =>
    notices.some(
      (n) => n.kind === kind && n.subject === subject && n.personId === personId && n.state !== "cancelled",
    );
  const of = <T extends { interactionId: string }>(list: readonly T[]) =>
    list.filter((row) => row.interactionId === i.id);
  const runs = i.state === "waiting" && i.pausedAt === null;
  return [
    ...unless(!runs || now >= i.limitAt || pending(["overdue", "escalation"]), "its limit has no notice"),
    ...unless(
      i.pausedAt === null || pending(["pause-end"]) || now >= (i.lookAgainAt ?? 0),
      "its pause has no end",
    ),
    ...of(rows.referral)
      .filter((r) => r.state === "requested")
      .flatMap((r) => [
        ...unless(pending(["handoff-lapse"], r.id) || now >= r.limitAt, "a handoff that waits has no end"),
        ...askedIn(rows, r).flatMap((id) =>
          unless(planned("handoff", r.id, id), `${id} does not hear of a handoff`),
        ),
      ]),
    ...of(rows.promise)
      .filter((p) => p.state === "open" && now < p.knownAt)
      .flatMap((p) => unless(pending(["promise-overdue"], p.id), "a promised date has no notice")),
    ...of(rows.openPoint)
      .filter((p) => p.state === "open" && now < p.dueAt)
      .flatMap((p) => unless(pending(["point-overdue"], p.id), "an open point has no notice")),
    ...of(rows.checkBack)
      .filter((c) => c.state === "waiting" && now < c.dueAt && i.state !== "closed")
      .flatMap((c) => unless(pending(["check-back"], c.id), "a check-back has no notice")),
    ...of(rows.decision)
      .filter((d) => d.state === "proposed" && i.state !== "closed")
      .flatMap((d) =>
        leads.flatMap((id) =>
          unless(
            planned("decision-confirm", `${d.id}@${d.version}`, id),
            `${id} does not hear of a "no" that waits`,
          ),
        ),
      ),
  ];
}

/** Who can still answer a handoff. */
function askedIn(rows: Rows, r: Rows["referral"][number]): string[] {
  if (r.recipient !== "group") return [r.toId];
  const asked = rows.groupMember.filter((m) => m.referralId === r.id && m.state === "asked");
  return asked.map((m) => m.personId);
}

/** It is taken back, and the customer still goes by its date. */
const isBackUntold = (rows: Rows, id: string): boolean =>
  rows.promise.some((p) => p.id === id && p.state === "withdrawn" && p.heardAt !== null && p.toldAt === null);

/** Which kinds are over once what they are about is. */
function leftOver(rows: Rows, i: Interaction, notices: readonly Notice[]): string[] {
  const state = (list: readonly { id: string; state: string }[], subject: string) =>
    list.find((row) => row.id === subject.split("@", 1)[0])?.state;
  const holds = (n: Notice): boolean => {
    if (nudges.includes(n.kind)) return i.state === "waiting" && i.pausedAt === null;
    if (n.kind === "pause-end") return i.pausedAt !== null;
    if (n.kind === "written") return i.state === "replied" && i.spokenAt !== null;
    if (["handoff", "handoff-reminder", "handoff-lapse"].includes(n.kind))
      return state(rows.referral, n.subject) === "requested";
    if (n.kind === "promise-untold" && isBackUntold(rows, n.subject)) return true;
    if (n.kind === "promise" || n.kind.startsWith("promise-"))
      return state(rows.promise, n.subject) === "open" && i.state !== "closed";
    if (n.kind === "point" || n.kind.startsWith("point-"))
      return state(rows.openPoint, n.subject) === "open" && i.state !== "closed";
    if (["check-back", "check-back-reminder", "check-back-lead"].includes(n.kind))
      return state(rows.checkBack, n.subject) === "waiting" && i.state !== "closed";
    if (["decision-confirm", "decision-reminder"].includes(n.kind))
      return state(rows.decision, n.subject) === "proposed" && i.state !== "closed";
    if (n.kind === "decision-untold") {
      const decision = rows.decision.find(({ id }) => id === n.subject.split("@", 1)[0]);
      return decision?.state === "made" && decision.toldAt === null;
    }
    if (n.kind === "decision-unfinished")
      return ["draft", "returned"].includes(state(rows.decision, n.subject) ?? "") && i.state !== "closed";
    return true;
  };
  return notices
    .filter((n) => n.state === "pending" && n.messageId === null && !holds(n))
    .map((n) => `a notice of the kind ${n.kind} is planned for what is over`);
}
