import { toldDecisionActions } from "../../decision/decision-card.ts";
import { eventWords } from "../../interaction/event-words.ts";
import {
  aboutWords,
  nameIn,
  owedReplyWords,
  sentence,
  standingWords,
  title,
  waitingActions,
} from "../../interaction/interaction-card.ts";
import { type Action, actions, heading, type Part, text } from "../../message/card.ts";
import { cut } from "../../message/cut.ts";
import { tellActions } from "../../promise/promise-card.ts";
import type { NoticeEntry, Saying } from "../notice-entry.ts";
import { contactOf, eventOf, showAction, type View } from "../notice-view.ts";

/** Who looks after a contact now, and what a colleague did for it. */
export const ownerEntries = {
  assigned: {
    bundle: "news",
    standIn: true,
    told: true,
    applies: (view, readerId) => contactOf(view).ownerId === readerId && contactOf(view).state !== "closed",
    preview: (view) => `#${contactOf(view).number} is yours now.`,
    parts: ownerParts,
  },
  taken: {
    bundle: "news",
    told: true,
    informs: true,
    applies: (view) => contactOf(view).state !== "closed",
    preview: (view) => `#${contactOf(view).number} has a new owner.`,
    parts: ownerParts,
  },
  changed: {
    bundle: "news",
    told: true,
    informs: true,
    ofEvent: true,
    applies: () => true,
    preview: (view) => `#${contactOf(view).number}: a colleague has done something for it.`,
    parts: changedParts,
  },
} satisfies Record<string, NoticeEntry>;

function changedParts({ view, names, then }: Saying): Part[] {
  const [i, { event, data }] = [contactOf(view), eventOf(view)];
  const said = [heading(title(i)), text(sentence(eventWords(event, names, then)))];
  const owed = event.kind === "checked" && data.outcome === "resolved" && i.state === "waiting";
  if (!owed) {
    const left = leftUntold(view);
    return [...said, ...left.words.map(text), actions([...left.actions, showAction(i)])];
  }
  const mine = i.ownerId === then.person.id;
  return [
    ...said,
    text(owedReplyWords(i, then, names)),
    ...(mine ? waitingActions(i, []) : [actions([showAction(i)])]),
  ];
}

/** What a close left the customer to be told, and how to record that they were. */
function leftUntold(view: View): { readonly words: string[]; readonly actions: Action[] } {
  const [i, { decisions, promises }] = [contactOf(view), view.untold ?? { decisions: [], promises: [] }];
  const things = [
    ...decisions.map((d) => `the decision on "${cut(d.question, mostQuoted)}"`),
    ...promises.map((p) => `that "${p.thing}" is taken back`),
  ];
  if (things.length === 0) return { words: [], actions: [] };
  const more = things.length > mostNamed ? [`${things.length - mostNamed} more`] : [];
  const left = [...things.slice(0, mostNamed), ...more].join(", and ");
  return {
    words: [
      `${i.customer} still has to be told ${left}. Once they know, record it here: the contact stays closed.`,
    ],
    actions: [...toldDecisionActions(i, decisions), ...tellActions(i, promises)],
  };
}

/** How many things a message names, and how much of a question. */
const [mostNamed, mostQuoted] = [3, 160];

function ownerParts({ view, names, then }: Saying): Part[] {
  const i = contactOf(view);
  const mine = i.ownerId === then.person.id;
  if (view.notice.kind === "taken" || !mine)
    return [heading(title(i)), text(`${nameIn(names, i.ownerId)} looks after ${i.customer} now.`)];
  return [
    heading(title(i)),
    text(`This contact is yours now.\n${aboutWords(i, then)}`),
    text(standingWords(i, then, names)),
    ...(i.state === "waiting" ? waitingActions(i, []) : []),
  ];
}
