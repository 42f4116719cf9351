import { whenWords } from "../calendar/words.ts";
import { loadLibrary } from "../decision/policy-rows.ts";
import { Refusal } from "../errors.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { noteReading } from "../interaction/read-closed.ts";
import { refuseUnknown } from "../interaction/work.ts";
import { letterBlocks } from "../letter/letter.ts";
import { plainLetter } from "../letter/letter-block.ts";
import { isWithheld, letterLacks, withheldWords } from "../letter/letter-lacks.ts";
import { type LetterFormat, letterPath, makeLetterLink } from "../letter/letter-link.ts";
import type { LetterRecord } from "../letter/letter-record.ts";
import { loadLetter } from "../letter/load-letter.ts";
import { heading, link, note, text } from "../message/card.ts";
import { promiseLines } from "../report/promise-lines.ts";
import { checkWording } from "../wording/check-wording.ts";
import { type Args, arg, type Call, type Command, numberAndRest, numberOf } from "./command.ts";
import { beforeParts, type LookedOver, letterCard } from "./letter-command-card.ts";
import { lineWords, promiseRecord } from "./promise-lines-part.ts";
import type { Reply } from "./request.ts";

export const letterCommand: Command = {
  name: "letter",
  grammar: "letter 12 [as word|text]",
  example: "letter 12",
  summary: "a ready letter or e-mail to the customer, made from what is recorded",
  parse(rest) {
    const { number, rest: words } = numberAndRest(rest);
    return { number, ...readAs(words) };
  },
  async run(call) {
    const interaction = await contactOf(call, numberOf(call.args));
    await noteReading(call.deps, call.by, interaction);
    const record = await loadLetter(call.deps, interaction, call.reader.now);
    const as = arg(call.args, "as");
    const format = Object.hasOwn(formats, as) ? formats[as] : undefined;
    return format ? download(call, record, format) : show(call, record);
  },
};

const formats: Readonly<Record<string, LetterFormat>> = { word: "docx", text: "txt" };

function readAs(words: string): Args {
  if (words === "") return {};
  const as = /^(?:as\s+)?(?:a\s+)?\.?(?:(word|docx)|(text|txt))$/iu.exec(words);
  if (as) return { as: as[1] ? "word" : "text" };
  const page = /^(?:page\s+)?(\d{1,2})$/iu.exec(words)?.[1];
  if (page) return { page };
  throw new Refusal("as", `I could not read "${[...words].slice(0, 40).join("")}".`, {
    remedy: `Say "as word" or "as text" for a file, or nothing more.`,
  });
}

async function contactOf({ deps }: Call, number: number): Promise<Interaction> {
  const key = { officeId: deps.officeId, number };
  return (await findByNumber(deps.store.db, key, { lock: false })) ?? refuseUnknown(number);
}

async function show(call: Call, record: LetterRecord): Promise<Reply> {
  const words = plainLetter(letterBlocks(record));
  return letterCard({
    ...{ record, words, page: Number(arg(call.args, "page") || "1") },
    ...(await lookedOver(call, record, words)),
    downloads: addressOf(call) !== null && !isWithheld(record),
  });
}

/** All that a letter lacks is named before it is used, whichever way it is. */
async function lookedOver(call: Call, record: LetterRecord, words: string): Promise<LookedOver> {
  const { deps, reader } = call;
  const { interaction, events } = record;
  const policy = deps.policy();
  const library = await loadLibrary(deps.store.db, deps.officeId, policy.policies);
  const lines = promiseLines(await promiseRecord(deps, { interaction, events, reader }));
  const unkept = lines.filter(({ state }) => state === "open" || state === "missed");
  return {
    lacks: letterLacks(record, { policy, library }),
    promises: unkept.map((line) => lineWords(line, reader)),
    findings: checkWording(words),
  };
}

const addressOf = ({ deps }: Call): string | null => deps.letters?.address() ?? null;

/** The link goes to whoever asked, in an answer that only they see. */
async function download(call: Call, record: LetterRecord, format: LetterFormat): Promise<Reply> {
  const { deps, request, reader } = call;
  const { id, number } = record.interaction;
  const address = addressOf(call);
  if (address === null || !deps.letters)
    throw new Refusal("download", "There is no download here: this service has no address of its own.", {
      remedy: "The text can be copied from the chat. For files an administrator sets PUBLIC_URL.",
    });
  const withheld = withheldWords(record);
  if (withheld)
    throw new Refusal("lead", `${withheld.words}, so there is nothing to download yet.`, {
      remedy: withheld.remedy,
    });
  const { keptFor } = deps.letters;
  const made = await makeLetterLink(deps, {
    ...{ interactionId: id, personId: request.actor.id, format, keptFor },
  });
  const until = whenWords(made.expiresAt, { now: reader.now, zone: reader.person.zone });
  const name = format === "docx" ? "Download the letter for Word" : "Download the letter as text";
  const parts = [
    heading(`#${number} · the letter`),
    ...beforeParts(await lookedOver(call, record, plainLetter(letterBlocks(record)))),
    link(name, `${address}${letterPath}${made.token}`),
    text(`The link is for you alone, and good until ${until}. It gives the letter as the record is then.`),
    note("Whoever has the link can read the letter, so please do not pass it on."),
  ];
  return { kind: "card", card: { preview: `#${number}: a letter is ready to download.`, parts } };
}
