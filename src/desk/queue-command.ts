import { endOfDay } from "../calendar/local-time.ts";
import { nearestWord } from "../calendar/nearest-word.ts";
import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import type { Reader } from "../interaction/interaction-card.ts";
import type { Card } from "../message/card.ts";
import { toType } from "../message/command-words.ts";
import { type Absence, standsInFor } from "../office/absence.ts";
import { teamOf } from "../office/absence-rows.ts";
import { peopleById } from "../office/person-rows.ts";
import { arg, type Call, type Command } from "./command.ts";
import { findPersonNamed } from "./find-person.ts";
import { pageSize, queueCard } from "./queue-card.ts";
import { readQueue } from "./queue-rows.ts";

export const queueCommand: Command = {
  name: "queue",
  grammar: "queue [office|@person] [page]",
  example: "queue office",
  summary: "who is waiting, most urgent first",
  parse(rest) {
    const words = rest.split(/\s+/u).filter(Boolean);
    const page = /^\d{1,5}$/u.test(words.at(-1) ?? "") ? words.pop() : "";
    return { who: words.join(" "), page: page ?? "" };
  },
  async run(call) {
    const who = arg(call.args, "who");
    const person = await whose(call, who);
    const page = Math.max(1, Number(arg(call.args, "page")) || 1);
    return { kind: "card", card: await queuePage(call, { person, page, command: "queue" }) };
  },
};

/** null: the whole office's. */
async function whose(call: Call, who: string): Promise<Asked["person"]> {
  if (who === "" || who === "mine") return call.request.actor;
  if (/^(?:the )?office$/iu.test(who)) return null;
  return findPersonNamed(call, who, "who").catch((error: unknown) => {
    const isUnknown = error instanceof Refusal && error.code === "person";
    if (!isUnknown || nearestWord(who, ["office"]) === null) throw error;
    throw new Refusal(error.code, error.message, {
      field: "who",
      remedy: `Did you mean "${toType("queue office")}"? Otherwise: ${error.remedy}`,
    });
  });
}

export type Asked = {
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly page: number;
  readonly command: "queue" | "home";
};

/** One page of somebody's queue, as the reader sees it now; a page past the end is the last one. */
export async function queuePage(
  { deps, reader: asker }: Pick<Call, "deps" | "reader">,
  asked: Asked,
): Promise<Card> {
  const reader: Reader = { ...asker, now: deps.clock.now() };
  const { away, confirms } = await rolesOf(deps, asked.person?.id ?? null, reader.now);
  const query = {
    officeId: deps.officeId,
    personId: asked.person?.id ?? null,
    standsInFor: away.map((absence) => absence.personId),
    confirms,
    now: reader.now,
    endOfDay: endOfDay(reader.now, reader.person.zone),
    limit: pageSize,
  };
  const read = (page: number) => readQueue(deps.store.db, { ...query, offset: (page - 1) * pageSize });
  const wished = await read(asked.page);
  const last = Math.max(1, Math.ceil(wished.total / pageSize));
  const page = Math.min(asked.page, last);
  const { items, total } = page === asked.page ? wished : await read(page);
  const ids = items
    .flatMap((i) => [i.ownerId, i.fromId, i.toId, i.checkBackFrom])
    .filter((id) => id !== null);
  const names = await peopleById(deps.store.db, ids);
  return queueCard({ items, total, page, whose: asked.person, away, names, command: asked.command }, reader);
}

/** For whom somebody stands in now, and whether a "no" waits for their word. Nobody's, of the whole office. */
async function rolesOf(
  { store: { db }, officeId, policy }: Call["deps"],
  personId: string | null,
  now: Instant,
): Promise<{ readonly away: readonly Absence[]; readonly confirms: boolean }> {
  if (personId === null) return { away: [], confirms: false };
  const team = await teamOf(db, { officeId, policy: policy(), now });
  return { away: standsInFor(team, personId, now), confirms: team.leads.includes(personId) };
}
