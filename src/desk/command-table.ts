import { awayCommand, backCommand } from "./away-command.ts";
import { checkCommand } from "./check-command.ts";
import { closeCommand } from "./close-command.ts";
import type { Command } from "./command.ts";
import { decideCommand } from "./decide-command.ts";
import { undecideCommand } from "./decide-command-back.ts";
import { confirmCommand, returnCommand } from "./decide-command-lead.ts";
import { escalateCommand } from "./escalate-command.ts";
import { greetingCommand } from "./greeting-command.ts";
import {
  ackCommand,
  answerCommand,
  askCommand,
  declineCommand,
  withdrawCommand,
} from "./handoff-commands.ts";
import { helpCommand } from "./help-command.ts";
import { letterCommand } from "./letter-command.ts";
import { logCommand } from "./log-command.ts";
import { metCommand } from "./met-command.ts";
import { dropCommand, pointCommand, settleCommand } from "./point-command.ts";
import { explainCommand, policyCommand } from "./policy-command.ts";
import { promiseCommand } from "./promise-command.ts";
import { undoCommand } from "./promise-command-undo.ts";
import { queueCommand } from "./queue-command.ts";
import { assignCommand, noteCommand, reopenCommand, snoozeCommand } from "./record-commands.ts";
import { referCommand } from "./refer-command.ts";
import { replyCommand } from "./reply-command.ts";
import { reverseCommand } from "./reverse-command.ts";
import { rewordCommand } from "./reword-command.ts";
import { settingsCommand } from "./settings-command.ts";
import { showCommand } from "./show-command.ts";
import { toldCommand } from "./told-command.ts";
import { unpromiseCommand } from "./unpromise-command.ts";
import { resumeCommand, waitCommand } from "./wait-command.ts";
import { wordingCommand } from "./wording-command.ts";
import { writtenCommand } from "./written-command.ts";

/** Everything that can be typed, pressed or submitted, on every surface. */
export const commandTable: readonly Command[] = [
  logCommand,
  queueCommand,
  showCommand,
  replyCommand,
  writtenCommand,
  letterCommand,
  noteCommand,
  referCommand,
  ackCommand,
  declineCommand,
  askCommand,
  answerCommand,
  withdrawCommand,
  checkCommand,
  escalateCommand,
  assignCommand,
  snoozeCommand,
  waitCommand,
  resumeCommand,
  decideCommand,
  confirmCommand,
  returnCommand,
  undecideCommand,
  reverseCommand,
  policyCommand,
  explainCommand,
  promiseCommand,
  toldCommand,
  metCommand,
  unpromiseCommand,
  pointCommand,
  settleCommand,
  dropCommand,
  undoCommand,
  closeCommand,
  reopenCommand,
  wordingCommand,
  rewordCommand,
  greetingCommand,
  awayCommand,
  backCommand,
  settingsCommand,
  helpCommand(() => commandTable),
];
