/**
 * What can be wrong with the outbox. missing: a notice that should wait in it does not · misplaced: it waits for another
 * time, reader or contact · unwanted: it waits, and nothing calls for it · stuck: nobody would ever try it again ·
 * unknown-reader: its person is not in the directory, which only a person can mend.
 */
export const auditFaults = ["missing", "misplaced", "unwanted", "stuck", "unknown-reader"] as const;
export type AuditFault = (typeof auditFaults)[number];

export type AuditReport = {
  /** How many contacts and people were looked at. */
  readonly looked: number;
  readonly faults: Readonly<Record<AuditFault, number>>;
};

export const noFaults = (): Record<AuditFault, number> => ({
  missing: 0,
  misplaced: 0,
  unwanted: 0,
  stuck: 0,
  "unknown-reader": 0,
});

export const faultless = ({ faults }: AuditReport): boolean =>
  Object.values(faults).every((count) => count === 0);
