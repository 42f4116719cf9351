import { notForYou } from "../gate.ts";

/** What the page is told in the place of a reply. */
export type Said = { readonly status: number; readonly words: string };

export const unsigned: Said = {
  status: 401,
  words:
    "Your sign-in in Teams was not accepted. Please try again; if it happens again, tell your administrator.",
};
export const keysUnread: Said = {
  status: 503,
  words: "Microsoft's sign-in cannot be reached just now. Please try again in a moment.",
};
export const tooMany: Said = {
  status: 429,
  words: "That was more than can be answered at once. Please try again in a minute.",
};
export const unreadable: Said = {
  status: 400,
  words: "This could not be read, so nothing was done. Please open the Queue tab once more.",
};
export const tooLong: Said = {
  status: 413,
  words: "This is too long to be kept. Please shorten it and try again.",
};
export const unknown: Said = {
  status: 403,
  words:
    "Follow Through has not met you yet. Please open its Chat tab, say hello there, and then come back to this page.",
};
export const notMember: Said = { status: 403, words: notForYou };
