import { type OfficeDuration, parseDuration } from "../calendar/duration.ts";
import { isLocalDate, localDate } from "../calendar/zone.ts";
import { Refusal } from "../errors.ts";
import { cut } from "../message/cut.ts";
import type { ExplainedPolicy } from "../office/policy.ts";
import { type Args, arg, type Call } from "./command.ts";
import { readMoment } from "./read-when.ts";

/** "Backwater valve: a building with …; appeal write to us within 30 days; link https://…; reviewed 2026-01-15" */
export function readPolicyLine(typed: string): Args {
  const colon = typed.indexOf(":");
  if (colon === -1) return { name: typed.trim() };
  const parts: string[] = [];
  for (const part of typed.slice(colon + 1).split(";")) {
    const begins = /^\s*(?:appeal|link|reviewed|not appealable|no appeal)\b/iu.test(part);
    if (begins || parts.length === 0) parts.push(part);
    else parts[parts.length - 1] += `;${part}`;
  }
  const [explanation = "", ...rest] = parts.map((part) => part.trim());
  return { name: typed.slice(0, colon).trim(), explanation, ...Object.assign({}, ...rest.map(readPart)) };
}

function readPart(part: string): Args {
  const [, word = "", rest = ""] = /^(\w+)[\s:]*([\s\S]*)$/u.exec(part) ?? [];
  switch (word.toLowerCase()) {
    case "appeal": {
      const last = rest.lastIndexOf(",") + 1;
      const match = /\bwithin\s+(\S[\s\S]*)$/iu.exec(rest.slice(last));
      if (!match) return { route: rest };
      const route = rest.slice(0, last + match.index).replace(/(?<![\s,])[\s,]+$/u, "");
      return { route, within: match[1] ?? "" };
    }
    case "link":
      // A platform writes an address as a link of its own.
      return { link: rest.replace(/^<([^|>]*)(?:\|[^>]*)?>$/u, "$1") };
    case "reviewed":
      return { reviewed: rest };
    default:
      return {};
  }
}

/** What a typed line or a form says of a policy. Refuses what cannot be read, naming the field. */
export function policyWritten(call: Call): ExplainedPolicy {
  const { args } = call;
  const [route, within, link] = [arg(args, "route"), arg(args, "within"), arg(args, "link")];
  return {
    name: arg(args, "name"),
    explanation: arg(args, "explanation"),
    appeal: route === "" && within === "" ? null : readAppeal(route, within),
    link: link === "" ? null : readLink(link),
    reviewed: readReviewed(call),
  };
}

function readAppeal(route: string, within: string): ExplainedPolicy["appeal"] {
  if (route === "")
    throw new Refusal("route", "The appeal route is missing.", {
      field: "route",
      remedy: "Say to whom the customer writes, or leave the time empty too.",
    });
  return { route, within: readLength(within) };
}

/** "30 days", "6 weeks" or ISO 8601. */
export function readLength(words: string): OfficeDuration {
  const match = /^(\d{1,4})\s*(day|week)s?$/iu.exec(words);
  const remedy = 'Write it like "30 days" or "6 weeks".';
  const refuse = (): never => {
    throw new Refusal("within", `I could not read "${cut(words, 40)}" as a time to appeal.`, {
      field: "within",
      remedy,
    });
  };
  if (words === "")
    throw new Refusal("within", "The time to appeal is missing.", { field: "within", remedy });
  const days = match ? Number(match[1]) * (match[2]?.toLowerCase() === "week" ? 7 : 1) : 0;
  if (match) return days >= 1 && days <= 3_653 ? { days, ms: 0 } : refuse();
  if (!/^P/iu.test(words)) return refuse();
  const length = parseDuration(words);
  return length.days + length.ms > 0 ? length : refuse();
}

function readLink(words: string): string {
  const parsed = URL.parse(words);
  if (parsed && ["http:", "https:"].includes(parsed.protocol)) return words;
  throw new Refusal("link", "The link has to be an address that starts with https:// or http://.", {
    field: "link",
  });
}

/** Left out: today, since whoever writes the words has just looked them over. */
function readReviewed(call: Call): string {
  const words = arg(call.args, "reviewed");
  const { now, person } = call.reader;
  if (words === "") return localDate(now, call.deps.policy().zone);
  const asked = { prefer: "past", field: "reviewed", example: '"today" or "2026-01-15"' } as const;
  const day = isLocalDate(words) ? words : localDate(readMoment(call, words, asked).at, person.zone);
  if (day <= localDate(now, person.zone)) return day;
  throw new Refusal("reviewed", "The day of the review lies in the future.", { field: "reviewed" });
}
