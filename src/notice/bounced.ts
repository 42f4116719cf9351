import type { Deps } from "../interaction/work.ts";
import { peopleById } from "../office/person-rows.ts";
import { bounceReferral } from "../referral/return-referral.ts";
import type { Notice } from "./notice.ts";

/**
 * An e-mail to somebody outside the office can never arrive: its handoff goes back, and the referrer is told. False: the
 * message was not for anybody outside.
 */
export async function bounced(deps: Deps, notices: readonly Notice[]): Promise<boolean> {
  const readerId = notices[0]?.personId ?? "";
  const reader = (await peopleById(deps.store.db, [readerId])).get(readerId);
  if (reader?.standing !== "outside") return false;
  for (const { kind, interactionId, subject } of notices)
    if (kind === "handoff" && interactionId !== null)
      await bounceReferral(deps, { interactionId, referralId: subject });
  return true;
}
