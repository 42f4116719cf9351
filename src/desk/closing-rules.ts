import { decisionClosing } from "../decision/closing.ts";
import type { ClosingRule } from "../interaction/work.ts";
import { writtenClosing } from "../interaction/written-closing.ts";
import { promiseClosing } from "../promise/closing.ts";
import { checkBackRule } from "../referral/check-back-closing.ts";
import { outsideClosing } from "../referral/outside-closing.ts";

/** What has to be finished before a contact is closed, beside its reply. */
export const closingRules: readonly ClosingRule[] = [
  writtenClosing,
  promiseClosing,
  decisionClosing,
  checkBackRule,
  outsideClosing,
];
