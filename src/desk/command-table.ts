import type { Command } from "./command.ts";
import {
  ackCommand,
  answerCommand,
  askCommand,
  declineCommand,
  withdrawCommand,
} from "./handoff-commands.ts";
import { helpCommand } from "./help-command.ts";
import { logCommand } from "./log-command.ts";
import { queueCommand } from "./queue-command.ts";
import { assignCommand, closeCommand, noteCommand, reopenCommand, snoozeCommand } from "./record-commands.ts";
import { referCommand } from "./refer-command.ts";
import { replyCommand } from "./reply-command.ts";
import { settingsCommand } from "./settings-command.ts";
import { showCommand } from "./show-command.ts";
import { resumeCommand, waitCommand } from "./wait-command.ts";

/** Everything that can be typed, pressed or submitted, on every surface. */
export const commandTable: readonly Command[] = [
  logCommand,
  queueCommand,
  showCommand,
  replyCommand,
  noteCommand,
  referCommand,
  ackCommand,
  declineCommand,
  askCommand,
  answerCommand,
  withdrawCommand,
  assignCommand,
  snoozeCommand,
  waitCommand,
  resumeCommand,
  closeCommand,
  reopenCommand,
  settingsCommand,
  helpCommand(() => commandTable),
];
