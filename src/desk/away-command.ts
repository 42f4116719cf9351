import { stampWords } from "../calendar/words.ts";
import { localDate } from "../calendar/zone.ts";
import {
  backAction,
  backWords,
  queueParts,
  spanWords,
  standInWords,
  waitingParts,
} from "../greeting/absence-card.ts";
import { comeBack } from "../greeting/come-back.ts";
import { goAway, Overlap } from "../greeting/go-away.ts";
import { waitingFor } from "../greeting/person-rows.ts";
import type { Names } from "../interaction/interaction-card.ts";
import { type Action, actions, heading, note, type Part, text } from "../message/card.ts";
import { type Absence, type AbsenceSpan, isAwayAt, spanOf, standInsOf } from "../office/absence.ts";
import { leavingAt } from "../office/absence-days.ts";
import { teamOf } from "../office/absence-rows.ts";
import { peopleById } from "../office/person-rows.ts";
import { awayForm } from "./away-command-form.ts";
import { type Args, arg, type Call, type Command } from "./command.ts";
import { findPersonNamed } from "./find-person.ts";
import { readDay } from "./greeting-command-day.ts";
import type { Reply } from "./request.ts";

const example = `"fri" or "dec 4"`;

export const awayCommand: Command = {
  name: "away",
  grammar: "away [from when] until when [@delegate]",
  example: "away from nov 30 until dec 4 @cat",
  summary: "say when you are away, the last day included, and who stands in",
  asks: ["until"],
  parse: readAway,
  async run(call) {
    const until = arg(call.args, "until");
    if (until === "" && call.request.kind !== "form")
      return { kind: "form", form: await awayForm(call), args: call.args };
    const from = arg(call.args, "from");
    const days = {
      fromDay: from === "" ? null : readDay(call, from, { field: "from", example }),
      untilDay: readDay(call, until, { field: "until", example }),
    };
    const who = arg(call.args, "person");
    const delegateId = who === "" ? null : (await findPersonNamed(call, who, "person")).id;
    const input = { ...days, delegateId, insteadOf: arg(call.args, "instead") || null };
    const absence = await goAway(call.deps, call.by, input).catch((error: unknown) => {
      if (error instanceof Overlap) return error;
      throw error;
    });
    return absence instanceof Overlap ? askInstead(call, absence, input) : awayCard(call, absence);
  },
};

/** "from mon until fri @cat", "until fri cat@example.com", "fri": whatever is not clear is left to the form. */
function readAway(rest: string): Args {
  const lastLine = rest.lastIndexOf("\n") + 1;
  const named = /(<@[^<>]+>|@"[^"]+"|(?<=^|\s)@.+|(?<=^|\s)[^\s@]+@\S+)$/u.exec(rest.slice(lastLine));
  const typed = named ? rest.slice(0, lastLine + named.index).trimEnd() : rest;
  const words = typed.replace(/(?<![,;])[,;]+$/u, "").trim();
  const person = named?.[1] ? { person: named[1] } : {};
  // Each run of spaces is looked at once, so that a long one takes no longer than as many words.
  const span = /^(?:from\s+(\S[\s\S]*?)(?<!\s)\s+)?(?:until|till?|to|through)\s+(\S[\s\S]*)$/iu.exec(words);
  if (!span) return { ...person, ...(words === "" ? {} : { typed: words }) };
  const [, from, until = ""] = span;
  return { ...(from === undefined ? {} : { from: from.trim() }), until: until.trim(), ...person };
}

type Input = {
  readonly fromDay: string | null;
  readonly untilDay: string;
  readonly delegateId: string | null;
};

/** What was said before is changed only when they say so, and they see what would change. */
async function askInstead(call: Call, { absence }: Overlap, input: Input): Promise<Reply> {
  const names = await peopleById(call.deps.store.db, [absence.delegateId ?? "", input.delegateId ?? ""]);
  const standIn = (id: string | null) => (id === null ? "the leads stand in" : standInWords(names, [id]));
  const wished = spanOf(input, call.reader.person.zone, call.reader.now);
  const wish = [
    ...(isSameSpan(absence, wished, call.reader.now)
      ? []
      : [`you are away ${spanWords(wished, call.reader)}`]),
    ...(absence.delegateId === input.delegateId ? [] : [standIn(input.delegateId)]),
  ].join(", and ");
  const held = `You are already down as away ${spanWords(absence, call.reader)}, and ${standIn(absence.delegateId)}.`;
  const question =
    wish === "" ? "That is what you have asked for, so nothing was changed." : `Change it, so that ${wish}?`;
  const parts = [
    heading("Away"),
    text(held),
    text(question),
    actions([
      ...(wish === "" ? [] : [changeAction(absence, input, wish)]),
      backAction(absence, "Take it back", "Take that absence back"),
    ]),
  ];
  return { kind: "card", card: { preview: "You are already down as away.", parts } };
}

