import { type Clock, stopwatch } from "../clock.ts";
import type { Messenger } from "../message/messenger.ts";
import { createGate, type Gate, type GateOptions, type Trouble } from "./platform-gate.ts";

/** How a platform takes new messages and changes of old ones: each has limits of its own. */
export type Gates = { readonly send: Gate; readonly update: Gate };

export type GatedMessengers = {
  readonly messengers: Readonly<Record<string, Messenger>>;
  readonly gates: Readonly<Record<string, Gates>>;
};

/** The same messengers, with what comes of every call told to the gates of its platform. */
export function gateMessengers(
  messengers: Readonly<Record<string, Messenger>>,
  clock: Clock,
  options: { readonly send: GateOptions; readonly update: GateOptions },
): GatedMessengers {
  const gates = Object.fromEntries(
    Object.keys(messengers).map((platform): [string, Gates] => [
      platform,
      { send: createGate(options.send), update: createGate(options.update) },
    ]),
  );
  const gated = Object.entries(messengers).map(([platform, messenger]) => {
    const own = gates[platform];
    return [platform, own ? gate(messenger, own, clock) : messenger] as const;
  });
  return { messengers: Object.fromEntries(gated), gates };
}

function gate(messenger: Messenger, { send, update }: Gates, clock: Clock): Messenger {
  const told = async <T>(at: Gate, to: string, call: () => Promise<T>): Promise<T> => {
    const began = stopwatch();
    try {
      return await call();
    } catch (error) {
      at.failed(error, { to, took: stopwatch() - began }, clock.now());
      throw error;
    }
  };
  const passing = async <T>(at: Gate, to: string, call: () => Promise<T>): Promise<T> => {
    const began = stopwatch();
    const done = await told(at, to, call);
    at.passed(clock.now(), stopwatch() - began);
    return done;
  };
  return {
    ...messenger,
    send: (to, message) => passing(send, to.userId, () => messenger.send(to, message)),
    update: (at, message) => passing(update, at.conversationId, () => messenger.update(at, message)),
    // That a platform can be read says nothing of whether it takes a message; that it has taken one does.
    async find(to, messageId, since) {
      const found = await told(send, to.userId, () => messenger.find(to, messageId, since));
      if (found) send.answered(clock.now());
      return found;
    },
  };
}

/** The platforms to which nothing has gone through for a while, and what they said last. */
export function troublesOf(
  gates: GatedMessengers["gates"],
): readonly (Trouble & { readonly platform: string })[] {
  return Object.entries(gates).flatMap(([platform, { send, update }]) =>
    [send.trouble(), update.trouble()].flatMap((trouble) => (trouble ? [{ platform, ...trouble }] : [])),
  );
}
