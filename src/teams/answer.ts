import type { FormReply, Reply } from "../desk/request.ts";
import * as surface from "../surface/answer.ts";
import { fitsButton } from "./card-data.ts";
import { retypable } from "./mention-text.ts";

/** A reply as a message: a form is a button that opens it. */
export function answerTo(reply: Reply): surface.Answer {
  if (reply.kind === "form") return formButton(reply);
  return surface.answerTo(reply, retypable);
}

/** For a form that was asked for with a button, but not in time for it to open. */
export const formCameLate = (reply: FormReply): surface.Answer =>
  formButton(reply, "The form did not open in time. This opens it:");

const formButton = (reply: FormReply, first?: string): surface.Answer =>
  surface.formButton(reply, { fits: fitsButton, retyped: retypable }, first);
