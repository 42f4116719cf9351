import {
  askForGreetings as ask,
  checkOfficeGreetings,
  readOfficeGreetings,
} from "../greeting/ask-for-greetings.ts";
import { officeCard } from "../greeting/greeting-office.ts";
import { heading, text } from "../message/card.ts";
import type { Call } from "./command.ts";
import type { Reply } from "./request.ts";

/** Whose greeting is out of date, for leads. */
export async function greetingOffice({ deps, request, reader }: Call): Promise<Reply> {
  checkOfficeGreetings(deps, request.actor);
  const list = await readOfficeGreetings(deps.store.db, { deps, now: reader.now });
  return { kind: "card", card: officeCard(list, reader) };
}

/** Those who have recorded none are asked, each once. */
export async function askForGreetings({ deps, by }: Call): Promise<Reply> {
  const { asked } = await ask(deps, by);
  const people = asked === 1 ? "1 person is" : `${asked} people are`;
  const words =
    asked === 0
      ? "Everybody without a greeting has been asked already; nobody is asked twice."
      : `${people} asked, in a message of their own, when the office is open. Nobody is asked twice.`;
  const parts = [heading("Voicemail greetings"), text(words)];
  return { kind: "card", card: { preview: "Voicemail greetings.", parts } };
}
