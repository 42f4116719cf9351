import type { When } from "../calendar/when.ts";
import type { Call } from "./command.ts";
import { type Asked, findWhen } from "./read-when.ts";

export type Leading = {
  readonly when: When;
  /** What was typed of it, with the small words before it. */
  readonly typed: string;
  /** What follows it. */
  readonly rest: string;
  /** Nothing follows, or a comma, a colon or a dash stands between: then it was not meant as a part of the words. */
  readonly apart: boolean;
};

/** The time that typed words begin with; null where they begin with something else. */
export function leadingWhen(
  call: Pick<Call, "reader">,
  words: string,
  prefer: Asked["prefer"],
): Leading | null {
  const whole = leading(words, findWhen(call, words, prefer));
  if (whole === null || isOnSide(whole.when, prefer, call.reader.now)) return whole;
  // "3pm, tomorrow the crew comes" is read as one time first, and is two.
  const head = words.slice(0, /[,;]\s|:(?!\d)|\s[–—-]\s/u.exec(words)?.index);
  const first = leading(words, findWhen(call, head, prefer));
  return first && isOnSide(first.when, prefer, call.reader.now) ? first : whole;
}

function leading(words: string, when: When | null): Leading | null {
  if (when === null || !/^\s*(?:(?:at|on|by|about|around|just)\s+){0,3}$/iu.test(words.slice(0, when.index)))
    return null;
  const end = when.index + when.text.length;
  const after = words.slice(end);
  return {
    when,
    typed: words.slice(0, end).trim(),
    rest: after.replace(/^[\s,:;.–—-]{1,20}/u, ""),
    apart: /^\s*(?:$|[,:;.–—-])/u.test(after),
  };
}

const isOnSide = ({ readings }: When, prefer: Asked["prefer"], now: number): boolean =>
  readings.some(({ at }) => (prefer === "past" ? at <= now : at > now));
