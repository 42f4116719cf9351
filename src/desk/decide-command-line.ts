import type { Args } from "./command.ts";

/**
 * Reads what stands after the number in
 * `no: May she connect?; because the line is private; facts …; policy …; by @ben; appeal … until …; data …; settle …`.
 * A part that begins with none of these words belongs to the one before it, semicolon and all.
 */
export function readDecisionLine(typed: string): Args {
  const [first = "", ...rest] = typed.split(";");
  return { ...readFirst(first.trim()), ...readParts(rest) };
}

/** "no: May she connect?" */
function readFirst(words: string): Args {
  const match = /^(yes|no|in part|partly|not ours)\b\s*[:,–—-]?\s*([\s\S]*)$/iu.exec(words);
  if (!match?.[1]) return readUnanswered(words);
  return { answer: match[1].toLowerCase(), question: match[2] ?? "" };
}

/** "maybe: May she connect?": what stands where the answer belongs is no part of the question. */
function readUnanswered(words: string): Args {
  const [, unread, question] = /^([^\s:?]+(?:[ ]+[^\s:?]+)?)\s*:\s*(\S[\s\S]*)$/u.exec(words) ?? [];
  if (unread && question) return { unread, question };
  return words === "" ? {} : { question: words.replace(/^:\s*/u, "") };
}

type Reader = (words: string) => Args;

/** What each part begins with, and what it is. The first that fits holds. */
const readers: readonly (readonly [begin: RegExp, read: Reader])[] = [
  [/^(?:because|since)\b/iu, (words) => ({ reasons: words })],
  [/^facts?\b/iu, (words) => ({ facts: words })],
  [/^policy\b/iu, (words) => ({ policy: words })],
  [/^(?:decided by|by)\b/iu, (words) => ({ who: words })],
  [/^not appealable\b(?:,?\s*(?:because|since)\b)?/iu, (words) => ({ appeal: "none", route: words })],
  [/^appeal\b/iu, readAppeal],
  [/^data\b/iu, readData],
  [/^(?:in )?doubts?\b/iu, (words) => ({ doubts: words })],
  [/^settled? by\b|^settle\b/iu, (words) => ({ settle: words })],
];

/** The parts after the first, as arguments. */
export function readParts(parts: readonly string[]): Args {
  const joined: string[] = [];
  for (const part of parts) {
    const begins = readers.some(([begin]) => begin.test(part.trim()));
    if (begins || joined.length === 0) joined.push(part.trim());
    else joined[joined.length - 1] += `;${part}`;
  }
  return Object.assign({}, ...joined.map(readPart)) as Args;
}

function readPart(part: string): Args {
  const reader = readers.find(([begin]) => begin.test(part));
  // Nothing is lost: what begins with no such word is a reason.
  if (!reader) return part === "" ? {} : { reasons: part };
  const [begin, read] = reader;
  return read(
    part
      .replace(begin, "")
      .replace(/^\s*[:,]?\s*/u, "")
      .trim(),
  );
}

/** "later", "by policy", "write to the office until 30 days" */
function readAppeal(words: string): Args {
  if (/^(?:later|not known yet)$/iu.test(words)) return { appeal: "later" };
  if (/^(?:by|as)(?: the)? policy(?: says)?$/iu.test(words)) return { appeal: "policy" };
  const match = /^([\s\S]*?)[\s,]*\b(?:until|within|by)\s+((?:(?!\b(?:until|within|by)\b)[\s\S])+)$/iu.exec(
    words,
  );
  if (!match) return { appeal: "stated", route: words };
  return { appeal: "stated", route: match[1] ?? "", until: match[2] ?? "" };
}

/** "as-built, May 1962, uncertain: the lateral is drawn twice", or "none" */
function readData(words: string): Args {
  if (/^(?:none|no)$/iu.test(words)) return { sewer: "no" };
  const match = /^([\s\S]*?)[\s,]*\b(verified|likely|uncertain)\b[\s:,]*([\s\S]*)$/iu.exec(words);
  const [sourced, grade, doubts] = match ? [match[1] ?? "", match[2] ?? "", match[3] ?? ""] : [words, "", ""];
  const [source = "", ...dated] = sourced.split(",");
  return {
    sewer: "yes",
    source: source.trim(),
    dated: dated.join(",").trim(),
    grade: grade.toLowerCase(),
    ...(doubts === "" ? {} : { doubts }),
  };
}
