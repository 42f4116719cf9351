import { stampWords } from "../calendar/words.ts";
import { instantOf, type LocalDate, timeOfDay, wallMidnight, wallTime } from "../calendar/zone.ts";
import type { Clock, Instant } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { fortnight } from "../office/fortnight.ts";
import { blankSettings, loadPolicy } from "../office/load-policy.ts";
import type { OfficePolicy } from "../office/policy.ts";
import { wrapped } from "./office-columns.ts";
import { nudgePreview } from "./office-nudges.ts";
import {
  channelsSection,
  daysSection,
  nudgeSection,
  referralSection,
  voicemailSection,
  zoneSection,
} from "./office-sections.ts";
import { blankWarnings, officeWarnings } from "./office-warnings.ts";

export type OfficeCheck = {
  readonly file: string;
  /** Whether somebody asked for this very file: then it has to be there. Else the built-in rules stand in for it. */
  readonly named: boolean;
  readonly clock: Clock;
  readonly readFile: (path: string) => string;
  /** The first of the 14 days, at the time of day that it is now; absent: today. */
  readonly from?: LocalDate;
};

/**
 * `follow-through office check`: what the office's file means for the coming fortnight, as lines of text.
 * Throws a Refusal with every fault of the file on a line of its own.
 */
export function checkOffice({ file, named, clock, readFile, from }: OfficeCheck): string {
  let found: string | null = null;
  const policy = loadPolicy(file, (path) => {
    found = readFile(path);
    return found;
  });
  if (found === null && named)
    throw new Refusal("office", `${file} is not there.`, { remedy: "Check the path of the file." });
  const { zone } = policy;
  const now = from === undefined ? clock.now() : sameTimeOn(from, clock.now(), zone);
  const verdict =
    found === null ? `${file} is not there, so the built-in rules hold.` : `${file} has no faults.`;
  const seen = `This is how the bot sees it on ${stampWords(now, zone, clock.now())}.`;
  const blank = found === null ? [] : blankSettings(found);
  return [[policy.name, ...wrapped(verdict), seen], ...sections(policy, now, blank)]
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

const sameTimeOn = (date: LocalDate, at: Instant, zone: string): Instant =>
  instantOf(wallMidnight(date) + timeOfDay(wallTime(at, zone)), zone);

function sections(policy: OfficePolicy, now: Instant, blank: readonly string[]): (readonly string[])[] {
  const ahead = fortnight(policy, now);
  const warnings = [...blankWarnings(blank), ...officeWarnings(policy, ahead)].flatMap((words) =>
    wrapped(words, "  - "),
  );
  return [
    zoneSection(policy, ahead),
    daysSection(policy, ahead),
    voicemailSection(policy, ahead),
    channelsSection(policy, ahead),
    referralSection(policy, ahead),
    nudgeSection(policy, nudgePreview(policy, now)),
    ...(warnings.length === 0 ? [] : [["Worth a look", ...warnings]]),
  ];
}
