import { wholeWhen } from "../calendar/when.ts";
import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { toType } from "../message/command-words.ts";
import type { Channel } from "../office/channel.ts";
import { takeAddress } from "./log-address.ts";
import { channelIn, checkChannel } from "./log-channel.ts";
import { kindOfPart, mayBeName, type PartKind } from "./log-part.ts";
import { short } from "./read-when.ts";

export type LogLine = {
  /** null: none was named. */
  readonly channel: Channel | null;
  readonly customer: string;
  readonly contact: string;
  readonly address: string;
  /** As typed; empty: now. */
  readonly received: string;
  readonly matter: string;
};

export type LoggedAt = {
  readonly now: Instant;
  readonly zone: string;
  /** BCP 47 of who typed. */
  readonly locale?: string;
};

type Part = { readonly words: string; readonly kind: PartKind };

/** More commas than anybody's name and time have; each part costs a look at it. */
const mostParts = 20;

/**
 * Reads `voicemail Ana Gomez, 503-555-0101, yesterday 4:40pm: sewer backup`: channel, customer, contact, address and
 * time in any order before the first colon (a colon between digits is a time's), then the matter. Refused where a
 * time is only half understood, or the channel is none here: neither becomes a part of the name.
 */
export function parseLogLine(line: string, at: LoggedAt): LogLine {
  const typed = withoutLinks(line);
  const colon = /:(?!\d\d(?!\d))|(?<!\d):/u.exec(typed);
  if (!colon)
    throw new Refusal("colon", "I could not tell where the matter begins.", {
      remedy: "Put a colon between who it is and what they need.",
    });
  const { channel, contact, others } = takeApart(typed.slice(0, colon.index), at);
  const parts = others.map((words) => ({ words, kind: kindOfPart(words, at) }));
  const { rest, address } = takeAddress(parts.some(isDated(at)) ? parts.map(asName) : parts);
  const matter = typed.slice(colon.index + 1).trim();
  return { channel, ...whoAndWhen(rest, at), ...whereTo(channel, contact, address), matter };
}

/** A letter is answered where it came from; otherwise an address is the property's. */
function whereTo(channel: Channel | null, contact: string, address: string) {
  if (channel !== "letter" || address === "") return { contact, address };
  return { contact: contact === "" ? address : `${contact}, ${address}`, address: "" };
}

/** The channel and the contacts, and what is left of each part. */
function takeApart(typed: string, at: LoggedAt) {
  const parts = typed.split(",").map((part) => part.trim());
  if (parts.filter((part) => part !== "").length > mostParts)
    throw new Refusal("parts", "There are more commas before the matter than I can make sense of.", {
      remedy: "Put a colon between who it is and what they need.",
    });
  const channelAt = parts.findIndex((part) => channelIn(part) !== null);
  const named = parts[channelAt] === undefined ? null : channelIn(parts[channelAt]);
  if (!named) checkChannel(parts);
  const taken = parts.map((part, index) =>
    takeContacts(index === channelAt && named ? part.slice(named.length).trim() : part, at),
  );
  return {
    channel: named?.channel ?? null,
    contact: taken.flatMap(({ contacts }) => contacts).join(", "),
    others: taken.flatMap(({ rest }) => (rest === "" ? [] : [rest])),
  };
}

/** An e-mail address, or a telephone number, which takes nothing of a time before or after it: "503-555-0101 4:40pm". */
const CONTACT =
  /(?<![^\s@,])[^\s@,]+@[^\s@,]+\.[^\s@,]+|(?<![\d/:-])(?!\d{4}-\d\d-\d\d\b)\+?\(?\d[\d\s().-]{5,18}\d(?!\d{0,2}(?:[/:]\d|\s?[ap]\.?m\b|h\d|\s?h\b)|\d|[.-]\d)(?:\s*(?:x|ext\.?)\s*\d{1,6})?/iu;

/** As many ways to reach somebody as one part may name. */
const mostContacts = 5;

type Taken = { readonly contacts: readonly string[]; readonly rest: string };

function takeContacts(part: string, at: LoggedAt, taken: readonly string[] = []): Taken {
  const match = CONTACT.exec(part);
  if (!match || taken.length === mostContacts || wholeWhen(part, { ...at, prefer: "past" }))
    return { contacts: taken, rest: part };
  const rest = `${part.slice(0, match.index)} ${part.slice(match.index + match[0].length)}`.trim();
  return takeContacts(rest, at, [...taken, match[0]]);
}

function whoAndWhen(parts: readonly Part[], at: LoggedAt): Pick<LogLine, "customer" | "received"> {
  const names = parts.filter(({ kind }) => kind === "name");
  for (const [index, part] of parts.entries()) if (!isYear(part, parts[index - 1])) checkPart(part, names);
  // "Monday" alone, or words like "Sunday Morning", are the name where there is no other.
  const isName = ({ kind, words }: Part) =>
    kind === "name" || (names.length === 0 && (kind === "vague" || (kind === "day" && mayBeName(words))));
  const times = parts.filter((part, index) => !isName(part) || isYear(part, parts[index - 1]));
  const customer = parts.filter((part) => !times.includes(part));
  return {
    customer: customer.map(({ words }) => words.replace(/^from\s+/iu, "")).join(", "),
    received: oneTime(times, at),
  };
}

/** A time that says its day. */
const isDated =
  (at: LoggedAt) =>
  ({ words, kind }: Part): boolean =>
    kind === "time" && wholeWhen(words, { ...at, prefer: "past" })?.certainDay === true;

/** "Today Tran" is somebody's name where another part has said the day. */
const asName = (part: Part): Part =>
  part.kind === "mixed" && /^(?:\p{Lu}[^\s\d]*(?:\s+|$))+$/u.test(part.words)
    ? { ...part, kind: "name" }
    : part;

/** "Nov 20, 2026" */
const isYear = ({ words }: Part, before: Part | undefined): boolean =>
  /^\d{4}$/u.test(words) && before?.kind === "time" && /[a-z]/iu.test(before.words);

function checkPart({ words, kind }: Part, names: readonly Part[]): void {
  const [name] = names;
  if (kind === "mixed" || (kind === "vague" && name))
    throw new Refusal("received", `"${short(words)}" looks like a time, but I cannot read all of it.`, {
      remedy: `Write the time like "yesterday 4:40pm", with a comma on either side. A name that sounds like a time goes into the form: "${toType("log")}".`,
    });
  if (kind === "day" && name && names.length === 1 && mayBeName(words) && !/\s/u.test(name.words))
    throw new Refusal(
      "received",
      `"${words}" could be the day, or a part of the name with "${name.words}".`,
      {
        remedy: `Write "${words.toLowerCase()}" for the day, or the name without a comma.`,
      },
    );
}

/** "Fri, Nov 20, 4:40pm" is one time: together its parts have to be one as well. */
function oneTime(times: readonly Part[], at: LoggedAt): string {
  const [first = "", ...others] = times.map(({ words }) => words);
  if (others.length === 0) return first;
  const together = [first, ...others].join(" ");
  if (wholeWhen(together, { ...at, prefer: "past" })) return together;
  throw new Refusal("received", `"${short([first, ...others].join('", "'))}" are more times than one.`, {
    remedy: "Write only the one at which they got in touch.",
  });
}

/** An address or a number that a platform has turned into a link, `<mailto:a@b.c|a@b.c>`: only what was typed. */
const withoutLinks = (words: string): string =>
  words.replace(/<(?:mailto|tel):([^|<>]*)(?:\|([^<>]*))?>/gu, (_, address, label) => label || address);
