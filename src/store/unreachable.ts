import { Refusal } from "../errors.ts";
import { type FaultKind, faultOf } from "./store-fault.ts";

const remedies: Readonly<Record<FaultKind, string>> = {
  full: "Make room on its disk, and start again.",
  locked:
    "Wait until the other program, a backup perhaps, is done with it, or end that program, and start again.",
  "read-only": "Let this process write the file and the folder that it is in.",
  damaged:
    "Put the file aside and restore the latest backup in its place; what can be saved of the file itself, SQLite's own " +
    '".recover" saves.',
  away: "DATABASE_URL has to name one that this process may read and write: sqlite:<path> or postgres://….",
};

/** What is no fault of a database that was there, by its code: there is nothing to be had at that address. */
const nothingThere = /^(EACCES|EPERM|EROFS|ENOENT|ENOTDIR|EEXIST|SQLITE_CANTOPEN|28|3D)/u;

/**
 * Why a database could not be opened, with what to mend; null: for a reason of ours. The address itself is not repeated:
 * it may hold a password.
 */
export function unreachable(error: unknown): Refusal | null {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const fault = faultOf(error);
  if (!fault && !nothingThere.test(code)) return null;
  const kind = nothingThere.test(code) ? "away" : (fault?.kind ?? "away");
  if (code === "SQLITE_NOTADB") return noDatabase(code);
  const what = kind === "damaged" ? "The database is damaged" : "The database cannot be opened";
  return new Refusal("database", `${what} (${code}).`, { remedy: remedies[kind] });
}

/** The beginning of the file is not that of a database: it has been overwritten, or the path is another file's. */
const noDatabase = (code: string): Refusal =>
  new Refusal("database", `The database is damaged, or no SQLite database at all (${code}).`, {
    remedy: `Where DATABASE_URL names another kind of file, let it name the right one. Else: ${remedies.damaged}`,
  });
