import type { Instant } from "../clock.ts";
import { type Card, divider, heading, type Part } from "../message/card.ts";
import { messageSize, roomLeft } from "../message/card-size.ts";
import { isNudge } from "../nudge/nudge-policy.ts";
import { isOfDeadline } from "./moved-event.ts";
import { entryOf } from "./notice-table.ts";
import { eventOf, type Message, mostShown, type View } from "./notice-view.ts";
import { restParts } from "./rest-parts.ts";
import { forWhom, isForAbsent, standInParts } from "./stand-in-parts.ts";

/** Whether a notice that has not been sent yet still has something to say to this reader. */
export const stillApplies = (view: View, readerId: string, now: Instant): boolean =>
  entryOf(view.notice.kind).applies(view, forWhom(view, readerId), now);

/**
 * `sentAt`: when it was sent, for words like "4 hours left"; `now`: what is true at present; `edited`: it was sent before,
 * and is brought up to date.
 */
export type Times = { readonly sentAt: Instant; readonly now: Instant; readonly edited?: boolean };

/** One message for one reader: a single notice, or several due together. */
export function renderMessage(message: Message, times: Times): Card {
  const all = oncePerInteraction(message.views);
  const views = all.slice(0, mostShown);
  const [first] = views;
  if (!first) throw new Error("a message without notices");
  if (views.length === 1)
    return { preview: entryOf(first.notice.kind).preview(first), parts: partsOf(first, message, times) };
  const contacts = (some: readonly View[]) => new Set(some.map((v) => v.interaction?.number ?? v.notice.id));
  const shown = contacts(views);
  const others = [...new Set([...contacts(all), ...(message.others ?? [])])].filter(
    (each) => !shown.has(each),
  );
  const total = shown.size + others.length;
  const parts = views.flatMap((view, index) => [
    ...(index > 0 ? [divider] : []),
    ...partsOf(view, message, times),
  ]);
  const words = bundleWords(all, total);
  const told = [heading(words), ...parts];
  return { preview: `${words}.`, parts: [...told, ...restParts(others, roomLeft(messageSize, told))] };
}

function bundleWords(views: readonly View[], total: number): string {
  const count = (one: string, many: string) =>
    total === 1 ? one : many.replace("#", total.toLocaleString("en-US"));
  if (views.every(({ notice }) => notice.kind === "moved"))
    return views.every((view) => isOfDeadline(eventOf(view).data))
      ? count("A deadline has moved", "# deadlines have moved")
      : count(
          "The office's rules have changed for a contact",
          "The office's rules have changed for # contacts",
        );
  if (views.some(({ interaction }) => interaction === null)) return count("A reminder", "# reminders");
  return views.every(({ notice }) => entryOf(notice.kind).informs)
    ? count("News of a contact", "News of # contacts")
    : count("A contact needs you", "# contacts need you");
}

/**
 * Two reminders of the same contact in one message say the same: the one due last speaks for both, or the one that
 * ends a pause, which says what was asked.
 */
function oncePerInteraction(views: readonly View[]): View[] {
  const last = new Map<string, View>();
  for (const view of views) {
    const { reminds, about, topic = view.notice.id } = entryOf(view.notice.kind);
    const of = about ? view.notice.subject : (view.interaction?.id ?? topic);
    const key = reminds ? of : view.notice.id;
    const lookAgain = last.get(key)?.notice.kind === "look-again" && isNudge(view.notice.kind);
    if (!lookAgain) last.set(key, view);
  }
  return [...last.values()];
}

/** A message stays, and is read days later: what it says of a time has its date, whatever is done to it afterwards. */
function partsOf(view: View, { reader: person, names }: Message, times: Times): readonly Part[] {
  const stays = times.edited === true || !entryOf(view.notice.kind).fleeting;
  const then = { person, now: times.sentAt, stays };
  const today = { person, now: times.now, stays };
  const saying = { view, names, then, today };
  return isForAbsent(view) ? standInParts(saying) : entryOf(view.notice.kind).parts(saying);
}
