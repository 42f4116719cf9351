import { stampWords } from "../calendar/words.ts";
import { Refusal } from "../errors.ts";
import type { Interaction } from "../interaction/interaction.ts";
import type { Action } from "../message/card.ts";
import { cut } from "../message/cut.ts";
import { peopleById } from "../office/person-rows.ts";
import { answerCheckBack } from "../referral/check-back-answer.ts";
import { askCheckBack } from "../referral/check-back-ask.ts";
import { askActions, notYetAction, resolvedAction } from "../referral/check-back-card.ts";
import { latestCheckBack } from "../referral/check-back-rows.ts";
import { checkForm } from "./check-command-form.ts";
import { arg, type Call, type Command, numberAndRest, numberOf } from "./command.ts";
import { doneCard } from "./done-card.ts";
import type { Reply } from "./request.ts";

export const checkCommand: Command = {
  name: "check",
  grammar: "check 12 resolved|open|ask [text]",
  example: "check 12 resolved the crew has fixed it",
  summary: "say whether what you referred has been resolved, or ask whoever looks after it",
  asks: ["is"],
  parse(rest) {
    const { number, rest: words } = numberAndRest(rest);
    const match = /^(resolved|done|open|not yet|ask)\b[,:.]?\s*([\s\S]*)$/iu.exec(words);
    return match?.[1] ? { number, is: match[1].toLowerCase(), words: match[2] ?? "" } : { number, words };
  },
  async run(call) {
    const input = {
      number: numberOf(call.args),
      checkBackId: arg(call.args, "check") || null,
      words: arg(call.args, "words"),
    };
    const said = saidOf(arg(call.args, "is"));
    if (said === null) return { kind: "form", form: await checkForm(call, input.number) };
    if (said === "ask") return askedCard(call, await askCheckBack(call.deps, call.by, input));
    const interaction = await answerCheckBack(call.deps, call.by, { ...input, outcome: said });
    return answeredCard(call, interaction, said);
  },
};

type Said = "resolved" | "open" | "ask";

const spellings: Readonly<Record<string, Said>> = {
  resolved: "resolved",
  done: "resolved",
  open: "open",
  "not yet": "open",
  ask: "ask",
};

/** Null: nothing was said yet. */
function saidOf(words: string): Said | null {
  if (words === "") return null;
  const said = Object.hasOwn(spellings, words) ? spellings[words] : undefined;
  if (said) return said;
  throw new Refusal("is", `"${cut(words, 40)}" is no answer that I know.`, {
    field: "is",
    remedy: "Say resolved, open or ask.",
  });
}

async function answeredCard(call: Call, i: Interaction, said: "resolved" | "open"): Promise<Reply> {
  const checkBack = await latestCheckBack(call.deps.store.db, i.id);
  if (!checkBack) throw new Error("what was answered is not there");
  const names = await peopleById(call.deps.store.db, [checkBack.fromId, i.ownerId]);
  const asked = { interaction: i, checkBack, names };
  if (said === "resolved") {
    const owed = i.state === "waiting" ? ", but no reply is recorded yet" : "";
    return doneCard(
      call,
      i,
      `Thank you. It is recorded that this has been resolved for ${i.customer}${owed}.`,
      [...(i.state === "replied" ? [closeAction(i)] : []), notYetAction(asked)],
    );
  }
  const mine = checkBack.fromId === call.request.actor.id;
  const who = mine ? "You" : (names.get(checkBack.fromId)?.name ?? "The referrer");
  const next = stampWords(checkBack.dueAt, call.reader.person.zone, call.reader.now);
  const words = `Thank you. It is recorded that this has not been resolved yet. ${who} will be asked again ${next}.`;
  return doneCard(call, i, words, [
    { ...resolvedAction(asked), spoken: `Correct it: #${i.number} has been resolved` },
    ...(mine ? askActions(asked) : []),
  ]);
}

const closeAction = (i: Interaction): Action => ({
  label: "Close",
  command: "close",
  args: { number: String(i.number), reason: "none" },
  spoken: `Close #${i.number}, ${i.customer}`,
});

async function askedCard(call: Call, i: Interaction): Promise<Reply> {
  const { db } = call.deps.store;
  const checkBack = await latestCheckBack(db, i.id);
  const mine = i.ownerId === call.request.actor.id;
  const toId = mine ? (checkBack?.fromId ?? "") : i.ownerId;
  const name = (await peopleById(db, [toId])).get(toId)?.name ?? "Your colleague";
  const answer = mine || checkBack?.fromId === call.request.actor.id ? "you" : "the referrer";
  return doneCard(
    call,
    i,
    `${name} has been asked whether it has been resolved. The answer comes to ${answer}.`,
  );
}
