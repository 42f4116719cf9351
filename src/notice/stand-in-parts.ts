import { isUnfinished } from "../decision/decision.ts";
import { awayWords } from "../greeting/absence-card.ts";
import type { Reader } from "../interaction/interaction-card.ts";
import { note, type Part } from "../message/card.ts";
import type { Saying } from "./notice-entry.ts";
import { entryOf } from "./notice-table.ts";
import { personalOf, type View } from "./notice-view.ts";

/** Whether it is a copy for whoever stands in for the one it is meant for. */
export const isForAbsent = ({ notice }: View): boolean =>
  notice.interactionId !== null && notice.aboutId !== null;

/** Whom a notice is meant for: of a copy for a stand-in the one who is away. */
export const forWhom = (view: View, readerId: string): string =>
  isForAbsent(view) ? personalOf(view).about.id : readerId;

/**
 * What the absent one is told, for whoever stands in; everything in it can be pressed on their behalf. Once it is with
 * the stand-in, or with nobody who is away, it is told as to everybody else.
 */
export function standInParts(saying: Saying): readonly Part[] {
  const { view } = saying;
  const entry = entryOf(view.notice.kind);
  if (!isWithAbsent(view)) return entry.parts(saying);
  const { about } = personalOf(view);
  const as = (reader: Reader): Reader => ({ ...reader, person: { ...reader.person, id: about.id } });
  const then = as(saying.then);
  const [heading, ...rest] = entry.parts({ ...saying, then, today: as(saying.today) });
  const why = note(whyWords(saying));
  return heading ? [heading, why, ...rest.map(withoutSnooze)] : [why];
}

function isWithAbsent(view: View): boolean {
  const { about } = personalOf(view);
  const { interaction, referral, checkBack, decision } = view;
  if (interaction?.ownerId === about.id) return true;
  if (checkBack?.checkBack.state === "waiting" && checkBack.checkBack.fromId === about.id) return true;
  if (decision && isUnfinished(decision.decision) && decision.decision.recordedBy === about.id) return true;
  return referral?.state === "requested" && referral.toId === about.id;
}

function whyWords({ view, today }: Saying): string {
  const { about, absence } = personalOf(view);
  if (!absence || absence.state === "undone" || (absence.endedAt ?? absence.endsAt) <= today.now)
    return `This was for ${about.name}, who is here again.`;
  return `${awayWords(about.name, absence, today)}; you stand in.`;
}

/** The nudges are the owner's to snooze. */
function withoutSnooze(part: Part): Part {
  if (part.kind !== "actions") return part;
  return { ...part, actions: part.actions.filter(({ command }) => command !== "snooze") };
}
