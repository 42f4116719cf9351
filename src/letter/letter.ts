import { clockWords } from "../calendar/words.ts";
import { localDate } from "../calendar/zone.ts";
import { zoneWords } from "../calendar/zone-words.ts";
import type { Instant } from "../clock.ts";
import { dateWords } from "../decision/decision-words.ts";
import { sentence } from "../interaction/interaction-card.ts";
import { wayWords } from "../interaction/reply-way.ts";
import { openPointsOf } from "../promise/point.ts";
import { decisionBlocks } from "./decision-blocks.ts";
import { type Block, heading, item, line, paragraph } from "./letter-block.ts";
import { decisionsIn, type LetterRecord, lastWords } from "./letter-record.ts";

/** What the customer is told, from what is recorded: the answer first, then all that belongs to it. */
export function letterBlocks(record: LetterRecord): readonly Block[] {
  return [
    ...openingBlocks(record),
    ...answerBlocks(record),
    ...foundOut(record),
    ...notKnownYet(record),
    ...nextDates(record),
    ...closingBlocks(record),
  ];
}

const contacts: Readonly<Record<string, string>> = {
  voicemail: "voicemail",
  phone: "call",
  email: "e-mail",
  letter: "letter",
  web: "message through our web form",
  counter: "visit",
  field: "talk with us",
};

function openingBlocks({ interaction: i, office, now, zone }: LetterRecord): Block[] {
  const received = dateWords(localDate(i.receivedAt, zone));
  return [
    line(office),
    line(dateWords(localDate(now, zone))),
    line(`Our reference: #${i.number}`),
    ...(i.address === "" ? [] : [line(`About: ${i.address}`)]),
    paragraph(`Dear ${i.customer},`),
    paragraph(
      `Thank you for your ${contacts[i.channel] ?? "message"} of ${received} about this: ${sentence(i.matter)}`,
    ),
  ];
}

function answerBlocks(record: LetterRecord): Block[] {
  const decisions = decisionsIn(record);
  if (decisions.length > 0) return decisions.flatMap((d) => decisionBlocks(d, record));
  const told = lastWords(record);
  if (!told) return [];
  const when = dateWords(localDate(told.at, record.zone));
  // Other words than those that were said are the letter's own, and no quotation.
  const what = told.kinder === null ? "This is what we told you:" : "This is our answer in writing:";
  const spoke = told.spoken ? [paragraph(`We spoke ${wayWords(told.way)} on ${when}. ${what}`)] : [];
  return [heading("Our answer"), ...spoke, paragraph(told.kinder ?? told.words)];
}

function foundOut({ points }: LetterRecord): Block[] {
  const settled = points.filter((p) => p.state === "settled");
  if (settled.length === 0) return [];
  return [
    heading("What we have found out"),
    ...settled.map((p) => item(`${p.what}: ${sentence(p.outcome)}`)),
  ];
}

function notKnownYet({ points, zone }: LetterRecord): Block[] {
  const open = openPointsOf(points);
  if (open.length === 0) return [];
  return [
    heading("What we do not know yet"),
    ...open.map((p) => item(`${p.what}. We will know by ${momentWords(p.dueAt, zone)}.`)),
  ];
}

function nextDates({ promises, zone }: LetterRecord): Block[] {
  const open = promises.filter((p) => p.state === "open").toSorted((a, b) => a.dueAt - b.dueAt);
  if (open.length === 0) return [];
  return [
    heading("What happens next"),
    ...open.map((p) => item(`${p.thing}: by ${momentWords(p.dueAt, zone)}.`)),
  ];
}

function closingBlocks({ interaction, signer, office }: LetterRecord): Block[] {
  return [
    paragraph(`If you have a question, please ask for ${signer} and mention #${interaction.number}.`),
    paragraph("Kind regards,"),
    line(signer),
    line(office),
  ];
}

/** "Fri 27 Nov 2026, 3:00 PM Pacific Time": whoever reads it may live by another clock. */
const momentWords = (at: Instant, zone: string): string =>
  `${dateWords(localDate(at, zone))}, ${clockWords(at, zone)} ${zoneWords(zone, at)}`;
