import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { faultOf } from "./store-fault.ts";

/**
 * Takes the file at `path` for this process alone, and makes it where it is not there; the system lets it go when the
 * process ends, however it ends. False: another process has it.
 */
export function holdFile(path: string): boolean {
  mkdirSync(dirname(path), { recursive: true });
  const database = new Database(path, { timeout: 0 });
  try {
    database.exec("begin exclusive");
  } catch (error) {
    database.close();
    if (faultOf(error)?.kind === "locked") return false;
    throw error;
  }
  held.push(database);
  return true;
}

/** What nobody refers to is closed, and let go with it. */
const held: Database.Database[] = [];
