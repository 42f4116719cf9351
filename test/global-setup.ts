import type { TestProject } from "vitest/node";
import { startPostgres } from "./support/postgres-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The address of the run's PostgreSQL server, e.g. postgres://postgres@127.0.0.1:40001/ */
    postgresServer: string;
  }
}

/** One PostgreSQL server for the whole run; every test that wants one creates its own database in it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  project.provide("postgresServer", server.url);
  return server.stop;
}
