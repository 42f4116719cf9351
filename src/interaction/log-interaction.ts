import type { Instant } from "../clock.ts";
import type { Channel } from "../office/channel.ts";
import { takeNumber } from "../office/office-rows.ts";
import { deadlineOf } from "./deadline-of.ts";
import { checkDetails, type Details, type Interaction } from "./interaction.ts";
import { insertInteraction } from "./interaction-rows.ts";
import { actorOf, appendEvent, asWork, type By, type Deps, touch, type Work } from "./work.ts";

export type LogInput = Details & {
  readonly channel: Channel;
  readonly receivedAt: Instant;
  readonly ownerId: string;
  /** Permalink of the message it was made from. */
  readonly sourceLink: string | null;
};

/** Records a contact and starts its reply clock. Refused when something is missing or in the future. */
export function logInteraction(deps: Deps, by: By, input: LogInput): Promise<Interaction> {
  return asWork(deps, by, async (work) => {
    const interaction = await begin(work, input);
    await insertInteraction(work.tx, interaction);
    const { channel, number, receivedAt, ownerId, limitAt } = interaction;
    const data = { channel, number, receivedAt, ownerId, limitAt };
    await appendEvent(work, interaction.id, { kind: "logged", data });
    await work.deps.notices.begin(work, interaction);
    if (ownerId !== actorOf(work).id)
      await work.deps.notices.tell(work, {
        kind: "assigned",
        personId: ownerId,
        interactionId: interaction.id,
        subject: interaction.id,
      });
    touch(work, ownerId, actorOf(work).id);
    return interaction;
  });
}

async function begin(work: Work, input: LogInput): Promise<Interaction> {
  const details = checkDetails(input, work.now);
  const receivedAt = Math.min(input.receivedAt, work.now);
  return {
    ...details,
    id: work.deps.newId(),
    officeId: work.deps.officeId,
    number: await takeNumber(work.tx, work.deps.officeId),
    channel: input.channel,
    receivedAt,
    loggedAt: work.now,
    loggedBy: actorOf(work).id,
    ownerId: input.ownerId,
    ownedSince: work.now,
    ownerActedAt: work.now,
    state: "waiting",
    ...deadlineOf(work.deps.policy(), { channel: input.channel, receivedAt, pauses: "[]" }),
    deadlineVersion: 1,
    snoozedUntil: null,
    pausedAt: null,
    lookAgainAt: null,
    question: "",
    pauses: "[]",
    repliedAt: null,
    spokenAt: null,
    closedAt: null,
    sourceLink: input.sourceLink,
  };
}
