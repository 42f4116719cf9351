import { localDate } from "../calendar/zone.ts";
import { Refusal } from "../errors.ts";
import { actorOf, type By, type Deps, type Work } from "../interaction/work.ts";
import { heldOnly, may, refusalOf } from "../office/may.ts";
import { checkConfirmable, checkGreeting, type Greeting, type GreetingInput } from "./greeting.ts";
import {
  currentGreeting,
  findGreeting,
  greetingOfRequest,
  insertGreeting,
  setGreetingState,
} from "./greeting-rows.ts";
import { asPersonalWork } from "./personal-work.ts";

const done = (work: Work, requestId: string) => greetingOfRequest(work.tx, work.deps.officeId, requestId);

/** Records what the voicemail of whoever acts says from now on. */
export function recordGreeting(deps: Deps, by: By, input: GreetingInput): Promise<Greeting> {
  return asPersonalWork(deps, by, {
    done,
    async act(work) {
      const { id, zone } = actorOf(work);
      const said = checkGreeting(input, localDate(work.now, zone));
      return succeed(work, await currentGreeting(work.tx, id), {
        ...said,
        recordedAt: work.now,
        recordedBy: id,
      });
    },
  });
}

/** Two fingers at once say it once. */
const moment = 60_000;

/** The greeting is still right: it is looked at again after the time that the office sets. */
export function confirmGreeting(deps: Deps, by: By): Promise<Greeting> {
  return asPersonalWork(deps, by, {
    done,
    async act(work) {
      const { id, zone } = actorOf(work);
      const current = checkConfirmable(await currentGreeting(work.tx, id), work.now, zone);
      if (work.now - current.confirmedAt < moment) return current;
      const { words, untilDay, recordedAt, recordedBy } = current;
      return succeed(work, current, { words, untilDay, recordedAt, recordedBy });
    },
  });
}

/** Takes back what was recorded or confirmed last: the greeting before it holds again. */
export function undoGreeting(deps: Deps, by: By, id: string): Promise<Greeting | null> {
  return asPersonalWork<{ before: Greeting | null }>(deps, by, {
    done: async () => null,
    async act(work) {
      const actor = actorOf(work);
      const found = await findGreeting(work.tx, id);
      if (!found || !may(heldOnly({ author: found.personId === actor.id }), "greeting undo"))
        throw refusalOf("greeting undo");
      if (found.state !== "current")
        throw new Refusal("replaced", "Nothing was undone: your greeting has been changed since.", {
          remedy: "Record it anew to change it.",
        });
      await setGreetingState(work.tx, found.id, "undone");
      if (found.previousId) await setGreetingState(work.tx, found.previousId, "current");
      await work.deps.notices.replanPerson(work, actor.id);
      return { before: await currentGreeting(work.tx, actor.id) };
    },
  }).then(({ before }) => before);
}

type Said = Pick<Greeting, "words" | "untilDay" | "recordedAt" | "recordedBy">;

/** A new row takes the place of the current one, which stays as it was. */
async function succeed(work: Work, before: Greeting | null, said: Said): Promise<Greeting> {
  const { id: personId } = actorOf(work);
  if (before) await setGreetingState(work.tx, before.id, "replaced");
  const greeting: Greeting = {
    ...said,
    id: work.deps.newId(),
    officeId: work.deps.officeId,
    personId,
    confirmedAt: work.now,
    confirmedBy: personId,
    previousId: before?.id ?? null,
    state: "current",
    requestId: work.request,
  };
  await insertGreeting(work.tx, greeting);
  await work.deps.notices.replanPerson(work, personId);
  return greeting;
}
