import { createHash, randomBytes } from "node:crypto";
import type { LinkTable } from "../store/tables/referral.ts";

/** A link in an e-mail, by which somebody without an account answers a handoff. */
export type Link = Readonly<LinkTable>;

export type LinkAnswer = NonNullable<Link["usedFor"]>;

/** 256 random bits, URL-safe: nobody guesses it, and whoever changes a letter has none. It is never written to disk. */
export const newToken = (random: (size: number) => Buffer = randomBytes): string =>
  random(32).toString("base64url");

/** What is kept of a token. It is random, so that a plain hash cannot be searched for. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** Whether it can be a token at all. */
export const isToken = (typed: string): boolean => /^[\w-]{43}$/.test(typed);

/** Where the page of a link is; the token follows. */
export const linkPath = "/handoff/";
