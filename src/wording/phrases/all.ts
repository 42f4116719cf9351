import type { Phrase } from "../phrase.ts";
import { attitudeDemands } from "./attitude-demands.ts";
import { attitudeDoubt } from "./attitude-doubt.ts";
import { attitudeFeelings } from "./attitude-feelings.ts";
import { attitudeLabels } from "./attitude-labels.ts";
import { attitudeManner } from "./attitude-manner.ts";
import { brushOff } from "./brush-off.ts";
import { closedDoor } from "./closed-door.ts";
import { colleagueFailings } from "./colleague-failings.ts";
import { colleagueFault } from "./colleague-fault.ts";
import { customerDuty } from "./customer-duty.ts";
import { customerFault } from "./customer-fault.ts";
import { customerTalkedDown } from "./customer-talked-down.ts";
import { noDate } from "./no-date.ts";

/** Every phrase that the check knows. */
export const phrases: readonly Phrase[] = [
  ...customerFault,
  ...customerDuty,
  ...customerTalkedDown,
  ...colleagueFault,
  ...colleagueFailings,
  ...attitudeManner,
  ...attitudeFeelings,
  ...attitudeDemands,
  ...attitudeDoubt,
  ...attitudeLabels,
  ...closedDoor,
  ...brushOff,
  ...noDate,
];
