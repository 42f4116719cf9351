import { beginsWithCommand } from "../desk/command-name.ts";
import type { Reply } from "../desk/request.ts";
import type { Person } from "../office/person.ts";
import { type Inbound, isFromBot, isTargeted } from "./activity.ts";
import { answerTo } from "./answer.ts";
import { formInChat, formOf } from "./chat-forms.ts";
import type { Arrival } from "./chats.ts";
import { deliveryId, exchange, type Handling, type Turn } from "./handling.ts";
import { mentionedPeople, typedFrom } from "./mention-text.ts";
import { askPressed } from "./presses.ts";

/** A message to the bot is a command; a pressed button of a client that knows no Action.Execute comes as one too. */
export async function onMessage(handling: Handling, turn: Turn): Promise<void> {
  if (isFromBot(turn.activity)) return;
  const id = deliveryId(turn);
  const form = formOf(turn.activity);
  const make = () => (form ? formInChat(handling, turn, form) : answerMessage(handling, turn));
  if (id === null) return make();
  await handling.once.run(`message ${id}`, { make, done: () => true });
}

const answered = "I have answered you in our chat.";
const noChat =
  "I have an answer for you, but we have no chat yet. Please add Follow Through under Apps, and ask me there.";

/** What a channel learns of an answer that cannot be shown now: no more than whether to ask again. */
const notShown: Readonly<Record<Reply["kind"], string>> = {
  card: "Your command was carried out, but I could not show you its answer just now. There is no need to repeat it; in our chat, queue tells how things stand.",
  form: "I could not show you the form just now, so nothing was done yet. Please try once more in a few minutes.",
  refusal:
    "Your command was not carried out, and I could not show you why just now. Please try once more in a few minutes.",
  apology:
    "Something went wrong on our side, and I could not show you more just now. Please check in our chat whether it was done before you repeat it.",
};

/** A channel is read by everybody in it: there the answer is only that there is one. */
async function answerMessage(handling: Handling, turn: Turn): Promise<void> {
  const { asker } = turn;
  const { chats } = handling;
  const { actor, reply } = await exchange(handling, asker, (person) => ask(handling, turn, person));
  const { card } = answerTo(reply);
  // Only its sender and the bot see a targeted message: a line for everybody would tell that there was one.
  if (asker.place === "personal" || isTargeted(turn.activity)) return void (await chats.answer(asker, card));
  if (!actor) return chats.post(asker, card);
  await chats.say(asker, lineFor(await chats.deliver(asker, card), reply));
}

function lineFor(arrival: Arrival, reply: Reply): string {
  if (arrival === "shown") return answered;
  return arrival === "never" ? noChat : notShown[reply.kind];
}

async function ask(handling: Handling, turn: Turn, actor: Person): Promise<Reply> {
  const { activity } = turn;
  if (isPress(activity)) return askPressed(handling, turn, { actor, data: activity.value });
  await meetMentioned(handling, turn);
  const requestId = deliveryId(turn);
  const text = wordsOf(commandIn(typedFrom(activity).map(withoutDesk)));
  return handling.desk.answer({ actor, source: "teams", requestId, kind: "typed", text });
}

/** A button's data comes in the place of words; some clients show words of the button with it. */
function isPress({ value, text = "" }: Inbound): boolean {
  if (typeof value !== "object" || value === null) return false;
  return "ft" in value || text.trim() === "";
}

/** The first of these that is a command; where none is, all of what was typed. */
const commandIn = ([whole = "", ...later]: readonly string[]): string =>
  [whole, ...later].find(beginsWithCommand) ?? whole;

/** The README writes commands as they are typed in Slack; as there, `/desk` alone is the queue. */
const withoutDesk = (typed: string): string => {
  const command = /^\/?desk(?:\s+|$)([\s\S]*)$/i.exec(typed)?.[1];
  return command === "" ? "queue" : (command ?? typed);
};

/** Whoever only says hello, or nothing at all, is told what can be said. */
const wordsOf = (typed: string): string =>
  /^((hi|hello|hey|hola)\b[\s.!]*)?$/i.test(typed) ? "help" : typed;

/** More than anybody mentions; each may cost a look into the roster. */
const mostMentions = 10;

/** Who is mentioned may be somebody whom the office does not know yet. */
async function meetMentioned({ directory, faults }: Handling, { activity, asker }: Turn): Promise<void> {
  const ids = mentionedPeople(activity).slice(0, mostMentions);
  const meet = async (userId: string) =>
    directory.meet({ ...asker, userId, name: null, zone: null, locale: null }, asker.spot);
  for (const met of await Promise.allSettled(ids.map(meet))) {
    if (met.status === "rejected") faults.report(met.reason);
  }
}
