import type { Instant } from "../clock.ts";
import { actorOf, type By, type Deps } from "../interaction/work.ts";
import { listAbsencesOf } from "../office/absence-rows.ts";
import { checkMay, relationsOf } from "../office/may.ts";
import type { Person } from "../office/person.ts";
import type { Tx } from "../store/open-store.ts";
import { greetingStanding } from "./greeting.ts";
import type { OfficeGreeting } from "./greeting-office.ts";
import { askedForGreeting, currentGreetings, peopleOfDesk } from "./greeting-rows.ts";
import { asPersonalWork } from "./personal-work.ts";

/** Absences that are long over were looked at, or the greeting is overdue for another reason. */
const longOver = 60 * 86_400_000;

/** How everybody's greeting stands, by name. */
export async function readOfficeGreetings(
  tx: Tx,
  { deps, now }: { readonly deps: Pick<Deps, "officeId" | "policy">; readonly now: Instant },
): Promise<OfficeGreeting[]> {
  const { officeId } = deps;
  const people = await peopleOfDesk(tx, officeId);
  const greetings = new Map((await currentGreetings(tx, officeId)).map((g) => [g.personId, g]));
  const absences = Map.groupBy(await listAbsencesOf(tx, officeId, now - longOver), (a) => a.personId);
  const asked = await askedForGreeting(tx, officeId);
  return people.map((person) => {
    const greeting = greetings.get(person.id) ?? null;
    const about = { policy: deps.policy(), absences: absences.get(person.id) ?? [], zone: person.zone, now };
    return { person, greeting, standing: greetingStanding(greeting, about), asked: asked.has(person.id) };
  });
}

/** Refuses whoever may not see how a colleague's greeting stands. */
export const checkOfficeGreetings = (deps: Pick<Deps, "policy">, actor: Person): void =>
  checkMay(relationsOf(deps.policy(), actor), "greeting office");

/** Asks everybody who has recorded none, each once for good. Returns how many. */
export function askForGreetings(deps: Deps, by: By): Promise<{ readonly asked: number }> {
  return asPersonalWork(deps, by, {
    done: async () => null,
    async act(work) {
      checkOfficeGreetings(deps, actorOf(work));
      const list = await readOfficeGreetings(work.tx, { deps, now: work.now });
      const open = list.filter(({ standing, asked }) => standing.kind === "none" && !asked);
      for (const { person } of open)
        await deps.notices.tell(work, {
          kind: "greeting-ask",
          personId: person.id,
          interactionId: null,
          subject: person.id,
        });
      return { asked: open.length };
    },
  });
}
