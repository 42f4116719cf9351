import type { App, SlackViewMiddlewareArgs, ViewResponseAction, ViewSubmitAction } from "@slack/bolt";
import type { Reply } from "../desk/request.ts";
import { Refusal } from "../errors.ts";
import { ackWithin } from "../surface/ack-within.ts";
import { type Answer, withEntered } from "../surface/answer.ts";
import { answerTo, formDidNotOpen } from "./answer.ts";
import { enter, fromSlack, type Handling, initialUsers } from "./exchange.ts";
import { notForYou } from "./gate.ts";
import { mentionedNames } from "./mentions.ts";
import { formView } from "./modal.ts";
import { formCallbackId } from "./slack-ids.ts";
import { enteredText, errorsFor, readForm, type Submission } from "./submission.ts";

type Submit = Pick<SlackViewMiddlewareArgs<ViewSubmitAction>, "body" | "view" | "ack">;

type Settled = {
  /** null where it could not be read. */
  readonly submission: Submission | null;
  readonly reply: Reply;
};

/** `inForm`: what the form shows, where it has a place for it; null: it closes, and the answer comes by another way. */
type Outcome = Settled & { readonly inForm: ViewResponseAction | null };

const closed: ViewResponseAction = { response_action: "clear" };

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
  const settled = settle(handling, submit).then((each) => withResponse(handling, submit, each));
  const { answer: outcome, carried } = await ackWithin(handling.ackAfter, settled, {
    with: ({ inForm }) => submit.ack(inForm ?? closed),
    empty: () => submit.ack(closed),
  });
  if (carried && outcome.inForm) return;
  const { responseUrl, channelId } = outcome.submission ?? {};
  const place = {
    userId: submit.body.user.id,
    responseUrl: responseUrl ?? undefined,
    channelId: channelId ?? undefined,
  };
  await handling.foreground.deliver(place, await laterAnswer(handling, outcome, submit));
}

async function settle(handling: Handling, { body, view }: Submit): Promise<Settled> {
  let submission: Submission | null = null;
  try {
    submission = readForm(view, handling);
    const teams = [body.team?.id, body.user.team_id];
    const actor = await enter(handling, { userId: body.user.id, teams });
    if (!actor) return { submission, reply: { kind: "refusal", words: notForYou } };
    const { command, args } = submission;
    const reply = await handling.desk.answer({
      actor,
      ...fromSlack({ slash: true }),
      requestId: `slack:${view.id}`,
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

async function withResponse(handling: Handling, { view }: Submit, settled: Settled): Promise<Outcome> {
  try {
    return { ...settled, inForm: await responseInForm(handling, view, settled) };
  } catch (error) {
    return { ...settled, reply: { kind: "apology", words: handling.faults.report(error) }, inForm: null };
  }
}

async function responseInForm(
  handling: Handling,
  view: Submit["view"],
  { reply, submission }: Settled,
): Promise<ViewResponseAction | null> {
  if (reply.kind === "card") return null;
  if (reply.kind === "form") {
    const { responseUrl, channelId } = submission ?? {};
    const meta = { ...(responseUrl ? { responseUrl } : {}), ...(channelId ? { channelId } : {}) };
    const next = formView(reply.form, meta, await initialUsers(handling, reply.form));
    return { response_action: "update", view: next };
  }
  const errors = errorsFor(reply, view);
  return errors ? { response_action: "errors", errors } : null;
}

/** For when the form has closed already: what was entered comes back with the fault. */
async function laterAnswer(
  handling: Handling,
  { reply, submission }: Outcome,
  { view }: Submit,
): Promise<Answer> {
  const answer = reply.kind === "form" ? formDidNotOpen(reply, "type the command") : answerTo(reply, true);
  if (reply.kind === "card" || !submission) return answer;
  const names = await mentionedNames(handling, Object.values(submission.args).join(" "));
  return withEntered(answer, enteredText(view, submission.args, names));
}
