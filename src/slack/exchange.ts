import type { Logger } from "pino";
import type { Clock } from "../clock.ts";
import type { Desk } from "../desk/desk.ts";
import type { FormReply, Reply, Request } from "../desk/request.ts";
import { Refusal } from "../errors.ts";
import type { Form } from "../message/form.ts";
import type { Person } from "../office/person.ts";
import { StoreFault } from "../store/store-fault.ts";
import { type Answer, said } from "../surface/answer.ts";
import type { Faults } from "../surface/faults.ts";
import type { InFlight } from "../surface/in-flight.ts";
import type { People } from "../surface/people.ts";
import { answerTo, formButton, formDidNotOpen, withSlash } from "./answer.ts";
import type { Foreground } from "./foreground.ts";
import { type Gate, notForYou, type Sender } from "./gate.ts";
import type { Home } from "./home.ts";
import { type FormMeta, formView, type InitialUsers, inSlacksOwnList } from "./modal.ts";

/** What every handler works with. */
export type Handling = {
  readonly desk: Desk;
  readonly people: People;
  readonly gate: Gate;
  readonly foreground: Foreground;
  readonly home: Home;
  readonly faults: Faults;
  readonly work: InFlight;
  readonly clock: Clock;
  readonly log: Logger;
  readonly teamId: () => string;
  /** Milliseconds after which a request is acknowledged without its answer. */
  readonly ackAfter: number;
  /** See readForm. */
  readonly nullIsInitial: boolean;
};

export type Asked = {
  readonly sender: Sender;
  /** Opens a form; absent where nothing can. */
  readonly triggerId?: string | undefined;
  readonly meta: FormMeta;
  /** How this person asks once more, e.g. "press the button". */
  readonly again: string;
  /** Commands are written with their slash. */
  readonly slash: boolean;
};

/**
 * From a question to what is shown: lets the asker in, asks the desk, opens the form if that is the
 * answer (then null: nothing more to show, as after a null of the question). Never rejects: a bug is logged and the person told so.
 */
export async function exchange(
  handling: Handling,
  asked: Asked,
  ask: (actor: Person) => Promise<Reply | null>,
): Promise<Answer | null> {
  try {
    const actor = await enter(handling, asked.sender);
    if (!actor) return said(notForYou);
    const reply = await ask(actor);
    if (reply === null) return null;
    if (reply.kind === "form") return await showForm(handling, asked, reply);
    return answerTo(reply, asked.slash);
  } catch (error) {
    return said(error instanceof Refusal ? error.words : handling.faults.report(error));
  }
}

/** The person, if they may come in. Remembers that they act here, without holding up their answer. */
export async function enter(handling: Handling, sender: Sender): Promise<Person | null> {
  const actor = await handling.gate.admit(sender);
  if (actor) void handling.work.track(noteActing(handling, sender.userId));
  return actor;
}

async function noteActing({ people, teamId, log }: Handling, userId: string): Promise<void> {
  await people.acted("slack", teamId(), userId).catch((error: unknown) => {
    if (!(error instanceof StoreFault)) log.warn({ err: error }, "where somebody acted was not kept");
  });
}

/** What every request says of where it came from. */
export const fromSlack = ({ slash }: Pick<Asked, "slash">): Pick<Request, "source" | "spelling"> => ({
  source: "slack",
  ...(slash ? { spelling: withSlash } : {}),
});

async function showForm(handling: Handling, asked: Asked, reply: FormReply): Promise<Answer | null> {
  if (!asked.triggerId) return formButton(reply);
  const view = formView(reply.form, asked.meta, await initialUsers(handling, reply.form));
  const opened = await handling.foreground.open(asked.triggerId, view);
  return opened ? null : formDidNotOpen(reply, asked.again);
}

/** Slack's own list knows people by their Slack user ids. */
export async function initialUsers(
  { people, teamId }: Pick<Handling, "people" | "teamId">,
  form: Form,
): Promise<InitialUsers> {
  const found = await Promise.all(
    form.inputs.map(async (input) => {
      if (input.kind !== "person" || !input.initial || !inSlacksOwnList(input)) return [];
      const userId = await people.userIdOf("slack", teamId(), input.initial);
      return userId ? [[input.name, userId] as const] : [];
    }),
  );
  return Object.fromEntries(found.flat());
}
