import type { Logger } from "pino";
import type { Clock } from "../clock.ts";
import type { Desk } from "../desk/desk.ts";
import type { Reply } from "../desk/request.ts";
import { Refusal } from "../errors.ts";
import type { Form } from "../message/form.ts";
import type { Person } from "../office/person.ts";
import { type Answer, answerTo, formButton, formDidNotOpen, said } from "./answer.ts";
import type { Faults } from "./faults.ts";
import type { Foreground } from "./foreground.ts";
import { type Gate, notForYou, type Sender } from "./gate.ts";
import type { Home } from "./home.ts";
import type { InFlight } from "./in-flight.ts";
import { type FormMeta, formView } from "./modal.ts";
import type { People } from "./people.ts";

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
  /** What was typed is given back as a slash command. */
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
    const actor = await handling.gate.admit(asked.sender);
    if (!actor) return said(notForYou);
    const reply = await ask(actor);
    if (reply === null) return null;
    if (reply.kind === "form") return await showForm(handling.foreground, asked, reply.form);
    return answerTo(reply, asked.slash);
  } catch (error) {
    return said(error instanceof Refusal ? error.words : handling.faults.report(error));
  }
}

async function showForm(foreground: Foreground, asked: Asked, form: Form): Promise<Answer | null> {
  if (!asked.triggerId) return formButton(form);
  const opened = await foreground.open(asked.triggerId, formView(form, asked.meta));
  return opened ? null : formDidNotOpen(form, asked.again);
}
