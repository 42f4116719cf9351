import { parseWhen, wholeWhen } from "../../src/calendar/when.ts";
import { commandTable } from "../../src/desk/command-table.ts";
import { parseLogLine } from "../../src/desk/log-line.ts";
import { kindOfPart } from "../../src/desk/log-part.ts";
import { withNames } from "../../src/desk/mentions.ts";
import { nearestCommand } from "../../src/desk/nearest-command.ts";
import { readMet, readReason } from "../../src/desk/promise-command-meant.ts";
import { runsOf, startsRightToLeft } from "../../src/letter/direction.ts";
import { withoutTokens } from "../../src/log.ts";
import { text as textPart } from "../../src/message/card.ts";
import { pieces as inPieces } from "../../src/message/cut.ts";
import { cardText } from "../../src/message/plain-text.ts";
import { visible } from "../../src/message/visible.ts";
import { cardBlocks, messageLimits } from "../../src/slack/blocks.ts";
import { mentionedIds, plainWords, retypable, typedText } from "../../src/slack/markup.ts";
import { adaptiveCard } from "../../src/teams/adaptive-card.ts";
import { htmlWords } from "../../src/teams/html-words.ts";
import { retypable as retypableInTeams, typedText as typedInTeams } from "../../src/teams/mention-text.ts";
import { checkWording } from "../../src/wording/check-wording.ts";
import { gradeOf } from "../../src/wording/readability.ts";
import { at, zone } from "../support/office.ts";

const now = at(23, "10:00");
const nobody = new Map<string, string>();
const said = (text: string) => ({
  preview: text,
  parts: [textPart(text), { kind: "heading", text } as const],
});
/** No explanation is longer, and nothing else is graded. */
const longestExplanation = 3_000;
const withoutName = (example: string): string => example.slice(example.indexOf(" ") + 1);
/** The first words of it, and some more of them. */
const beginningsOf = (words: string): string[] => {
  const each = words.split(" ");
  return [2, 3, 4, 6].filter((n) => n < each.length).map((n) => `${each.slice(0, n).join(" ")} `);
};
const bot = { id: "28:bot" };

/** Everything that reads what somebody else has written, by what it is. */
export const readers: readonly (readonly [string, (text: string) => unknown])[] = [
  ...commandTable.map((c) => [`what is typed after ${c.name}`, (text: string) => c.parse(text)] as const),
  ...commandTable
    .filter((c) => /12/.test(c.grammar))
    .map(
      (c) => [`what is typed after ${c.name} and a number`, (text: string) => c.parse(`12 ${text}`)] as const,
    ),
  ...commandTable.map(
    (c) =>
      [
        `what follows an example of ${c.name}`,
        (text: string) => c.parse(`${withoutName(c.example)}${text}`),
      ] as const,
  ),
  ...commandTable.flatMap((c) =>
    beginningsOf(withoutName(c.example)).map(
      (begins) =>
        [`what follows "${c.name} ${begins}"`, (text: string) => c.parse(`${begins}${text}`)] as const,
    ),
  ),
  ["the line of a contact", (text) => parseLogLine(text, { now, zone })],
  ["the line of a contact, before its colon", (text) => parseLogLine(`${text}: matter`, { now, zone })],
  ["a part of that line", (text) => kindOfPart(text, { now, zone })],
  ["a time", (text) => parseWhen(text, { now, zone, prefer: "past" })],
  ["a time and nothing else", (text) => wholeWhen(text, { now, zone, prefer: "future" })],
  [
    "which promise is meant",
    (text) =>
      [readMet, readReason].map((read) =>
        read([{ id: "1", name: text }], { words: `a ${text}`, isDate: () => false }),
      ),
  ],
  ["mentions", (text) => withNames({ text })],
  ["the name of a command", (text) => nearestCommand(commandTable, text)],
  ["the wording", (text) => checkWording(text)],
  ["how hard it is to read", (text) => gradeOf(text.slice(0, longestExplanation))],
  ["what can be seen", (text) => visible(text)],
  ["a card for the terminal", (text) => cardText(said(text))],
  ["a card for Slack", (text) => cardBlocks(said(text), messageLimits)],
  ["a card for Teams", (text) => adaptiveCard(said(text))],
  ["pieces of a text", (text) => inPieces(text, 300)],
  ["a line of the log", (text) => withoutTokens(text)],
  ["Slack's markup", (text) => typedText(text, nobody)],
  ["a message in Slack", (text) => plainWords(text, nobody)],
  ["Slack's mentions", (text) => [mentionedIds(text), retypable(text)]],
  ["a message in Teams", (text) => typedInTeams({ text, recipient: bot } as never)],
  [
    "a message in Teams with mentions",
    (text) =>
      typedInTeams({
        ...{ text, recipient: bot },
        entities: Array.from({ length: 50 }, () => ({
          type: "mention",
          text: text.slice(0, 2),
          mentioned: { id: "29:x" },
        })),
      } as never),
  ],
  ["mentions in Teams", (text) => retypableInTeams(text)],
  ["HTML of Teams", (text) => htmlWords(text)],
  ["which way a letter runs", (text) => [startsRightToLeft(text), runsOf(text)]],
];

/** What is repeated without end: each may be the beginning of something that never comes. */
export const repeated: readonly string[] = [
  ...' |a|A|a |A |Aa |1|1 |1:|1,|12 |-|- |--|.|. |,|, |;|; |:|: |!|?|/|@|@a|@"|<|<@|<@U1|<@U1\\||<a|</|<!--|<p>|<at>'.split(
    /(?<!\\)\|/,
  ),
  ...'&|&a|&#|&amp;|"|" |\'|“|«|(|[|{|*|_|~|`|+|=|#|#1 |x@|x@y.|a.|www.|http://|https://a|mailto:'.split("|"),
  ...[
    "|",
    "||",
    "\n",
    " \n",
    "\n\n",
    "\t",
    "\r",
    "\u00a0",
    "\u200d",
    "\ufe0f",
    "e\u0301",
    "é",
    "İ",
    "🌻",
    "ﷺ",
    "א",
    "אa",
    "\ufdd0",
  ],
  ...[
    "fri ",
    "friday",
    "tomorrow ",
    "in ",
    "in 1 ",
    "at ",
    "by ",
    "until ",
    "until fri ",
    "told ",
    "told:",
    "told: ",
    "nov ",
    "1 nov ",
    "3pm ",
    "3:",
  ],
  ...[
    "by phone ",
    "; data ",
    "; appeal ",
    "; policy ",
    "; data gis, ",
    "because ",
    "not ",
    "you ",
    "you did not ",
    "as I told you ",
    "she said ",
    "the customer ",
  ],
  ...[
    "503-555-",
    "503 ",
    "(503) ",
    "2026-",
    "2026-11-",
    "1/",
    "1/1/",
    "P1D",
    "1h",
    "1 day ",
    "xoxb-",
    "bearer ",
    "://a:",
    "/handoff/",
    '<img alt="',
    "<script ",
    "<style>",
    "&#1",
  ],
].map((piece) => piece.replace("\\|", "|"));

/** So many characters of it, with an end that fits nothing. */
export const filled = (piece: string, length: number): string =>
  `${piece.repeat(Math.ceil(length / piece.length)).slice(0, length - 1)}\u0001`;
