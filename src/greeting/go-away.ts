import { dayWords } from "../calendar/words.ts";
import { type LocalDate, localDate } from "../calendar/zone.ts";
import { Refusal } from "../errors.ts";
import { actorOf, type By, type Deps, touch, type Work } from "../interaction/work.ts";
import {
  type Absence,
  checkDelegate,
  type DaysAway,
  isAwayAt,
  overlapping,
  spanOf,
} from "../office/absence.ts";
import { absenceOfRequest, insertAbsence, listAbsences } from "../office/absence-rows.ts";
import { peopleById } from "../office/person-rows.ts";
import { endAbsence } from "./end-absence.ts";
import { asPersonalWork, replanAround } from "./personal-work.ts";

export type AwayInput = DaysAway & {
  /** null: the leads stand in. */
  readonly delegateId: string | null;
  /** The absence that this one takes the place of; null: none. */
  readonly insteadOf: string | null;
};

const done = (work: Work, requestId: string) => absenceOfRequest(work.tx, work.deps.officeId, requestId);

/** Another absence shares days with the one that was asked for. */
export class Overlap extends Refusal {
  readonly absence: Absence;

  constructor(absence: Absence, today: LocalDate) {
    super(
      "overlap",
      `You are already down as away from ${dayWords(absence.fromDay, today)} until ${dayWords(absence.untilDay, today)}.`,
      {
        field: "until",
        remedy: "Choose other days, or take that absence back first.",
      },
    );
    this.absence = absence;
  }
}

/** Records that whoever acts is away, and who stands in. */
export function goAway(deps: Deps, by: By, input: AwayInput): Promise<Absence> {
  return asPersonalWork(deps, by, {
    done,
    async act(work) {
      const person = actorOf(work);
      const span = spanOf(input, person.zone, work.now);
      await checkNamed(work, input.delegateId);
      const others = await listAbsences(work.tx, person.id, work.now);
      const replaced = others.find((a) => a.id === input.insteadOf && a.state === "recorded") ?? null;
      const other = overlapping(
        others.filter((a) => a !== replaced),
        span,
      );
      if (other) throw new Overlap(other, localDate(work.now, person.zone));
      if (replaced) await endAbsence(work, replaced, "replaced");
      // Who was away already goes on being so: it is one absence, with another end.
      const goesOn = replaced !== null && isAwayAt(replaced, work.now) && span.startsAt === work.now;
      const absence: Absence = {
        ...span,
        ...(goesOn ? { fromDay: replaced.fromDay, startsAt: replaced.startsAt } : {}),
        id: deps.newId(),
        officeId: deps.officeId,
        personId: person.id,
        delegateId: input.delegateId,
        state: "recorded",
        recordedAt: work.now,
        recordedBy: person.id,
        endedAt: null,
        endedBy: null,
        previousId: replaced?.id ?? null,
        requestId: work.request,
        endedRequestId: null,
      };
      await insertAbsence(work.tx, absence);
      touch(work, absence.delegateId, replaced?.delegateId ?? null);
      await replanAround(work, person.id);
      return absence;
    },
  });
}

async function checkNamed(work: Work, delegateId: string | null): Promise<void> {
  if (delegateId === null) return;
  const delegate = (await peopleById(work.tx, [delegateId])).get(delegateId);
  if (!delegate) throw new Error("the delegate is not in the directory");
  checkDelegate(delegate, actorOf(work));
}
