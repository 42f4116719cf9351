import { inWords } from "../calendar/deadline-change.ts";
import { Refusal } from "../errors.ts";
import { facts, heading, lineParts, note, type Part, text } from "../message/card.ts";
import { toType } from "../message/command-words.ts";
import { cut } from "../message/cut.ts";
import type { Recomputed } from "../notice/recompute-deadlines.ts";
import { checkMay, relationsOf } from "../office/may.ts";
import type { OfficeEventKind } from "../office/office-event.ts";
import { listOfficeEvents } from "../office/office-event-rows.ts";
import type { Act } from "../office/permissions.ts";
import { peopleById } from "../office/person-rows.ts";
import { recordOffice, recordReading } from "../office/record-office.ts";
import { type UnknownAddress, unknownAddresses, unknownWords } from "../office/unknown-people.ts";
import { StoreFault } from "../store/store-fault.ts";
import { arg, type Call, type Command } from "./command.ts";
import { inForceUnfinished, inForceUnrecorded } from "./not-saved.ts";
import type { Reply } from "./request.ts";
import { counted, givenWords, officeLogCard } from "./settings-log-card.ts";
import { ruleFacts } from "./settings-rules.ts";

export const settingsCommand: Command = {
  name: "settings",
  grammar: "settings [reload|log]",
  example: "settings reload",
  summary:
    "the office's rules; reload reads the office file again, log tells who read or changed them (admins)",
  parse(rest) {
    const log = /^log\s+(\d{1,5})$/iu.exec(rest.trim());
    return log?.[1] ? { what: "log", page: log[1] } : { what: rest.toLowerCase() };
  },
  async run(call) {
    const what = arg(call.args, "what");
    if (what === "") return showRules(call);
    if (what === "reload") return reloadRules(call);
    if (what === "log") return showLog(call);
    check(call, "settings");
    throw new Refusal("settings", `I do not know "settings ${cut(what, 40)}".`, {
      remedy:
        `"${toType("settings")}" shows the office's rules, "${toType("settings reload")}" reads the office file ` +
        `again, and "${toType("settings log")}" tells who read or changed something of the office.`,
    });
  },
};

const check = ({ deps, request }: Call, act: Act): void =>
  checkMay(relationsOf(deps.policy(), request.actor), act);

async function showRules(call: Call): Promise<Reply> {
  check(call, "settings");
  await noteReading(call, "settings-read");
  const { deps } = call;
  return rulesCard(call, await unknownAddresses(deps.store.db, deps.officeId, deps.policy()));
}

const noteReading = ({ deps, by }: Call, kind: OfficeEventKind): Promise<void> =>
  deps.store.transaction((tx) => recordReading(tx, deps, { by, kind }));

async function reloadRules(call: Call): Promise<Reply> {
  check(call, "settings reload");
  const { deps, by } = call;
  const { changed, ...done } = await orSay(inForceUnfinished, deps.reload(by));
  const act = { by, kind: "rules-read", data: { ...done } } as const;
  const unknown = await orSay(
    inForceUnrecorded,
    deps.store.transaction(async (tx) => {
      await recordOffice(tx, deps, act);
      return unknownAddresses(tx, deps.officeId, deps.policy());
    }),
  );
  const parts = [
    heading("The office file has been read again"),
    text(changed.length === 0 ? "It says what it said before." : `Changed: ${inWords(changed)}.`),
    text(doneWords(done)),
    ...unknownParts(unknown),
  ];
  return { kind: "card", card: { preview: "The office file has been read again.", parts } };
}

function doneWords({ looked, moved, given = 0 }: Recomputed): string {
  const days = given === 0 ? "" : ` ${givenWords(given)}.`;
  const told = moved + given === 0 ? "" : " Whoever goes by them is told, in one message each.";
  const moves = moved === 0 ? "No deadline moves." : `${counted(moved, "deadline")} moved.`;
  return `${counted(looked, "open contact")} checked. ${moves}${days}${told}`;
}

/** The rules are in force before the database is asked for anything. */
const orSay = <T>(words: string, work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw error instanceof StoreFault ? new Refusal("rules-in-force", words) : error;
  });

async function showLog(call: Call): Promise<Reply> {
  check(call, "settings log");
  const { deps, args, reader } = call;
  await noteReading(call, "log-read");
  const events = await listOfficeEvents(deps.store.db, deps.officeId);
  const ids = events.flatMap((e) => [e.actorId, e.aboutId]).filter((id) => id !== null);
  const names = await peopleById(deps.store.db, ids);
  const page = Number(arg(args, "page")) || 1;
  return { kind: "card", card: officeLogCard({ events, names, page }, reader) };
}

/** Nothing else tells of an address with a slip in it. */
function unknownParts(unknown: readonly UnknownAddress[]): Part[] {
  if (unknown.length === 0) return [];
  return [
    text(
      `Nobody of the office is known by ${unknownWords(unknown)}, so nobody gets what is meant for them. ` +
        "Please look whether each stands in the office file as it does in Slack or Teams.",
    ),
  ];
}

/** The file was changed and not taken since; what is wrong with it stays to be mended. */
function refusedParts(refused: string | null): Part[] {
  if (refused === null) return [];
  return [
    text("The office file as it is now was not taken, so the rules below stay in force:"),
    ...lineParts(refused),
  ];
}

function rulesCard({ deps, reader }: Call, unknown: readonly UnknownAddress[]): Reply {
  const policy = deps.policy();
  const people = (list: readonly string[]) => (list.length === 0 ? "nobody yet" : list.join(", "));
  const parts = [
    heading(policy.name),
    ...refusedParts(deps.rulesRefused?.() ?? null),
    text(`Times are in ${policy.zone}. Leads: ${people(policy.leads)}. Admins: ${people(policy.admins)}.`),
    facts(ruleFacts(policy, reader.now)),
    ...unknownParts(unknown),
    note(
      `The office file holds the rules in full. "follow-through office check" shows what they mean for the coming fortnight, ` +
        `"${toType("settings reload")}" reads them again, and "${toType("settings log")}" tells who read or changed them.`,
    ),
  ];
  return { kind: "card", card: { preview: "The office's rules.", parts } };
}
