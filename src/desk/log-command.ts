import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { limits } from "../interaction/interaction.ts";
import { channelWords, confirmationCard } from "../interaction/interaction-card.ts";
import { logInteraction } from "../interaction/log-interaction.ts";
import type { Fact } from "../message/card.ts";
import type { Form } from "../message/form.ts";
import { channels, isChannel } from "../office/channel.ts";
import { may, relationsOf } from "../office/may.ts";
import { listMembers, peopleById } from "../office/person-rows.ts";
import { arg, type Call, type Command } from "./command.ts";
import { findPersonNamed } from "./find-person.ts";
import { type LogLine, parseLogLine } from "./log-line.ts";
import { pastToType, readMoment } from "./read-when.ts";
import type { Reply } from "./request.ts";

export const logCommand: Command = {
  name: "log",
  grammar: "log [channel] customer, contact, address, when: matter",
  example: "log voicemail Ana Gomez, 503-555-0101, yesterday 4:40pm: sewer backup at 1234 NE 15th",
  summary: "log a contact and start its reply clock; alone it opens the form",
  asks: ["line"],
  parse: (rest) => (rest === "" ? {} : { line: rest }),
  async run(call) {
    const { deps, by, reader } = call;
    if (Object.keys(call.args).length === 0) return { kind: "form", form: await logForm(call, {}) };
    const typed = call.args.line === undefined ? null : readLine(call.args.line, call);
    const args = typed ? { ...typed, channel: typed.channel ?? "" } : call.args;
    const owner =
      arg(args, "owner") === ""
        ? call.request.actor
        : await findPersonNamed(call, arg(args, "owner"), "owner");
    if (owner.standing !== "member")
      throw new Refusal("owner", `${owner.name} cannot own a contact here.`, {
        field: "owner",
        remedy: "Choose a colleague.",
      });
    const channel = arg(args, "channel");
    const interaction = await logInteraction(deps, by, {
      channel: isChannel(channel) ? channel : "phone",
      customer: arg(args, "customer"),
      contact: arg(args, "contact"),
      address: arg(args, "address"),
      matter: arg(args, "matter"),
      receivedAt: receivedAt(arg(args, "received"), call),
      ownerId: owner.id,
      sourceLink: linkOf(arg(args, "link")),
    });
    // Another owner only where the same delivery came before, and the contact was handed on since.
    const known = interaction.ownerId === owner.id;
    const names = known
      ? new Map([[owner.id, owner]])
      : await peopleById(deps.store.db, [interaction.ownerId]);
    const is = relationsOf(deps.policy(), reader.person, { owner: interaction.ownerId === reader.person.id });
    const offered = { names, refer: may(is, "refer"), understood: typed ? understood(typed) : [] };
    return {
      kind: "card",
      card: confirmationCard(interaction, offered, { ...reader, now: deps.clock.now() }),
    };
  },
};

const readLine = (line: string, { reader }: Call) =>
  parseLogLine(line, { now: reader.now, zone: reader.person.zone, locale: reader.person.locale });

/** What the parts of a typed line were taken for, where the card does not say so anyway. */
const understood = ({ channel, contact, address }: LogLine): Fact[] =>
  [
    { label: "Channel", value: channel === null ? "Phone call, since none was named" : "" },
    { label: "Contact", value: contact },
    { label: "Property address", value: address },
  ].filter(({ value }) => value !== "");

function receivedAt(words: string, call: Call): Instant {
  if (words === "") return call.reader.now;
  const example = `"now", "4:40pm" or "yesterday 4:40pm"`;
  return readMoment(call, words, { prefer: "past", field: "received", example }).at;
}

/** A hidden argument comes back from the client: only a web address is kept. */
const linkOf = (words: string): string | null =>
  /^https?:\/\/[^\s<>|]{1,2000}$/u.test(words) ? words : null;

export type Known = {
  readonly matter?: string;
  readonly link?: string;
  readonly customer?: string;
  readonly receivedAt?: number;
};

/** The form of `log`, filled with what is known already. */
export async function logForm(call: Pick<Call, "deps" | "reader">, known: Known): Promise<Form> {
  const { deps, reader } = call;
  const members = await listMembers(deps.store.db, deps.officeId, 101);
  const received = known.receivedAt === undefined ? "now" : pastToType({ reader }, known.receivedAt);
  return {
    title: "Log a contact",
    submit: "Log",
    command: "log",
    hidden: known.link ? { link: known.link } : {},
    intro: "The reply clock starts when the customer got in touch.",
    inputs: [
      {
        kind: "choice",
        name: "channel",
        label: "Channel",
        required: true,
        options: channels.map((value) => ({ value, label: channelWords(value) })),
        initial: "phone",
      },
      {
        kind: "text",
        name: "customer",
        label: "Customer",
        required: true,
        maxLength: limits.customer,
        ...initial(known.customer),
      },
      {
        kind: "text",
        name: "contact",
        label: "Contact",
        hint: "A phone number or an address to reply to.",
        required: false,
        maxLength: limits.contact,
      },
      {
        kind: "text",
        name: "address",
        label: "Property address",
        required: false,
        maxLength: limits.address,
      },
      {
        kind: "text",
        name: "matter",
        label: "Matter",
        hint: "What the customer needs, in a few words.",
        required: true,
        multiline: true,
        maxLength: limits.matter,
        ...initial(known.matter),
      },
      {
        kind: "text",
        name: "received",
        label: "When received",
        hint: `Like "now", "4:40pm" or "yesterday 4:40pm".`,
        required: false,
        maxLength: 100,
        initial: received,
      },
      {
        kind: "person",
        name: "owner",
        label: "Owner",
        hint: "Who will reply.",
        required: true,
        people: members.map((p) => ({ value: p.id, label: p.name })),
        initial: reader.person.id,
      },
    ],
  };
}

const initial = (words: string | undefined) =>
  words ? { initial: [...words].slice(0, limits.matter).join("") } : {};

/** The form as an answer, for surfaces that open it filled from a message. */
export async function logFormReply(call: Pick<Call, "deps" | "reader">, known: Known): Promise<Reply> {
  return { kind: "form", form: await logForm(call, known), example: logCommand.example };
}
