import { actions, type Card, heading, note, text } from "../message/card.ts";
import { said } from "../surface/answer.ts";
import type { Inbound, Place } from "./activity.ts";
import { referenceOf } from "./asker.ts";
import type { Handling, Turn } from "./handling.ts";
import type { Reference } from "./reference.ts";

/** What an activity says of the app itself; null: nothing, as when other people come and go. */
export function installOf(activity: Inbound): "added" | "removed" | null {
  const { type, action = "", recipient } = activity;
  if (type === "installationUpdate") {
    if (/^add(-upgrade)?$/.test(action)) return "added";
    return /^remove(-upgrade)?$/.test(action) ? "removed" : null;
  }
  const names = (people: Inbound["membersAdded"]) => people?.some(({ id }) => id === recipient.id) ?? false;
  if (names(activity.membersAdded)) return "added";
  return names(activity.membersRemoved) ? "removed" : null;
}

/** The app came or went. Teams says it in two ways at once, and may repeat both. Never rejects. */
export async function onInstall(handling: Handling, turn: Turn): Promise<void> {
  const came = installOf(turn.activity);
  const reference = referenceOf(turn.asker);
  if (came === null || !reference) return;
  const { references, once, faults } = handling;
  try {
    if (came === "removed") return await references.drop(reference.conversationId);
    let own = false;
    const make = async () => {
      own = true;
      await install(handling, turn, reference);
    };
    // Once it is done, what is kept says so; until then, this.
    const run = () => once.run(`install ${reference.conversationId}`, { make, done: () => false });
    // What came to nothing for another delivery is tried once more by this one.
    await run().catch((error: unknown) => {
      if (own) throw error;
      return run();
    });
  } catch (error) {
    faults.report(error);
  }
}

async function install(handling: Handling, turn: Turn, reference: Reference): Promise<void> {
  const { references, directory } = handling;
  const known = (await references.find(reference.conversationId)) !== null;
  await references.save(reference);
  if (!known) return welcome(handling, turn);
  // The roster may have failed when the app came: without an account nobody could write to them.
  const unmet = turn.asker.place === "personal" && !(await directory.knows(turn.asker));
  if (unmet) await welcome(handling, turn, true);
}

/** Says what this is for. In a personal chat it also gets to know whom it is with, so that colleagues can name them. */
async function welcome({ gate, chats }: Handling, { asker }: Turn, again = false): Promise<void> {
  const card = welcomeCard(asker.place);
  if (asker.place !== "personal") return chats.post(asker, card);
  const admission = await gate.admit(asker);
  // Whom no roster has, has been told so.
  if (again && !admission.person) return;
  await chats.post(asker, admission.person ? card : said(admission.words).card);
}

const purpose =
  "I keep the promises that are made to customers. Log a contact with me, and I watch how long the customer may " +
  "wait, remind whoever replies in good time, and see a handoff through until a colleague has taken over.";
const help =
  "If a rule of your office seems wrong, ask its lead; if I do not answer, ask whoever runs Teams for you.";

/** What this is for, what can be typed, and whom to ask. */
export function welcomeCard(place: Place): Card {
  const preview = "Follow Through is ready.";
  if (place !== "personal") {
    const how =
      "Mention me with a command, like: queue. I answer you in our own chat, so that what is a customer's own stays " +
      "out of here.";
    return { preview, parts: [heading("I am Follow Through"), text(purpose), text(how), text(help)] };
  }
  const lines = [
    "log voicemail Ana Gomez, 503-555-0101, yesterday 4:40pm: sewer backup — a contact and its reply clock",
    "queue — who is waiting, most urgent first",
    "refer 12 @colleague why them — a handoff",
    "help — everything that can be typed",
  ];
  const buttons = [
    { label: "Log a contact", command: "log", args: {}, style: "primary" as const },
    { label: "Who is waiting", command: "queue", args: {} },
    { label: "Help", command: "help", args: {} },
  ];
  const parts = [heading("I am Follow Through"), text(purpose), ...lines.map(note), actions(buttons)];
  return { preview, parts: [...parts, text(help)] };
}
