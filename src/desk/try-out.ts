import type { Call, Command } from "./command.ts";

/** Thrown in the place of a commit. */
class WouldRecord extends Error {}

/**
 * Carries a command out up to where it would be recorded, and undoes it: refused is what the command refuses. A verb is
 * one transaction, so nothing of it is left, and nobody hears of it.
 */
export async function tryOut(call: Call, command: Command): Promise<void> {
  const { store } = call.deps;
  const transaction: typeof store.transaction = (work) =>
    store.transaction(async (tx) => {
      await work(tx);
      throw new WouldRecord();
    });
  try {
    await command.run({ ...call, deps: { ...call.deps, store: { ...store, transaction } } });
  } catch (error) {
    if (!(error instanceof WouldRecord)) throw error;
  }
}
