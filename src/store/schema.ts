import type { DecisionTable, PolicyChangeTable } from "./tables/decision.ts";
import type { AbsenceTable, GreetingTable } from "./tables/greeting.ts";
import type {
  EscalationTable,
  EventTable,
  InteractionTable,
  LetterLinkTable,
  NoticeTable,
} from "./tables/interaction.ts";
import type {
  AccountTable,
  ConversationTable,
  GroupMemberTable,
  OfficeEventTable,
  OfficeTable,
  PersonTable,
} from "./tables/office.ts";
import type { OpenPointTable, PromiseTable } from "./tables/promise.ts";
import type { CheckBackTable, LinkTable, ReferralTable } from "./tables/referral.ts";

/**
 * Table types; columns are written in snake_case in the database. Instants are integers, milliseconds since 1970 UTC; flags are 0 or 1; JSON is text.
 */
export type Schema = {
  office: OfficeTable;
  person: PersonTable;
  account: AccountTable;
  interaction: InteractionTable;
  event: EventTable;
  referral: ReferralTable;
  groupMember: GroupMemberTable;
  link: LinkTable;
  notice: NoticeTable;
  conversation: ConversationTable;
  promise: PromiseTable;
  openPoint: OpenPointTable;
  decision: DecisionTable;
  policyChange: PolicyChangeTable;
  checkBack: CheckBackTable;
  escalation: EscalationTable;
  greeting: GreetingTable;
  absence: AbsenceTable;
  letterLink: LetterLinkTable;
  officeEvent: OfficeEventTable;
};
