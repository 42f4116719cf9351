import { parseWhen, wholeWhen } from "../calendar/when.ts";
import type { Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { type Channel, isChannel } from "../office/channel.ts";

export type LogLine = {
  readonly channel: Channel;
  readonly customer: string;
  readonly contact: string;
  /** As typed; empty: now. */
  readonly received: string;
  readonly matter: string;
};

/** The typed words for a channel that are not its name. */
const alsoCalled: Readonly<Record<string, Channel>> = {
  "voice mail": "voicemail",
  vm: "voicemail",
  call: "phone",
  "phone call": "phone",
  "e-mail": "email",
  "web form": "web",
};

/**
 * Reads `voicemail Ana Gomez, 503-555-0101, yesterday 4:40pm: sewer backup`: channel, customer, contact and
 * time in any order before the first colon (a colon between digits is a time's), then the matter.
 */
export function parseLogLine(line: string, at: { now: Instant; zone: string }): LogLine {
  const typed = withoutLinks(line);
  const colon = /:(?!\d\d(?!\d))|(?<!\d):/u.exec(typed);
  if (!colon)
    throw new Refusal("colon", "I could not tell where the matter begins.", {
      remedy: "Put a colon between who it is and what they need.",
    });
  const found = {
    channel: "phone" as Channel,
    customer: [] as string[],
    contact: [] as string[],
    received: "",
  };
  let named = false;
  for (const part of typed.slice(0, colon.index).split(",")) readPart(part.trim());
  return {
    channel: found.channel,
    customer: found.customer.join(", "),
    contact: found.contact.join(", "),
    received: found.received,
    matter: typed.slice(colon.index + 1).trim(),
  };

  function readPart(part: string): void {
    const rest = takeContact(takeChannel(part));
    if (rest === "") return;
    if (found.received === "" && isTime(rest, found.customer.length > 0)) found.received = rest;
    else found.customer.push(rest.replace(/^from\s+/iu, ""));
  }

  /** After the customer a day alone ("fri", "in two days") is a time as well; before, it may be what they are called. */
  function isTime(part: string, named: boolean): boolean {
    if (wholeWhen(part, { ...at, prefer: "past" })) return true;
    const when = named ? parseWhen(part, { ...at, prefer: "past" }) : null;
    return when !== null && when.text.length === part.length;
  }

  function takeChannel(part: string): string {
    const match = /^(voice mail|phone call|web form|[\p{L}-]+)(?=\s|$)\s*/iu.exec(part);
    const word = (match?.[1] ?? "").toLowerCase();
    const channel = alsoCalled[word] ?? (isChannel(word) ? word : null);
    if (!match || !channel || named) return part;
    named = true;
    found.channel = channel;
    return part.slice(match[0].length).trim();
  }

  function takeContact(part: string): string {
    const match =
      /(?:[^\s@,]+@[^\s@,]+\.[^\s@,]+|\+?\(?\d[\d\s().-]{5,18}\d(?:\s*(?:x|ext\.?)\s*\d{1,6})?)/iu.exec(part);
    if (!match || wholeWhen(part, { ...at, prefer: "past" })) return part;
    found.contact.push(match[0]);
    return `${part.slice(0, match.index)} ${part.slice(match.index + match[0].length)}`.trim();
  }
}

/** An address or a number that a platform has turned into a link, `<mailto:a@b.c|a@b.c>`: only what was typed. */
const withoutLinks = (words: string): string =>
  words.replace(/<(?:mailto|tel):([^|<>]*)(?:\|([^<>]*))?>/gu, (_, address, label) => label || address);
