import { whenWords } from "../../calendar/words.ts";
import { leftOr, nameIn, type Reader, title, zoned } from "../../interaction/interaction-card.ts";
import { type Action, actions, heading, note, type Part, text } from "../../message/card.ts";
import type { OpenPoint } from "../../promise/point.ts";
import { onePointActions, pointWords } from "../../promise/point-card.ts";
import { type CustomerPromise, isBackUntold, isMovedUntold, isTold } from "../../promise/promise.ts";
import { movesWords, promiseActions, promiseWords, toldWords } from "../../promise/promise-card.ts";
import type { NoticeEntry, Saying } from "../notice-entry.ts";
import { contactOf, showAction, type View } from "../notice-view.ts";

/** Still open, and this reader's to keep. */
const mine = (view: View, readerId: string): boolean =>
  contactOf(view).state !== "closed" &&
  contactOf(view).ownerId === readerId &&
  (view.promise ?? view.point)?.state === "open";

/** Taken back, and this reader's to tell the customer of, also once the contact is closed. */
const mineToTell = ({ promise: p, ...view }: View, readerId: string): boolean =>
  contactOf(view).ownerId === readerId && p !== null && p !== undefined && isBackUntold(p);

const promise: NoticeEntry = {
  bundle: "news",
  reminds: true,
  fleeting: true,
  standIn: true,
  about: "promise",
  applies: mine,
  preview: (view) => `#${contactOf(view).number}: a promised date is near.`,
  parts: promiseParts,
};

const point: NoticeEntry = {
  ...promise,
  about: "point",
  preview: (view) => `#${contactOf(view).number}: an open point is due.`,
  parts: pointParts,
};

/** The reminders of what the customer was promised, and of what is not known yet. */
export const promiseEntries = {
  promise,
  "promise-untold": {
    ...promise,
    applies: (view, readerId) =>
      mineToTell(view, readerId) ||
      (mine(view, readerId) &&
        view.promise !== null &&
        view.promise !== undefined &&
        isMovedUntold(view.promise)),
    preview: (view) => `#${contactOf(view).number}: a date no longer holds, and the customer may not know.`,
  },
  "promise-overdue": {
    ...promise,
    preview: (view) => `#${contactOf(view).number}: a promised date has come.`,
  },
  "promise-escalation": {
    ...promise,
    // The other leads hear of it as well.
    standIn: false,
    applies: (view, readerId) =>
      view.promise?.state === "open" &&
      contactOf(view).state !== "closed" &&
      contactOf(view).ownerId !== readerId,
    preview: (view) => `#${contactOf(view).number}: a promised date has passed.`,
    parts: leadParts,
  },
  point,
  "point-overdue": point,
} satisfies Record<string, NoticeEntry>;

function promiseParts({ view, names, then, today }: Saying): Part[] {
  const [i, p] = [contactOf(view), view.promise];
  if (!p) return [heading(title(i))];
  if (mineToTell(view, then.person.id))
    return [
      heading(title(i)),
      text(promiseWords(p, then) ?? title(i)),
      note(`Have you told ${i.customer}?`),
      actions([...promiseActions(i, [p]), showAction(i)]),
    ];
  if (!mine(view, then.person.id)) return [heading(title(i)), text(endedWords(view, names, today))];
  return [
    heading(title(i)),
    text(`${i.customer} was promised "${p.thing}" by ${dueWords(p, then)}`),
    ...(isTold(p) ? [] : [note(`${toldWords(p, then)} Have you told them?`)]),
    ...(then.now > p.knownAt ? [note("A new date, told to the customer, helps most now.")] : []),
    actions([...promiseActions(i, [p]), showAction(i)]),
  ];
}

function dueWords(p: CustomerPromise, reader: Reader): string {
  const moved = p.moves === 0 ? "" : ` It has ${movesWords(p)}.`;
  return `${whenWords(p.dueAt, zoned(reader))}${leftOr(p.dueAt, reader, (left) => `: ${left}`)}.${moved}`;
}

function leadParts({ view, names, then, today }: Saying): Part[] {
  const [i, p] = [contactOf(view), view.promise];
  if (!p) return [heading(title(i))];
  if (p.state !== "open" || i.state === "closed" || i.ownerId === then.person.id)
    return [heading(title(i)), text(endedWords(view, names, today))];
  const number = String(i.number);
  const take: Action = {
    label: "Take it over",
    command: "assign",
    args: { number, to: "me" },
    spoken: `Take over #${number}, ${i.customer}`,
  };
  return [
    heading(title(i)),
    text(
      `${i.customer} was promised "${p.thing}" by ${whenWords(p.knownAt, zoned(then))}, which has passed.`,
    ),
    note(`It is with ${nameIn(names, i.ownerId)}, who may need a hand.`),
    actions([take, showAction(i)]),
  ];
}

function pointParts({ view, names, then, today }: Saying): Part[] {
  const [i, p] = [contactOf(view), view.point];
  if (!p) return [heading(title(i))];
  if (!mine(view, then.person.id)) return [heading(title(i)), text(endedWords(view, names, today))];
  return [
    heading(title(i)),
    text(`What is not known yet for ${i.customer}: ${pointDue(p, then)}`),
    note("If it is still open then, say by when it will be known."),
    actions([...onePointActions(i, p), showAction(i)]),
  ];
}

const pointDue = (p: OpenPoint, reader: Reader): string => pointWords(p, reader) ?? `"${p.what}"`;

/** Why this reader has nothing more to do. */
function endedWords(view: View, names: Saying["names"], today: Reader): string {
  const { promise: promised, point: known } = view;
  const i = contactOf(view);
  const words = promised ? promiseWords(promised, today) : known ? pointWords(known, today) : null;
  if ((promised ?? known)?.state !== "open")
    return words === null ? "This was undone. Nothing more to do." : `${words} Nothing more to do.`;
  if (i.state === "closed") return "The contact is closed. Nothing more to do.";
  if (i.ownerId === today.person.id) return "You look after it now.";
  return `${nameIn(names, i.ownerId)} looks after it now. Nothing for you to do.`;
}
