import { decisionClosing } from "../decision/closing.ts";
import { writtenOrToldClosing } from "../decision/written-closing.ts";
import type { ClosingRule } from "../interaction/work.ts";
import { promiseClosing } from "../promise/closing.ts";
import { checkBackRule } from "../referral/check-back-closing.ts";
import { outsideClosing } from "../referral/outside-closing.ts";

/** What has to be finished before a contact is closed, beside its reply. */
export const closingRules: readonly ClosingRule[] = [
  writtenOrToldClosing,
  promiseClosing,
  decisionClosing,
  checkBackRule,
  outsideClosing,
];
