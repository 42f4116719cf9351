import { deadlineOf } from "../interaction/deadline-of.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { isPaused } from "../interaction/pause.ts";
import type { OfficePolicy } from "../office/policy.ts";
import { acknowledgementLimit } from "../referral/acknowledgement-limit.ts";
import { askedHere } from "../referral/group-member.ts";
import type { Referral } from "../referral/referral.ts";
import { type Change, type Move, noMove } from "./move.ts";
import type { Found } from "./recompute-read.ts";
import type { SourcedMove } from "./sourced-moves.ts";

/**
 * A contact by the present rules. `moved`: a time changed that its owner goes by; while the clock is paused there is
 * none, and the deadline is made anew when it runs again. `changed`: also when only the way it came about did.
 */
export type Renewed = Change<Interaction> & { readonly moved: boolean; readonly changed: boolean };

/** What moved, by contact. */
export type Moves = ReadonlyMap<string, Move>;

export function renew(before: Interaction, policy: OfficePolicy): Renewed {
  if (before.state !== "waiting") return { before, after: before, moved: false, changed: false };
  const fields = deadlineOf(policy, before);
  const differs = fields.goalAt !== before.goalAt || fields.limitAt !== before.limitAt;
  const changed = differs || fields.trail !== before.trail;
  if (!changed) return { before, after: before, moved: false, changed };
  const snoozedUntil = before.snoozedUntil === null ? null : Math.min(before.snoozedUntil, fields.limitAt);
  return {
    before,
    after: { ...before, ...fields, snoozedUntil },
    moved: differs && !isPaused(before),
    changed,
  };
}

/** The acknowledgement times that the present rules move, by contact. */
export function moveHandoffs(
  handoffs: Found["handoffs"],
  policy: OfficePolicy,
): ReadonlyMap<string, Change<Referral>> {
  const moved = new Map<string, Change<Referral>>();
  for (const [id, before] of handoffs) {
    const limitAt = acknowledgementLimit(policy, before);
    if (limitAt !== before.limitAt) moved.set(id, { before, after: { ...before, limitAt } });
  }
  return moved;
}

export type Decided = {
  readonly renewed: readonly Renewed[];
  readonly handoffs: ReadonlyMap<string, Change<Referral>>;
  readonly sourced: ReadonlyMap<string, SourcedMove>;
};

/** Puts together what moved of each contact; one of which nothing did is not among them. */
export function movesOf({ renewed, handoffs, sourced }: Decided, members: Found["members"]): Moves {
  const moves = new Map<string, Move>();
  for (const deadline of renewed) {
    const { id } = deadline.after;
    const [handoff, more] = [handoffs.get(id) ?? null, sourced.get(id)];
    if (!deadline.moved && !handoff && !more) continue;
    const asked = handoff ? askedHere(handoff.after, members) : [];
    moves.set(id, { ...noMove, ...more, deadline: deadline.moved ? deadline : null, handoff, asked });
  }
  return moves;
}
