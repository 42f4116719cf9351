import type { Phrase } from "../phrase.ts";
import { attitudeDemands } from "./attitude-demands.ts";
import { attitudeDoings } from "./attitude-doings.ts";
import { attitudeDoubt } from "./attitude-doubt.ts";
import { attitudeFeelings } from "./attitude-feelings.ts";
import { attitudeLabels } from "./attitude-labels.ts";
import { attitudeManner } from "./attitude-manner.ts";
import { attitudeTraits } from "./attitude-traits.ts";
import { attitudeVerdict } from "./attitude-verdict.ts";
import { attitudeWeary } from "./attitude-weary.ts";
import { brushOff } from "./brush-off.ts";
import { closedAnswer } from "./closed-answer.ts";
import { closedCurt } from "./closed-curt.ts";
import { closedDoor } from "./closed-door.ts";
import { closedRefusal } from "./closed-refusal.ts";
import { closedShrug } from "./closed-shrug.ts";
import { colleagueActs } from "./colleague-acts.ts";
import { colleagueBlamed } from "./colleague-blamed.ts";
import { colleagueFailings } from "./colleague-failings.ts";
import { colleagueFault } from "./colleague-fault.ts";
import { colleagueHabits } from "./colleague-habits.ts";
import { colleagueNeglect } from "./colleague-neglect.ts";
import { customerActs } from "./customer-acts.ts";
import { customerAgain } from "./customer-again.ts";
import { customerCareless } from "./customer-careless.ts";
import { customerDuty } from "./customer-duty.ts";
import { customerFault } from "./customer-fault.ts";
import { customerIf } from "./customer-if.ts";
import { customerReproach } from "./customer-reproach.ts";
import { customerTalkedDown } from "./customer-talked-down.ts";
import { noDate } from "./no-date.ts";
import { sentAway } from "./sent-away.ts";

/** Every phrase that the check knows. */
export const phrases: readonly Phrase[] = [
  ...customerFault,
  ...customerCareless,
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
  ...attitudeDoings,
  ...attitudeTraits,
  ...closedAnswer,
  ...sentAway,
  ...customerActs,
  ...customerIf,
  ...colleagueActs,
  ...closedRefusal,
  ...closedShrug,
  ...colleagueNeglect,
  ...customerAgain,
  ...attitudeVerdict,
  ...colleagueBlamed,
  ...closedCurt,
  ...customerReproach,
  ...attitudeWeary,
  ...colleagueHabits,
];
