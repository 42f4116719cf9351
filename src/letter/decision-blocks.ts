import { localDate } from "../calendar/zone.ts";
import { appealIsOver } from "../decision/appeal.ts";
import { type DataGrade, dataOf } from "../decision/data-quality.ts";
import type { Answer, Decision, ReversalWhy } from "../decision/decision.ts";
import { answerWords, datedWords, dateWords, sourceWords } from "../decision/decision-words.ts";
import { sentence } from "../interaction/interaction-card.ts";
import { type Block, heading, paragraph } from "./letter-block.ts";
import type { LetterRecord } from "./letter-record.ts";

type About = Pick<LetterRecord, "decisions" | "zone" | "now">;

/** One decision as its customer reads it: the answer, why, the policy, what the data is worth, and how to appeal. */
export function decisionBlocks(d: Decision, about: About): Block[] {
  return [
    heading("Our answer"),
    paragraph(`You asked: ${sentence(d.question)}`),
    paragraph(answers[d.answer]),
    ...beforeBlocks(d, about),
    heading("Why"),
    paragraph(sentence(d.reasons)),
    ...(d.facts === "" ? [] : [paragraph(`What we relied on: ${sentence(d.facts)}`)]),
    ...policyBlocks(d),
    ...dataBlocks(d),
    ...appealBlocks(d, about),
  ];
}

const answers: Readonly<Record<Answer, string>> = {
  yes: "Our answer is yes.",
  no: "Our answer is no.",
  "in part": "Our answer is yes in part, and no in part.",
  "not ours": "Another office decides this.",
};

const since: Readonly<Record<ReversalWhy, string>> = {
  "new facts": "New facts have come in since.",
  "another view": "We have looked at the same facts once more, and see them in another way.",
};

/** Both answers are told, and without fault; one that never reached the customer is none to them. */
function beforeBlocks(d: Decision, about: About): Block[] {
  const before = knownBefore(d, about);
  if (!before) return [];
  const { zone } = about;
  const when = before.decidedAt === null ? "" : ` of ${dateWords(localDate(before.decidedAt, zone))}`;
  const why = d.reversalWhy ? ` ${since[d.reversalWhy]}` : "";
  return [
    paragraph(`This takes the place of our answer${when}, which was ${answerWords(before.answer)}.${why}`),
  ];
}

/** The last of the answers before it that the customer was told; null: none was. */
function knownBefore(d: Decision, about: About): Decision | null {
  const before = about.decisions.find(({ id }) => id === d.reversesId);
  if (!before) return null;
  return before.toldAt === null ? knownBefore(before, about) : before;
}

function policyBlocks({ policyName, policyExplanation, policyLink }: Decision): Block[] {
  if (policyName === null) return [];
  return [
    heading(`The policy: ${policyName}`),
    paragraph(policyExplanation),
    ...(policyLink === null ? [] : [paragraph(`You can read all of it here: ${policyLink}`)]),
  ];
}

const grades: Readonly<Record<DataGrade, string>> = {
  verified: "It has been verified.",
  likely: "It is likely to be right, but has not been verified.",
  uncertain: "It is uncertain.",
};

function dataBlocks(d: Decision): Block[] {
  const data = dataOf(d);
  if (!data) return [];
  const source = data.source === "customer" ? "what you told us" : sourceWords(data.source);
  const dated = `${source}, ${data.dated === "unknown" ? "date unknown" : datedWords(data.dated)}`;
  return [
    heading("How sure our data is"),
    paragraph(`We looked at this source: ${dated}. ${grades[data.grade]}`),
    ...(data.doubts === "" ? [] : [paragraph(`What is in doubt: ${sentence(data.doubts)}`)]),
    ...(data.settle === "" ? [] : [paragraph(`What would settle it: ${sentence(data.settle)}`)]),
  ];
}

/** Nobody reads that they can do what is over. Who has not been told yet gets a new last day first. */
function appealBlocks(d: Decision, { now, zone }: About): Block[] {
  const blocks = (words: string) => [heading("If you see it otherwise"), paragraph(words)];
  if (d.appeal === "none") return blocks(`This cannot be appealed: ${sentence(d.appealRoute)}`);
  const route = d.appealRoute === "" ? "[how to appeal]" : sentence(d.appealRoute);
  const isOver = appealIsOver(d, { zone }, now);
  const day = d.appealLastDay === null ? "[the last day]" : dateWords(d.appealLastDay);
  if (isOver && d.toldAt !== null)
    return blocks(`The last day to appeal this answer was ${day}. This was how: ${route}`);
  const until = isOver ? "[a new last day]" : day;
  return blocks(`You can appeal this answer. The last day to do so is ${until}. This is how: ${route}`);
}