const changeAction = (absence: Absence, { untilDay, fromDay, delegateId }: Input, wish: string): Action => ({
  label: "Change it",
  command: "away",
  args: {
    until: untilDay,
    ...(fromDay === null ? {} : { from: fromDay }),
    ...(delegateId === null ? {} : { person: delegateId }),
    instead: absence.id,
  },
  style: "primary",
  spoken: `Change it, so that ${wish}`,
});

/** Who is away already goes on being so from its first day. */
const isSameSpan = (absence: Absence, wished: AbsenceSpan, now: number): boolean =>
  absence.untilDay === wished.untilDay &&
  (absence.fromDay === wished.fromDay || (isAwayAt(absence, now) && wished.startsAt === now));

async function awayCard(call: Call, absence: Absence): Promise<Reply> {
  const reader = { ...call.reader, now: call.deps.clock.now() };
  const { calendar } = call.deps.policy();
  const span = spanWords(absence, reader);
  const parts = [
    heading("Away"),
    text(
      `You are away ${span}${backWords(calendar, absence, reader)}. ${await standInSentence(call, absence)}`,
    ),
    ...(await listOrNote(call, absence)),
    actions([
      backAction(absence, "Undo", "Undo: I am not away"),
      { label: "Greeting", command: "greeting", args: {}, spoken: "What does my voicemail greeting say?" },
    ]),
  ];
  return { kind: "card", card: { preview: "Your absence is recorded.", parts } };
}

async function standInSentence({ deps }: Call, absence: Absence): Promise<string> {
  const { db } = deps.store;
  const now = deps.clock.now();
  const team = await teamOf(db, { officeId: deps.officeId, policy: deps.policy(), now });
  const ids = standInsOf(team, absence.personId, absence.startsAt);
  const names: Names = await peopleById(db, [...ids, absence.delegateId ?? ""]);
  const who = standInWords(names, ids);
  const sentence = `${who.charAt(0).toUpperCase()}${who.slice(1)}`;
  if (ids.length === 0)
    return "Nobody stands in: no lead is named in the office's rules. Please name a colleague.";
  if (absence.delegateId === null || ids.includes(absence.delegateId)) return `${sentence}.`;
  return `${names.get(absence.delegateId)?.name ?? "Your delegate"} is away as well then, so ${who}.`;
}

/** The list comes as the last working day begins; whoever says it later gets it at once. */
async function listOrNote({ deps, reader }: Call, absence: Absence): Promise<Part[]> {
  const at = leavingAt(deps.policy().calendar, absence, reader.person.zone);
  if (at !== null)
    return [
      note(
        `You get a list of what is due in that time ${stampWords(at, reader.person.zone, reader.now)}, and they get one when it begins.`,
      ),
    ];
  const list = waitingParts(await waitingFor(deps.store.db, absence.personId, absence.endsAt), reader);
  return list.length > 0 ? list : [note("Nothing of yours is due in that time so far.")];
}

export const backCommand: Command = {
  name: "back",
  grammar: "back",
  example: "back",
  summary: "end your absence; the next one, or one just recorded, is taken back",
  parse: () => ({}),
  async run(call) {
    const input = { absenceId: arg(call.args, "absence") || null, undo: arg(call.args, "undo") === "yes" };
    const absence = await comeBack(call.deps, call.by, input);
    const { fromDay, untilDay, delegateId } = absence;
    const again: Action = {
      label: "Undo",
      command: "away",
      args: {
        ...(fromDay > localDate(call.reader.now, call.reader.person.zone) ? { from: fromDay } : {}),
        until: untilDay,
        ...(delegateId === null ? {} : { person: delegateId }),
      },
      spoken: "Undo: I am away after all",
    };
    const said =
      absence.state === "ended"
        ? "Welcome back. What falls due reaches you alone from now on."
        : `The absence ${spanWords(absence, call.reader)} is taken back, as if it had not been.`;
    const parts = [heading("Here"), text(said), ...queueParts([again, ownQueue])];
    return { kind: "card", card: { preview: "Your absence has ended.", parts } };
  },
};

const ownQueue: Action = { label: "My queue", command: "queue", args: {} };
