import { stampWords } from "../calendar/words.ts";
import type { Clock } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { fortnight } from "../office/fortnight.ts";
import { loadPolicy } from "../office/load-policy.ts";
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
import { officeWarnings } from "./office-warnings.ts";

export type OfficeCheck = {
  readonly file: string;
  /** Whether somebody asked for this very file: then it has to be there. Else the built-in rules stand in for it. */
  readonly named: boolean;
  readonly clock: Clock;
  readonly readFile: (path: string) => string;
};

/**
 * `follow-through office check`: what the office's file means for the coming fortnight, as lines of text.
 * Throws a Refusal with every fault of the file on a line of its own.
 */
export function checkOffice({ file, named, clock, readFile }: OfficeCheck): string {
  let found = false;
  const policy = loadPolicy(file, (path) => {
    const text = readFile(path);
    found = true;
    return text;
  });
  if (!found && named)
    throw new Refusal("office", `${file} is not there.`, { remedy: "Check the path of the file." });
  const now = clock.now();
  const verdict = found ? `${file} has no faults.` : `${file} is not there, so the built-in rules hold.`;
  const seen = `This is how the bot sees it on ${stampWords(now, policy.zone)}.`;
  return [[policy.name, ...wrapped(verdict), seen], ...sections(policy, now)]
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

function sections(policy: OfficePolicy, now: number): (readonly string[])[] {
  const ahead = fortnight(policy, now);
  const warnings = officeWarnings(policy, ahead).flatMap((words) => wrapped(words, "  - "));
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
