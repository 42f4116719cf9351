import { readData } from "../interaction/event.ts";
import { listEvents } from "../interaction/event-rows.ts";
import { detailCard } from "../interaction/interaction-card.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { refuseUnknown } from "../interaction/work.ts";
import { peopleById } from "../office/person-rows.ts";
import { handoffOn } from "../referral/referral-card.ts";
import { openReferral } from "../referral/referral-rows.ts";
import { type Command, numberAndRest, numberOf } from "./command.ts";

export const showCommand: Command = {
  name: "show",
  grammar: "show 12",
  example: "show 12",
  summary: "the whole record of a contact, with its timeline",
  parse: (rest) => ({ number: numberAndRest(rest).number }),
  async run({ deps, args, reader }) {
    const number = numberOf(args);
    const db = deps.store.db;
    const interaction = await findByNumber(db, { officeId: deps.officeId, number }, { lock: false });
    if (!interaction) return refuseUnknown(number);
    const events = await listEvents(db, interaction.id);
    const referral = await openReferral(db, interaction.id);
    const spoken = events.flatMap((e) => [e.actorId, ...["to", "from"].map((key) => readData(e)[key])]);
    const ids = [interaction.ownerId, referral?.toId, referral?.fromId, ...spoken];
    const names = await peopleById(
      db,
      ids.filter((id) => typeof id === "string"),
    );
    const handoff = referral ? handoffOn({ interaction, referral, names }, reader) : null;
    return { kind: "card", card: detailCard({ interaction, events, names, handoff }, reader) };
  },
};
