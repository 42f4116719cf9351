import { afterAll, beforeAll } from "vitest";
import { type Office, openOffice } from "./office.ts";

/**
 * An office for the tests of one `describe`, each of which logs contacts of its own; closed after them. Given as
 * a function, since it is there only when they run.
 */
export function officeFor(url: () => Promise<string>): () => Office {
  const opened: Office[] = [];
  beforeAll(async () => void opened.push(await openOffice(await url())));
  afterAll(async () => void (await opened[0]?.store.close()));
  return () => {
    if (!opened[0]) throw new Error("the office opens before the first test");
    return opened[0];
  };
}
