import type { Compilable, CompiledQuery, Kysely } from "kysely";
import type { Schema } from "./schema.ts";

type Tx = Kysely<Schema>;
type Values = Readonly<Record<string, unknown>>;

/** Stands for a value while the statement is written; `of` reads it from the real ones. */
class Slot {
  readonly of: (values: Values | readonly Values[]) => unknown;

  constructor(of: Slot["of"]) {
    this.of = of;
  }
}

/** Longer lists come too seldom to keep a statement for each length. */
const longestKept = 20;

/**
 * A statement that is run for every request, and whose words are always the same: writing it takes longer than running
 * it, so that is done once for each database. `write` gets the values under the names of the first call's, and may
 * only hand them on: none of them has a value yet. Of a list it is written once for each length, and a longer one every time.
 */
export function fixedQuery<V extends object, Row>(
  write: (tx: Tx, values: V) => Compilable<Row>,
): (tx: Tx, values: V) => Promise<Row[]> {
  const written = new WeakMap<object, Map<number, CompiledQuery<Row>>>();

  function compiled(tx: Tx, values: V): CompiledQuery<Row> {
    const { adapter } = tx.getExecutor();
    const ofDatabase = written.get(adapter) ?? new Map<number, CompiledQuery<Row>>();
    written.set(adapter, ofDatabase);
    const length = Array.isArray(values) ? values.length : 1;
    const query = ofDatabase.get(length) ?? write(tx, slotsFor(values)).compile();
    if (length <= longestKept) ofDatabase.set(length, query);
    return query;
  }

  return async (tx, values) => {
    const query = compiled(tx, values);
    const given = values as Values | readonly Values[];
    const parameters = query.parameters.map((each) => (each instanceof Slot ? each.of(given) : each));
    const filled: CompiledQuery<Row> = { ...query, parameters };
    return (await tx.executeQuery(filled)).rows;
  };
}

/** As the values are, with a slot in the place of each. */
function slotsFor<V extends object>(values: V): V {
  const slots = (one: object, of: (name: string) => Slot["of"]) =>
    Object.fromEntries(Object.keys(one).map((name) => [name, new Slot(of(name))]));
  const made = Array.isArray(values)
    ? values.map((one: object, at) => slots(one, (name) => (all) => (all as readonly Values[])[at]?.[name]))
    : slots(values, (name) => (one) => (one as Values)[name]);
  return made as V;
}
