import { stampWords } from "../calendar/words.ts";
import type { Interaction } from "../interaction/interaction.ts";
import {
  type Names,
  nameIn,
  number,
  owedReplyWords,
  type Reader,
  sentence,
  standingWords,
  title,
} from "../interaction/interaction-card.ts";
import { type Action, actions, heading, note, type Part, text } from "../message/card.ts";
import { type CheckBack, overWords } from "./check-back.ts";

/** A check-back with what its words speak of. `latest`: the newest one of the same contact. */
export type CheckedBack = {
  readonly interaction: Interaction;
  readonly checkBack: CheckBack;
  readonly latest: CheckBack;
  readonly names: Names;
};

type Asked = Pick<CheckedBack, "interaction" | "checkBack" | "names">;

/** What a button needs to know. */
type Answered = { readonly interaction: Interaction; readonly checkBack: Pick<CheckBack, "id"> };

const args = ({ interaction, checkBack }: Answered, is?: string) => ({
  ...number(interaction),
  ...(is ? { is } : {}),
  check: checkBack.id,
});
const of = ({ interaction: i }: Pick<Asked, "interaction">) => `#${i.number}, ${i.customer}`;

const showOf = (asked: Asked): Action => ({
  label: "Details",
  command: "show",
  args: number(asked.interaction),
  spoken: `Details of ${of(asked)}`,
});

export const resolvedAction = (asked: Answered): Action => ({
  label: "Resolved",
  command: "check",
  args: args(asked, "resolved"),
  style: "primary",
  spoken: `It has been resolved: ${of(asked)}`,
});

export const notYetAction = (asked: Answered): Action => ({
  label: "Not yet",
  command: "check",
  args: args(asked, "open"),
  spoken: `It has not been resolved yet: ${of(asked)}`,
});

const sayMore = (asked: Asked): Action => ({
  label: "Say more",
  command: "check",
  args: args(asked),
  spoken: `Say in your own words whether it has been resolved: ${of(asked)}`,
});

/** "Ask Ben": whoever looks after the contact; none where that is the referrer. */
export function askActions(asked: Asked): Action[] {
  const { interaction: i, checkBack: c, names } = asked;
  if (i.ownerId === c.fromId || i.ownerId === c.askedId) return [];
  const name = nameIn(names, i.ownerId);
  return [
    {
      label: `Ask ${name.split(" ")[0]}`,
      command: "check",
      args: args(asked, "ask"),
      spoken: `Ask ${name} whether it has been resolved: ${of(asked)}`,
    },
  ];
}

/** A lead may close what nobody has said anything about; the form asks why. */
export const closeWithReason = (i: Interaction): Action => ({
  label: "Close with a reason",
  command: "close",
  args: number(i),
  spoken: `Close #${i.number}, ${i.customer}, and say why`,
});

export type AskedAs = "check-back" | "check-back-reminder" | "check-back-lead";

/** Asks the referrer, or tells a lead that nobody has answered; once it is over, what became of it. */
export function checkBackParts(asked: CheckedBack, as: AskedAs, reader: Reader): Part[] {
  const { interaction: i, checkBack: c } = asked;
  if (c.state !== "waiting") return [heading(title(i)), text(outcomeWords(asked, reader))];
  const ask = as === "check-back-lead" ? [closeWithReason(i)] : askActions(asked);
  return [
    heading(title(i)),
    text(questionWords(asked, as, reader)),
    note(`${whoseWords(asked, reader)} ${standingWords(i, reader, asked.names)}`),
    actions([resolvedAction(asked), notYetAction(asked), ...ask, showOf(asked)]),
  ];
}

function questionWords({ interaction: i, checkBack: c, names }: Asked, as: AskedAs, reader: Reader): string {
  const asked = stampWords(c.dueAt, reader.person.zone, reader.now);
  const again = c.round > 1 ? ` The last answer was "not yet".` : "";
  const words: Readonly<Record<AskedAs, string>> = {
    "check-back": `Has it been resolved for ${i.customer}?${again}`,
    "check-back-reminder": `You were asked ${asked}: has it been resolved for ${i.customer}?`,
    "check-back-lead":
      `Nobody has said yet whether it has been resolved for ${i.customer}. ` +
      `${nameIn(names, c.fromId)}, who referred it, was asked ${asked}.`,
  };
  return `${words[as]}\n${i.matter}`;
}

function whoseWords({ interaction: i, checkBack: c, names }: Asked, reader: Reader): string {
  const owner = i.ownerId === reader.person.id ? "you" : nameIn(names, i.ownerId);
  const asked = c.askedId === null ? "" : ` ${askedWords({ checkBack: c, names }, reader)}`;
  return `It is with ${owner}.${asked}`;
}

