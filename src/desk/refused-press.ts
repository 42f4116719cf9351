import { nameIn, type Reader, standingWords, title } from "../interaction/interaction-card.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { isPaused } from "../interaction/pause.ts";
import { actions, type Card, heading, note, text } from "../message/card.ts";
import { peopleById } from "../office/person-rows.ts";
import { type DeskDeps, numberOf } from "./command.ts";
import type { Request } from "./request.ts";

/**
 * A button that acts no more, or a form that can be sent no more, stands far above its answer: which contact it is about,
 * why, and how things stand now.
 * Null where something else was asked, or the button belongs to no contact that is known.
 */
export async function refusedPress(deps: DeskDeps, request: Request, words: string): Promise<Card | null> {
  if (request.kind === "typed" || !/^\d{1,9}$/u.test(request.args.number ?? "")) return null;
  const { db } = deps.store;
  const number = numberOf(request.args);
  const i = await findByNumber(db, { officeId: deps.officeId, number }, { lock: false });
  if (!i) return null;
  const names = await peopleById(db, [i.ownerId]);
  const reader: Reader = { person: request.actor, now: deps.clock.now() };
  const mine = i.ownerId === request.actor.id;
  // Who owes a reply is named by what follows.
  const owes = i.state === "waiting" && !isPaused(i) && !mine;
  const whose = owes ? "" : `It is with ${mine ? "you" : nameIn(names, i.ownerId)}. `;
  const show = {
    label: "Details",
    command: "show",
    args: { number: String(number) },
    spoken: `Details of #${number}, ${i.customer}`,
  };
  return {
    preview: words,
    parts: [
      heading(title(i)),
      text(words),
      note(`${whose}${standingWords(i, reader, names)}`),
      actions([show]),
    ],
  };
}
