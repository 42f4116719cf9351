import { whenWords } from "../calendar/words.ts";
import { Refusal } from "../errors.ts";
import { addNote } from "../interaction/add-note.ts";
import { limits } from "../interaction/interaction.ts";
import { reopenInteraction } from "../interaction/reopen-interaction.ts";
import { snoozeInteraction } from "../interaction/snooze-interaction.ts";
import { toType } from "../message/command-words.ts";
import { assignInteraction } from "../referral/assign-interaction.ts";
import { waitingCheckBack } from "../referral/check-back-rows.ts";
import { assignForm } from "./assign-form.ts";
import { closedThen } from "./closed-then.ts";
import { arg, type Command, numberAndRest, numberOf } from "./command.ts";
import { doneCard } from "./done-card.ts";
import { staysEnded } from "./ended-with.ts";
import { findPersonNamed } from "./find-person.ts";
import { readSnooze } from "./snooze-time.ts";

export const noteCommand: Command = {
  name: "note",
  grammar: "note 12 text",
  example: "note 12 she is at work until 3 PM",
  summary: "add a note to the timeline",
  asks: ["words"],
  parse(rest) {
    const { number, rest: words } = numberAndRest(rest);
    return { number, words };
  },
  async run(call) {
    const number = numberOf(call.args);
    const words = arg(call.args, "words");
    if (words === "" && call.request.kind !== "form")
      return {
        kind: "form",
        form: {
          title: "Add a note",
          submit: "Add",
          command: "note",
          hidden: { number: String(number) },
          inputs: [
            {
              kind: "text",
              name: "words",
              label: "Note",
              required: true,
              multiline: true,
              maxLength: limits.note,
            },
          ],
        },
      };
    const interaction = await addNote(call.deps, call.by, { number, words });
    return doneCard(call, interaction, "The note is in the timeline.");
  },
};

export const reopenCommand: Command = {
  name: "reopen",
  grammar: "reopen 12 [why]",
  example: "reopen 12 she has not received our letter",
  summary: "open a contact again; its deadline stays what it was",
  parse(rest) {
    const { number, rest: why } = numberAndRest(rest);
    return { number, why };
  },
  async run(call) {
    const input = { number: numberOf(call.args), why: arg(call.args, "why") };
    const interaction = await reopenInteraction(call.deps, call.by, input);
    const again = `#${interaction.number} is open again, with the same deadline as before.`;
    return doneCard(call, interaction, `${again}${await staysEnded(call, interaction)}`);
  },
};

export const assignCommand: Command = {
  name: "assign",
  grammar: "assign 12 me|@person",
  example: "assign 12 me",
  summary: "take a contact yourself; leads may give it to somebody",
  asks: ["to"],
  parse(rest) {
    const { number, rest: to } = numberAndRest(rest);
    return { number, to };
  },
  async run(call) {
    const typed = arg(call.args, "to");
    if (typed === "" && call.request.kind !== "form")
      return { kind: "form", form: await assignForm(call, numberOf(call.args)) };
    if (typed === "") throw new Refusal("person", "The new owner is missing.", { field: "to" });
    const to = await findPersonNamed(call, typed, "to");
    const interaction = await assignInteraction(call.deps, call.by, {
      number: numberOf(call.args),
      toId: to.id,
    });
    const whose = to.id === call.request.actor.id ? "yours" : `${to.name}'s, who has been told`;
    const asked = await waitingCheckBack(call.deps.store.db, interaction.id);
    const check =
      asked?.fromId === to.id
        ? ` You had referred it, so before it is closed say whether it is resolved: "${toType(`check ${interaction.number} resolved`)}".`
        : "";
    const said = `#${interaction.number} is ${whose}. The deadline stays what it was.`;
    return doneCard(call, interaction, `${said}${to.id === call.request.actor.id ? check : ""}`);
  },
};

export const snoozeCommand: Command = {
  name: "snooze",
  grammar: "snooze 12 [30m|1h|when]",
  example: "snooze 12 45m",
  summary: "keep the nudges quiet for a while or until then, never past the limit",
  parse(rest) {
    const { number, rest: length } = numberAndRest(rest);
    return { number, for: length };
  },
  async run(call) {
    const input = { number: numberOf(call.args), ...readSnooze(call, arg(call.args, "for")) };
    const interaction = await snoozeInteraction(call.deps, call.by, input);
    const until = interaction.snoozedUntil ?? interaction.limitAt;
    const zone = { now: call.deps.clock.now(), zone: call.reader.person.zone };
    const limit = until === interaction.limitAt ? ", when the limit is reached" : "";
    return doneCard(
      call,
      interaction,
      `No nudges for #${interaction.number} until ${whenWords(until, zone)}${limit}.${limit === "" ? closedThen(call, until, { when: "then", what: "they come again" }) : ""}`,
    );
  },
};
