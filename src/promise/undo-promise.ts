import { Refusal } from "../errors.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { actorOf, asWork, type By, change, type Deps } from "../interaction/work.ts";
import { type CustomerPromise, checkOpenContact, withdraw } from "./promise.ts";
import { listOpenPromises, updatePromise } from "./promise-rows.ts";
import { aboutPromise, type Taken, takePromise, type Which } from "./promise-work.ts";
import { asUndone, checkSame, takenBack, type Undone } from "./undoing.ts";

/** Takes the last change of a promise back, for 10 minutes and by whoever made it; no reason is needed. */
export function undoPromise(deps: Deps, by: By, input: Which & Undone): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const taken = await takePromise(work, input);
    const { interaction, promise } = taken;
    checkOpenContact(interaction);
    const actor = { id: actorOf(work).id, now: work.now };
    checkSame(promise, input);
    const patch = takenBack(promise, actor) ?? neverMade(promise, work.now);
    if (patch.state === "open") await checkFree(work.tx, taken);
    await updatePromise(work.tx, promise.id, { ...patch, ...asUndone(promise, actor) });
    return change(work, interaction, { patch: {}, kind: "promise-undone", data: aboutPromise(promise) });
  });
}

/** A slip: nobody was told of it, so nobody has to hear that it is taken back. */
const neverMade = (promise: CustomerPromise, at: number): Partial<CustomerPromise> => ({
  ...withdraw(promise, { at, reason: "", told: null }),
  heardAt: null,
});

/** Another promise of the same thing may have been made since. */
async function checkFree(tx: Parameters<typeof listOpenPromises>[0], { interaction, promise }: Taken) {
  const open = await listOpenPromises(tx, interaction.id);
  if (open.some((p) => p.thingKey === promise.thingKey))
    throw new Refusal("promised", `"${promise.thing}" has been promised anew since, so that one holds.`);
}
