import { detailCard } from "../interaction/detail-card.ts";
import { readData } from "../interaction/event.ts";
import { listEvents } from "../interaction/event-rows.ts";
import type { Interaction } from "../interaction/interaction.ts";
import type { Reader } from "../interaction/interaction-card.ts";
import { findByNumber } from "../interaction/interaction-rows.ts";
import { noteReading } from "../interaction/read-closed.ts";
import { refuseUnknown } from "../interaction/work.ts";
import { standInsNow } from "../office/absence-rows.ts";
import { peopleById } from "../office/person-rows.ts";
import { listGroupMembers } from "../referral/group-member-rows.ts";
import { mayRefer, mayWithdraw } from "../referral/may-handoff.ts";
import type { Referral } from "../referral/referral.ts";
import { handoffOn } from "../referral/referral-card.ts";
import { openReferral } from "../referral/referral-rows.ts";
import { type Command, type DeskDeps, numberAndRest, numberOf } from "./command.ts";
import { promiseLineParts } from "./promise-lines-part.ts";
import { recordSections } from "./record-sections.ts";

export const showCommand: Command = {
  name: "show",
  grammar: "show 12",
  example: "show 12",
  summary: "the whole record of a contact, with its timeline",
  parse: (rest) => ({ number: numberAndRest(rest).number }),
  async run({ deps, args, reader, by }) {
    const number = numberOf(args);
    const db = deps.store.db;
    const interaction = await findByNumber(db, { officeId: deps.officeId, number }, { lock: false });
    if (!interaction) return refuseUnknown(number);
    await noteReading(deps, by, interaction);
    const events = await listEvents(db, interaction.id);
    const referral = await openReferral(db, interaction.id);
    const members = referral ? await listGroupMembers(db, [referral]) : [];
    const spoken = events.flatMap((e) => [
      e.actorId,
      ...["to", "from", "for", "left"].map((key) => readData(e)[key]),
    ]);
    const ids = [interaction.ownerId, referral?.toId, referral?.fromId, referral?.requestedBy, ...spoken];
    const names = await peopleById(
      db,
      ids.filter((id) => typeof id === "string"),
    );
    const asked = referral ? await askedReader(deps, { interaction, referral, reader }) : reader;
    const place = { tx: db, now: reader.now, deps };
    const withdraws = referral !== null && (await mayWithdraw(place, referral, reader.person));
    const told = referral && { interaction, referral, names, members };
    const handoff = told && handoffOn(told, asked, withdraws);
    const refers = referral === null && (await mayRefer(place, interaction, reader.person));
    const more = await recordSections(deps, { interaction, reader });
    const ending = await promiseLineParts(deps, { interaction, events, reader });
    const detail = {
      ...{ interaction, events, names, handoff, ending, mayRefer: refers },
      ...{ sections: more.parts, more: more.actions },
    };
    return { kind: "card", card: detailCard(detail, reader) };
  },
};

type Shown = { readonly interaction: Interaction; readonly referral: Referral; readonly reader: Reader };

/** Whoever stands in for the recipient is asked in their place; not the owner, whose own contact it is. */
async function askedReader(deps: DeskDeps, { interaction, referral, reader }: Shown): Promise<Reader> {
  const { person, now } = reader;
  if (referral.recipient !== "person" || interaction.ownerId === person.id) return reader;
  const office = { officeId: deps.officeId, policy: deps.policy(), now };
  const standIns = await standInsNow(deps.store.db, office, referral.toId);
  return standIns.includes(person.id) ? { now, person: { ...person, id: referral.toId } } : reader;
}
