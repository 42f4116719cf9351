import { distance } from "fastest-levenshtein";
import { Refusal } from "../errors.ts";
import { toType } from "../message/command-words.ts";
import { type Channel, channels, isChannel } from "../office/channel.ts";

/** The typed words for a channel that are not its name. */
const alsoCalled: Readonly<Record<string, Channel>> = {
  "voice mail": "voicemail",
  vm: "voicemail",
  call: "phone",
  "phone call": "phone",
  "e-mail": "email",
  "web form": "web",
};

/** A channel that a part begins with, and the length of its words. */
export function channelIn(part: string): { readonly channel: Channel; readonly length: number } | null {
  const match = /^(voice mail|phone call|web form|[\p{L}-]+)(?=\s|$)\s*/iu.exec(part);
  const word = (match?.[1] ?? "").toLowerCase();
  const also = Object.hasOwn(alsoCalled, word) ? alsoCalled[word] : undefined;
  const channel = also ?? (isChannel(word) ? word : null);
  return match && channel ? { channel, length: match[0].length } : null;
}

/** Ways to get in touch that are none here; written small, since some of them are names as well. */
const elsewhere =
  /^(?:fax|sms|text message|texts?|chat|mail|post|postcard|telephone|mobile|whatsapp|facebook|instagram|twitter|telegram|signal|slack|teams|zoom|video|app|online|website|social media|in person|visit|walk-in)(?=\s|$)/u;

/**
 * Refuses a line that names none of the channels, and begins with another one or a misspelt one, or has one as a part: it
 * would go into the name.
 */
export function checkChannel(parts: readonly string[]): void {
  const [first = "", ...others] = parts.filter((part) => part !== "");
  const begins = first.replace(/^(?:Fax|FAX|SMS)(?=\s|$)/u, (word) => word.toLowerCase());
  const other = elsewhere.exec(begins)?.[0] ?? others.find((part) => elsewhere.exec(part)?.[0] === part);
  if (other !== undefined) refuseChannel(other, null);
  const [word = ""] = /^\p{Ll}[\p{Ll}-]+(?=\s|$)/u.exec(first) ?? [];
  const meant = nearest(word);
  if (meant !== null) refuseChannel(word, meant);
}

function refuseChannel(typed: string, meant: Channel | null): never {
  throw new Refusal("channel", `"${typed}" is no channel here.${meant ? ` Did you mean "${meant}"?` : ""}`, {
    remedy: `The channels are ${channels.slice(0, -1).join(", ")} and ${channels.at(-1)}: take the one that comes nearest. Where "${typed}" is a name, write the channel before it: "${toType(`log phone ${typed} …`)}".`,
  });
}

/** One slip, or two in a long word, and never so much that a name looks like it. */
function nearest(word: string): Channel | null {
  if (word.length < 4) return null;
  const sorted = (letters: string): string => [...letters].sort().join("");
  const slips = (channel: string): number => (sorted(word) === sorted(channel) ? 1 : distance(word, channel));
  return channels.find((each) => each.length > 4 && slips(each) <= (each.length > 7 ? 2 : 1)) ?? null;
}
