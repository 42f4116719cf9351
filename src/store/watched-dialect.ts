import type {
  CompiledQuery,
  DatabaseConnection,
  Dialect,
  Driver,
  Kysely,
  QueryResult,
  TransactionSettings,
} from "kysely";
import { faultOf, type StoreFault } from "./store-fault.ts";

/** The same dialect, whose faults are thrown as `StoreFault`; `failed` hears of each. */
export const watchedDialect = (dialect: Dialect, failed: (fault: StoreFault) => void): Dialect => ({
  createDriver: () => new WatchedDriver(dialect.createDriver(), failed),
  createQueryCompiler: () => dialect.createQueryCompiler(),
  createAdapter: () => dialect.createAdapter(),
  createIntrospector: (db: Kysely<unknown>) => dialect.createIntrospector(db),
});

type Failed = (fault: StoreFault) => void;
type Watch = <T>(asked: () => Promise<T>) => Promise<T>;

/** `uncertain`: see `StoreFault`. */
const watching =
  (failed: Failed, uncertain: (error: StoreFault) => boolean = () => false): Watch =>
  async (asked) => {
    try {
      return await asked();
    } catch (error) {
      const plain = faultOf(error);
      if (!plain) throw error;
      const fault = uncertain(plain) ? (faultOf(plain, true) ?? plain) : plain;
      failed(fault);
      throw fault;
    }
  };

/**
 * SQLite gives a commit up as a whole when there is no room for it or somebody holds the file, and PostgreSQL when it says
 * so; where an answer was lost, or the disk failed half-way, nobody knows.
 */
const brokeHalfway = ({ kind }: StoreFault): boolean => kind === "away";

class WatchedDriver implements Driver {
  readonly #inner: Driver;
  readonly #failed: Failed;
  readonly #watch: Watch;

  constructor(inner: Driver, failed: Failed) {
    this.#inner = inner;
    this.#failed = failed;
    this.#watch = watching(failed);
  }

  init(): Promise<void> {
    return this.#watch(() => this.#inner.init());
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const inner = await this.#watch(() => this.#inner.acquireConnection());
    return new WatchedConnection(inner, this.#watch);
  }

  beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    return this.#watch(() => this.#inner.beginTransaction(innerOf(connection), settings));
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    const watch = watching(this.#failed, brokeHalfway);
    return watch(() => this.#inner.commitTransaction(innerOf(connection)));
  }

  /** After a fault there may be nothing left to roll back, and the fault itself says more than that. */
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await this.#inner.rollbackTransaction(innerOf(connection));
    } catch (error) {
      if (!faultOf(error) && !isRolledBack(error)) throw error;
    }
  }

  releaseConnection(connection: DatabaseConnection): Promise<void> {
    return this.#inner.releaseConnection(innerOf(connection));
  }

  destroy(): Promise<void> {
    return this.#inner.destroy();
  }
}

/** SQLite has done so itself, as it does when the disk is full. */
const isRolledBack = (error: unknown): boolean =>
  error instanceof Error && error.message.includes("no transaction is active");

const innerOf = (connection: DatabaseConnection): DatabaseConnection =>
  connection instanceof WatchedConnection ? connection.inner : connection;

class WatchedConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection;
  readonly #watch: Watch;

  constructor(inner: DatabaseConnection, watch: Watch) {
    this.inner = inner;
    this.#watch = watch;
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.#watch(() => this.inner.executeQuery<R>(query));
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.inner.streamQuery<R>(query, chunkSize);
  }
}
