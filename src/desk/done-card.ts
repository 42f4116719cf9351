import type { Interaction } from "../interaction/interaction.ts";
import { standingWords, title } from "../interaction/interaction-card.ts";
import { type Action, actions, heading, lineParts, note } from "../message/card.ts";
import { peopleById } from "../office/person-rows.ts";
import type { Call } from "./command.ts";
import type { Reply } from "./request.ts";

/** Says what was done, how things stand now, and where to look. */
export async function doneCard(
  call: Call,
  i: Interaction,
  said: string,
  extra: readonly Action[] = [],
): Promise<Reply> {
  const names = await peopleById(call.deps.store.db, [i.ownerId]);
  const reader = { ...call.reader, now: call.deps.clock.now() };
  const show: Action = {
    label: "Details",
    command: "show",
    args: { number: String(i.number) },
    spoken: `Details of #${i.number}, ${i.customer}`,
  };
  const parts = [
    ...[heading(title(i)), ...lineParts(said), note(standingWords(i, reader, names))],
    actions([...extra, show]),
  ];
  return { kind: "card", card: { preview: `#${i.number}: done.`, parts } };
}

export const reopenAction = (i: Interaction): Action => ({
  label: "Reopen",
  command: "reopen",
  args: { number: String(i.number) },
  spoken: `Undo: open #${i.number} again`,
});