const askedWords = ({ checkBack: c, names }: Pick<Asked, "checkBack" | "names">, reader: Reader): string =>
  `${nameIn(names, c.askedId)} was asked ${stampWords(c.askedAt ?? c.dueAt, reader.person.zone, reader.now)}.`;

/** One colleague asks another; `words`: what they say beside. */
export function askedParts(
  asked: CheckedBack,
  said: { readonly by: string | null; readonly words: string },
  reader: Reader,
): Part[] {
  const { interaction: i, checkBack: c, names } = asked;
  const beside = said.words === "" ? "" : `\n${said.words}`;
  const question = `${nameIn(names, said.by)} asks: has it been resolved for ${i.customer}?${beside}`;
  const answers = c.state === "waiting" && [c.fromId, c.askedId].includes(reader.person.id);
  if (!answers)
    return [
      heading(title(i)),
      text(`${question}\n${outcomeWords(asked, reader)}`),
      ...laterParts(asked, reader),
    ];
  return [
    heading(title(i)),
    text(question),
    note(`Your answer goes to ${nameIn(names, said.by)}. ${standingWords(i, reader, names)}`),
    actions([resolvedAction(asked), notYetAction(asked), sayMore(asked), showOf(asked)]),
  ];
}

/** The question to the owner stands when the referrer has said "not yet" meanwhile: the next round is theirs to answer too. */
function laterParts(asked: CheckedBack, { person }: Reader): Part[] {
  const { interaction: i, checkBack: c, latest } = asked;
  const stands = latest.state === "waiting" && latest.referralId === c.referralId && i.state !== "closed";
  if (!stands || c.askedId !== person.id || i.ownerId !== person.id) return [];
  return [
    note("Once it has been resolved, you can say so."),
    actions([resolvedAction({ interaction: i, checkBack: latest }), showOf(asked)]),
  ];
}

/** Tells the referrer what somebody else answered. */
export function answeredBackParts(
  asked: CheckedBack,
  said: { readonly by: string | null; readonly outcome: string; readonly words: string },
  reader: Reader,
): Part[] {
  const { interaction: i, checkBack: c, latest, names } = asked;
  const resolved = said.outcome === "resolved";
  const owed = resolved && i.state === "waiting" ? [note(owedReplyWords(i, reader, names))] : [];
  const words = said.words === "" ? "." : `: ${sentence(said.words)}`;
  const next = !resolved && latest.state === "waiting" ? [note(nextWords(latest, reader))] : [];
  const stands = resolved && c.state === "resolved" && c.id === latest.id && i.state !== "closed";
  const atOnce = { ...number(i), reason: "none" };
  const close: Action = { label: "Close", command: "close", args: atOnce, spoken: `Close ${of(asked)}` };
  const more = stands ? [...(i.state === "replied" ? [close] : []), notYetAction(asked)] : [];
  return [
    heading(title(i)),
    text(
      `${nameIn(names, said.by)} says that it has ${resolved ? "" : "not "}been resolved${resolved ? "" : " yet"} ` +
        `for ${i.customer}${words}`,
    ),
    ...next,
    ...owed,
    actions([...more, showOf(asked)]),
  ];
}

const nextWords = ({ dueAt }: CheckBack, reader: Reader): string =>
  `You will be asked again ${stampWords(dueAt, reader.person.zone, reader.now)}.`;

/** What became of a check-back; it may be read days later, so every time has its day. */
export function outcomeWords(
  { checkBack: c, latest, names }: Omit<CheckedBack, "interaction">,
  reader: Reader,
): string {
  if (c.state === "waiting") {
    const who = c.fromId === reader.person.id ? "You are" : `${nameIn(names, c.fromId)} is`;
    return `${who} asked ${stampWords(c.dueAt, reader.person.zone, reader.now)} whether it has been resolved.`;
  }
  if (c.state !== "resolved" && c.state !== "unresolved") return overWords(c);
  const who = c.answeredBy === reader.person.id ? "You" : nameIn(names, c.answeredBy);
  const at = stampWords(c.answeredAt ?? c.dueAt, reader.person.zone, reader.now);
  const words = c.answer === "" ? "." : `: ${sentence(c.answer)}`;
  if (c.state === "resolved") return `${who} said ${at} that it has been resolved${words}`;
  const next =
    latest.state === "waiting"
      ? ` The next check-back is ${stampWords(latest.dueAt, reader.person.zone, reader.now)}.`
      : "";
  return `${who} said ${at} that it has not been resolved yet${words}${next}`;
}
