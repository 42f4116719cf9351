/**
 * What keeps the database from being used: its disk is full · another program holds it · it may not be written · its
 * file is damaged · it does not answer.
 */
export type FaultKind = "full" | "locked" | "read-only" | "damaged" | "away";

/**
 * The database could not do what it was asked, and nothing is wrong with what was asked. It may be able to later. Its
 * message holds neither the statement nor its values.
 */
export class StoreFault extends Error {
  readonly kind: FaultKind;
  /** What SQLite, PostgreSQL or the system calls it. */
  readonly code: string;
  /** It broke during the commit: what was asked may have been done all the same. False: nothing was. */
  readonly uncertain: boolean;

  constructor(kind: FaultKind, { code, uncertain = false, cause }: FaultDetail) {
    super(`${sentences[kind]} (${code})`, { cause });
    this.name = "StoreFault";
    this.kind = kind;
    this.code = code;
    this.uncertain = uncertain;
  }
}

export type FaultDetail = { readonly code: string; readonly uncertain?: boolean; readonly cause?: unknown };

const sentences: Readonly<Record<FaultKind, string>> = {
  full: "the disk of the database is full",
  locked: "another program holds the database",
  "read-only": "the database may not be written",
  damaged: "the database is damaged",
  away: "the database, or the disk it is on, does not answer",
};

/**
 * By what a code begins with. SQLite: https://www.sqlite.org/rescode.html; PostgreSQL:
 * https://www.postgresql.org/docs/current/errcodes-appendix.html; the rest are the system's.
 */
const kindsOfCodes: readonly (readonly [RegExp, FaultKind])[] = [
  [/^(SQLITE_FULL|53100|ENOSPC|EDQUOT)/u, "full"],
  [/^(SQLITE_BUSY|SQLITE_LOCKED|55P03)/u, "locked"],
  [/^(SQLITE_READONLY|25006)/u, "read-only"],
  [/^(SQLITE_CORRUPT|SQLITE_NOTADB|XX00[12])/u, "damaged"],
  [/^(SQLITE_IOERR|SQLITE_CANTOPEN|SQLITE_PROTOCOL)/u, "away"],
  [/^(08|25P0[34]|28|3D|53[234]|57014|57P0|58)/u, "away"],
  [/^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EPIPE|EHOST|ENET)/u, "away"],
];

/** What `pg` says without a code when the server or the connection has gone. */
const lostConnection =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client (has encountered|was closed))/u;

/** The fault that an error of a driver stands for; null: it is no fault of the database. */
export function faultOf(error: unknown, uncertain = false): StoreFault | null {
  if (error instanceof StoreFault) return uncertain && !error.uncertain ? again(error) : error;
  if (!(error instanceof Error)) return null;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const kind = kindsOfCodes.find(([pattern]) => pattern.test(code))?.[1];
  if (kind) return new StoreFault(kind, { code, uncertain, cause: error });
  return lostConnection.test(error.message)
    ? new StoreFault("away", { code: "connection lost", uncertain, cause: error })
    : null;
}

/** Whether the database failed before anything of what it was asked was kept. */
export const nothingDone = (error: unknown): boolean => error instanceof StoreFault && !error.uncertain;

const again = ({ kind, code, cause }: StoreFault): StoreFault =>
  new StoreFault(kind, { code, uncertain: true, cause });
