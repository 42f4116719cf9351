import type { FormReply, Reply } from "../desk/request.ts";
import * as surface from "../surface/answer.ts";
import { fitsButton } from "./blocks.ts";
import { retypable } from "./markup.ts";

const asTyped = (typed: string): string => retypable(typed);
const asCommand = (typed: string): string => retypable(withSlash(typed));

/** `slash`: asked for with a slash command, so it is written as one. */
export const answerTo = (reply: Exclude<Reply, { kind: "form" }>, slash: boolean): surface.Answer =>
  surface.answerTo(reply, slash ? asCommand : asTyped);

/** The desk's words as the slash command that says them. */
export const withSlash = (typed: string): string =>
  /^log(\s|$)/.test(typed) ? `/${typed}` : `/desk ${typed}`;

/** `again`: how this person asks once more, e.g. "press the button". */
export function formDidNotOpen({ form, example, typed }: FormReply, again: string): surface.Answer {
  const line = withSlash(example ?? `help ${form.command}`);
  const words = `The form did not open in time. Please ${again} once more, or write it in one line, for example: ${line}`;
  return surface.withTyped(surface.said(words), typed, asCommand);
}

export const formButton = (reply: FormReply): surface.Answer =>
  surface.formButton(reply, { fits: fitsButton, retyped: asTyped });
