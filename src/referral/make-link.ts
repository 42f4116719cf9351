import type { Clock } from "../clock.ts";
import type { Store } from "../store/open-store.ts";
import { hashToken, newToken } from "./link.ts";
import { deleteLink, insertLink } from "./link-rows.ts";

export type NewLink = {
  readonly token: string;
  /** For a message that surely did not leave: nobody has the link. */
  forget(): Promise<void>;
};

export type LinkMaking = { readonly store: Store; readonly clock: Clock; readonly officeId: string };

/**
 * Makes a link that answers this referral. Every e-mail gets one of its own, at the moment it is sent, so that the
 * token is nowhere but in it; all of them end with the referral.
 */
export async function makeLink({ store, clock, officeId }: LinkMaking, referralId: string): Promise<NewLink> {
  const token = newToken();
  const tokenHash = hashToken(token);
  const madeAt = clock.now();
  await insertLink(store.db, { tokenHash, officeId, referralId, madeAt, usedAt: null, usedFor: null });
  return { token, forget: () => deleteLink(store.db, tokenHash) };
}
