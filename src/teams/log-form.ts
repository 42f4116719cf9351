import type { Desk } from "../desk/desk.ts";

export type Known = Parameters<Desk["logForm"]>[1];
type Args = Readonly<Record<string, string>>;

/** The log form may be filled from a message; the desk takes such arguments for a contact to be logged. */
export const asksForLogForm = (command: string, args: Args): boolean =>
  command === "log" && args.line === undefined;

/** What a message says, as the arguments of a button that opens the form once more. */
export const argsFromKnown = ({ matter, link, customer, receivedAt }: Known): Args => ({
  ...(matter ? { matter } : {}),
  ...(link ? { link } : {}),
  ...(customer ? { customer } : {}),
  ...(receivedAt === undefined ? {} : { receivedAt: String(receivedAt) }),
});

/** They come back from a client: what is not as it was written is left out. */
export function knownFromArgs({ matter, link, customer, receivedAt = "" }: Args): Known {
  return {
    ...(matter ? { matter } : {}),
    ...(link ? { link } : {}),
    ...(customer ? { customer } : {}),
    ...(/^\d{1,15}$/.test(receivedAt) ? { receivedAt: Number(receivedAt) } : {}),
  };
}
