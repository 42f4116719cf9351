import type { Clock, Instant } from "../clock.ts";
import { findInteraction } from "../interaction/interaction-rows.ts";
import { noteFetching } from "../interaction/read-closed.ts";
import type { Deps } from "../interaction/work.ts";
import { peopleById } from "../office/person-rows.ts";
import { hashToken, isToken, newToken } from "../referral/link.ts";
import { letterBlocks } from "./letter.ts";
import { plainLetter } from "./letter-block.ts";
import { letterDocx } from "./letter-docx.ts";
import { isWithheld } from "./letter-lacks.ts";
import {
  deleteOverLetterLinks,
  findLetterLink,
  insertLetterLink,
  type LetterLink,
} from "./letter-link-rows.ts";
import { loadLetter } from "./load-letter.ts";

export type LetterFormat = LetterLink["format"];

/** Where a letter is fetched; the token follows. */
export const letterPath = "/letters/";

/** How long a link is good, in milliseconds: long enough to press it, too short to be found later. */
export const linkKeptFor = 15 * 60_000;

type LinkDeps = Pick<Deps, "store" | "officeId"> & { readonly clock: Clock };

export type LinkFor = {
  readonly interactionId: string;
  readonly personId: string;
  readonly format: LetterFormat;
  /** In milliseconds. */
  readonly keptFor: number;
};

/** Makes a link under which this person fetches the letter. The token is given back, and kept nowhere. */
export async function makeLetterLink(
  { store, clock, officeId }: LinkDeps,
  { keptFor, ...link }: LinkFor,
): Promise<{ readonly token: string; readonly expiresAt: Instant }> {
  const token = newToken();
  const madeAt = clock.now();
  const expiresAt = madeAt + keptFor;
  await store.transaction(async (tx) => {
    await deleteOverLetterLinks(tx, madeAt);
    await insertLetterLink(tx, { ...link, tokenHash: hashToken(token), officeId, madeAt, expiresAt });
  });
  return { token, expiresAt };
}

export type LetterFile = {
  /** It names nobody: a download folder is open to others. */
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
};

/**
 * The letter behind a link, as the record is now. Null where the link is unknown or over, whoever it was for is no
 * longer a member, or the letter must not go out yet. Who fetched it stands in the history of its contact.
 */
export async function fetchLetter(deps: Deps, token: string): Promise<LetterFile | null> {
  const { db } = deps.store;
  const now = deps.clock.now();
  const link = isToken(token) ? await findLetterLink(db, hashToken(token), now) : null;
  if (!link || link.officeId !== deps.officeId) return null;
  const person = (await peopleById(db, [link.personId])).get(link.personId);
  const interaction = await findInteraction(db, link.interactionId, { lock: false });
  if (person?.standing !== "member" || !interaction) return null;
  const record = await loadLetter(deps, interaction, now);
  if (isWithheld(record)) return null;
  await noteFetching(deps, { actor: person, source: "web", requestId: null }, link);
  const blocks = letterBlocks(record);
  const name = `letter-${interaction.number}.${link.format}`;
  if (link.format === "txt")
    return { name, type: "text/plain; charset=utf-8", bytes: textFile(plainLetter(blocks)) };
  const bytes = await letterDocx(blocks, { title: `Letter, #${interaction.number}`, office: record.office });
  return { name, type: docxType, bytes };
}

const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** Lines end as every editor reads them. */
const textFile = (text: string): Buffer =>
  Buffer.from(`${text.toWellFormed().replace(/\r?\n/gu, "\r\n")}\r\n`, "utf8");
