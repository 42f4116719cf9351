import { stampWords } from "../calendar/words.ts";
import type { Instant } from "../clock.ts";
import { nameIn, type Reader, zoned } from "../interaction/interaction-card.ts";
import { actions, type Fact, note, type Part, text } from "../message/card.ts";
import { endedWords, type Referral } from "./referral.ts";
import type { Told } from "./referral-card.ts";

/** What the page behind the link tells: what whoever asks wrote for this reader, and nothing from the record. */
export type OutsideAsking = Pick<Referral, "reason" | "told" | "limitAt"> & {
  readonly number: number;
  /** Who asks, and for which office. */
  readonly asker: string;
  readonly office: string;
  /** IANA. */
  readonly zone: string;
  /** When it is read. */
  readonly now: Instant;
};

export const askingWords = ({ asker, office }: Pick<OutsideAsking, "asker" | "office">): string =>
  `${asker} of ${office} asks whether you can take something over for a customer.`;

/** Word for word what stands on the page, also for whoever looks before it is sent. */
export function askingFacts({ reason, told, number, limitAt, ...reading }: OutsideAsking): Fact[] {
  return [
    { label: "Why you", value: reason },
    { label: "What the customer was told", value: told === "" ? "nothing is recorded" : told },
    { label: "Our reference", value: `#${number}` },
    { label: "Please answer by", value: byWords(limitAt, reading) },
  ];
}

/** "Mon 30 Nov 9:00 AM (Los Angeles time)": the reader may be in another zone. */
const byWords = (at: Instant, { zone, now }: Pick<OutsideAsking, "zone" | "now">): string =>
  `${stampWords(at, zone, now)} (${placeOf(zone)} time)`;

const placeOf = (zone: string): string => (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");

/** Names neither the customer nor the matter: others may read an e-mail on its way. */
export const outsidePreview = ({ interaction, referral }: Pick<Told, "interaction" | "referral">): string =>
  referral.state === "requested"
    ? `#${interaction.number}: a request for you.`
    : `#${interaction.number}: nothing more to do.`;

/** The e-mail; what it is about is on the page that its link opens. */
export function outsideParts(told: Told, reader: Reader): Part[] {
  const { referral: r, names } = told;
  const from = nameIn(names, r.requestedBy);
  if (r.state !== "requested") return endedParts(told);
  return [
    text(
      `${from} asks whether you can take something over for a customer. The link below shows what it is about and ` +
        "why you are asked. There you can acknowledge it, or decline it and say why.",
    ),
    note(`Please answer by ${byWords(r.limitAt, zoned(reader))}.`),
    linkActions(told),
  ];
}

export function outsideReminderParts(told: Told, reader: Reader): Part[] {
  const { referral: r, names } = told;
  if (r.state !== "requested") return endedParts(told);
  const by = byWords(r.limitAt, zoned(reader));
  return [
    text(
      `${nameIn(names, r.requestedBy)} still hopes for your answer about taking something over for a customer.`,
    ),
    note(`Please answer by ${by}: after that it goes back, and the link ends.`),
    linkActions(told),
  ];
}

/** An e-mail has no buttons: it gets a link in their place. */
const linkActions = ({ interaction, referral }: Told): Part =>
  actions([
    {
      label: "Read it and answer",
      command: "ack",
      args: { number: String(interaction.number), referral: referral.id },
      style: "primary",
    },
  ]);

function endedParts({ interaction, referral: r, names }: Told): Part[] {
  const words =
    r.state === "withdrawn"
      ? `${nameIn(names, r.requestedBy)} does not need your answer any more (our reference #${interaction.number}).`
      : endedWords(r);
  return [text(`${words} Nothing for you to do. Thank you.`)];
}
