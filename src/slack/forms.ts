import type { App, SlackViewMiddlewareArgs, ViewResponseAction, ViewSubmitAction } from "@slack/bolt";
import type { Reply } from "../desk/request.ts";
import { Refusal } from "../errors.ts";
import { ackWithin } from "./ack-within.ts";
import { type Answer, answerTo, formDidNotOpen, withTyped } from "./answer.ts";
import type { Handling } from "./exchange.ts";
import { notForYou } from "./gate.ts";
import { formView } from "./modal.ts";
import { formCallbackId } from "./slack-ids.ts";
import { enteredText, errorsFor, readForm, type Submission } from "./submission.ts";

type Submit = Pick<SlackViewMiddlewareArgs<ViewSubmitAction>, "body" | "view" | "ack">;

/** What a submission came to; `submission` is null where it could not be read. */
type Outcome = { readonly submission: Submission | null; readonly reply: Reply };

export function registerForms(app: App, handling: Handling): void {
  app.view<ViewSubmitAction>({ callback_id: formCallbackId, type: "view_submission" }, (submit) =>
    handling.work.track(onSubmit(handling, submit)),
  );
}

/**
 * A fault is shown in the form, which stays open with everything in it. Otherwise the form closes and the
 * answer goes where it was asked for.
 */
async function onSubmit(handling: Handling, submit: Submit): Promise<void> {
  const { answer: outcome, carried } = await ackWithin(handling.ackAfter, settle(handling, submit), {
    with: ({ reply, submission }) => submit.ack(acknowledgement(reply, submit, submission)),
    empty: () => submit.ack({ response_action: "clear" }),
  });
  const shown = carried && outcome.reply.kind !== "card";
  if (shown) return;
  const { responseUrl, channelId } = outcome.submission ?? {};
  const place = {
    userId: submit.body.user.id,
    responseUrl: responseUrl ?? undefined,
    channelId: channelId ?? undefined,
  };
  await handling.foreground.deliver(place, laterAnswer(outcome, submit));
}

async function settle(handling: Handling, { body, view }: Submit): Promise<Outcome> {
  let submission: Submission | null = null;
  try {
    submission = readForm(view, handling);
    const teams = [body.team?.id, body.user.team_id];
    const actor = await handling.gate.admit({ userId: body.user.id, teams });
    if (!actor) return { submission, reply: { kind: "refusal", words: notForYou } };
    const { command, args } = submission;
    const requestId = `slack:${view.id}`;
    const reply = await handling.desk.answer({
      actor,
      source: "slack",
      requestId,
      kind: "form",
      command,
      args,
    });
    return { submission, reply };
  } catch (error) {
    if (error instanceof Refusal) return { submission, reply: { kind: "refusal", words: error.words } };
    return { submission, reply: { kind: "apology", words: handling.faults.report(error) } };
  }
}

function acknowledgement(reply: Reply, { view }: Submit, submission: Submission | null): ViewResponseAction {
  if (reply.kind === "card") return { response_action: "clear" };
  if (reply.kind === "form") {
    const { responseUrl, channelId } = submission ?? {};
    const meta = { ...(responseUrl ? { responseUrl } : {}), ...(channelId ? { channelId } : {}) };
    return { response_action: "update", view: formView(reply.form, meta) };
  }
  const errors = errorsFor(reply, view);
  // A form without inputs has no place for words; a rejection makes them come by the other way.
  if (!errors) throw new Error("no input to show the fault at");
  return { response_action: "errors", errors };
}

/** For when the form has closed already: what was entered comes back with the fault. */
function laterAnswer({ reply, submission }: Outcome, { view }: Submit): Answer {
  if (reply.kind === "form") return formDidNotOpen(reply.form, "type the command");
  if (reply.kind === "card" || !submission) return answerTo(reply, true);
  return withTyped(reply.words, "You entered:", enteredText(view, submission.args));
}
